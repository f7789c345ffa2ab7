"""Gists: each story in brief, by which stories, events and entities are joined; derived, and made anew at will.

A gist holds what joining looks at (telling words, events, entities, numbers, promises) so that no record need be
unpacked for it.  What is made of gists (`onrecord.resolve`) is noted as judgements; `happenings` follows from those.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    LargeBinary,
    Select,
    String,
    Table,
    TextClause,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)  # fmt: skip

from onrecord.model.privacy import unnamed

from .stories import chunks, hidden_numbers
from .tables import JUDGEMENTS, METADATA, NUMBER, RECORDS, TOMBSTONES
from .writing import Writing

GISTS = Table(
    "gists",
    METADATA,
    Column("story_n", NUMBER, ForeignKey("stories.n"), primary_key=True, autoincrement=False),
    Column("record_n", NUMBER, ForeignKey("records.n"), nullable=False),
    Column("day", String(10)),
    Column("words", LargeBinary, nullable=False, comment="stem → weight, JSON, zlib"),
    Column("figures", LargeBinary, nullable=False, comment="numbers, JSON, zlib"),
    Column("content", LargeBinary, nullable=False, comment="events, entities, promises, private names, JSON, zlib"),
)
GIST_KEYS = Table(
    "gist_keys",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("story_n", NUMBER, ForeignKey("stories.n"), primary_key=True, autoincrement=False),
    Index("gist_keys_story", "story_n"),
    sqlite_with_rowid=False,
)
HAPPENINGS = Table(
    "happenings",
    METADATA,
    Column("story_n", NUMBER, ForeignKey("stories.n"), primary_key=True, autoincrement=False),
    Column("event_n", NUMBER, ForeignKey("stories.n"), nullable=False, comment="the first story of the same event"),
    Index("happenings_event", "event_n"),
)
Words = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """A story in brief.  `content` has the lists events, entities, figures, promises, and private and public names."""

    story_n: int
    record_n: int
    day: str | None
    words: Words
    content: Mapping[str, Any]


def put(writing: Writing, gist: Gist, keys: Iterable[int]) -> None:
    """Keep a gist, instead of an older one of its story, under the keys by which it is found."""
    drop(writing.connection, [gist.story_n])
    row: dict[str, Any] = {"story_n": gist.story_n, "record_n": gist.record_n, "day": gist.day}
    row["words"] = _packed(gist.words)
    rest = dict(gist.content)
    names = {name: rest[name] for name in ("private", "public")}
    row |= {"figures": _packed({"figures": rest.pop("figures")} | names), "content": _packed(rest)}
    writing.connection.execute(insert(GISTS), [row])
    index(writing.connection, gist.story_n, keys)


def index(connection: Connection, story_n: int, keys: Iterable[int]) -> None:
    """Index a story under the keys by which it is found."""
    if rows := [{"key": k, "story_n": story_n} for k in sorted(set(keys))]:
        connection.execute(insert(GIST_KEYS), rows)


def stale(connection: Connection, *, every: bool = False) -> list[tuple[int, int]]:
    """The stories whose newest reading has no gist (or every one), with that reading; hidden ones left out."""
    newest = select(RECORDS.c.story_n, func.max(RECORDS.c.n).label("n")).where(RECORDS.c.content.is_not(None))
    best = newest.group_by(RECORDS.c.story_n).subquery()
    joined = select(best.c.story_n, best.c.n).outerjoin(GISTS, GISTS.c.story_n == best.c.story_n)
    query = joined.order_by(best.c.story_n)
    if not every:
        query = query.where(or_(GISTS.c.record_n.is_(None), GISTS.c.record_n != best.c.n))
    hidden = hidden_numbers(connection)
    return [(r.story_n, r.n) for r in connection.execute(query) if r.story_n not in hidden]


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    """Forget the gists of stories."""
    for table in (GISTS, GIST_KEYS):
        connection.execute(delete(table).where(table.c.story_n.in_(numbers)))


def private_names(connection: Connection) -> frozenset[str]:
    """The names of private persons, victims and minors in any story, but of those that another gives a public role."""
    private: set[str] = set()
    public: set[str] = set()
    for packed in connection.scalars(select(GISTS.c.figures)):
        found = _unpacked(packed)
        private.update(found.get("private", ()))
        public.update(found.get("public", ()))
    return frozenset(unnamed(private, public))


def forget(connection: Connection, story_n: int) -> None:
    """Forget everything that is derived of a story here: it was erased."""
    drop(connection, [story_n])
    connection.execute(delete(HAPPENINGS).where(HAPPENINGS.c.story_n == story_n))


def words_of(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str | None, Words]]:
    """The day and the telling words of stories."""
    out: dict[int, tuple[str | None, Words]] = {}
    for part in chunks(sorted(set(numbers))):
        query = select(GISTS.c.story_n, GISTS.c.day, GISTS.c.words).where(GISTS.c.story_n.in_(part))
        out |= {r.story_n: (r.day, _unpacked(r.words)) for r in connection.execute(query)}
    return out


def contents_of(connection: Connection, numbers: Iterable[int], *, figures: bool = False) -> dict[int, dict[str, Any]]:
    """The events, entities, promises and private names of stories; their numbers, where `figures` is asked for."""
    out: dict[int, dict[str, Any]] = {}
    column = GISTS.c.figures if figures else GISTS.c.content
    for part in chunks(sorted(set(numbers))):
        query = select(GISTS.c.story_n, column.label("part")).where(GISTS.c.story_n.in_(part))
        out |= {r.story_n: _unpacked(r.part) for r in connection.execute(query)}
    return out


def events_of(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """The event of each of these stories: the number of its first story."""
    out: dict[int, int] = {}
    for part in chunks(sorted(set(numbers))):
        query = select(HAPPENINGS.c.story_n, HAPPENINGS.c.event_n).where(HAPPENINGS.c.story_n.in_(part))
        out |= {r.story_n: r.event_n for r in connection.execute(query)}
    return out


def members(connection: Connection, events: Iterable[int]) -> dict[int, list[int]]:
    """The stories of each of these events, in the order of adding."""
    out: dict[int, list[int]] = {}
    for part in chunks(sorted(set(events))):
        query = select(HAPPENINGS).where(HAPPENINGS.c.event_n.in_(part)).order_by(HAPPENINGS.c.story_n)
        for r in connection.execute(query):
            out.setdefault(r.event_n, []).append(r.story_n)
    return out


def newest(
    connection: Connection, *, least: int = 1, limit: int, offset: int = 0, of: Select[Any] | None = None
) -> list[int]:  # fmt: skip
    """Events that at least so many stories tell of, the newest first; `of`: counting these numbers of stories alone."""
    h = HAPPENINGS.c
    query = select(h.event_n).join(GISTS, GISTS.c.story_n == h.story_n).group_by(h.event_n)
    if of is not None:
        query = query.where(h.story_n.in_(of))
    if least > 1:
        query = query.having(func.count() >= least)
    query = query.order_by(func.max(GISTS.c.day).desc().nulls_last(), h.event_n.desc())
    return list(connection.scalars(query.limit(limit).offset(offset)))


def marks(connection: Connection, events: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """For each event what changes with anything that is written of it: its readings, judgements and tombstones."""
    h, g, j, t = HAPPENINGS.c, GISTS.c, JUDGEMENTS.c, TOMBSTONES.c
    parts = (
        select(h.event_n, func.count(), func.sum(g.record_n)).join(GISTS, g.story_n == h.story_n),
        select(h.event_n, func.max(j.n)).join(JUDGEMENTS, j.story_n == h.story_n),
        select(h.event_n, func.max(j.n)).join(JUDGEMENTS, j.other_n == h.story_n),
        select(h.event_n, func.max(t.n)).join(TOMBSTONES, t.story_n == h.story_n),
    )
    out: dict[int, tuple[int, ...]] = dict.fromkeys(events, ())
    for query in parts:
        found = {r[0]: tuple(int(v or 0) for v in r[1:]) for part in chunks(events)
                 for r in connection.execute(query.where(h.event_n.in_(part)).group_by(h.event_n))}  # fmt: skip
        out = {n: (*mark, *found.get(n, (0,))) for n, mark in out.items()}
    return out


def first_members(connection: Connection, events: Iterable[int], most: int) -> dict[int, list[int]]:
    """The first stories of each of these events, at most so many, in the order of adding."""
    out: dict[int, list[int]] = {}
    for part in chunks(sorted(set(events)), 100):
        wanted = {f"e{n}": event_n for n, event_n in enumerate(part)}
        for event_n, story_n in connection.execute(_first_members(len(part)), wanted | {"most": most}):
            out.setdefault(event_n, []).append(story_n)
    return out


@lru_cache(maxsize=128)
def _first_members(events: int) -> TextClause:
    first = "SELECT event_n, story_n FROM happenings WHERE event_n = :e{0} ORDER BY story_n LIMIT :most"
    parts = " UNION ALL ".join(f"SELECT event_n, story_n FROM ({first.format(n)}) AS h{n}" for n in range(events))
    return text(f"SELECT event_n, story_n FROM ({parts}) AS found ORDER BY event_n, story_n")


def merge(connection: Connection, events: Iterable[int], first: int) -> None:
    """Let events be one, named by its first story."""
    if others := sorted(set(events) - {first}):
        connection.execute(update(HAPPENINGS).where(HAPPENINGS.c.event_n.in_(others)).values(event_n=first))


def place(connection: Connection, placed: Mapping[int, int]) -> None:
    """Put stories into events: story → first story of its event."""
    if placed:
        connection.execute(delete(HAPPENINGS).where(HAPPENINGS.c.story_n.in_(list(placed))))
        connection.execute(insert(HAPPENINGS), [{"story_n": n, "event_n": e} for n, e in placed.items()])


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode(), 1)


def _unpacked(content: bytes) -> Any:
    return json.loads(zlib.decompress(content))
