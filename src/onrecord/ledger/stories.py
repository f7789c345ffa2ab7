"""Stories as a ledger lists them: what is known of each, which are hidden, and which belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select

from onrecord.errors import LedgerError
from onrecord.model import Record

from . import packing
from .tables import GROUPS, JUDGEMENTS, RECORDS, STORIES, SUPERSESSIONS, TOMBSTONES

RESTORED = "restored"
"""The kind of tombstone that takes an earlier one back."""
ERASED = "null"
"""The data of a judgement whose words were erased."""
CHUNK = 500
"""So many values go into one question at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a ledger knows of a story beside its text.  `hidden` is the kind of its tombstone, with its reason."""

    n: int
    id: str
    added: str
    status: str
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    url: str | None = None
    origin: str | None = None
    published: str | None = None
    modified: str | None = None
    version: str | None = None
    hidden: str | None = None
    reason: str | None = None
    superseded: bool = False
    """Whether a later version of it is in the ledger."""

    @property
    def name(self) -> str:
        """Its title, or what else names it, for a person."""
        return self.title or self.url or self.origin or self.id[:12]

    @property
    def outlet(self) -> str:
        """Who published it, as far as is known."""
        return self.publisher or self.agency or self.origin or "unknown"


def known(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of these ids that are in the ledger; a story whose content was damaged is to be added again."""
    found: set[str] = set()
    for part in chunks(list(ids)):
        rows = connection.execute(select(STORIES.c.n, STORIES.c.id).where(STORIES.c.id.in_(part)))
        there = {row.n: row.id for row in rows}
        stone = select(TOMBSTONES).where(TOMBSTONES.c.story_n.in_(there)).order_by(TOMBSTONES.c.n)
        newest = {r.story_n: r.kind for r in connection.execute(stone)}
        found |= {id for n, id in there.items() if newest.get(n) != "damaged"}
    return found


def listed(connection: Connection, *, as_of: str | None = None, hidden: bool = False) -> list[Kept]:
    """Every story, in the order of adding."""
    query = select(STORIES).order_by(STORIES.c.n)
    if as_of:
        query = query.where(STORIES.c.added <= packing.until_moment(as_of))
    return [k for k in kept(connection, query, as_of) if hidden or not k.hidden]


def found(connection: Connection, which: str) -> Kept:
    """The story of this id (or the beginning of one), address or origin; the newest where several are meant."""
    which = which.strip()
    query = select(STORIES).where(or_(STORIES.c.url == which, STORIES.c.origin == which))
    if len(which) >= 6 and all(c in "0123456789abcdef" for c in which):
        same = list(connection.scalars(select(STORIES.c.n).where(STORIES.c.id.startswith(which)).limit(2)))
        if len(same) > 1:
            raise LedgerError(f"{which}: several stories' ids begin so: give more of it")
        if same:
            query = select(STORIES).where(STORIES.c.n == same[0])
    rows = kept(connection, query.order_by(STORIES.c.n))
    if not rows:
        raise LedgerError(
            f"{which}: no such story in the ledger: give its id, address or file as onrecord search shows"
        )
    return max(rows, key=lambda k: (not k.hidden, not k.superseded, k.n))


def by_number(connection: Connection, numbers: Sequence[int]) -> dict[int, Kept]:
    """Stories by their numbers."""
    out: dict[int, Kept] = {}
    for part in chunks(sorted(set(numbers))):
        out |= {k.n: k for k in kept(connection, select(STORIES).where(STORIES.c.n.in_(part)))}
    return out


def record(connection: Connection, story: Kept, as_of: str | None = None) -> Record:
    """The newest reading of a story, or the newest as of a moment."""
    if story.hidden:
        raise LedgerError(f"{story.id[:12]}: this story is {story.hidden} ({story.reason})")
    query = select(RECORDS.c.content).where(RECORDS.c.story_n == story.n).order_by(RECORDS.c.n.desc())
    if as_of:
        query = query.where(RECORDS.c.added <= packing.until_moment(as_of))
    content = connection.scalar(query.limit(1))
    text = connection.scalar(select(STORIES.c.content).where(STORIES.c.n == story.n))
    if not content or not text:
        when = f" as of {as_of}" if as_of else ""
        raise LedgerError(f"{story.id[:12]}: no reading of this story is in the ledger{when}")
    return packing.record_of(text, content)


def family(connection: Connection, story: Kept, as_of: str | None = None) -> list[Kept]:
    """A story with its visible copies and versions, in the order of publication."""
    if as_of:
        root = linked(links(connection, [story.n], as_of))
        numbers = list(root)
    else:
        group = connection.scalar(select(GROUPS.c.group_n).where(GROUPS.c.story_n == story.n))
        query = select(GROUPS.c.story_n).where(GROUPS.c.group_n == group)
        numbers = list(connection.scalars(query)) if group is not None else []
    if not numbers:
        return [story]
    return sorted((k for k in by_number(connection, numbers).values() if not k.hidden), key=age)


