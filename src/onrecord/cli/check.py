"""onrecord check: whether a ledger is whole."""

import click

from .places import DEFAULT, opened


@click.command("check", short_help="Verify a ledger: spans, ids, links, index.")
@click.argument("where", metavar="LEDGER", envvar="ONRECORD_LEDGER", default=DEFAULT)
def command(where: str) -> int:
    """Verify LEDGER: every id, digest, span, link and the index.  Exit status 1 where something is wrong."""
    with opened(where, write=False) as ledger:
        faults = ledger.check()
        counts = ledger.counts() if not any(f.where == "file" for f in faults) else {}
    for fault in faults:
        click.echo(f"{fault.where}: {fault.what}")
    words = ", ".join(f"{n:,} {name}" for name, n in counts.items())
    click.echo(f"{words}: whole." if not faults else f"{len(faults)} faults: run onrecord repair {where}")
    return 1 if faults else 0
