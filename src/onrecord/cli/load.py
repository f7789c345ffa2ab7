"""onrecord load: what `onrecord run` made into a ledger."""

import click

from .places import ledger_option, opened
from .read import NONE_READ, SOME_UNREAD


@click.command("load", short_help="What onrecord run made into a ledger.")
@click.argument("out", metavar="FOLDER")
@ledger_option("--to", "where")
def command(out: str, where: str) -> int:
    """Put the records in FOLDER into a ledger, which is made where there is none.

    The ledger is the same as if the stories had been added in the order of their shards; what is there stays, so it can
    be stopped and started again.
    """
    from onrecord.resolve import judge
    from onrecord.run.spread import load

    with opened(where, create=True) as ledger:
        done = load(out, ledger, judge)
        shown = ledger.where
    for line in done.failed:
        click.echo(f"onrecord: {' '.join(line.split())}", err=True)
    click.echo(f"{shown}: {done.new:,} new, {done.there:,} there already, {len(done.failed)} failed")
    return 0 if not done.failed else SOME_UNREAD if done.new or done.there else NONE_READ
