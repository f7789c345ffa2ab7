"""onrecord compare: a draft against its sources; the copies of a story against the first."""

import json
from typing import TYPE_CHECKING

import click

from onrecord.errors import OnRecordError

from .places import ledger_option, opened

if TYPE_CHECKING:
    from onrecord.model import Record
    from onrecord.views.comparison import Finding

WORDS = {
    "quotation": "a quotation is other",
    "speaker": "the words are somebody else's",
    "attribution": "stands as plain fact",
    "denial": "the denial is gone",
    "hedge": "the hedge is gone",
    "number": "the number is other",
    "cue": "the verb takes a stand",
    "withdrawn": "the source has taken this back",
}


@click.command("compare", short_help="A draft against its sources: what was altered.")
@click.argument("draft")
@click.argument("sources", nargs=-1, metavar="STORY...")
@click.option("--copies", is_flag=True, help="Compare the copies of a story in the ledger (DRAFT) with its first.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
@click.option("--model", metavar="NAME", envvar="ONRECORD_MODEL", help="Language model: a package, a path, or stanza.")
@ledger_option()
def command(
    draft: str, sources: tuple[str, ...], copies: bool, as_json: bool, model: str | None, where: str
) -> int:  # fmt: skip
    """What DRAFT has other than its sources: quotations altered, words given to another, attribution, denial or hedge
    lost, numbers and verbs changed, what a source has taken back.

    DRAFT and each STORY are files, or stories of the ledger (id or address).  Exit status 1 where nothing differs.
    """
    from onrecord.views.comparison import compare

    if copies:
        with opened(where, write=False) as ledger:
            family = [k for k in ledger.family(draft) if not k.hidden]
            first = ledger.record(family[0].id)
            pairs = [(k.outlet, compare(ledger.record(k.id), [first])) for k in family[1:]]
    else:
        if not sources:
            raise click.UsageError("name the sources of the draft, or ask for --copies")
        records = [_record(which, where, model) for which in (draft, *sources)]
        pairs = [("", compare(records[0], records[1:]))]
    found = [(outlet, f) for outlet, findings in pairs for f in findings]
    for outlet, f in found:
        if as_json:
            click.echo(json.dumps(f.as_json() | ({"outlet": outlet} if outlet else {}), ensure_ascii=False))
        else:
            _show(f, outlet)
    if not found and not as_json:
        click.echo("Nothing that the sources have otherwise was found.")
    return 0 if found else 1


def _show(f: "Finding", outlet: str) -> None:
    click.echo(f"{f.kind} ({WORDS[f.kind]}){f' in {outlet}' if outlet else ''}: {f.was} → {f.now}")
    click.echo(f"    draft  {f.draft}\n    source {f.source}")


def _record(which: str, where: str, model: str | None) -> "Record":
    from pathlib import Path

    if Path(which).exists() or which == "-":
        from onrecord.face import read

        return read(which, model=model)
    try:
        with opened(where, write=False) as ledger:
            return ledger.record(which)
    except OnRecordError as error:
        raise OnRecordError(f"{which}: is no file, and no story of the ledger ({error})") from error
