"""onrecord corrections: what was corrected, and which copies still stand uncorrected."""

import csv
import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from .places import form_options, ledger_option, opened, time_options

if TYPE_CHECKING:
    from onrecord.ledger import Amendment

COLUMNS = ("published", "outlet", "kind", "error", "was", "now", "notice", "uncorrected", "title", "story", "reader")
STATES = {
    "uncorrected": "still uncorrected", "silent": "has the corrected words, says nothing of it",
    "corrected": "corrected by this notice", "superseded": "an older version",
}  # fmt: skip


@click.command("corrections", short_help="What was corrected; which copies still are not.")
@time_options
@form_options
@ledger_option()
def command(
    where: str, form: str, out: str | None, since: str | None, until: str | None, as_of: str | None
) -> int:  # fmt: skip
    """Every correction in a ledger with the stories that it touches; copies that still stand uncorrected are flagged.

    Exit status 1 where there is none.
    """
    with opened(where, write=bool(out)) as ledger:
        found = [
            a for a in ledger.corrections(as_of=as_of, since=since) if not until or (a.published or "") <= until + "~"
        ]
        text = {"csv": _csv, "jsonl": _jsonl}.get(form, _table)(found)
        if out:
            with click.open_file(out, "w", encoding="utf-8") as file:
                file.write(text)
            ledger.note_export(out, form, {"corrections": True}, [s for a in found for s in _stories(a)])
            click.echo(f"Written: {out} ({len(found)} corrections)", err=True)
        else:
            click.echo(text, nl=False)
    return 0 if found else 1


def _stories(a: "Amendment") -> list[str]:
    return [a.story, *(t.story for t in a.touched)]


def _jsonl(found: list["Amendment"]) -> str:
    return "".join(json.dumps(a.as_json(), ensure_ascii=False) + "\n" for a in found)


def _csv(found: list["Amendment"]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for a in found:
        row = a.as_json() | {"uncorrected": "; ".join(t.outlet for t in a.uncorrected)}
        writer.writerow(["" if row[name] is None else row[name] for name in COLUMNS])
    return out.getvalue()


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
