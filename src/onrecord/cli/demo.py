"""onrecord demo: a ledger of a dozen stories of ours, and what it can be asked."""

import shlex
import tempfile
from importlib import import_module
from pathlib import Path

import click

from onrecord.errors import LedgerError

DAYS = (
    ("Monday: a wire story, two outlets that print it, and one that asks the night guard", ("01", "02", "03", "04")),
    (
        "Tuesday: a new version, another copy, an inspector, and an arrest that is killed",
        ("05", "06", "07", "08", "09"),
    ),
    ("Wednesday: the wire corrects itself, the Courier prints a correction", ("10", "11", "12")),
)
DEPOT = "https://northwire.example/brenn-depot"
TOUR = (
    ("Who denied that rockets fell?  A denial never loses its cue; the copies of one story are one voice.",
     ("search", "rockets", "--stance", "denies")),
    ("What one man said, denied and promised, and what was said of him.", ("who", "Tomas Reyk")),
    ("What changed in the wire's story on Wednesday: the toll, the rockets.", ("diff", DEPOT)),
    ("What was corrected, and who still prints the old number.", ("corrections",)),
    ("The ledger as it stood on Monday evening: nothing is overwritten.",
     ("search", "killed", "--publisher", "Northwire", "--as-of", "{monday}")),
    ("The killed arrest is in no view: nothing matches.", ("search", "customs officer")),
)  # fmt: skip


@click.command("demo", short_help="A ledger of a dozen invented stories, and a tour of it.")
@click.argument("where", metavar="[LEDGER]", required=False)
def command(where: str | None) -> None:
    """Build a ledger from a dozen stories of ours, all invented, and show what it can be asked.

    LEDGER is where to make it (else in a temporary folder, so that it is gone afterwards).
    """
    if where and Path(where).exists():
        raise LedgerError(f"{where}: is there already: name a new file for the demonstration")
    with tempfile.TemporaryDirectory() as folder:
        ledger = where or str(Path(folder) / "demo.ledger")
        monday = ""
        for title, begins in DAYS:
            _say(title)
            _run("add", *_files(begins), "--to", ledger, "--quiet", show="add … --to demo.ledger")
            monday = monday or _now()
        for title, words in TOUR:
            _say(title)
            args = [w.format(monday=monday) for w in words]
            _run(*args, "--in", ledger, show=shlex.join(args))
        _say("And whether all of it is whole.")
        _run("check", ledger, show="check demo.ledger")
    if where:
        click.echo(f"\nThe ledger is kept: onrecord search WORDS --in {where}")


def _files(begins: tuple[str, ...]) -> list[str]:
    from onrecord import resources

    folder = Path(resources.__file__).parent / "demo"
    return [str(f) for f in sorted(folder.iterdir()) if f.name[:2] in begins]


def _now() -> str:
    from onrecord.ledger.packing import moment

    return moment()


def _say(words: str) -> None:
    click.secho(f"\n{words}", bold=True)


def _run(name: str, *args: str, show: str) -> None:
    """Run a command as it stands on the command line."""
    click.secho(f"$ onrecord {show}", dim=True)
    command: click.Command = import_module(f"onrecord.cli.{name}").command
    command.main([*args], prog_name=f"onrecord {name}", standalone_mode=False)
