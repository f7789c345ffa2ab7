"""python -m benchmarks COMMAND: `gate` holds the scores against the floors, `repairs` says what each repair is worth,
`coverage` how often a pronoun is wrong against how often it is given, `sheet` draws what people read by hand,
`speed` measures how fast we read, `ledger` what keeping costs, `copies` how well copies are found, `kills` kills the
adding at random moments, `compare` how well altered drafts are found out, `desk` how fast pages come, `fuzz` throws
mutated inputs at the readers, `linking` links a million synthetic story keys, `workers` compares one and two Dask
workers, `outlines` makes the outlines of the desk's map anew from Natural Earth, `warrants` learns how sure a coding
is.
"""

import os
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import click

from . import (
    copies,
    coverage,
    desk,
    drafts,
    fuzz,
    gate,
    joins,
    kills,
    ledger,
    linking,
    outlines,
    repairs,
    sheets,
    speed,
    warrants,
    workers,
)  # fmt: skip


@click.group()
def cli() -> None:
    """Measures onrecord."""


cli.add_command(coverage.command)
cli.add_command(gate.command)
cli.add_command(repairs.command)
cli.add_command(sheets.command)
cli.add_command(speed.command)
cli.add_command(ledger.command)
cli.add_command(copies.command)
cli.add_command(desk.command)
cli.add_command(kills.command)
cli.add_command(drafts.command)
cli.add_command(joins.command)
cli.add_command(fuzz.command)
cli.add_command(linking.command)
cli.add_command(outlines.command)
cli.add_command(workers.command)
cli.add_command(warrants.command)

if __name__ == "__main__":
    sys.exit(cli())
