"""Linking: a story joined with what others tell, when it is added or read anew."""

from sqlalchemy import func, select

from onrecord.errors import OnRecordError
from onrecord.ledger import Ledger, gists, stories
from onrecord.ledger.tables import RECORDS
from onrecord.ledger.writing import Placed, Writing

from .gisting import gist
from .grouping import group, keys
from .joining import join
from .judgements import any_apart, apart_from, judged, regroup

BATCH = 32


def link(writing: Writing, new: Placed) -> None:
    """Join a story with what others tell: its main event, its events and entities."""
    record_n = writing.connection.scalar(select(func.max(RECORDS.c.n)).where(RECORDS.c.story_n == new.n)) or 0
    brief = gist(new.n, record_n, new.record)
    event_n, *others = group(writing, brief, apart_from(writing.connection, new.n))
    gists.put(writing, brief, keys(brief))
    if len(others) > 1 and any_apart(writing.connection, gists.members(writing.connection, [event_n])[event_n]):
        regroup(writing, [new.n])
        event_n = gists.events_of(writing.connection, [new.n])[new.n]
    join(writing, brief, event_n)


def relink(ledger: Ledger, *, every: bool = False) -> int:
    """Link every story that was added before there were links, and make the gists of those read anew, or of every one;
    how many.

    A story that has an event keeps it: what it was joined by are judgements, and they follow its passages.
    """
    with ledger.reading() as connection:
        todo = gists.stale(connection, every=every)
    for part in stories.chunks(todo, BATCH):
        with ledger.writing() as writing:
            for n, record_n in part:
                _relink(writing, n, record_n)
    return len(todo)


def _relink(writing: Writing, n: int, record_n: int) -> None:
    kept = stories.by_number(writing.connection, [n])[n]
    try:
        record = stories.record(writing.connection, kept)
    except OnRecordError:
        return
    if not gists.events_of(writing.connection, [n]) and not judged(writing.connection, n):
        link(writing, Placed(n=n, story=record.story, record=record))
        return
    brief = gist(n, record_n, record)
    gists.put(writing, brief, keys(brief))
    if not gists.events_of(writing.connection, [n]):
        regroup(writing, [n])
