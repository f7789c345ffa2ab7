"""Events across stories: the same happening told by several, as joined; and the stories by their main event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.ledger import Ledger, stories
from onrecord.ledger.tables import JUDGEMENTS
from onrecord.model.privacy import withheld

from .accounts import Account, Row, Telling, telling, tellings, voice_of

_STANDS = {
    "CT+": "says so",
    "PR+": "says it is likely",
    "PS+": "says it is possible",
    "CT-": "says not so",
    "PR-": "says it is unlikely",
    "PS-": "doubts it",
    "CTu": "leaves it untold",
    "Uu": "leaves it open",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How one voice holds an event, in the words of the text."""

    voice: str
    stands: str
    factuality: str
    kind: str
    words: str
    outlet: str
    published: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One happening as several stories tell it.  `mentions` names it in each of them."""

    event: str
    title: str
    trigger: str
    type: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    days: tuple[str, str] | None
    outlets: tuple[str, ...]
    held: tuple[Held, ...]
    mentions: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def events(
    ledger: Ledger, which: str | None = None, *, least: int = 2, as_of: str | None = None, private_names: bool = False
) -> list[Joined]:
    """The happenings that at least so many texts tell of, of one main event or of all; the most told first.

    Private names are withheld unless they are asked for.
    """
    with ledger.reading() as connection:
        told = [telling(connection, which, as_of)] if which else tellings(connection, as_of=as_of)
        out = [
            withheld(j, () if private_names else t.private)
            for t in told for j in of_event(t, links(connection, t, "event"))
        ]  # fmt: skip
    return [j for j in out if len({m.partition("/")[0] for m in j.mentions}) >= least]


def links(connection: Connection, told: Telling, kind: str) -> list[tuple[str, str]]:
    """The pairs of items of an event's stories that were judged the same and stand; a person's `apart` cuts a pair."""
    j, taken = JUDGEMENTS.c, JUDGEMENTS.alias()
    revoked = select(taken.c.n).where(taken.c.revokes_n == j.n).exists()
    numbers = [a.story.n for a in told.accounts]
    out: dict[tuple[str, ...], bool] = {}
    for part in stories.chunks(numbers):
        query = select(j.item, j.other_item, j.kind).where(
            j.story_n.in_(part), j.kind.in_((f"same-{kind}", f"apart-{kind}")), ~revoked
        )
        for r in connection.execute(query.order_by(j.n)):
            out[tuple(sorted((r.item, r.other_item)))] = r.kind.startswith("same")
    return [(pair[0], pair[1]) for pair, same in out.items() if same]


def of_event(told: Telling, same: Sequence[tuple[str, str]]) -> list[Joined]:
    """The happenings of one main event, given which of their mentions are the same."""
    rows: dict[str, tuple[Account, Row]] = {
        row["item"]: (account, row) for account in told.accounts for row in account.told["events"] if not row["light"]
    }  # fmt: skip
    up: dict[str, str] = {item: item for item in rows}

    def root(item: str) -> str:
        while up[item] != item:
            item = up[item]
        return item

    for one, other in same:
        if one in up and other in up:
            up[root(one)] = root(other)
    groups: dict[str, list[str]] = {}
    for item in rows:
        groups.setdefault(root(item), []).append(item)
    found = [_joined(told, [rows[i] for i in items]) for items in groups.values()]
    return sorted(found, key=lambda j: (-len(j.outlets), -len(j.mentions), j.trigger))


def _joined(told: Telling, rows: Sequence[tuple[Account, Row]]) -> Joined:
    events_ = [row for _, row in rows]
    held = [
        Held(
            voice=voice_of(c["voice"]), stands=_STANDS.get(c["factuality"], "leaves it open"), kind=c["kind"],
            factuality=c["factuality"], words=" ".join(c["text"].split()), outlet=a.story.outlet, published=a.when,
            item=c["item"],
        )
        for a, row in rows for c in row["claims"]
    ]  # fmt: skip
    known = [tuple(r["days"]) for r in events_ if r["days"]]
    return Joined(
        event=told.id, title=told.title, trigger=events_[0]["trigger"], type=_first(events_, "type"),
        actors=_all(events_, "actors"), recipients=_all(events_, "recipients"),
        places=tuple(dict.fromkeys(p.split("|")[0] for p in _all(events_, "places"))),
        days=min(known, key=lambda d: (d[1] > d[0], d)) if known else None,
        outlets=tuple(dict.fromkeys(a.story.outlet for a, _ in rows)), held=tuple(held),
        mentions=tuple(r["item"] for r in events_),
    )  # fmt: skip


def _first(rows: Sequence[Mapping[str, Any]], name: str) -> Any:
    return next((r[name] for r in rows if r[name]), None)


def _all(rows: Sequence[Mapping[str, Any]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for r in rows for v in r[name]))
