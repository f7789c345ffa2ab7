"""onrecord feed: a question as an Atom feed of what changed in its answers."""

import click

from .places import ledger_option, names_option, opened


@click.command("feed", short_help="A question as a feed of what changed.")
@click.option("--query", "words", metavar="WORDS", default="", help="Words all of which have to stand in a statement.")
@click.option("--who", metavar="NAME", help="Whose words they are.")
@click.option("--about", metavar="NAME", help="Of whom they speak.")
@click.option("--stance", metavar="STANCE", help="How it was said.")
@click.option("--publisher", metavar="NAME", help="In this outlet alone.")
@click.option("--since", "after", metavar="MOMENT", help="What came into the ledger after this moment.")
@click.option("--title", metavar="WORDS", help="The feed's title.")
@names_option
@click.option("--out", metavar="FILE", help="Write to this file.")
@ledger_option()
def command(
    words: str, after: str | None, title: str | None, private_names: bool, out: str | None, where: str,
    **asks: str | None,
) -> int:  # fmt: skip
    """Write an Atom feed of what is new in the answers to a query, the newest first.

    The same query is the same feed, so run it again to bring it up to date.  Exit status 1 where it is empty.
    """
    from onrecord.export.atom import as_atom
    from onrecord.ledger.packing import until_moment
    from onrecord.views.changes import changes

    query = ", ".join(f"{k} {v}" for k, v in ({"words": words} | asks).items() if v)
    with opened(where, write=bool(out)) as ledger:
        moment = until_moment(after) if after else None
        found = changes(ledger, words, since=moment, private_names_too=private_names, **asks)
        data = as_atom(title or f"onrecord: {query or 'everything'}", query, found)
        if out:
            with open(out, "wb") as file:
                file.write(data)
            ledger.note_export(out, "atom", {"words": words, **asks}, sorted({c.id.partition("/")[0] for c in found}))
        else:
            click.echo(data.decode(), nl=False)
    return 0 if found else 1
