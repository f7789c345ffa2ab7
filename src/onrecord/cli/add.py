"""onrecord add: stories into a ledger."""

from collections.abc import Sequence
from typing import Any

import click

from onrecord.errors import StoryError

from .places import jobs_option, ledger_option, mapped, opened, reading_options
from .read import NONE_READ, SOME_UNREAD


@click.command("add", short_help="Stories into a ledger.")
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@ledger_option("--to", "where")
@reading_options
@jobs_option
@click.option("--quiet", is_flag=True, help="No progress bar.")
def command(stories: tuple[str, ...], where: str, quiet: bool, **how: Any) -> int:
    """Add stories to a ledger, which is made where there is none.

    STORY is a text file, an HTML page (file or URL), JSON lines, an IPTC ninjs or NewsML-G2 item, an RSS or Atom feed,
    a WARC archive, a folder, a pattern ("news/*.txt"), or "-" for standard input.  What is there already is passed
    over: stopped anywhere, the same command goes on.  Exit status 1 where some stories could not be read, 2 where none
    could.
    """
    from onrecord.resolve import judge
    from onrecord.run import add_stories
    from onrecord.story.drafts import given

    from .progress import Progress

    known = given(**{k: how[k] for k in ("published", "agency", "publisher")})
    sources, failed = _sources(stories)
    with (
        opened(where, create=True) as ledger,
        Progress(shown=not quiet) as progress,
        mapped(how) as map,
    ):
        done = add_stories(ledger, sources, map, judge=judge, known=known, on=progress)
        held = ledger.exports() if done.hidden else {}
    done.failed[:0] = failed
    for line in done.failed:
        click.echo(f"onrecord: {' '.join(line.split())}", err=True)
    said = [
        f"{n} {words}"
        for n, words in (
            (done.added, "added"), (done.copies, "copies"), (done.versions, "new versions"),
            (done.hidden, "killed or withheld"), (done.there, "there already"),
            (done.gone, "withdrawn or erased before, left out"), (len(done.failed), "failed"),
        )
        if n or words in ("added", "copies", "new versions", "failed")
    ]  # fmt: skip
    click.echo(f"{where if '@' not in where else ledger.where}: {', '.join(said)}")
    for story, exports in held.items():
        click.echo(f"{story[:12]} is hidden, and an export holds it: {'; '.join(exports)}")
    if not done.failed:
        return 0
    return SOME_UNREAD if done.new or done.there or done.gone else NONE_READ


def _sources(stories: Sequence[str]) -> tuple[list[str], list[str]]:
    """Where the stories are, and what of it is not there."""
    from onrecord.story import ALL_ENDINGS, find_stories

    found: list[str] = []
    failed: list[str] = []
    for path in stories:
        try:
            found += find_stories([path], ALL_ENDINGS)
        except StoryError as error:
            failed.append(str(error))
    return list(dict.fromkeys(found)), failed
