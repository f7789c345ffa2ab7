"""onrecord repair: what can be saved of a ledger."""

import click

from onrecord.errors import LedgerError

from .places import DEFAULT, opened


@click.command("repair", short_help="Save what can be saved of a ledger.")
@click.argument("where", metavar="LEDGER", envvar="ONRECORD_LEDGER", default=DEFAULT)
def command(where: str) -> int:
    """Save what can be saved of LEDGER: make its index anew, set damaged stories aside.

    Where the file itself is damaged, every row that can be read goes into a new one; the old one is kept beside it.
    """
    from onrecord.ledger.repairs import salvage
    from onrecord.resolve import signature
    from onrecord.resolve.linking import relink

    try:
        with opened(where) as ledger:
            broken = any(f.where == "file" for f in ledger.check())
    except LedgerError as error:
        if "is damaged" not in str(error):
            raise
        broken = True
    if broken:
        for line in salvage(where):
            click.echo(line)
    with opened(where) as ledger:
        for line in ledger.repair(signature):
            click.echo(line)
        relink(ledger, every=True)
        left = ledger.check()
    for fault in left:
        click.echo(f"left: {fault.where}: {fault.what}")
    return 1 if left else 0
