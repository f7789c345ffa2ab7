"""A pool: reading on several processes of this machine, in order, each with a reader of its own."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
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

    def __call__(self, stories: Iterable[Story]) -> Iterator[Record | Unreadable]:
        """The records of these stories, in order; no more stories are taken than the processes need to stay busy."""
        waiting = iter(stories)
        running: deque[Future[list[Record | Unreadable]]] = deque()
        given = 0
        try:
            while True:
                while len(running) < 2 * self.jobs and (piece := list(islice(waiting, self._size(given)))):
                    running.append(self._executor().submit(_read, (self.how, piece)))
                    given += 1
                if not running:
                    return
                yield from running.popleft().result()
        except BrokenProcessPool as error:
            raise ReaderError(
                "a process that was reading has died (has it run out of memory?): try fewer --jobs; what was done stays"
            ) from error

    def _size(self, given: int) -> int:
        """Stories in the next piece: the first ones are small, so that a few stories are read on all processes."""
        return 1 if given < self.jobs else PIECE

    def _executor(self) -> ProcessPoolExecutor:
        if self.executor is None:
            self.executor = ProcessPoolExecutor(self.jobs, mp_context=multiprocessing.get_context("spawn"))
        return self.executor


def _read(piece: tuple[How, Sequence[Story]]) -> list[Record | Unreadable]:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    how, stories = piece
    return list(Local(lambda: reader_of(how))(stories))
