"""Linking at scale: a million synthetic story keys are linked to their copies, as the ledger does it, without stories.

The work of `resolve.copies` that grows with the ledger is looking for the stories that share keys, and indexing a
story's own (`Writing.add_bands`): this does both, on the same table and queries, with invented signatures.  One story
in five is a copy that kept two thirds of the keys; the common phrases of the trade stand in many.
"""

import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.ledger import Ledger
from onrecord.ledger.tables import BANDS
from onrecord.ledger.writing import MOST_ALIKE
from onrecord.resolve.copies import CANDIDATES
from onrecord.resolve.signatures import KEYS

COPIES = 0.2
COMMON = 500
"""Keys that boilerplate gives to many stories."""
GROWTH = 1.5
"""A story among a million may cost so many times one among ten thousand."""
MINUTES = 30.0
BATCH = 1000


def signatures(count: int, seed: int = 3) -> Iterator[tuple[list[int], int | None]]:
    """Keys of invented stories, each with the number of the story it is a copy of."""
    rng = random.Random(seed)
    recent: list[tuple[int, list[int]]] = []
    for n in range(1, count + 1):
        of: int | None = None
        if recent and rng.random() < COPIES:
            of, keys = rng.choice(recent)
            keys = rng.sample(keys, 2 * KEYS // 3) + [rng.getrandbits(62) for _ in range(KEYS - 2 * KEYS // 3)]
        else:
            keys = [rng.getrandbits(62) for _ in range(KEYS)]
        if rng.random() < 0.3:
            keys[0] = rng.randrange(COMMON)
        if of is None:
            recent.append((n, keys))
            if len(recent) > 5000:
                recent[rng.randrange(5000)] = recent.pop()
        yield sorted(set(keys)), of


def link(where: str, count: int, marks: tuple[int, ...]) -> dict[str, float]:
    """Milliseconds a story over the tenth before each mark, how many copies were found, and the size of the file."""
    with Ledger(where, create=True):
        pass
    connection = sqlite3.connect(where, isolation_level=None)
    for pragma in ("foreign_keys = OFF", "journal_mode = WAL", "synchronous = FULL", "cache_size = -131072"):
        connection.execute(f"PRAGMA {pragma}")
    out: dict[str, float] = {}
    found = copies = 0
    spent = own = since = 0.0
    connection.execute("BEGIN IMMEDIATE")
    for n, (keys, of) in enumerate(signatures(count), 1):
        start, cpu = time.perf_counter(), time.process_time()
        near = candidates(connection, keys)
        index(connection, n, keys)
        if n % BATCH == 0:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
        spent, own = spent + time.perf_counter() - start, own + time.process_time() - cpu
        if of is not None:
            copies += 1
            found += of in near
        for mark in marks:
            if n == mark - mark // 10:
                since, at = own, n
            if n == mark:
                out[f"cpu_ms_a_story.{mark}"] = 1000 * (own - since) / (n - at)
                click.echo(f"  {mark:>9,}: {out[f'cpu_ms_a_story.{mark}']:.3f} ms a story, {spent / 60:.1f} min in all")
    connection.execute("COMMIT")
    connection.close()
    size = Path(where).stat().st_size / 1e6
    return out | {
        "minutes": spent / 60,
        "cpu_minutes": own / 60,
        "copies_found": found / max(1, copies),
        "megabytes": size,
    }


def candidates(connection: sqlite3.Connection, keys: list[int]) -> set[int]:
    """As resolve.copies looks for them."""
    marks = ",".join("?" * len(keys))
    query = (
        f"SELECT story_n, count(*) AS shared FROM {BANDS.name} WHERE key IN ({marks}) GROUP BY story_n "
        f"ORDER BY shared DESC, story_n LIMIT {CANDIDATES}"
    )
    return {n for n, shared in connection.execute(query, keys) if shared >= 2}


def index(connection: sqlite3.Connection, n: int, keys: list[int]) -> None:
    """As Writing.add_bands does it."""
    marks = ",".join("?" * len(keys))
    query = f"SELECT key FROM {BANDS.name} WHERE key IN ({marks}) GROUP BY key HAVING count(*) >= {MOST_ALIKE}"
    common = {key for (key,) in connection.execute(query, keys)}
    rows = [(key, n) for key in keys if key not in common]
    connection.executemany(f"INSERT INTO {BANDS.name} (key, story_n) VALUES (?, ?)", rows)


@click.command("linking")
@click.option("--stories", default=1_000_000, show_default=True)
def command(stories: int) -> int:
    """Link a million synthetic story keys on one core, and show how the cost of a story grows."""
    marks = tuple(m for m in (10_000, 30_000, 100_000, 300_000, 1_000_000) if m <= stories)
    with tempfile.TemporaryDirectory() as folder:
        found = link(f"{folder}/linking.ledger", stories, marks)
    for name, value in found.items():
        click.echo(f"  {name:<24} {value:,.3f}")
    growth = found[f"cpu_ms_a_story.{marks[-1]}"] / found[f"cpu_ms_a_story.{marks[0]}"]
    click.echo(f"  growth                   {growth:,.2f}")
    return int(growth > GROWTH or found["minutes"] > MINUTES)
