"""Judgements: what a person makes of joins: the same, apart, or an earlier judgement taken back; and what follows.

Machine and person write into one table, with coder, moment and reason; a person's word outweighs a rule's, the later
person's the earlier's.  Events are made of the links that stand: the strongest first, none across a pair that is apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, gists, stories
from onrecord.ledger.tables import JUDGEMENTS
from onrecord.ledger.writing import Writing

from .grouping import KIND

SAME, APART = "same", "apart"
KINDS = (KIND, SAME, APART, "same-event", "same-entity", "apart-event", "apart-entity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One judgement: two stories, or two items of them (named story id/kind/start-end)."""

    n: int
    kind: str
    one: str
    other: str
    score: float | None
    reason: str
    by: str
    added: str
    revoked: bool


def judge(ledger: Ledger, verdict: str, one: str, other: str, *, by: str, reason: str) -> int:
    """Note that two stories tell of the same main event or not, or that two items are the same or not; its number."""
    if verdict not in (SAME, APART):
        raise LedgerError(f"{verdict!r} is no judgement: say same or apart")
    if not by.strip() or not reason.strip():
        raise LedgerError("a judgement needs a coder and a reason (--by, --reason)")
    with ledger.writing() as writing:
        mine, theirs = (stories.found(writing.connection, w.partition("/")[0]) for w in (one, other))
        items = [w if "/" in w else None for w in (one, other)]
        if (items[0] is None) != (items[1] is None):
            raise LedgerError("judge two stories, or two items of stories (story id/kind/start-end)")
        kind = verdict if items[0] is None else f"{verdict}-{_item_kind(one, other)}"
        n = writing.judge(
            kind,
            mine.n,
            item=items[0],
            other_n=theirs.n,
            other_item=items[1],
            by=by,
            data={"reason": reason},
            score=1.0,
        )
        if items[0] is None:
            regroup(writing, [mine.n, theirs.n])
    return n


def revoke(ledger: Ledger, n: int, *, by: str, reason: str) -> None:
    """Take a judgement back; what followed from it is made anew."""
    with ledger.writing() as writing:
        row = writing.connection.execute(select(JUDGEMENTS).where(JUDGEMENTS.c.n == n)).first()
        if row is None or row.kind not in KINDS:
            raise LedgerError(f"{n}: no judgement of this number that can be taken back")
        writing.judge("revokes", row.story_n, other_n=row.other_n, by=by, revokes_n=n, data={"reason": reason})
        if row.kind in (KIND, SAME, APART):
            regroup(writing, [row.story_n, row.other_n])


def judgements(
    connection: Connection, numbers: Iterable[int] | None = None, kinds: Iterable[str] = KINDS
) -> list[Judgement]:
    """Judgements of these kinds that concern these stories (or all), the oldest first, those taken back marked."""
    j, taken = JUDGEMENTS.c, JUDGEMENTS.alias()
    revoked = select(taken.c.n).where(taken.c.revokes_n == j.n).exists().label("revoked")
    out: list[Any] = []
    wanted = None if numbers is None else sorted(set(numbers))
    for part in [None] if wanted is None else stories.chunks(wanted):
        query = select(JUDGEMENTS, revoked).where(j.kind.in_(list(kinds)))
        if part is not None:
            query = query.where(or_(j.story_n.in_(part), j.other_n.in_(part)))
        out += connection.execute(query.order_by(j.n)).all()
    ids = {
        k.n: k.id for k in stories.by_number(connection, [n for r in out for n in (r.story_n, r.other_n) if n]).values()
    }
    found = {r.n: r for r in out}
    return [_judgement(r, ids) for _, r in sorted(found.items())]


def _judgement(r: Any, ids: dict[int, str]) -> Judgement:
    return Judgement(
        n=r.n, kind=r.kind, one=r.item or ids.get(r.story_n, ""), other=r.other_item or ids.get(r.other_n, ""),
        score=r.score, reason=json.loads(r.data).get("reason", ""), by=r.by, added=r.added, revoked=bool(r.revoked),
    )  # fmt: skip


def apart_from(connection: Connection, story_n: int) -> set[int]:
    """The stories that a person said tell of another event than this one."""
    links = _links(connection, {story_n})
    return {b if a == story_n else a for a, b, kind, _ in links if kind == APART}


def any_apart(connection: Connection, numbers: Iterable[int]) -> bool:
    """Whether a person set any of these stories apart from another."""
    j = JUDGEMENTS.c
    return any(
        connection.scalar(select(j.n).where(j.story_n.in_(part), j.kind == APART).limit(1)) is not None
        for part in stories.chunks(sorted(set(numbers)))
    )


def judged(connection: Connection, story_n: int) -> bool:
    """Whether a story was linked with others before."""
    return bool(_links(connection, {story_n}))


def regroup(writing: Writing, numbers: Iterable[int]) -> None:
    """Make the events of these stories, and of all they are linked with, anew from the judgements that stand."""
    around, seen = set(numbers), set[int]()
    events = gists.events_of(writing.connection, around)
    around |= {n for m in gists.members(writing.connection, events.values()).values() for n in m}
    links: dict[tuple[int, int, str], float] = {}
    while fresh := around - seen:
        seen |= fresh
        for a, b, kind, score in _links(writing.connection, fresh):
            links[a, b, kind] = score
            around |= {a, b}
    apart = {(a, b) for a, b, kind in links if kind == APART}
    same = sorted(((kind != SAME, -score, a, b) for (a, b, kind), score in links.items() if kind != APART))
    group = {n: {n} for n in around}
    for _, _, a, b in same:
        one, other = group[a], group[b]
        if one is not other and not any((x in one and y in other) or (y in one and x in other) for x, y in apart):
            one |= other
            for n in other:
                group[n] = one
    gists.place(writing.connection, {n: min(group[n]) for n in around})


def _links(connection: Connection, numbers: set[int]) -> list[tuple[int, int, str, float]]:
    """The links between stories that stand; of two persons' words on one pair the later."""
    j, taken = JUDGEMENTS.c, JUDGEMENTS.alias()
    revoked = select(taken.c.n).where(taken.c.revokes_n == j.n).exists()
    out: dict[tuple[int, int], tuple[str, float]] = {}
    for part in stories.chunks(sorted(numbers)):
        query = select(j.story_n, j.other_n, j.kind, j.score).where(
            j.kind.in_((KIND, SAME, APART)), or_(j.story_n.in_(part), j.other_n.in_(part)), ~revoked
        )
        for r in connection.execute(query.order_by(j.n)):
            pair = (min(r.story_n, r.other_n), max(r.story_n, r.other_n))
            if r.kind != KIND or pair not in out or out[pair][0] == KIND:
                out[pair] = (r.kind, r.score or 0.0)
    return [(a, b, kind, score) for (a, b), (kind, score) in out.items()]


def _item_kind(one: str, other: str) -> str:
    kinds = {w.split("/")[1] for w in (one, other) if w.count("/") == 2}
    if len(kinds) != 1 or not kinds <= {"event", "entity"}:
        raise LedgerError("items that can be joined are two events or two entities, named as the answers name them")
    return kinds.pop()
