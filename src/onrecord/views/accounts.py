"""Accounts: what each story of one main event tells, as views across stories look at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, gists, packing, stories
from onrecord.ledger.gists import HAPPENINGS
from onrecord.ledger.stories import Kept
from onrecord.ledger.tables import STORIES
from onrecord.model.privacy import unnamed

ID = 64
"""Letters of a whole story id, which is found at once."""
Row = Mapping[str, Any]


NEW = 0.2
"""So large a part of its events may be new in a copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One story of an event: what is known of it, what it tells in brief, and the copies it stands for."""

    story: Kept
    told: Row
    copies: tuple[str, ...] = ()
    """The other outlets that carry the same text: they add no voice of their own."""

    @property
    def when(self) -> str:
        """When it was published, a date or a date-time; "" where unknown."""
        return self.story.published or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A main event with the accounts of it, the earliest first.  `id` is its first story's in the ledger."""

    id: str
    accounts: tuple[Account, ...]

    @property
    def title(self) -> str:
        """The headline of its first account."""
        return self.accounts[0].story.name if self.accounts else self.id[:12]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Everybody who tells of it, copies included."""
        return tuple(dict.fromkeys(o for a in self.accounts for o in (a.story.outlet, *a.copies)))

    @property
    def private(self) -> frozenset[str]:
        """The names to withhold: private in an account, and of nobody whom another gives a public role."""
        private = {n for a in self.accounts for n in a.told.get("private", ())}
        return frozenset(unnamed(private, {n for a in self.accounts for n in a.told.get("public", ())}))

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last day of publication; "" where unknown."""
        known = sorted(a.when[:10] for a in self.accounts if a.when)
        return (known[0], known[-1]) if known else ("", "")


def telling(connection: Connection, which: str, as_of: str | None = None, *, figures: bool = False) -> Telling:
    """The main event of a story (its id, the beginning of one, address or file).  LedgerError where there is none."""
    n, event_n = _event_of(connection, which)
    found, kept = _told(connection, [event_n], as_of, figures)
    if n in kept and kept[n].hidden:
        raise LedgerError(f"{kept[n].id[:12]}: this story is {kept[n].hidden} ({kept[n].reason})")
    if not found:
        raise LedgerError(f"{kept[n].id[:12]}: nothing of its event was in the ledger as of {as_of}")
    return found[0]


def _event_of(connection: Connection, which: str) -> tuple[int, int]:
    """The number of a story and of the first story of its event: in one question where its whole id is given."""
    if len(which) == ID:
        joined = select(STORIES.c.n, HAPPENINGS.c.event_n).join(HAPPENINGS, HAPPENINGS.c.story_n == STORIES.c.n)
        if row := connection.execute(joined.where(STORIES.c.id == which)).first():
            return row.n, row.event_n
    kept = stories.found(connection, which)
    if kept.hidden:
        raise LedgerError(f"{kept.id[:12]}: this story is {kept.hidden} ({kept.reason})")
    event_n = gists.events_of(connection, [kept.n]).get(kept.n)
    if event_n is None:
        raise LedgerError(f"{kept.id[:12]}: not joined with any event yet: run onrecord repair")
    return kept.n, event_n


def tellings(
    connection: Connection, events: Iterable[int] | None = None, as_of: str | None = None, *, figures: bool = False
) -> list[Telling]:
    """Main events with their accounts: those of these first stories, or all, the newest first.

    `figures` asks for the numbers that are told, else it is events, entities and promises.
    """
    return _told(connection, events, as_of, figures)[0]


def _told(
    connection: Connection, events: Iterable[int] | None, as_of: str | None, figures: bool
) -> tuple[list[Telling], dict[int, Kept]]:
    """Main events with their accounts, and every story of them."""
    moment = packing.until_moment(as_of) if as_of else None
    wanted = sorted(set(connection.scalars(select(HAPPENINGS.c.event_n)))) if events is None else list(events)
    members = gists.members(connection, wanted)
    kept = stories.by_number(connection, [n for m in members.values() for n in m])
    contents = gists.contents_of(connection, kept, figures=figures)
    groups = stories.groups(connection, list(kept), as_of)
    first = kept | stories.by_number(connection, [e for e in wanted if e not in kept])
    out = []
    for event_n, numbers in members.items():
        shown = [
            kept[n]
            for n in numbers
            if n in contents and not kept[n].hidden and (figures or not kept[n].superseded)
            and (not moment or kept[n].added <= moment)
        ]  # fmt: skip
        if accounts := _accounts(shown, contents, groups):
            out.append(Telling(id=first[event_n].id, accounts=tuple(accounts)))
    return sorted(out, key=lambda t: (t.span[1], t.id), reverse=True), kept


def _accounts(kept: list[Kept], contents: Mapping[int, Row], groups: Mapping[int, int]) -> list[Account]:
    """One account for each text: the copies of one stand behind its first; a version that tells else is one more."""
    texts: dict[int, list[list[Kept]]] = {}
    for k in sorted(kept, key=lambda k: (k.published or "9999", k.n)):
        same = texts.setdefault(groups.get(k.n, k.n), [])
        carried = next((s for s in same if _carries(contents[s[0].n], contents[k.n])), None)
        if carried is not None:
            carried.append(k)
        else:
            same.append([k])
    each = sorted((s for same in texts.values() for s in same), key=lambda s: (s[0].published or "9999", s[0].n))
    return [
        Account(
            story=s[0], told=contents[s[0].n],
            copies=tuple(dict.fromkeys(k.outlet for k in s[1:] if k.outlet != s[0].outlet)),
        )
        for s in each
    ]  # fmt: skip


def _carries(first: Row, later: Row) -> bool:
    """Whether a text tells nothing but what an earlier one of its group does: no other number, hardly another event."""
    if "figures" in later:
        return _figures(later) <= _figures(first)
    there = _events(later)
    return len(there - _events(first)) <= NEW * len(there)


def _figures(row: Row) -> set[tuple[Any, ...]]:
    return {(f["role"], f["low"], f["high"]) for f in row["figures"]}


def _events(row: Row) -> set[tuple[Any, ...]]:
    return {(e["trigger"].lower(), e["type"]) for e in row.get("events", ())}


def every(
    ledger: Ledger, which: str | None = None, as_of: str | None = None, *, figures: bool = False
) -> list[Telling]:
    """The main event of a story, or every main event of a ledger."""
    with ledger.reading() as connection:
        if which:
            return [telling(connection, which, as_of, figures=figures)]
        return tellings(connection, as_of=as_of, figures=figures)


def voice_of(voice: Row | None) -> str:
    """Whose words, as shown: in brackets where the name was inferred; "the story" where nobody is cited."""
    if voice is None:
        return "the story"
    name = voice["name"] or voice["source"] or "somebody the story does not name"
    shown = f"[{name}]" if voice["name"] and voice["resolved"] == "inferred" else name
    hosts = [f"{h['name'] or h['source'] or 'somebody'} {h['cue']}" for h in voice.get("hosts", ())]
    return f"{shown}, as {' and '.join(hosts)}" if hosts else shown
