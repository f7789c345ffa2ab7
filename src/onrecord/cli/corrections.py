"""onrecord corrections: what was corrected, and which copies still stand uncorrected."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from .places import form_options, ledger_option, names_option, opened, time_options
from .rows import as_csv

if TYPE_CHECKING:
    from onrecord.ledger import Amendment, Ledger

COLUMNS = ("published", "outlet", "kind", "error", "was", "now", "notice", "uncorrected", "title", "story", "reader")
STATES = {
    "uncorrected": "still uncorrected", "silent": "has the corrected words, says nothing of it",
    "corrected": "corrected by this notice", "superseded": "an older version",
}  # fmt: skip


@click.command("corrections", short_help="What was corrected; which copies still are not.")
@names_option
@time_options
@form_options
@ledger_option()
def command(
    where: str, form: str, out: str | None, since: str | None, until: str | None, as_of: str | None,
    private_names: bool,
) -> int:  # fmt: skip
    """Every correction in a ledger with the stories that it touches; copies that still stand uncorrected are flagged.

    Exit status 1 where there is none.
    """
    with opened(where, write=bool(out)) as ledger:
        found = [
            a for a in ledger.corrections(as_of=as_of, since=since) if not until or (a.published or "") <= until + "~"
        ]
        found = found if private_names else [_withheld(ledger, a) for a in found]
        text = {"csv": _csv, "jsonl": _jsonl}.get(form, _table)(found)
        if out:
            with click.open_file(out, "w", encoding="utf-8") as file:
                file.write(text)
            ledger.note_export(out, form, {"corrections": True}, [s for a in found for s in _stories(a)])
            click.echo(f"Written: {out} ({len(found)} corrections)", err=True)
        else:
            click.echo(text, nl=False)
    return 0 if found else 1


def _withheld(ledger: "Ledger", a: "Amendment") -> "Amendment":
    from onrecord.errors import LedgerError
    from onrecord.model.privacy import private_names, withheld

    names: set[str] = set()
    for story in _stories(a):
        with suppress(LedgerError):  # a hidden one has no record, and none of its words are shown
            names |= private_names(ledger.record(story))
    return withheld(a, names)


def _stories(a: "Amendment") -> list[str]:
    return [a.story, *(t.story for t in a.touched)]


def _jsonl(found: list["Amendment"]) -> str:
    return "".join(json.dumps(a.as_json(), ensure_ascii=False) + "\n" for a in found)


def _csv(found: list["Amendment"]) -> str:
    return as_csv((a.as_json() | {"uncorrected": [t.outlet for t in a.uncorrected]} for a in found), COLUMNS)


def _table(found: list["Amendment"]) -> str:
    from .terminal import hang

    rows = [
        line.plain for a in found for parts in _lines(a) for line in hang([(parts[1], "")], 100, parts[0], parts[0] + 2)
    ]
    return "\n".join(rows) + "\n" if rows else "No correction in the ledger.\n"


def _lines(a: "Amendment") -> Iterator[tuple[int, str]]:
    error = f" ({a.error})" if a.error else ""
    yield 0, f"{(a.published or 'undated')[:10]}  {a.outlet} {a.kind}{error}: {a.title or 'untitled'} · {a.story[:12]}"
    if a.now or a.was:
        yield 12, f"now {a.now or '(the notice does not say)'}"
        yield 12, f"was {a.was or '(the notice does not say)'}"
    else:
        yield 12, a.notice
    for t in a.touched:
        mark = "!" if t.state == "uncorrected" else "·"
        yield 12, f"{mark} {t.outlet}, {(t.published or 'undated')[:10]}: {STATES[t.state]} · {t.story[:12]}"
    yield 12, f"read by {a.reader}"
