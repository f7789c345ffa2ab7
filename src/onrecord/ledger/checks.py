"""Checks: whether a ledger is whole: ids, digests, spans, links, index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from onrecord.errors import OnRecordError
from onrecord.model import Record
from onrecord.model.codec import record_id

from . import packing, stories
from .circumstances import MOMENTS, SITES
from .fulltext import fulltext
from .packing import clean_row
from .statements import statements
from .tables import GROUPS, JUDGEMENTS, KEPT, RECORDS, STATEMENTS, STORIES, SUPERSESSIONS, TOMBSTONES


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where (a table and a number, or a story's id), and what."""

    where: str
    what: str


def check(connection: Connection) -> Iterator[Fault]:
    """Everything that is wrong with a ledger."""
    faults = list(_database(connection))
    yield from faults
    if not faults:
        hidden = stories.hidden_numbers(connection)
        yield from _contents(connection, hidden)
        yield from _links(connection)
        yield from _index(connection, hidden)
        yield from _groups(connection, hidden)


def _database(connection: Connection) -> Iterator[Fault]:
    """What the database itself finds wrong."""
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA quick_check(20)")):
            if row[0] != "ok":
                yield Fault("file", str(row[0]))
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield Fault(f"{row[0]} {row[1]}", f"points to nothing in {row[2]}")


def _contents(connection: Connection, hidden: set[int]) -> Iterator[Fault]:
    """Stories and records: packed, digests and ids, spans, and the statements derived from them."""
    query = (
        select(
            RECORDS.c.n, RECORDS.c.id, RECORDS.c.digest, RECORDS.c.content, RECORDS.c.story_n,
            STORIES.c.id.label("story"), STORIES.c.digest.label("text_digest"), STORIES.c.content.label("text"),
        )
        .join(STORIES, STORIES.c.n == RECORDS.c.story_n)
        .order_by(RECORDS.c.n)
    )  # fmt: skip
    seen = set()
    old = select(SUPERSESSIONS.c.old_n).where(SUPERSESSIONS.c.kind == "reading")
    reread = set(connection.scalars(old))
    for row in connection.execute(query.execution_options(yield_per=100)):
        seen.add(row.story_n)
        if row.text is None and row.content is None:
            if row.story_n not in hidden:
                yield Fault(f"story {row.story[:12]}", "its content is gone, and no tombstone says why")
            continue
        if row.content is None and row.text is not None and (row.story_n in hidden or row.n in reread):
            continue
        try:
            record = packing.record_of(row.text or b"", row.content or b"")
        except OnRecordError as error:
            yield Fault(f"record {row.n}", f"cannot be read: {error}")
            continue
        yield from _record(row, record)
        yield from _statements(connection, row, record, row.story_n in hidden)
    for n, id in connection.execute(select(STORIES.c.n, STORIES.c.id)):
        if n not in seen and n not in hidden:
            yield Fault(f"story {id[:12]}", "has no record")


def _record(row: Any, record: Record) -> Iterator[Fault]:
    if record.story.id != row.story or packing.text_digest(record.story.text) != row.text_digest:
        yield Fault(f"story {row.story[:12]}", "its text is not the text it was added with")
    if record_id(record) != row.id or packing.digest(packing.as_bytes(packing.unpacked(row.content))) != row.digest:
        yield Fault(f"record {row.n}", "is not the record that was added")


def _statements(connection: Connection, row: Any, record: Record, hidden: bool) -> Iterator[Fault]:
    s = STATEMENTS.c
    found = connection.execute(select(s.item, s.shown, s.likeness).where(s.record_n == row.n).order_by(s.n)).all()
    derived = [] if hidden else statements(record)
    wanted = [
        tuple(clean_row({"i": r["item"], "s": packing.as_text(r["shown"]), "l": r["likeness"]}).values())
        for r in derived
    ]
    if [tuple(f) for f in found] != wanted:
        yield Fault(f"record {row.n}", f"{len(found)} statements are indexed, {len(wanted)} follow from the record")


def _links(connection: Connection) -> Iterator[Fault]:
    """Numbers that point to nothing, and records that ended without a successor."""
    numbers = {t.name: set(connection.scalars(select(t.c.n))) for t in KEPT if "n" in t.c}
    for row in connection.execute(select(SUPERSESSIONS)):
        there = numbers["records" if row.kind == "reading" else "stories"]
        if row.old_n not in there or row.new_n not in there:
            yield Fault(f"supersessions {row.n}", "names what is not there")
    j = JUDGEMENTS.c
    for row in connection.execute(select(j.n, j.story_n, j.other_n, j.revokes_n)):
        lost = row.story_n not in numbers["stories"] or (row.other_n and row.other_n not in numbers["stories"])
        if lost or (row.revokes_n and row.revokes_n not in numbers["judgements"]):
            yield Fault(f"judgements {row.n}", "names what is not there")


def _index(connection: Connection, hidden: set[int]) -> Iterator[Fault]:
    """Statements against their full text, and against what superseded them."""
    s = STATEMENTS.c
    rows = connection.execute(select(s.n, s.story_n, s.record_n, s.until.is_(None).label("stands"))).all()
    indexed = fulltext(connection.dialect.name).numbers(connection)
    numbers = {r.n for r in rows}
    if lost := len(numbers - indexed):
        yield Fault("index", f"{lost} statements are not in the full text")
    if stray := len(indexed - numbers):
        yield Fault("index", f"{stray} entries of the full text have no statement")
    for table in (MOMENTS, SITES):
        if lost := len(set(connection.scalars(select(table.c.statement_n).distinct())) - numbers):
            yield Fault("index", f"{table.name} of {lost} statements that are not there")
    old: dict[str, set[int]] = {"reading": set(), "version": set()}
    for row in connection.execute(select(SUPERSESSIONS.c.kind, SUPERSESSIONS.c.old_n)):
        old[row.kind].add(row.old_n)
    wrong = [r.n for r in rows if r.stands is bool(r.record_n in old["reading"] or r.story_n in old["version"])]
    if wrong:
        yield Fault("index", f"{len(wrong)} statements stand though superseded, or ended without a successor")


def _groups(connection: Connection, hidden: set[int]) -> Iterator[Fault]:
    """Groups against the judgements they follow from."""
    erased = set(connection.scalars(select(TOMBSTONES.c.story_n).where(TOMBSTONES.c.kind == "erased")))
    found = {row.story_n: row.group_n for row in connection.execute(select(GROUPS))}
    wanted = {n: g for n, g in stories.linked(stories.pairs(connection)).items() if n not in erased}
    if found != wanted:
        yield Fault("groups", "are not what the judgements make of them")
