"""Workers: how much faster two Dask workers are than one, side by side, start-up left out; and what a story costs."""

import json
import os
import statistics
import tempfile
import time
from pathlib import Path

import click

from onrecord.run.shards import How, Shard, shards, work
from onrecord.run.spread import connected, run

LEAST = 1.6
SHARD = 25


def material(corpora: Path, folder: Path, count: int) -> list[Shard]:
    """Real stories, as many as asked for (again and again where there are fewer), in JSON lines of SHARD stories."""
    from .speed import stories

    told = stories(corpora, count)
    rows = [{"text": told[n % len(told)].text, "published": told[n % len(told)].published} for n in range(count)]
    for at in range(0, count, SHARD):
        lines = (json.dumps(row) for row in rows[at : at + SHARD])
        (folder / f"{at:07}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return shards([str(p) for p in sorted(folder.glob("*.jsonl"))])


def seconds(wanted: list[Shard], out: str, workers: int) -> float:
    """Seconds of the clock for doing these shards on so many warm workers."""
    import distributed

    how = How()
    with connected("local", workers) as client:
        client.wait_for_workers(workers)
        client.run(_warm, wanted[0], out + "-warm", how)

        def spread(todo, out, how):  # type: ignore[no-untyped-def]
            for future in distributed.as_completed(client.map(work, todo, out=out, how=how, pure=False)):
                yield future.result()

        start = time.monotonic()
        made = run(wanted, out, how, spread)
        took = time.monotonic() - start
    assert len(made.done) == len(wanted)
    return took


def _warm(shard: Shard, out: str, how: How) -> None:
    work(shard, f"{out}-{os.getpid()}", how)


@click.command("workers")
@click.option("--stories", default=5000, show_default=True)
@click.option("--rounds", default=3, show_default=True)
def command(stories: int, rounds: int) -> int:
    """Measure one and two Dask workers in turn."""
    corpora = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "corpora"
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        (folder := Path(name) / "in").mkdir()
        wanted = material(corpora, folder, stories)
        for n in range(rounds):
            load = os.getloadavg()[0]
            one, two = (seconds(wanted, f"{name}/out-{n}-{workers}", workers) for workers in (1, 2))
            ratios.append(one / two)
            click.echo(
                f"  {stories} stories: one worker {one:.1f} s, two {two:.1f} s, ratio {one / two:.2f}; "
                f"load {load:.1f} before, {os.cpu_count()} cores"
            )
    click.echo(f"  median ratio {statistics.median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f}")
    return int(statistics.median(ratios) < LEAST)
