"""onrecord corrections: what was corrected, and which copies still stand uncorrected."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from .places import form_options, ledger_option, names_option, opened, time_options

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
    from .rows import write_rows

    with opened(where, write=bool(out)) as ledger:
        found = [
            a for a in ledger.corrections(as_of=as_of, since=since) if not until or (a.published or "") <= until + "~"
        ]
        found = found if private_names else [_withheld(ledger, a) for a in found]
        return write_rows(
            found, form, out, ledger, query={"corrections": True}, columns=COLUMNS, flat=_flat, lines=_lines,
            key=lambda a: (a.item,), none="No correction in the ledger.",
        )  # fmt: skip


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


def _flat(a: "Amendment") -> Iterator[dict[str, Any]]:
    yield a.as_json() | {"uncorrected": [t.outlet for t in a.uncorrected]}


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
