"""Repairs: what is derived is made anew, what is damaged is left aside and said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.errors import LedgerError, OnRecordError
from onrecord.model import Record, Story

from . import packing, stories, urls
from .circumstances import MOMENTS, SITES
from .tables import BANDS, GROUPS, RECORDS, STATEMENTS, STORIES, SUPERSESSIONS, TOMBSTONES
from .writing import Writing

if TYPE_CHECKING:
    from .ledger import Ledger

Signature = Callable[[Story], list[int]]
DAMAGED = "damaged"


def repair(ledger: Ledger, signature: Signature | None) -> list[str]:
    """Save what can be saved; what was done, in words.  `signature` makes the keys by which copies are found."""
    with ledger.writing() as writing:
        return [*_set_aside(writing), *derive(writing, signature)]


def derive(writing: Writing, signature: Signature | None = None) -> list[str]:
    """Make statements, full text, groups and signatures anew from what is kept."""
    connection = writing.connection
    before = connection.scalar(select(func.count()).select_from(STATEMENTS)) or 0
    for table in (MOMENTS, SITES, STATEMENTS):
        connection.execute(delete(table))
    writing.fulltext.clear(connection)
    if signature:
        connection.execute(delete(BANDS))
    hidden = stories.hidden_numbers(connection)
    ends = _ends(connection)
    banded: set[int] = set()
    for n, story_n, added, record in _readable(connection):
        if story_n not in hidden:
            until = min((m for m in (ends.get(("reading", n)), ends.get(("version", story_n))) if m), default=None)
            writing.index(story_n, n, record, since=added, until=until and max(until, added))
            writing.flush()
        if signature and story_n not in banded:
            banded.add(story_n)
            writing.add_bands(story_n, signature(record.story))
    _groups(connection)
    after = connection.scalar(select(func.count()).select_from(STATEMENTS)) or 0
    return [f"{after} statements indexed anew (there were {before})"]


def _ends(connection: Connection) -> dict[tuple[str, int], str]:
    """When each record or story was first superseded."""
    rows = connection.execute(select(SUPERSESSIONS).order_by(SUPERSESSIONS.c.n.desc()))
    return {(row.kind, row.old_n): row.added for row in rows}


def _readable(connection: Connection) -> Iterator[tuple[int, int, str, Record]]:
    query = (
        select(RECORDS.c.n, RECORDS.c.story_n, RECORDS.c.added, RECORDS.c.content, STORIES.c.content.label("text"))
        .join(STORIES, STORIES.c.n == RECORDS.c.story_n)
        .where(RECORDS.c.content.is_not(None), STORIES.c.content.is_not(None))
        .order_by(RECORDS.c.n)
    )
    last = 0
    while rows := connection.execute(query.where(RECORDS.c.n > last).limit(100)).all():
        for row in rows:
            yield row.n, row.story_n, row.added, packing.record_of(row.text, row.content)
            last = row.n


def _groups(connection: Connection) -> None:
    erased = set(connection.scalars(select(TOMBSTONES.c.story_n).where(TOMBSTONES.c.kind == "erased")))
    connection.execute(delete(GROUPS))
    rows = [
        {"story_n": n, "group_n": g} for n, g in stories.linked(stories.pairs(connection)).items() if n not in erased
    ]  # fmt: skip
    if rows:
        connection.execute(insert(GROUPS), rows)


def _set_aside(writing: Writing) -> Iterator[str]:
    """Take damaged contents out of the way: their stories are hidden until they are added or read again."""
    run = writing.connection.execute
    query = (
        select(RECORDS.c.n, RECORDS.c.digest, RECORDS.c.content, RECORDS.c.story_n, STORIES.c.id,
               STORIES.c.digest.label("text_digest"), STORIES.c.content.label("text"))
        .join(STORIES, STORIES.c.n == RECORDS.c.story_n).order_by(RECORDS.c.n)
    )  # fmt: skip
    sound: set[int] = set()
    broken: dict[int, Any] = {}
    for row in run(query).all():
        why = _damage(row)
        if not why:
            sound.add(row.story_n)
            continue
        if row.text is None and row.content is None:
            continue
        broken[row.story_n] = row
        if row.content is not None:
            run(update(RECORDS).where(RECORDS.c.n == row.n).values(content=None))
        if why == "text":
            run(update(STORIES).where(STORIES.c.n == row.story_n).values(content=None))
    readerless = select(STORIES.c.n, STORIES.c.id).where(STORIES.c.n.not_in(select(RECORDS.c.story_n)))
    for row in [*(r for n, r in broken.items() if n not in sound), *run(readerless)]:
        n = getattr(row, "story_n", row.n)
        if writing.bury(n, DAMAGED, "its content was damaged"):
            yield f"story {row.id[:12]}: damaged, set aside; add it again, or run onrecord reread"


def _damage(row: Any) -> str | None:
    """What is wrong with a stored record: its "text", or the "record" alone; None where nothing is."""
    try:
        story = packing.story_of(row.text or b"")
    except (OnRecordError, KeyError, TypeError, ValueError):
        return "text"
    if story.id != row.id or packing.text_digest(story.text) != row.text_digest:
        return "text"
    try:
        if packing.digest(packing.as_bytes(packing.unpacked(row.content or b""))) != row.digest:
            return "record"
        packing.record_of(row.text, row.content)
    except OnRecordError:
        return "record"
    return None


def salvage(where: str) -> list[str]:
    """Copy what can still be read of a damaged SQLite file into a new one that takes its place; the old one stays
    beside it, named .damaged.  What was done, in words.
    """
    if urls.is_server(where):
        raise LedgerError("a database on a server is mended there (PostgreSQL: amcheck, then a backup)")
    from .salvaging import salvaged

    return salvaged(where)
