"""onrecord read: stories in, records out."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import OnRecordError, StoryError
from onrecord.model import Record, Story

from .places import iso, jobs_option, mapped

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.run import Unreadable

LAYERS = ("who-said", "what-happened", "figures", "disputes", "corrections", "unread", "times", "places", "names")
SOME_UNREAD = 1
NONE_READ = 2


@click.command("read", short_help="Stories in, records out.")
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@click.option(
    "--published", metavar="DATE", callback=iso, help="When the story was published (ISO 8601); never guessed."
)
@click.option("--agency", metavar="NAME", help="The news agency it comes from.")
@click.option("--publisher", metavar="NAME", help="The outlet that published it.")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.option("--gazetteer", metavar="FILE", help="Places of your own (TOML or CSV); they win over the built-in ones.")
@click.option(
    "--actors", multiple=True, metavar="FILE", help="Actors of your own (TOML or PETRARCH's dictionaries); repeatable."
)
@click.option("--verbs", multiple=True, metavar="FILE", help="A verb dictionary in PETRARCH's format; repeatable.")
@click.option("--codebook", "codebooks", multiple=True, metavar="FILE", help="A codebook of your own (TOML).")
@click.option(
    "--codings",
    type=click.Choice(["sure", "all"]),
    default="sure",
    show_default=True,
    help="Which codes of events are kept: the sure ones, or all with their scores.",
)
@click.option("--model", metavar="NAME", envvar="ONRECORD_MODEL", help="Language model: a package, a path, or stanza.")
@click.option(
    "--attribution",
    type=click.Choice(["learned", "rules"]),
    default="learned",
    show_default=True,
    help="Who said what by the attribution network too, where it is installed, or by the rules alone.",
)
@click.option(
    "--layer", "layers", multiple=True, type=click.Choice(LAYERS), help="Show this layer only; may be repeated."
)
@jobs_option
@click.option("--explain", is_flag=True, help="Show the rule or model and the score behind each item.")
@click.option("--width", type=click.IntRange(40, 400), metavar="N", help="Columns of the page.")
@click.option("--no-color", is_flag=True, help="No colour (piped output has none anyway).")
@click.option("--json", "form", flag_value="json", help="One record as JSON.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Many records, one a line.")
@click.option(
    "--html", metavar="FILE", help="Write one self-contained page with the annotated story ('-': standard output)."
)
def command(stories: tuple[str, ...], **options: Any) -> int:
    """Read stories and show their records.

    STORY is a text file, an HTML page (file or URL), a folder, a pattern ("news/*.txt"), or "-" for standard input.
    A batch goes on past a story that cannot be read and says so at the end: exit status 1 where some were read, 2
    where none was.
    """
    batch = Batch(stories, {k: options[k] for k in ("published", "agency", "publisher", "url")})
    if options["layers"] and options["form"]:
        raise click.UsageError("--layer shapes the page; a JSON record is always whole")
    sources = batch.sources()
    if options["form"] == "json" or options["html"]:
        sources = _only_one(sources)
    read = 0
    with mapped(options) as map:
        for record in batch.records(map(batch.stories(sources))):
            _write(record, options, first=not read)
            read += 1
    return batch.report(read)


@dataclass(slots=True)
class Batch:
    """The stories of one call, and those among them that could not be read."""

    paths: Sequence[str]
    known: dict[str, str | None]
    failed: list[str] = field(default_factory=list)

    def sources(self) -> Iterator[str]:
        """Where the stories are; folders and patterns opened."""
        from onrecord.story import find_stories

        for path in self.paths:
            try:
                yield from find_stories([path])
            except StoryError as error:
                self.failed.append(str(error))

    def stories(self, sources: Iterator[str]) -> Iterator[Story]:
        """The stories that can be read."""
        from onrecord.face import open_story

        for source in sources:
            try:
                yield open_story(source, **self.known)
            except OnRecordError as error:
                self.failed.append(str(error))

    def records(self, found: "Iterator[Record | Unreadable]") -> Iterator[Record]:
        """The records among what was found; what could not be read is put down."""
        for one in found:
            if isinstance(one, Record):
                yield one
            else:
                self.failed.append(one.why)

    def report(self, read: int) -> int:
        """Say on standard error what could not be read; the exit status."""
        for line in self.failed:
            click.echo(f"onrecord: {' '.join(line.split())}", err=True)
        if len(self.failed) > 1 or (self.failed and read):
            click.echo(f"onrecord: {read} read, {len(self.failed)} not", err=True)
        return (SOME_UNREAD if read else NONE_READ) if self.failed else 0


def _only_one(sources: Iterator[str]) -> Iterator[str]:
    first = list(islice(sources, 2))
    if len(first) > 1:
        raise click.UsageError("--json and --html take one story: use --jsonl for many")
    return chain(first)


def _write(record: Record, options: dict[str, Any], first: bool) -> None:
    """Put out one record in the form asked for."""
    if options["form"]:
        click.echo(_json(record, indent=1 if options["form"] == "json" else None))
    if options["html"]:
        _html(record, options["html"])
    if not options["form"] and not options["html"]:
        from .terminal import show

        if not first:
            click.echo("\n")
        show(record, _console(options), options["layers"], options["explain"])


def _json(record: Record, indent: int | None) -> str:
    from onrecord.model.codec import encode

    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(encode(record), ensure_ascii=not utf8, indent=indent)


def _html(record: Record, path: str) -> None:
    from onrecord.web.story_page import story_page

    try:
        with click.open_file(path, "w", encoding="utf-8") as file:
            file.write(story_page(record))
    except OSError as error:
        raise OnRecordError(f"{path} cannot be written: {error.strerror}") from error
    if path != "-":
        click.echo(f"Written: {path}", err=True)


def _console(options: dict[str, Any]) -> "Console":
    from rich.console import Console

    return Console(
        width=options["width"], no_color=options["no_color"] or None, highlight=False, markup=False, emoji=False
    )
