"""onrecord erase: a story's text, index and derived rows go; its digest, the dates and the reason stay."""

import click

from .places import ledger_option, opened
from .withdraw import told


@click.command("erase", short_help="Erase a story, or every story that names a person.")
@click.argument("story", required=False)
@click.option("--person", metavar="NAME", help="Every story whose text has this name.")
@click.option("--reason", required=True, metavar="WORDS", help="Why: it is all that stays, so name nobody in it.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@ledger_option()
def command(story: str | None, person: str | None, where: str, reason: str, yes: bool) -> None:
    """Erase STORY, or every story that names a person.  This cannot be undone.

    A story is erased whole, since its text is never edited.
    """
    if (story is None) == (person is None):
        raise click.UsageError("say what to erase: one STORY, or --person NAME")
    with opened(where) as ledger:
        kept = ledger.naming(person) if person else [ledger.story(story or "")]
        if not yes:
            for one in kept:
                click.echo(f"{one.id[:12]}  {one.outlet}, {one.published or 'undated'}: {one.name}")
            click.confirm(
                f"Erase {'this story' if len(kept) == 1 else f'these {len(kept)} stories'} for good?", abort=True
            )
        for done in ledger.erase(story, person=person, reason=reason):
            told(done)
