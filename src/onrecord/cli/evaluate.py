"""onrecord evaluate: scores on public corpora."""

import json
from pathlib import Path

import click

from onrecord.evaluation.result import LAYERS, SPLITS, evaluate


@click.command("evaluate", short_help="Score a layer on a public corpus.")
@click.argument("layer", type=click.Choice(LAYERS))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--split", type=click.Choice(SPLITS), default="dev", show_default=True, help="Which part of the corpus.")
@click.option("--model", metavar="NAME", envvar="ONRECORD_MODEL", help="Language model: a package or a path.")
@click.option("--json", "as_json", is_flag=True, help="The scores as JSON.")
def command(layer: str, path: Path, split: str, model: str | None, as_json: bool) -> None:
    """Score LAYER on the corpus at PATH.

    PATH is a file, or a folder laid out as its publishers do.  All scores lie between 0 and 1.
    """
    result = evaluate(layer, path, split=split, model=model)
    if as_json:
        click.echo(json.dumps(result.as_json()))
        return
    click.echo(f"{result.layer} on {result.corpus}, {result.documents} documents")
    for name, value in result.scores.items():
        click.echo(f"  {name:<24} {value:.3f}")
