"""What joining costs: linking a new story into a ledger of 100,000 claims, and answering a series from it."""

import os
import statistics
import tempfile
import time
from dataclasses import replace

import click

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
TOLD = 12
"""So many stories tell of the event whose series is asked for."""


def toll(record: Record, killed: int, day: int) -> Record:
    """An account of one invented event by another outlet on another day.

    With a number of killed people in its first words.
    """
    first = f"{killed} people died as the ferry Halvard capsized off Tarnwick harbour, rescuers reported."
    text = f"{first}\n{record.story.text}"
    story = replace(
        record.story,
        text=text,
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
    """Milliseconds to link a story and to answer a series; exit status 1 above the bars."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(database or os.path.join(folder, "news.ledger"), create=True) as ledger,
    ):
        made = records(claims // CLAIMS + 40)
        batch: list[Record] = []
        for n, record in enumerate(made):
            batch.append(record)
            if n == claims // CLAIMS:
                break
            if len(batch) == 500:
                ledger.put(batch, judge)
                batch = []
        ledger.put(batch, judge)
        event = [toll(next(made), 3 + n, 2 + n) for n in range(TOLD)]
        ledger.put(event, judge)
        linked = _linking(ledger, [next(made) for _ in range(20)])
        linked += _linking(ledger, [toll(next(made), 40, 20)])
        asked = []
        for _ in range(20):
            start = time.perf_counter()
            found = series(ledger, event[0].story.id)
            asked.append((time.perf_counter() - start) * 1000)
        counts = ledger.counts()
    assert len(found[0].numbers) > TOLD // 2
    worst, middle = max(linked), statistics.median(linked)
    click.echo(
        f"{counts['statements']} claims of {counts['stories']} stories on {'PostgreSQL' if database else 'SQLite'}"
    )
    click.echo(f"link   median {middle:.1f} ms, worst {worst:.1f} ms (bar {LINK_MS:.0f})")
    click.echo(f"series median {statistics.median(asked):.1f} ms, worst {max(asked):.1f} ms (bar {SERIES_MS:.0f})")
    raise SystemExit(middle > LINK_MS or statistics.median(asked) > SERIES_MS)


def _linking(ledger: Ledger, new: list[Record]) -> list[float]:
    """Milliseconds that linking alone took of putting each of these."""
    out: list[float] = []

    def timed(writing: Writing, placed: Placed) -> None:
        start = time.perf_counter()
        link(writing, placed)
        out.append((time.perf_counter() - start) * 1000)

    for record in new:
        ledger.put([record], timed)
    return out
