"""A pool: reading on several processes of this machine, in order, each with a reader of its own."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from onrecord.errors import ReaderError
from onrecord.model import Record, Story

from .local import Local, Unreadable
from .shards import How, reader_of

PIECE = 4
"""Stories a process takes at once."""


@dataclass(slots=True)
class Pool:
    """Reads with so many processes; a Map, to be closed when done.

    ReaderError where a process dies (mostly for want of memory): what was put in before stays.
    """

    how: How
    jobs: int
    executor: ProcessPoolExecutor | None = field(default=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.executor is not None:
            self.executor.shutdown(wait=True, cancel_futures=True)

    def __call__(self, stories: Sequence[Story]) -> Iterator[Record | Unreadable]:
        """The records of these stories, in order."""
        if not stories:
            return
        if self.executor is None:
            self.executor = ProcessPoolExecutor(self.jobs, mp_context=multiprocessing.get_context("spawn"))
        size = max(1, min(PIECE, -(-len(stories) // self.jobs)))
        pieces = [(self.how, stories[at : at + size]) for at in range(0, len(stories), size)]
        try:
            for found in self.executor.map(_read, pieces):
                yield from found
        except BrokenProcessPool as error:
            raise ReaderError(
                "a process that was reading has died (has it run out of memory?): try fewer --jobs; what was done stays"
            ) from error


def _read(piece: tuple[How, Sequence[Story]]) -> list[Record | Unreadable]:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    how, stories = piece
    return list(Local(lambda: reader_of(how))(stories))
