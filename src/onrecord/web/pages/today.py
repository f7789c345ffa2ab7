"""Today: what changed since the reader last looked, in sentences."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onrecord.errors import LedgerError
from onrecord.ledger import Hit
from onrecord.ledger.changes import Changes, changes, newest
from onrecord.ledger.packing import moment as written
from onrecord.resolve import differences
from onrecord.views.sides import Side
from onrecord.views.updates import updates
from onrecord.views.words import clean

from ..desk import Asked, Desk, address
from ..dossiers import Brief, briefs
from ..faces import Face, Number, counted, face, number
from ..shown import record_of
from ..told import SHORT, Link, Told, link, story_address, told
from .corrections import Corrected, corrected
from .search import Selection, find

PATH, TEMPLATE, MENU = "/", "today.html", "Today"
COMPARED = 8
"""So many new versions are compared with the older ones."""
SHOWN = 20
"""So many events with new numbers are told."""
BESIDE = 2
"""A denial stands beside so many claims of others."""
LOOKED = 200
COOKIE = "looked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A new version: what was other before (numbers and claims in words, each with its voice)."""

    story: Link
    numbers: tuple[tuple[str, str], ...]
    more: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A number that came after another: what it was, what it is now, and how they stand to each other."""

    what: str
    change: str
    was: Number
    now: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An event with new numbers."""

    event: str
    href: str
    tolls: tuple[Toll, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """A denial, and what others say elsewhere that it stands against."""

    told: Told
    against: tuple[Face, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows.  `since` and `until` are moments; `nothing`: the ledger holds no story."""

    title: str
    since: str
    until: str
    seen: str
    first: bool
    new: int
    stories: tuple[Link, ...]
    counted: tuple[Counted, ...]
    versions: tuple[Changed, ...]
    denials: tuple[Denied, ...]
    corrections: tuple[Corrected, ...]
    hidden: tuple[Link, ...]
    nothing: bool

    @property
    def quiet(self) -> bool:
        """Whether nothing changed."""
        return not (
            self.stories or self.counted or self.versions or self.denials or self.corrections or self.hidden
        )  # fmt: skip


def context(desk: Desk, asked: Asked) -> Context:
    """What came after a moment: the one asked for, the reader's last look, or the ledger's last day."""
    with desk.ledger.reading() as connection:
        last = newest(connection)
    given = _moment(asked.get("since"))
    looked = _moment(asked.cookies.get(COOKIE, ""))
    since = given or looked or _day_before(last)
    return desk.remembered(("today", since, bool(given or looked)), lambda: _context(desk, since, last, not given))


def _context(desk: Desk, since: str, last: str | None, own: bool) -> Context:
    with desk.ledger.reading() as connection:
        found = changes(connection, since)
    joined = briefs(desk, list(found.events))
    new = {id for ids in found.events.values() for id in ids}
    return Context(
        title="Today", since=since, until=found.until, seen=address("/seen", until=found.until), first=own,
        new=found.new, stories=tuple(link(k) for k in found.stories),
        counted=tuple(c for b in joined if (c := _counted(b, new)).tolls)[:SHOWN],
        versions=tuple(_versions(desk, found)), denials=_denials(desk, found, joined),
        corrections=tuple(
            corrected(desk, a) for a in found.corrections if not desk.reviewed or a.item in desk.accepted()
        ),
        hidden=tuple(link(k) for k in found.hidden), nothing=last is None,
    )  # fmt: skip


def _counted(b: Brief, new: Set[str]) -> Counted:
    tolls = (
        Toll(
            what=counted(u.role, u.part, (u.was.words, u.now.words)),
            change=u.change,
            was=number(u.was),
            now=number(u.now),
        )
        for u in updates(b.series, new)
    )
    return Counted(event=b.title, href=b.href, tolls=tuple(tolls))


def _denials(desk: Desk, found: Changes, joined: list[Brief]) -> tuple[Denied, ...]:
    """New denials, each with what other stories say that it stands against."""
    hits: Iterable[Hit] = found.denials
    if desk.reviewed:
        hits = [h for h in find(desk, Selection(stance="denies"), LOOKED) if h.since > found.since]
    against: dict[str, list[Side]] = {}
    for f in (f for b in joined for f in b.disputes if f.kind == "denial"):
        for o in f.others:
            against.setdefault(o.item, []).extend(s for s in f.first if s.story != o.story)
    return tuple(
        Denied(told=told(h), against=tuple(face(s) for s in against.get(h.item, ())[:BESIDE])) for h in hits
    )  # fmt: skip


def _versions(desk: Desk, found: Changes) -> list[Changed]:
    """New versions with what they changed."""
    out = []
    for old, new in found.versions[:COMPARED]:
        try:
            both = differences(record_of(desk, old), record_of(desk, new))
        except LedgerError:
            continue
        pairs = [(clean(c.before), clean(c.after)) for c in both.of("number") if c.before and c.after]
        out.append(
            Changed(
                story=link(new), numbers=tuple(pairs), more=len(both.of("claim")),
                href=f"{story_address(new.id)}/versions/{old.id[:SHORT]}",
            )
        )  # fmt: skip
    return out


def _moment(value: str) -> str:
    """A moment as the ledger writes it, "" where it is none."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return ""
    return written(at if at.tzinfo else at.replace(tzinfo=UTC))


def _day_before(last: str | None) -> str:
    return written(datetime.fromisoformat(last) - timedelta(days=1)) if last else written()
