"""onrecord promises: what was promised or foreseen, and what later accounts say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .places import as_of_option, form_options, ledger_option, names_option, opened

if TYPE_CHECKING:
    from onrecord.views.promises import Promise

COLUMNS = ("event", "title", "kind", "outcome", "published", "voice", "cue", "words", "due", "outlet", "later",
           "story", "item")  # fmt: skip


@click.command("promises", short_help="Promises and forecasts, and what came of them.")
@click.argument("event", required=False)
@names_option
@as_of_option
@form_options
@ledger_option()
def command(event: str | None, where: str, form: str, out: str | None, as_of: str | None, private_names: bool) -> int:
    """Promises and forecasts told of a main event (EVENT: any of its stories), or of all.

    Each is open, or a later account says that it is done, or not done: who says so, and when.  Exit status 1 where
    there is none.
    """
    from onrecord.views.promises import promises

    from .rows import write_rows

    with opened(where, write=bool(out)) as ledger:
        found = promises(ledger, event, as_of=as_of, private_names=private_names)
        return write_rows(
            found, form, out, ledger, query={"promises": event}, columns=COLUMNS, flat=_flat, lines=_lines,
            key=lambda p: (p.item, p.words), none="No promise and no forecast.",
        )  # fmt: skip


def _flat(p: "Promise") -> Iterator[dict[str, Any]]:
    later = [f"{x.says} according to {x.voice} ({x.outlet}, {x.published[:10]}): {x.words}" for x in p.later]
    yield p.as_json() | {"later": later}


def _lines(p: "Promise") -> Iterator[tuple[int, str]]:
    due = f" (for {p.due})" if p.due else ""
    yield 0, f"{p.published[:10] or 'undated'}  {p.kind}, {p.outcome}: {p.voice} {p.cue}: {p.words}{due} · {p.outlet}"
    for x in p.later:
        yield 12, f"{x.says} according to {x.voice}: {x.words} · {x.outlet}, {x.published[:10]}"
