"""Adding: stories from anywhere, read where they are new, put into a ledger batch by batch.

Every batch is one transaction.  Stopped anywhere, even killed, the ledger holds whole batches; started again, what is
there is passed over without being read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.errors import LedgerGone
from onrecord.ledger import Judge, Ledger, Put
from onrecord.model import Record, Story
from onrecord.story.drafts import Metadata
from onrecord.story.many import Found, open_many, size_of

from .local import Map, Unreadable

T = TypeVar("T")
BATCH = 16
"""Stories a transaction."""
LETTERS = 100_000
"""Letters from which a batch is full."""
PATIENCE = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between the tries to reach a server that has gone."""


@dataclass(slots=True, kw_only=True)
class Summary:
    """What became of the stories.  `there` were in the ledger before, `gone` withdrawn or erased there."""

    added: int = 0
    copies: int = 0
    versions: int = 0
    hidden: int = 0
    there: int = 0
    gone: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def new(self) -> int:
        """How many stories are new in the ledger."""
        return self.added + self.copies + self.versions + self.hidden

    def count(self, put: Put) -> None:
        """Count one story."""
        names = {"added": "added", "copy": "copies", "version": "versions"}
        name = names.get(put.outcome, put.outcome)
        setattr(self, name, getattr(self, name) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far the adding is: bytes of the sources behind it, those of them that had to be read, and the seconds that
    took: what is in the ledger already is passed over quickly and says nothing of the rest.
    """

    done: int
    whole: int
    read_bytes: int
    read_seconds: float
    summary: Summary


@dataclass(slots=True)
class _Adding:
    ledger: Ledger
    map: Map
    judge: Judge | None
    on: Callable[[Step], None]
    whole: int
    summary: Summary = field(default_factory=Summary)
    batch: list[Story] = field(default_factory=list)
    ready: list[Record] = field(default_factory=list)
    letters: int = 0
    done: int = 0
    at: int = 0
    put_at: int = 0
    read_bytes: float = 0.0
    read_seconds: float = 0.0

    def take(self, found: Found) -> None:
        """One story that was found, or why there is none."""
        if found.error is not None:
            self.summary.failed.append(found.error)
        elif found.record is not None:
            self.ready.append(found.record)
            self.letters += len(found.record.story.text)
        elif found.story is not None:
            self.batch.append(found.story)
            self.letters += len(found.story.text)
        if len(self.batch) + len(self.ready) >= BATCH or self.letters >= LETTERS:
            self.put()

    def put(self) -> None:
        """Read what is new of the batch and put it into the ledger."""
        stories, ready = self.batch, self.ready
        self.batch, self.ready, self.letters = [], [], 0
        ids = [*(s.id for s in stories), *(r.story.id for r in ready)]
        if not ids:
            return
        known = patiently(lambda: self.ledger.known(ids))
        new = list({s.id: s for s in stories if s.id not in known}.values())
        start = time.monotonic()
        records: list[Record] = []
        for record in self.map(new):
            if isinstance(record, Unreadable):
                self.summary.failed.append(record.why)
            else:
                records.append(record)
        read = {r.story.id for r in records}
        there = [Record(story=s) for s in stories if s.id in known]
        there += [Record(story=s) for s in stories if s.id in read and all(s is not r for r in new)]
        for put in patiently(lambda: self.ledger.put([*records, *ready, *there], self.judge)):
            self.summary.count(put)
        if new or ready:
            self.read_seconds += time.monotonic() - start
            self.read_bytes += (self.at - self.put_at) * (len(new) + len(ready)) / len(ids)
        self.put_at = self.at

    def told(self, at: int) -> None:
        """Say how far it is."""
        step = Step(
            done=self.done + at, whole=self.whole, read_bytes=int(self.read_bytes), read_seconds=self.read_seconds,
            summary=self.summary,
        )  # fmt: skip
        self.on(step)


def add_stories(
    ledger: Ledger, sources: Iterable[str], map: Map, *, judge: Judge | None = None, known: Metadata | None = None,
    on: Callable[[Step], None] = lambda step: None,
) -> Summary:  # fmt: skip
    """Add every story of these sources that is not in the ledger; what became of them.

    `known` is what the caller knows of all of them, `on` is told how far it is after every source and batch.
    """
    listed: Sequence[str] = list(sources)
    sizes = [size_of(s) for s in listed]
    adding = _Adding(ledger, map, judge, on, sum(sizes))
    for source, size in zip(listed, sizes, strict=True):
        for found in _guarded(source, known or Metadata()):
            adding.at = adding.done + min(found.at, size)
            adding.take(found)
            adding.told(min(found.at, size))
        adding.done += size
    adding.put()
    adding.told(0)
    return adding.summary


def _guarded(source: str, known: Metadata) -> Iterator[Found]:
    """The stories of a source; a fault of ours in reading its format is reported like any other."""
    try:
        yield from open_many(source, known)
    except (MemoryError, GeneratorExit):
        raise
    except Exception as error:
        why = f"{source}: onrecord trips over it ({type(error).__name__}: {error}); please report it"
        yield Found(origin=source, at=size_of(source), error=why)


def patiently(work: Callable[[], T]) -> T:
    """Do it; where the server has gone, wait for it to come back, for half a minute in all."""
    for seconds in PATIENCE:
        try:
            return work()
        except LedgerGone:
            time.sleep(seconds)
    return work()
