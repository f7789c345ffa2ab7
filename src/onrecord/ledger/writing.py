"""Writing: one transaction that adds to a ledger, held by one writer at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from onrecord.model import ReaderInfo, Record, Story
from onrecord.model.codec import record_id

from . import packing
from .circumstances import MOMENTS, SITES
from .fulltext import FullText, fulltext
from .statements import statements, terms_of
from .stories import RESTORED, chunks, linked, links, standing
from .tables import (
    BANDS,
    GROUPS,
    JUDGEMENTS,
    READERS,
    RECORDS,
    STATEMENTS,
    STORIES,
    SUPERSESSIONS,
    TOMBSTONES,
)

Outcome = Literal["added", "copy", "version", "hidden", "there", "gone"]
"""added; a copy; a new version; kept but hidden (killed, withheld); there already; withdrawn or erased before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What became of one record that was put in."""

    story: str
    n: int
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A story that has just been put in, for those who judge it (copies, versions, corrections)."""

    n: int
    story: Story
    record: Record


Judge = Callable[["Writing", Placed], Outcome | None]
"""Looks at a story that was put in and writes down what it makes of it."""


@dataclass(slots=True)
class Writing:
    """An open transaction.  Row numbers are given here, for nobody else writes meanwhile."""

    connection: Connection
    moment: str
    fulltext: FullText = field(init=False)
    _next: dict[str, int] = field(default_factory=dict)
    _readers: dict[str, int] = field(default_factory=dict)
    _waiting: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fulltext = fulltext(self.connection.dialect.name)
        last = (select(t.c.added).order_by(t.c.n.desc()).limit(1) for t in (STORIES, SUPERSESSIONS, TOMBSTONES))
        newest = [self.connection.scalar(query) for query in last]
        self.moment = max([self.moment, *(_after(m) for m in newest if m)])

    # Adding ----------------------------------------------------------------------------------------------------------

    def put(self, record: Record, judge: Judge | None = None) -> Put:
        """Add a story with its record; a story that is there already stays as it is."""
        story = record.story
        known = self.connection.execute(select(STORIES.c.n).where(STORIES.c.id == story.id)).first()
        if known:
            hidden = self.tombstone(known.n)
            if hidden == "damaged":
                return self._mend(known.n, record)
            return Put(story=story.id, n=known.n, outcome="gone" if hidden in ("withdrawn", "erased") else "there")
        n = self.number(STORIES)
        told, content, digest = packing.packed(record)
        self.add(STORIES, n=n, content=told, added=self.moment, **_columns(story))
        self._record(n, record, content, digest)
        outcome: Outcome = "added"
        if judge:
            outcome = judge(self, Placed(n=n, story=story, record=record)) or outcome
        return Put(story=story.id, n=n, outcome=outcome)

    def put_reading(self, n: int, record: Record, old_n: int | None) -> int:
        """Add another reading of story `n`, which takes the place of record `old_n`; its number.

        A hidden story stays out of the index; the statements of an older version end where they begin.
        """
        _, content, digest = packing.packed(record)
        self.flush()
        if old_n is not None:
            self.end_statements(STATEMENTS.c.record_n == old_n)
        old = select(SUPERSESSIONS.c.n).where(SUPERSESSIONS.c.kind == "version", SUPERSESSIONS.c.old_n == n)
        ended = self.moment if self.connection.scalar(old) else None
        new = self._record(n, record, content, digest, ended=ended, indexed=not self.tombstone(n))
        if old_n is not None:
            self.supersede("reading", old_n, new)
        return new

    def _mend(self, n: int, record: Record) -> Put:
        """Put back a story whose content was damaged."""
        told, content, digest = packing.packed(record)
        run = self.connection.execute
        whole = {"content": told, "digest": packing.text_digest(record.story.text)}
        run(update(STORIES).where(STORIES.c.n == n).values(**whole))
        self.restore(n, "added again")
        same = run(select(RECORDS.c.n).where(RECORDS.c.id == record_id(record))).first()
        if same:
            run(update(RECORDS).where(RECORDS.c.n == same.n).values(content=content, digest=digest))
            self.index(n, same.n, record, since=self.moment, until=None)
        else:
            self._record(n, record, content, digest)
        return Put(story=record.story.id, n=n, outcome="added")

    def _record(
        self, story_n: int, record: Record, content: bytes, digest: str, *, ended: str | None = None,
        indexed: bool = True,
    ) -> int:  # fmt: skip
        n = self.number(RECORDS)
        self.add(
            RECORDS, n=n, id=record_id(record), story_n=story_n, reader_n=self.reader(record.reader),
            added=self.moment, digest=digest, content=content,
        )  # fmt: skip
        if indexed:
            self.index(story_n, n, record, since=self.moment, until=ended)
        return n

    def index(self, story_n: int, record_n: int, record: Record, *, since: str, until: str | None) -> None:
        """Let the statements of a record wait to be written."""
        at = {"record_n": record_n, "story_n": story_n, "since": since, "until": until}
        self._waiting += [{"n": self.number(STATEMENTS)} | at | row for row in statements(record)]

    def reader(self, reader: ReaderInfo) -> int:
        """The number of a reader, noted down when it is first met."""
        id = packing.reader_id(reader)
        if id not in self._readers:
            n = self.connection.scalar(select(READERS.c.n).where(READERS.c.id == id))
            if n is None:
                n = self.number(READERS)
                models = packing.as_text(list(reader.models))
                self.add(READERS, n=n, id=id, version=reader.version, models=models, resources=reader.resources)
            self._readers[id] = n
        return self._readers[id]

    def supersede(self, kind: Literal["reading", "version"], old_n: int, new_n: int) -> None:
        """Note that a newer reading or version takes the place of an older one."""
        self.add(
            SUPERSESSIONS, n=self.number(SUPERSESSIONS), kind=kind, old_n=old_n, new_n=new_n, added=self.moment
        )  # fmt: skip

    def judge(
        self, kind: str, story_n: int, *, by: str, other_n: int | None = None, item: str | None = None,
        other_item: str | None = None, data: Mapping[str, Any] | None = None, score: float | None = None,
        revokes_n: int | None = None,
    ) -> int:  # fmt: skip
        """Note a judgement beside what was read; its number."""
        n = self.number(JUDGEMENTS)
        self.add(
            JUDGEMENTS, n=n, kind=kind, story_n=story_n, item=item, other_n=other_n, other_item=other_item,
            data=packing.as_text(dict(data or {})), score=score, by=by, added=self.moment, revokes_n=revokes_n,
        )  # fmt: skip
        return n

    def bury(self, story_n: int, kind: str, reason: str) -> bool:
        """Hide a story from every view, search and export; False where it is hidden so already."""
        self.flush()
        if self.tombstone(story_n) in (kind, "erased"):
            return False
        self.add(
            TOMBSTONES, n=self.number(TOMBSTONES), story_n=story_n, kind=kind, reason=reason, added=self.moment
        )  # fmt: skip
        self.drop_statements(STATEMENTS.c.story_n == story_n)
        return True

    def restore(self, story_n: int, reason: str) -> None:
        """Let a hidden story be seen again; what is derived from it is the caller's to index."""
        self.add(
            TOMBSTONES, n=self.number(TOMBSTONES), story_n=story_n, kind=RESTORED, reason=reason, added=self.moment
        )  # fmt: skip

    def tombstone(self, story_n: int) -> str | None:
        """The kind of the story's newest tombstone; None where it has none, or was restored."""
        found = select(TOMBSTONES.c.kind).where(TOMBSTONES.c.story_n == story_n).order_by(TOMBSTONES.c.n.desc())
        kind = self.connection.scalar(found.limit(1))
        return None if kind == RESTORED else kind

    # What is derived -------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Write the statements that wait, in one go."""
        rows, self._waiting = self._waiting, []
        if rows:
            self.fulltext.insert(self.connection, [terms_of(r["n"], r["shown"]) for r in rows])
            around = [(t, [r.pop(t.name) for r in rows]) for t in (MOMENTS, SITES)]
            self.connection.execute(
                insert(STATEMENTS), [packing.clean_row(r | {"shown": packing.as_text(r["shown"])}) for r in rows]
            )
            for table, parts in around:
                found = [{"statement_n": r["n"], **p} for r, some in zip(rows, parts, strict=True) for p in some]
                if found:
                    self.connection.execute(insert(table), [packing.clean_row(f) for f in found])

    def end_statements(self, which: Any) -> None:
        """Let statements end now: newer ones took their place."""
        self.flush()
        self.connection.execute(
            update(STATEMENTS).where(which, STATEMENTS.c.until.is_(None)).values(until=self.moment)
        )  # fmt: skip

    def drop_statements(self, which: Any) -> None:
        """Take statements out of the index."""
        self.flush()
        numbers = list(self.connection.scalars(select(STATEMENTS.c.n).where(which)))
        self.fulltext.delete(self.connection, numbers)
        for table in (MOMENTS, SITES):
            for part in chunks(numbers):
                self.connection.execute(delete(table).where(table.c.statement_n.in_(part)))
        self.connection.execute(delete(STATEMENTS).where(which))

    def add_bands(self, story_n: int, keys: Iterable[int]) -> None:
        """Index the story's signature."""
        if rows := [{"key": k, "story_n": story_n} for k in sorted(set(keys))]:
            self.connection.execute(insert(BANDS), rows)

    def group(self, story_n: int, other_n: int) -> None:
        """Put two stories, and whatever is grouped with either, into one group, named by its first story."""
        groups = [self.group_of(story_n) or story_n, self.group_of(other_n) or other_n]
        first = min(groups)
        for old in set(groups) - {first}:
            self.connection.execute(update(GROUPS).where(GROUPS.c.group_n == old).values(group_n=first))
        for n in (story_n, other_n):
            if self.group_of(n) is None:
                self.connection.execute(insert(GROUPS), [{"story_n": n, "group_n": first}])

    def part(self, one: int, other: int, by: str) -> bool:
        """Revoke what says that two stories are copies; their group falls into what is still linked."""
        j, both = JUDGEMENTS.c, (one, other)
        query = select(j.n).where(j.kind == "copy", j.story_n.in_(both), j.other_n.in_(both), *standing())
        found = list(self.connection.scalars(query))
        for n in found:
            self.judge("parted", one, other_n=other, by=by, revokes_n=n)
        group = self.group_of(one)
        if found and group is not None:
            members = linked(links(self.connection, both))
            self.connection.execute(delete(GROUPS).where(GROUPS.c.group_n == group))
            rows = [{"story_n": n, "group_n": g} for n, g in members.items() if self.tombstone(n) != "erased"]
            if rows:
                self.connection.execute(insert(GROUPS), rows)
        return bool(found)

    def group_of(self, story_n: int) -> int | None:
        """The group of copies and versions a story is in."""
        return self.connection.scalar(select(GROUPS.c.group_n).where(GROUPS.c.story_n == story_n))

    def content(self, story_n: int) -> Story | None:
        """A stored story; None where it was erased."""
        packed = self.connection.scalar(select(STORIES.c.content).where(STORIES.c.n == story_n))
        return packing.story_of(packed) if packed else None

    # Rows ------------------------------------------------------------------------------------------------------------

    def number(self, table: Table) -> int:
        """The next number of a table."""
        if table.name not in self._next:
            self._next[table.name] = (self.connection.scalar(select(func.max(table.c.n))) or 0) + 1
        self._next[table.name] += 1
        return self._next[table.name] - 1

    def add(self, table: Table, **row: Any) -> None:
        """Add one row."""
        self.connection.execute(insert(table), [packing.clean_row(row)])


def _columns(story: Story) -> dict[str, Any]:
    """What a story's own row says of it."""
    names: Sequence[str] = ("url", "publisher", "agency", "title", "origin", "published", "modified", "status")
    version = (story.version or "")[:80] or None
    row = {name: getattr(story, name) for name in names}
    return {"id": story.id, "digest": packing.text_digest(story.text), "version": version, **row}


def _after(moment: str) -> str:
    """The moment a microsecond later: no two transactions share one."""
    from datetime import datetime, timedelta

    return packing.moment(datetime.fromisoformat(moment) + timedelta(microseconds=1))
