"""Erasing: text, index and derived rows go; digest, dates and reason stay."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, or_, select, update

from onrecord.errors import LedgerError
from onrecord.model import Story

from . import gists, packing, stories
from .tables import BANDS, EXPORTED, EXPORTS, GROUPS, JUDGEMENTS, RECORDS, STORIES
from .terms import folded
from .withdrawals import Withdrawn, exports_of
from .writing import Writing

_WRITTEN_ANEW = (
    "stories",
    "records",
    "statements",
    "statement_terms",
    "judgements",
    "bands",
    "groups",
    "exports",
    "gists",
    "gist_keys",
    "happenings",
    "moments",
    "sites",
)


def chosen(connection: Connection, which: str | None, person: str | None) -> list[stories.Kept]:
    """The stories to erase: the one that is named, or all that name a person, hidden ones too.

    A person is looked for in the texts themselves, so that nothing hangs on what was read out of them.
    """
    if (which is None) == (person is None):
        raise LedgerError("say what to erase: one story, or --person NAME")
    if which is not None:
        story = stories.found(connection, which)
        if story.hidden == "erased":
            raise LedgerError(f"{story.id[:12]}: is erased already ({story.reason})")
        return [story]
    words = folded(person or "")
    if not words:
        raise LedgerError("the name to erase has no letters")
    numbers = []
    query = select(STORIES.c.n, STORIES.c.content).where(STORIES.c.content.is_not(None)).order_by(STORIES.c.n)
    for row in connection.execute(query.execution_options(yield_per=200)):
        if names(packing.story_of(row.content), words):
            numbers.append(row.n)
    if not numbers:
        raise LedgerError(f"{person}: no story in the ledger has this name")
    return list(stories.by_number(connection, numbers).values())


def names(story: Story, words: list[str]) -> bool:
    """Whether the story, or what is known beside its text, has these words in a row."""
    wanted = f" {' '.join(words)} "
    parts = (story.text, story.title, story.byline, story.url, story.origin)
    return any(wanted in f" {' '.join(folded(part))} " for part in parts if part)


def erase(writing: Writing, story: stories.Kept, reason: str) -> Withdrawn:
    """Erase one story."""
    held = exports_of(writing.connection, story.n)
    copies = tuple(k.id for k in stories.family(writing.connection, story) if k.n != story.n)
    writing.bury(story.n, "erased", reason)
    run = writing.connection.execute
    nothing = dict.fromkeys(("content", "url", "publisher", "agency", "title", "origin", "version"))
    run(update(STORIES).where(STORIES.c.n == story.n).values(**nothing))
    run(update(RECORDS).where(RECORDS.c.story_n == story.n).values(content=None))
    touching = or_(JUDGEMENTS.c.story_n == story.n, JUDGEMENTS.c.other_n == story.n)
    run(update(JUDGEMENTS).where(touching).values(data=stories.ERASED))
    holding = select(EXPORTED.c.export_n).where(EXPORTED.c.story_n == story.n)
    run(update(EXPORTS).where(EXPORTS.c.n.in_(holding)).values(query="{}"))
    run(delete(BANDS).where(BANDS.c.story_n == story.n))
    run(delete(GROUPS).where(GROUPS.c.story_n == story.n))
    gists.forget(writing.connection, story.n)
    writing.fulltext.forget(writing.connection)
    return Withdrawn(
        story=story.id, kind="erased", reason=reason, moment=writing.moment, exports=held, copies=copies
    )  # fmt: skip


def scrub(engine: Engine) -> None:
    """Have the database write its tables anew, so that nothing erased stands in pages that are free."""
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()  # our engine begins a transaction for every other connection
        try:
            for step in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                raw.cursor().execute(step)
        finally:
            raw.close()
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in _WRITTEN_ANEW:
            connection.exec_driver_sql(f"VACUUM FULL {table}")
