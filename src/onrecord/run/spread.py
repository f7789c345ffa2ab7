"""Spread: a large run on Dask, here or on a cluster, and what comes of it into a ledger.

Nothing but names goes to the workers and nothing but manifests comes back: sources and output stand where every worker
finds them.  Dask does a shard again whose worker died; a scheduler that is gone is looked for anew; a rerun does only
what is missing.  So a kill costs the shards that were in hand.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import CodecError, OnRecordError, StoryError
from onrecord.ledger import Judge, Ledger
from onrecord.model import Record
from onrecord.model.codec import decode

from .adding import Summary, patiently
from .shards import NEEDED, Done, How, Shard, digest_of, parquet, told, work

TRIES = 3
"""Workers that may die on one shard before it counts as the shard's fault."""
RECONNECTS = 20
"""How often a scheduler that has gone is looked for, PAUSE seconds apart."""
PAUSE = 3.0
BULK = 64
"""Records a transaction when a ledger is loaded."""


@dataclass(slots=True, kw_only=True)
class Run:
    """What became of the shards: those done (now or before), and why others are not."""

    done: list[Done] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)

    @property
    def stories(self) -> int:
        """Records in all outputs."""
        return sum(d.stories for d in self.done)

    @property
    def failed(self) -> list[str]:
        """Why stories could not be read."""
        return [line for d in self.done for line in d.failed]


Spread = Callable[[Sequence[Shard], str, How], Iterator[Done | tuple[Shard, str]]]
"""Does shards somewhere, in any order; a shard that could not be done comes with the reason."""


def run(
    shards: Sequence[Shard], out: str, how: How, spread: Spread, on: Callable[[Run], None] = lambda run: None
) -> Run:
    """Do every shard that is not done; what became of all of them."""
    parquet()
    made = Run()
    for what in spread(shards, out, how):
        if isinstance(what, Done):
            made.done.append(what)
        else:
            made.lost[what[0].name] = what[1]
        on(made)
    return made


def here(shards: Sequence[Shard], out: str, how: How) -> Iterator[Done | tuple[Shard, str]]:
    """Do shards in this process, one after another."""
    for shard in shards:
        try:
            yield work(shard, out, how)
        except OnRecordError as error:
            yield shard, str(error)


@dataclass(frozen=True, slots=True)
class Dask:
    """Does shards on the workers of a Dask scheduler at an address, or of one made here ("local").

    `workers` is how many processes a local one has.  Workers need onrecord installed and see the same files.
    """

    scheduler: str
    workers: int = 2

    def __call__(self, shards: Sequence[Shard], out: str, how: How) -> Iterator[Done | tuple[Shard, str]]:
        """Each shard as it gets done."""
        left = {s.name: s for s in shards}
        for attempt in range(RECONNECTS + 1):
            try:
                with connected(self.scheduler, self.workers) as client:
                    for name, what in _results(client, list(left.values()), out, how):
                        shard = left.pop(name)
                        yield what if isinstance(what, Done) else (shard, what)
                return
            except (OSError, RuntimeError) as error:
                if self.scheduler == "local" or attempt == RECONNECTS:
                    why = f"the scheduler is gone ({error}): run again, what is done stays"
                    yield from ((s, why) for s in left.values())
                    return
                time.sleep(PAUSE)


@contextmanager
def connected(scheduler: str, workers: int) -> Iterator[Any]:
    """A client of a Dask scheduler, or of one made here with so many processes; StoryError without Dask."""
    try:
        import distributed
    except ImportError as error:
        raise StoryError(NEEDED) from error
    if scheduler != "local":
        with distributed.Client(scheduler, timeout="15s", name="onrecord") as client:
            yield client
        return
    with (
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1",
            silence_logs=logging.ERROR,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):  # fmt: skip
        yield client


def _results(client: Any, shards: Sequence[Shard], out: str, how: How) -> Iterator[tuple[str, Done | str]]:
    """The name of each shard with what became of it.  OSError where the scheduler is gone."""
    from distributed import as_completed

    call = time.time_ns()
    futures = {
        client.submit(work, s, out, how, key=f"onrecord-{call}-{s.name}", retries=TRIES, pure=False): s.name
        for s in shards
    }
    for future in as_completed(list(futures)):
        name = futures[future]
        if future.status == "finished":
            yield name, future.result()
        elif future.status in ("cancelled", "lost"):
            raise OSError(f"{name} was given up")
        else:
            error = future.exception()
            if type(error).__name__ in ("CancelledError", "FutureCancelledError", "CommClosedError"):
                raise OSError(str(error))
            yield name, _why(name, error)


def _why(name: str, error: Any) -> str:
    if type(error).__name__ == "KilledWorker":
        return f"{name}: workers died on it again and again: look for a story that takes all memory, or split the shard"
    return str(error) if isinstance(error, OnRecordError) else f"{name}: {type(error).__name__}: {error}"


# Loading -------------------------------------------------------------------------------------------------------------


def outputs(out: str | Path) -> list[Done]:
    """The manifests of an output folder, in the order of their sources.  StoryError where there is none."""
    found: list[Done] = []
    for path in sorted(Path(out).glob("*.json")):
        try:
            found.append(told(path))
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise StoryError(f"{path}: is no manifest of a run ({error}): run the shards again") from error
    if not found:
        raise StoryError(f"{out}: holds no output of onrecord run: check the folder")
    return sorted(found, key=lambda d: d.sources)


def records(out: str | Path, made: Done) -> Iterator[Record | str]:
    """The records of a shard's output, in order; in place of one that cannot be read, why.  StoryError where the file
    is not the one its manifest speaks of.
    """
    path = Path(out) / f"{Path(made.name).name}.parquet"
    try:
        if digest_of([path]) != made.output:
            raise StoryError(f"{path}: is not what its manifest says: run the shard again")
        file = parquet()[1].ParquetFile(path)
        for group in file.iter_batches(batch_size=BULK, columns=["record"]):
            for row in group.column(0):
                yield _record(row.as_py(), path)
    except OSError as error:
        raise StoryError(f"{path}: cannot be read ({error}): run the shard again") from error


def _record(row: bytes, path: Path) -> Record | str:
    try:
        return decode(json.loads(row.decode("utf-8", "surrogatepass")))
    except (CodecError, ValueError, RecursionError) as error:
        return f"{path}: a record of it is broken ({error})"


def load(
    out: str | Path, ledger: Ledger, judge: Judge | None, on: Callable[[Summary], None] = lambda done: None
) -> Summary:
    """Put the records of a run into a ledger, in the order of the sources, as `add` would; what is there stays.

    Each transaction holds BULK records; stopped anywhere and started again, the ledger is the same.
    """
    summary = Summary()
    for made in outputs(out):
        summary.failed += made.failed
        try:
            for batch in _batches(records(out, made), summary.failed):
                for put in patiently(lambda batch=batch: ledger.put(batch, judge)):  # type: ignore[misc]
                    summary.count(put)
                on(summary)
        except StoryError as error:
            summary.failed.append(str(error))
    return summary


def _batches(found: Iterable[Record | str], failed: list[str]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    for record in found:
        if isinstance(record, str):
            failed.append(record)
            continue
        batch.append(record)
        if len(batch) == BULK:
            yield batch
            batch = []
    if batch:
        yield batch
