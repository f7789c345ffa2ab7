"""Linking at scale: a million synthetic stories are looked up and indexed by their keys, by the ledger's own code.

What grows with a ledger is looking for the stories that share keys with a new one, and indexing its own: the keys of
its text (`resolve.copies`) and those of its words (`resolve.grouping`).  This does both for invented stories, in
transactions as small as those of `onrecord add`, and leaves out what is bounded: comparing the few that are found.

The stories are drawn as news comes, not one like the other: stems are as frequent as in the counts that ship, names
follow Zipf's law, one story in five is a copy that kept two thirds of its keys, boilerplate stands in three of ten,
stories flock to the events that have many already, and `--a-day` of them come each day.
"""

import itertools
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy import event as hook

from onrecord.ledger import Ledger, gists
from onrecord.ledger.gists import Gist
from onrecord.ledger.writing import Writing
from onrecord.resolve import copies, grouping
from onrecord.resolve.signatures import KEYS
from onrecord.resolve.weights import weighed
from onrecord.resources.joining_words import frequencies
from onrecord.run.adding import BATCH

COPIES, NEW_EVENTS, BOILERPLATE = 0.2, 0.3, 0.3
"""Shares of the stories: copies; those of the rest that tell of something new; those with a stock phrase."""
PHRASES, NAMES, RECENT = 500, 300_000, 50_000
"""So many stock phrases and names there are; copies and further reports are of one of so many stories."""
GROWTH = 1.5
"""A story among a million may cost so many times one among ten thousand."""
MINUTES = 30.0
MARKS = (10_000, 30_000, 100_000, 300_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Made:
    """An invented story: its keys, its gist, the story it is a copy of, the event it tells of and whether it is new."""

    keys: list[int]
    gist: Gist
    of: int | None
    event: int
    first: bool


class Press:
    """Invents stories, the same ones for one seed."""

    def __init__(self, a_day: int, seed: int = 3) -> None:
        self.rng = random.Random(seed)
        self.a_day = a_day
        counts = frequencies().stems
        self.stems = list(counts)
        self.often = list(itertools.accumulate(counts.values()))
        self.recent: list[tuple[int, Made]] = []
        self.topics: dict[int, list[str]] = {}

    def stories(self, count: int) -> Iterator[Made]:
        """So many stories, numbered from 1."""
        for n in range(1, count + 1):
            made = self._story(n)
            if len(self.recent) < RECENT:
                self.recent.append((n, made))
            else:
                self.recent[n % RECENT] = (n, made)
            yield made

    def _story(self, n: int) -> Made:
        rng, drawn = self.rng, self.rng.random()
        of, told = rng.choice(self.recent) if self.recent else (n, None)
        copy = told if drawn < COPIES else None
        first = told is None or (copy is None and rng.random() < NEW_EVENTS)
        event = n if first or told is None else told.event
        if first:
            self.topics[event] = [*self._common(5), *(self._name() for _ in range(3))]
            self.topics.pop(n - 4 * RECENT, None)
        kept = rng.sample(copy.keys, 2 * KEYS // 3) if copy and len(copy.keys) == KEYS else []
        keys = kept + [rng.getrandbits(62) for _ in range(KEYS - len(kept))]
        if rng.random() < BOILERPLATE:
            keys[-1] = rng.randrange(PHRASES)
        day = f"{2031 + n // self.a_day // 360}-{1 + n // self.a_day // 30 % 12:02}-{1 + n // self.a_day % 28:02}"
        words = weighed(self._counts(event))
        gist = Gist(story_n=n, record_n=n, day=day, words=words, content={})
        return Made(sorted(set(keys)), gist, of if copy else None, event, first)

    def _counts(self, event: int) -> dict[str, int]:
        """How often the stems of a story stand in it: what it is about thrice, the rest once."""
        about = self.topics.get(event) or self._common(8)
        return dict.fromkeys([*self._common(40), *(self._name() for _ in range(3))], 1) | dict.fromkeys(about, 3)

    def _common(self, count: int) -> list[str]:
        return self.rng.choices(self.stems, cum_weights=self.often, k=count)

    def _name(self) -> str:
        """A name, the n-th as often as 1 / n, without the few that everybody writes of (those are in the counts)."""
        return f"name{int(50 * (NAMES / 50) ** self.rng.random())}"


def link(ledger: Ledger, count: int, a_day: int) -> dict[str, float]:
    """Milliseconds of own work a story over the tenth before each mark, how much was found, and what it took in all."""
    out: dict[str, float] = {}
    spent = own = since = 0.0
    tally = {"copies": 0, "copies_found": 0, "reports": 0, "reports_found": 0}
    stories = Press(a_day).stories(count)
    events = [0]
    n = 0
    while batch := list(itertools.islice(stories, BATCH)):
        start, cpu = time.perf_counter(), time.process_time()
        with ledger.writing() as writing:
            found = [_linked(writing, made) for made in batch]
        spent, own = spent + time.perf_counter() - start, own + time.process_time() - cpu
        for made, (alike, near) in zip(batch, found, strict=True):
            events.append(made.event)
            tally["copies"] += made.of is not None
            tally["copies_found"] += made.of in alike
            tally["reports"] += not made.first
            tally["reports_found"] += not made.first and made.event in {events[other] for other in near}
        before, n = n, n + len(batch)
        for mark in MARKS:
            if before < mark - mark // 10 <= n:
                since, at = own, n
            if before < mark <= n:
                out[f"cpu_ms_a_story.{mark}"] = 1000 * (own - since) / (n - at)
                click.echo(f"  {mark:>9,}: {out[f'cpu_ms_a_story.{mark}']:.3f} ms a story, {spent / 60:.1f} min in all")
    for name in ("copies", "reports"):
        out[f"{name}_found"] = tally[f"{name}_found"] / max(1, tally[name])
    return out | {"minutes": spent / 60, "cpu_minutes": own / 60}


def _linked(writing: Writing, made: Made) -> tuple[list[int], list[int]]:
    """What a new story is compared with: those that share keys of its text, and those that share words."""
    n = made.gist.story_n
    alike = list(copies.candidates(writing, n, made.keys))
    writing.add_bands(n, made.keys)
    near = grouping.candidates(writing, made.gist)
    gists.index(writing.connection, n, grouping.keys(made.gist))
    return alike, near


@click.command("linking")
@click.option("--stories", default=1_000_000, show_default=True)
@click.option("--a-day", default=100_000, show_default=True, help="How many stories come a day.")
def command(stories: int, a_day: int) -> int:
    """Link a million synthetic story keys on one core, and show how the cost of a story grows."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "linking.ledger"
        with Ledger(str(file), create=True) as ledger:
            ledger.engine.dispose()
            hook.listen(ledger.engine, "connect", _without_stories)
            found = link(ledger, stories, a_day)
        found["megabytes"] = file.stat().st_size / 1e6
    for name, value in found.items():
        click.echo(f"  {name:<24} {value:,.3f}")
    costs = [value for name, value in found.items() if name.startswith("cpu_ms")]
    growth = costs[-1] / costs[0]
    click.echo(f"  growth                   {growth:,.2f}")
    return int(growth > GROWTH or found["cpu_minutes"] > MINUTES)


def _without_stories(connection: sqlite3.Connection, _: object) -> None:
    """There are keys only: nothing they could refer to."""
    connection.execute("PRAGMA foreign_keys = OFF")
