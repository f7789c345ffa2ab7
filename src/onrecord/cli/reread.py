"""onrecord reread: stored stories read by the present reader."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from .places import DEFAULT, opened


@click.command("reread", short_help="Read a ledger's stories with the present model.")
@click.argument("where", metavar="LEDGER", envvar="ONRECORD_LEDGER", default=DEFAULT)
@click.option("--gazetteer", metavar="FILE", help="Places of your own (TOML or CSV); they win over the built-in ones.")
@click.option("--model", metavar="NAME", envvar="ONRECORD_MODEL", help="Language model: a package, a path, or stanza.")
@click.option(
    "--attribution", type=click.Choice(["learned", "rules"]), default="learned", show_default=True,
    help="Who said what by the attribution network too, or by the rules alone.",
)  # fmt: skip
def command(where: str, gazetteer: str | None, model: str | None, attribution: Any) -> int:
    """Read the stories in LEDGER that the present reader has not read.

    Old records stay; judgements go over to the passage they were made on, and those that find none are listed.
    """
    from onrecord.face import cached_reader, default_model
    from onrecord.model import Record, Story
    from onrecord.resolve import rejudge
    from onrecord.resolve.linking import relink

    reader = cached_reader(model or default_model(), (gazetteer,) if gazetteer else (), attribution)

    def read(stories: Iterable[Story]) -> Iterator[Record]:
        return reader.pipe(stories)

    done, orphans = 0, []
    with opened(where) as ledger:
        for story, lost in ledger.reread(read, reader.info, judge=rejudge):
            done += 1
            orphans += [f"{story[:12]}: {words}" for words in lost]
        relink(ledger)
    click.echo(f"{done} stories read anew by onrecord {reader.info.version}, {', '.join(reader.info.models)}.")
    for words in orphans:
        click.echo(f"orphan: {words}")
    return 0
