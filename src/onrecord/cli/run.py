"""onrecord run: many shards read on many processes or machines, one Parquet of records each."""

from typing import Any

import click

from .add import _sources
from .places import reading_options
from .read import NONE_READ, SOME_UNREAD


@click.command("run", short_help="Many shards read on Dask, one Parquet of records each.")
@click.argument("shards", nargs=-1, required=True, metavar="SHARD...")
@click.option("--to", "out", required=True, metavar="FOLDER", help="Where the outputs go; all workers must reach it.")
@click.option(
    "--scheduler", default="local", show_default=True, metavar="ADDRESS",
    help="A Dask scheduler (tcp://host:8786), local, or none for this process alone.",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 512), default=2, show_default=True, help="Processes of a local one.")
@reading_options
def command(shards: tuple[str, ...], out: str, scheduler: str, workers: int, **how: Any) -> int:
    """Read shards: WARC archives, JSON lines, Parquet, feeds, or folders of stories.

    Each becomes one Parquet file of records in FOLDER with a manifest beside it.  Killed anywhere, at most the shards
    in hand are lost: the same command does what is missing.  `onrecord load` puts FOLDER into a ledger.  Exit status 1
    where some stories or shards could not be read, 2 where none could.
    """
    import os

    from onrecord.run.shards import How
    from onrecord.run.shards import shards as split
    from onrecord.run.spread import Dask, here, run
    from onrecord.story.drafts import given

    sources, failed = _sources(shards)
    known = given(**{k: how[k] for k in ("published", "agency", "publisher")})
    own = (os.path.abspath(how["gazetteer"]),) if how["gazetteer"] else ()
    ways = How(model=how["model"], gazetteers=own, attribution=how["attribution"], known=known)
    spread = here if scheduler == "none" else Dask(scheduler, workers)
    made = run(split(sources), os.path.abspath(out), ways, spread)
    failed += [*made.failed, *made.lost.values()]
    for line in failed:
        click.echo(f"onrecord: {' '.join(line.split())}", err=True)
    click.echo(
        f"{out}: {len(made.done)} shards with {made.stories:,} records, {len(made.lost)} shards lost, "
        f"{len(failed)} failed"
    )
    return 0 if not failed else SOME_UNREAD if made.stories else NONE_READ
