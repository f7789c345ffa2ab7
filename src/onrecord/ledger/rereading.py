"""Rereading: stored stories read by the present reader; judgements follow the passage they were made on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from onrecord.model import ReaderInfo, Record, Story
from onrecord.model.codec import item_names

from . import packing
from .stories import ERASED
from .tables import JUDGEMENTS, RECORDS, STORIES
from .writing import Placed, Writing

if TYPE_CHECKING:
    from .ledger import Ledger

OVERLAP = 0.5
"""Shared characters over all characters of two passages, from which they are one passage."""

Rejudge = Callable[[Writing, Placed], None]
"""Looks at a story that was read anew and writes down what it makes of it now."""
Reading = Callable[[Iterable[Story]], Iterator[Record]]


def reread(
    ledger: Ledger, read: Reading, reader: ReaderInfo, batch: int, judge: Rejudge | None
) -> Iterator[tuple[str, list[str]]]:  # fmt: skip
    """Read every stored story that this reader has not read; its id, and the judgements that were orphaned."""
    last = 0
    while True:
        with ledger.reading() as connection:
            rows = connection.execute(
                select(STORIES.c.n, STORIES.c.content)
                .where(STORIES.c.n > last, STORIES.c.content.is_not(None))
                .order_by(STORIES.c.n)
                .limit(batch)
            ).all()
            read_by: dict[int, set[str]] = {r.n: set() for r in rows}
            for r in connection.execute(select(RECORDS.c.story_n, RECORDS.c.id).where(RECORDS.c.story_n.in_(read_by))):
                read_by[r.story_n].add(r.id)
        if not rows:
            return
        last = rows[-1].n
        told = {r.n: packing.story_of(r.content) for r in rows}
        new = {n: s for n, s in told.items() if reading_id(s, reader) not in read_by[n]}
        records = list(read(list(new.values())))
        with ledger.writing() as writing:
            done = [(r.story.id, _put(writing, n, r, judge)) for n, r in zip(new, records, strict=True)]
        yield from done


def reading_id(story: Story, reader: ReaderInfo) -> str:
    """The id that this reader's record of the story has."""
    from onrecord.model.codec import record_id

    return record_id(Record(story=story, reader=reader))


def _put(writing: Writing, n: int, record: Record, judge: Rejudge | None) -> list[str]:
    old = writing.connection.execute(
        select(RECORDS.c.n).where(RECORDS.c.story_n == n).order_by(RECORDS.c.n.desc()).limit(1)
    ).first()
    if writing.tombstone(n) == "damaged":
        writing.restore(n, "read again")
    writing.put_reading(n, record, old.n if old else None)
    orphans = _carried(writing, n, record)
    if judge:
        judge(writing, Placed(n=n, story=record.story, record=record))
    return orphans


def _carried(writing: Writing, n: int, record: Record) -> list[str]:
    """Carry the judgements on this story's items over to the new reading; those that found no passage, in words."""
    j = JUDGEMENTS.c
    rows = writing.connection.execute(
        select(JUDGEMENTS).where(or_(j.story_n == n, j.other_n == n), j.data != ERASED).order_by(j.n)
    ).all()
    taken = {r.revokes_n for r in rows if r.revokes_n}
    names = set(item_names(record).values())
    orphans = []
    for row in rows:
        moved: dict[str, str | None] = {"item": row.item, "other_item": row.other_item}
        lost = False
        for column, item in list(moved.items()):
            if item and item.startswith(record.story.id) and item not in names:
                moved[column] = same_passage(item, names)
                lost = lost or moved[column] is None
        if row.n in taken or moved == {"item": row.item, "other_item": row.other_item}:
            continue
        if lost:
            orphans.append(f"{row.kind} on {row.item} (by {row.by})")
            continue
        writing.judge(
            row.kind, row.story_n, by=row.by, other_n=row.other_n, score=row.score, revokes_n=row.n,
            data=packing.loads(row.data), **moved,
        )  # fmt: skip
    return orphans


def same_passage(item: str, names: set[str]) -> str | None:
    """The item of the same kind whose passage is the same or overlaps most; None where none does by half."""
    story, kind, place = item.split("/")
    start, end = _place(place)
    best: tuple[float, str] | None = None
    for name in names:
        if not name.startswith(f"{story}/{kind}/"):
            continue
        other_start, other_end = _place(name.rpartition("/")[2])
        shared = min(end, other_end) - max(start, other_start)
        share = shared / (max(end, other_end) - min(start, other_start) or 1)
        if share >= OVERLAP and (best is None or (share, name) > best):
            best = (share, name)
    return best[1] if best else None


def _place(place: str) -> tuple[int, int]:
    start, end = place.partition("~")[0].split("-")
    return int(start), int(end)
