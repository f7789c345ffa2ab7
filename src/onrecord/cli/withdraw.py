"""onrecord withdraw: a story hidden from every view, search and export."""

from typing import TYPE_CHECKING

import click

from .places import ledger_option, opened

if TYPE_CHECKING:
    from onrecord.ledger import Withdrawn


@click.command("withdraw", short_help="Hide a story everywhere, keep a tombstone.")
@click.argument("story")
@click.option("--reason", required=True, metavar="WORDS", help="Why: it is kept on the tombstone.")
@ledger_option()
def command(story: str, where: str, reason: str) -> None:
    """Hide STORY from every view, search and export at once; the exports that hold it are listed."""
    with opened(where) as ledger:
        told(ledger.withdraw(story, reason=reason))


def told(done: "Withdrawn") -> None:
    """Say what was hidden or erased, and what the ledger has no hold over."""
    click.echo(f"{done.story[:12]}: {done.kind} ({done.reason})")
    for export in done.exports:
        click.echo(f"  an export holds it: {export}")
    if done.copies:
        click.echo(f"  copies and versions that stay: {', '.join(c[:12] for c in done.copies)}")
