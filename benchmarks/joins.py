"""What joining costs: linking a new story into a ledger of 100,000 claims, and answering a series from it."""

import contextlib
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import click
from sqlalchemy import text

from onrecord.ledger import Ledger
from onrecord.ledger.writing import Placed, Writing
from onrecord.model import Quantity, Record
from onrecord.resolve import judge
from onrecord.resolve.linking import link
from onrecord.views.series import series

from .ledger import records

LINK_MS = 100.0
SERIES_MS = 20.0
CLAIMS = 7
"""Sayings and claims of an invented story."""
ROUNDS = 20
BATCH = 500
TOLD = 12
"""So many stories tell of the event whose series is asked for."""
Taken = tuple[float, float]
"""Milliseconds by the wall, and of this process's own work."""


def toll(record: Record, killed: int, day: int) -> Record:
    """An account of one invented event by another outlet on another day.

    With a number of killed people in its first words.
    """
    first = f"{killed} people died as the ferry Halvard capsized off Tarnwick harbour, rescuers reported."
    words = f"{first}\n{record.story.text}"
    story = replace(
        record.story,
        text=words,
        title="Ferry Halvard capsizes off Tarnwick harbour",
        publisher=f"Outlet {killed}",
        published=f"2031-05-{day:02}",
        zones=(),
        paragraphs=(),
        url=None,
    )
    number = Quantity(
        id="q1", span=story.span(0, len(str(killed))), low=killed, high=killed, counted="people", role="killed"
    )
    return Record(story=story, reader=record.reader, quantities=(number,))


@click.command("joins")
@click.option("--in", "database", metavar="URL", help="An empty PostgreSQL database; else a temporary SQLite file.")
@click.option("--claims", default=100_000, show_default=True)
def command(database: str | None, claims: int) -> None:
    """Milliseconds to link a story and to answer a series; exit status 1 above the bars.

    The load of the machine is told beside: on a busy one the wall clock measures the others too.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(database or os.path.join(folder, "news.ledger"), create=True) as ledger,
    ):
        made = records(claims // CLAIMS + 40 + ROUNDS)
        _fill(ledger, itertools.islice(made, claims // CLAIMS + 1))
        event = [toll(next(made), 3 + n, 2 + n) for n in range(TOLD)]
        ledger.put(event, judge)
        with ledger.writing() as writing:
            writing.connection.execute(text("ANALYZE"))  # what PostgreSQL does by itself after a minute
        linked = _linking(ledger, [next(made) for _ in range(ROUNDS)])
        linked += _linking(ledger, [toll(next(made), 40, 20)])
        asked = [_asking(ledger, event[0].story.id) for _ in range(ROUNDS)]
        counts = ledger.counts()
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    click.echo(
        f"{counts['statements']} claims of {counts['stories']} stories on {'PostgreSQL' if database else 'SQLite'}; "
        f"{os.cpu_count()} cores, load {load}"
    )
    _tell("link", linked, LINK_MS)
    _tell("series", asked, SERIES_MS)
    middle = [statistics.median(t for t, _ in taken) for taken in (linked, asked)]
    raise SystemExit(middle[0] > LINK_MS or middle[1] > SERIES_MS)


def _fill(ledger: Ledger, made: Iterator[Record]) -> None:
    while batch := list(itertools.islice(made, BATCH)):
        ledger.put(batch, judge)


def _asking(ledger: Ledger, story: str) -> Taken:
    with _clock() as taken:
        found = series(ledger, story)
    assert len(found[0].numbers) > TOLD // 2
    return taken()


def _tell(what: str, taken: list[Taken], bar: float) -> None:
    wall, cpu = ([t[n] for t in taken] for n in (0, 1))
    click.echo(
        f"{what:<6} first {wall[0]:.1f} ms, median {statistics.median(wall):.1f} ms, worst {max(wall):.1f} ms "
        f"(bar {bar:.0f}); processor time here, median {statistics.median(cpu):.1f} ms"
    )


@contextlib.contextmanager
def _clock() -> Iterator[Callable[[], Taken]]:
    """Milliseconds by the wall and of this process's own work."""
    start, cpu = time.perf_counter(), time.process_time()
    yield lambda: ((time.perf_counter() - start) * 1000, (time.process_time() - cpu) * 1000)


def _linking(ledger: Ledger, new: list[Record]) -> list[Taken]:
    """What linking alone took of putting each of these."""
    out: list[Taken] = []

    def timed(writing: Writing, placed: Placed) -> None:
        with _clock() as taken:
            link(writing, placed)
        out.append(taken())

    for record in new:
        ledger.put([record], timed)
    return out
