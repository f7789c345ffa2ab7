"""Options that several commands share: which ledger, which form."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.reader import Reader
    from onrecord.run import Map

DEFAULT = "onrecord.ledger"
Command = Callable[..., Any]


def iso(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A date or date-time as ISO 8601 has it."""
    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
        if re.match(r"\d{4}-\d\d-\d\d", value):
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no date: write it as 2015-10-16 or 2015-10-16T18:30:00+02:00")


def ledger_option(*names: str) -> Callable[[Command], Command]:
    """The option that names the ledger."""
    return click.option(
        *(names or ("--in", "where")), metavar="LEDGER", envvar="ONRECORD_LEDGER", default=DEFAULT, show_default=True,
        help="The ledger: a SQLite file or a postgresql:// address.",
    )  # fmt: skip


def form_options(command: Command) -> Command:
    """The options that say how answers are written, and where to."""
    for option in (
        click.option("--out", metavar="FILE", help="Write to this file; the ledger notes the export."),
        click.option("--atom", "form", flag_value="atom", help="As an Atom feed of what changed."),
        click.option("--csv", "form", flag_value="csv", help="As CSV."),
        click.option("--jsonl", "form", flag_value="jsonl", help="As JSON lines."),
        click.option("--table", "form", flag_value="table", default="table", help="For reading (the default)."),
    ):
        command = option(command)
    return command


def names_option(command: Command) -> Command:
    """The option that lets private names through."""
    return click.option(
        "--private-names", is_flag=True, help="Private persons, victims and minors by name too, else withheld."
    )(command)


def reading_options(command: Command) -> Command:
    """The options that say what stories do not say themselves, and how they are read."""
    for option in (
        click.option(
            "--attribution", type=click.Choice(["learned", "rules"]), default="learned", show_default=True,
            help="Who said what by the attribution network too, or by the rules alone.",
        ),
        click.option(
            "--model", metavar="NAME", envvar="ONRECORD_MODEL", help="Language model: a package, a path, or stanza."
        ),
        click.option(
            "--gazetteer", metavar="FILE", help="Places of your own (TOML or CSV); they win over the built-in ones."
        ),
        click.option("--publisher", metavar="NAME", help="The outlet that published them."),
        click.option("--agency", metavar="NAME", help="The news agency they come from."),
        click.option(
            "--published", metavar="DATE", callback=iso, help="When they were published (ISO 8601); never guessed."
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def selection_options(command: Command) -> Command:
    """The options that say which statements are meant."""
    for option in (
        click.option("--event", metavar="STORY", help="In the stories of one main event: any of them."),
        click.option("--story", metavar="STORY", help="In this story alone: its id, address or file."),
        click.option("--publisher", metavar="NAME", help="In this outlet alone."),
        click.option(
            "--stance", metavar="STANCE", help="How it was said: denies, promises, warns, demands, confirms …"
        ),
        click.option("--about", metavar="NAME", help="Of whom they speak."),
        click.option("--who", metavar="NAME", help="Whose words they are."),
    ):
        command = option(command)
    return command


def jobs_option(command: Command) -> Command:
    """The option that says how many processes read."""
    return click.option(
        "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read."
    )(command)  # fmt: skip


@contextmanager
def mapped(options: Mapping[str, Any]) -> "Iterator[Map]":
    """What reads with these options: this process, or several."""
    from onrecord.run import How, Local

    how = How(
        model=options["model"], attribution=options["attribution"],
        gazetteers=(options["gazetteer"],) if options["gazetteer"] else (), actors=options.get("actors", ()),
        verbs=options.get("verbs", ()), codebooks=options.get("codebooks", ()), codings=options.get("codings", "sure"),
    )  # fmt: skip
    if options["jobs"] > 1:
        from onrecord.run import Pool

        with Pool(how, options["jobs"]) as pool:
            yield pool
        return

    def load() -> "Reader":
        from onrecord.face import cached_reader, default_model

        return cached_reader(
            how.model or default_model(), how.gazetteers, options["attribution"],
            actors=how.actors, verbs=how.verbs, codebooks=how.codebooks, codings=options.get("codings", "sure"),
        )  # fmt: skip

    yield Local(load)


def time_options(command: Command) -> Command:
    """The options that say of when."""
    for option in (
        click.option("--as-of", metavar="MOMENT", callback=iso, help="As the ledger stood at that moment."),
        click.option("--until", metavar="DATE", callback=iso, help="Published on this day or before."),
        click.option("--from", "since", metavar="DATE", callback=iso, help="Published on this day or later."),
    ):
        command = option(command)
    return command


def as_of_option(command: Command) -> Command:
    """The option that asks for the ledger as it was."""
    return click.option("--as-of", metavar="MOMENT", callback=iso, help="As the ledger stood at that moment.")(command)


def opened(where: str, *, create: bool = False, write: bool = True) -> "Ledger":
    """The ledger, opened."""
    from onrecord.ledger import Ledger

    return Ledger(where, create=create, write=write)
