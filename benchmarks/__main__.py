"""python -m benchmarks COMMAND: `gate` holds the scores against the floors, `repairs` says what each repair is worth,
`sheet` draws what people read by hand, `speed` measures how fast we read.
"""

import os
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import click

from . import gate, repairs, sheets, speed


@click.group()
def cli() -> None:
    """Measures onrecord."""


cli.add_command(gate.command)
cli.add_command(repairs.command)
cli.add_command(sheets.command)
cli.add_command(speed.command)

if __name__ == "__main__":
    sys.exit(cli())
