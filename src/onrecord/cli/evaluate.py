"""onrecord evaluate: scores on public corpora."""

import json
from pathlib import Path
from typing import Any

import click

from onrecord.evaluation.result import AS_IS, CASES, LAYERS, SPLITS, evaluate, shown


@click.command("evaluate", short_help="Score a layer on a public corpus.")
@click.argument("layer", type=click.Choice(LAYERS))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--split", type=click.Choice(SPLITS), default="dev", show_default=True, help="Which part of the corpus.")
@click.option(
    "--case",
    type=click.Choice(list(CASES)),
    default=AS_IS,
    show_default=True,
    help="Write the words in capitals or small letters first (parse, names).",
)
@click.option(
    "--attribution",
    type=click.Choice(["learned", "rules"]),
    default="learned",
    show_default=True,
    help="With the attribution network, or by the rules alone (attribution, voices).",
)
@click.option("--model", metavar="NAME", envvar="ONRECORD_MODEL", help="Language model: a package, a path, or stanza.")
@click.option("--json", "as_json", is_flag=True, help="The scores as JSON.")
def command(layer: str, path: Path, as_json: bool, **how: Any) -> None:
    """Score LAYER on the corpus at PATH.

    PATH is a file, or a folder laid out as its publishers do; for voices, quantities and corrections, which are scored
    on gold of our own, the folder with all corpora.  All scores lie between 0 and 1, but for those in km.

    For times, PATH holds TimeML (.tml), MEANTIME's CAT XML (.xml) or GUM (.conllu); of GUM, the split dev is the news
    stories of train.conllu and dev.conllu, train all their other genres, test the news stories of test.conllu.
    """
    result = evaluate(layer, path, **how)
    if as_json:
        click.echo(json.dumps(result.as_json()))
        return
    anew = "" if result.case == AS_IS else f" in {result.case} case"
    click.echo(f"{result.layer} on {result.corpus}{anew}, {result.documents} documents")
    for name, value in result.scores.items():
        click.echo(f"  {name:<24} {shown(name, value)}")
