"""onrecord export: what a query shows, in a form that other tools read."""

import sys
from typing import Any

import click

from onrecord.errors import OnRecordError

from .places import ledger_option, names_option, opened, time_options

FORMATS = ("jsonl", "csv", "parquet", "plover", "polecat", "ged", "acled", "geojson", "webanno", "brat", "docbin")
BINARY = ("parquet", "docbin", "brat")


@click.command("export", short_help="What a query shows, for other tools.")
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option("--query", "words", metavar="WORDS", default="", help="Words all of which have to stand in a statement.")
@click.option("--who", metavar="NAME", help="Whose words they are.")
@click.option("--about", metavar="NAME", help="Of whom they speak.")
@click.option("--stance", metavar="STANCE", help="How it was said.")
@click.option("--publisher", metavar="NAME", help="In this outlet alone.")
@click.option("--story", metavar="STORY", help="In this story alone.")
@click.option(
    "--text", type=click.Choice(["none", "evidence", "full"]), default="evidence", show_default=True,
    help="How much of the stories' words goes along.",
)  # fmt: skip
@names_option
@click.option("--out", metavar="FILE", help="Write to this file (brat: folder); the ledger notes the export.")
@time_options
@ledger_option()
def command(form: str, where: str, out: str | None, words: str, **asks: Any) -> int:
    """Write exactly what `onrecord search` with this query shows, as FORMAT.

    jsonl csv parquet plover polecat ged acled geojson webanno brat docbin; docs/exports.md says what each cannot hold.
    How to cite it and what was left out is said on standard error.  Exit status 1 where nothing was found.
    """
    from onrecord.export import export

    if out is None and form in BINARY:
        raise OnRecordError(f"{form} is no text: name a file for it with --out")
    with opened(where, write=bool(out)) as ledger:
        made = export(ledger, form, words, **asks)
        if out:
            made.write(out, ledger)
        elif isinstance(made.content, bytes):
            sys.stdout.write(made.content.decode("utf-8"))
    click.echo(made.citation, err=True)
    for why, n in made.left_out.items():
        click.echo(f"left out: {n} ({why})", err=True)
    if made.held_back:
        click.echo(f"without their words, by the limits on text: {made.held_back} statements", err=True)
    return 0 if made.stories else 1
