"""Random kills: `onrecord add` is killed at any moment; what it leaves is whole and, completed, as if nothing was."""

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select

from onrecord.ledger import Ledger
from onrecord.ledger.stories import linked, pairs
from onrecord.ledger.tables import JUDGEMENTS, RECORDS, STATEMENTS, STORIES, SUPERSESSIONS, TOMBSTONES
from onrecord.model import Record
from onrecord.model.codec import encode

from .ledger import records

ADD = [sys.executable, "-m", "onrecord", "add", "--quiet"]


def material(count: int) -> Iterator[Record]:
    """Records of invented stories with copies, later versions and kills among them."""
    for n, record in enumerate(records(count, seed=11)):
        yield record
        if n % 5 == 0:
            yield replace(record, story=replace(record.story, publisher="The Copyist", url=None, origin=f"copy {n}"))
        if n % 7 == 0:
            yield replace(record, story=replace(record.story, published="2032-01-01", origin=f"later {n}"))
        if n % 31 == 0:
            yield replace(record, story=replace(record.story, published="2032-02-01", status="killed"))


def written(path: Path, count: int) -> Path:
    """The material as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for record in material(count):
            file.write(json.dumps(encode(record), ensure_ascii=False) + "\n")
    return path


def state(where: str) -> dict[str, Any]:
    """Everything in a ledger but its moments."""
    with Ledger(where, write=False) as ledger, ledger.reading() as connection:
        ids = {row.n: row.id for row in connection.execute(select(STORIES.c.n, STORIES.c.id).order_by(STORIES.c.n))}
        s, j, t = STATEMENTS.c, JUDGEMENTS.c, TOMBSTONES.c
        groups: dict[int, set[str]] = {}
        for n, group in linked(pairs(connection)).items():
            groups.setdefault(group, set()).add(ids[n])
        ended = {(r.kind, r.old_n) for r in connection.execute(select(SUPERSESSIONS.c.kind, SUPERSESSIONS.c.old_n))}
        return {
            "stories": list(ids.values()),
            "records": list(connection.scalars(select(RECORDS.c.id).order_by(RECORDS.c.n))),
            "statements": [
                (r.item, r.likeness, r.ended)
                for r in connection.execute(
                    select(s.item, s.likeness, s.until.is_not(None).label("ended")).order_by(s.item, s.story_n)
                )
            ],
            "judgements": [
                (r.kind, ids[r.story_n], ids.get(r.other_n), r.score)
                for r in connection.execute(select(j.kind, j.story_n, j.other_n, j.score).order_by(j.n))
            ],
            "tombstones": [
                (r.kind, ids[r.story_n]) for r in connection.execute(select(t.kind, t.story_n).order_by(t.n))
            ],
            "superseded": sorted((kind, n) for kind, n in ended),
            "groups": sorted(sorted(g) for g in groups.values()),
        }


def whole(where: str) -> list[str]:
    """What `onrecord check` finds wrong."""
    with Ledger(where, create=True) as ledger:
        return [f"{f.where}: {f.what}" for f in ledger.check()]


def kills(new: Callable[[], str], times: int, source: Path, seed: int = 3) -> int:
    """Kill `add` so many times at random moments; how many ledgers were completed in between.

    AssertionError where a ledger is not whole after a kill, or is other than an uninterrupted one at the end.
    """
    rng = random.Random(seed)
    plain = new()
    start = time.monotonic()
    subprocess.run([*ADD, str(source), "--to", plain], check=True, stdout=subprocess.DEVNULL)
    lasts = time.monotonic() - start
    wanted = state(plain)
    killed = completed = 0
    where = new()
    while killed < times or completed == 0:
        start = time.monotonic()
        done = _killed([*ADD, str(source), "--to", where], rng.uniform(0.4, 1.1) * lasts if killed < times else None)
        lasts = min(lasts, time.monotonic() - start) if done else lasts
        faults = whole(where)
        assert not faults, f"after kill {killed + 1}: {faults}"
        if done:
            found = state(where)
            differ = [name for name in wanted if wanted[name] != found[name]]
            assert not differ, f"a ledger that was killed differs in {differ}"
            completed += 1
            where = new()
        else:
            killed += 1
    return completed


def _killed(command: list[str], after: float | None) -> bool:
    """Run a command and kill it after so many seconds; whether it was done before."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _, said = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return False
    assert process.returncode == 0, said.decode()
    return True


@click.command("kills")
@click.option("--times", default=50, show_default=True, help="How many kills on each database.")
@click.option("--stories", default=300, show_default=True, help="How many stories are added.")
@click.option("--postgresql/--no-postgresql", "server", default=True, help="On PostgreSQL too (a server of our own).")
def command(times: int, stories: int, server: bool) -> None:
    """Kill `onrecord add` at random moments, on SQLite and on PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        source = written(Path(folder) / "records.jsonl", stories)
        names = iter(range(10_000))
        done = kills(lambda: f"{folder}/{next(names)}.ledger", times, source)
        click.echo(f"SQLite: {times} kills, {done} ledgers completed, all whole and equal to an uninterrupted one")
        if server:
            from tests.conftest import part
            from tests.server import Server

            running = Server(part("postgresql"))
            try:
                done = kills(lambda: running.database(f"k{next(names)}"), times, source)
            finally:
                running.close()
            click.echo(f"PostgreSQL: {times} kills, {done} ledgers completed, all whole and equal")