def hidden_numbers(connection: Connection) -> set[int]:
    """The numbers of the stories that are hidden."""
    rows = connection.execute(select(TOMBSTONES.c.story_n, TOMBSTONES.c.kind).order_by(TOMBSTONES.c.n))
    newest = {row.story_n: row.kind for row in rows}
    return {n for n, kind in newest.items() if kind != RESTORED}


def groups(connection: Connection, numbers: Sequence[int], as_of: str | None = None) -> dict[int, int]:
    """The group of each of these stories that is in one, as it is or as it was."""
    if as_of:
        return linked(links(connection, numbers, as_of))
    out: dict[int, int] = {}
    for part in chunks(sorted(set(numbers))):
        query = select(GROUPS.c.story_n, GROUPS.c.group_n).where(GROUPS.c.story_n.in_(part))
        out |= {row.story_n: row.group_n for row in connection.execute(query)}
    return out


def links(connection: Connection, numbers: Iterable[int], as_of: str | None = None) -> list[tuple[int, int]]:
    """The pairs that link these stories with others, and those with others again."""
    found: set[tuple[int, int]] = set()
    seen: set[int] = set()
    new = set(numbers)
    while new:
        seen |= new
        for part in chunks(sorted(new)):
            found |= set(pairs(connection, as_of, part))
        new = {n for pair in found for n in pair} - seen
    return sorted(found)


def pairs(
    connection: Connection, as_of: str | None = None, touching: Sequence[int] | None = None
) -> list[tuple[int, int]]:  # fmt: skip
    """The pairs of stories judged to be copies or versions and not revoked since, as it is or as it was."""
    j = JUDGEMENTS.c
    moment = packing.until_moment(as_of) if as_of else None
    query = select(j.story_n, j.other_n).where(j.kind.in_(("copy", "version")), j.other_n.is_not(None))
    if touching is not None:
        query = query.where(or_(j.story_n.in_(touching), j.other_n.in_(touching)))
    return [(row.story_n, row.other_n) for row in connection.execute(query.where(*standing(moment, erased=True)))]


def standing(moment: str | None = None, *, erased: bool = False) -> list[ColumnElement[bool]]:
    """The conditions for a judgement to stand, now or at a moment: not revoked, and (but where `erased`) not erased."""
    taken = JUDGEMENTS.alias()
    revoked = select(taken.c.n).where(taken.c.revokes_n == JUDGEMENTS.c.n)
    wanted = [] if erased else [JUDGEMENTS.c.data != ERASED]
    if moment is None:
        return [*wanted, ~revoked.exists()]
    return [*wanted, JUDGEMENTS.c.added <= moment, ~revoked.where(taken.c.added <= moment).exists()]


def linked(links: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Groups of what is linked, each named by its first story."""
    up: dict[int, int] = {}

    def root(n: int) -> int:
        while (over := up.setdefault(n, n)) != n:
            up[n] = up[over]
            n = up[n]
        return n

    for one, other in links:
        first, second = sorted((root(one), root(other)))
        up[second] = first
    return {n: root(n) for n in list(up)}


def kept(connection: Connection, query: Select[Any], as_of: str | None = None) -> list[Kept]:
    """The stories of a query over STORIES."""
    rows = connection.execute(query).all()
    if not rows:
        return []
    numbers = [r.n for r in rows]
    stones: dict[int, Row[Any]] = {}
    superseded: set[int] = set()
    moment = packing.until_moment(as_of) if as_of else None
    for part in chunks(numbers):
        stone = select(TOMBSTONES).where(TOMBSTONES.c.story_n.in_(part)).order_by(TOMBSTONES.c.n)
        stones |= {r.story_n: r for r in connection.execute(stone)}
        stones = {n: r for n, r in stones.items() if r.kind != RESTORED}
        s = SUPERSESSIONS.c
        old = select(s.old_n).where(s.kind == "version", s.old_n.in_(part))
        superseded |= set(connection.scalars(old.where(s.added <= moment) if moment else old))
    return [_kept(r, stones.get(r.n), r.n in superseded) for r in rows]


def _kept(r: Any, stone: Any, superseded: bool) -> Kept:
    names = (
        "n", "id", "added", "status", "title", "publisher", "agency", "url", "origin", "published", "modified",
        "version",
    )  # fmt: skip
    return Kept(
        **{name: getattr(r, name) for name in names}, superseded=superseded, hidden=stone.kind if stone else None,
        reason=stone.reason if stone else None,
    )  # fmt: skip


def age(k: Kept) -> tuple[str, str, str, int]:
    """The order of versions: by date of publication, of change, version, and adding."""
    return (k.published or "9999", k.modified or k.published or "", (k.version or "").zfill(12), k.n)


def chunks(values: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """Values in pieces that one question can hold."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
