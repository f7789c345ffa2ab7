"""onrecord disputes: what does not agree across the stories of an event."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .places import as_of_option, form_options, ledger_option, names_option, opened

if TYPE_CHECKING:
    from onrecord.views.contradictions import Dispute

COLUMNS = ("event", "title", "kind", "about", "side", "voice", "cue", "words", "outlet", "published", "story", "item")
BETWEEN = {"denial": "against it", "numbers": "otherwise", "facts": "otherwise"}


@click.command("disputes", short_help="Denials, numbers and facts that do not agree.")
@click.argument("event", required=False)
@names_option
@as_of_option
@form_options
@ledger_option()
def command(event: str | None, where: str, form: str, out: str | None, as_of: str | None, private_names: bool) -> int:
    """What does not agree between the stories of a main event (EVENT: any of its stories), or of all; no verdict.

    Exit status 1 where there is nothing.
    """
    from onrecord.views.contradictions import disputes

    from .rows import write_rows

    with opened(where, write=bool(out)) as ledger:
        found = disputes(ledger, event, as_of=as_of, private_names=private_names)
        return write_rows(
            found, form, out, ledger, query={"disputes": event}, columns=COLUMNS, flat=_flat, lines=_lines,
            key=lambda d: (d.event, d.kind, d.first.item), none="Nothing is disputed.",
        )  # fmt: skip


def _flat(d: "Dispute") -> Iterator[dict[str, Any]]:
    whole = d.as_json()
    for n, side in enumerate([whole["first"], *whole["others"]]):
        yield whole | side | {"side": n + 1}


def _lines(d: "Dispute") -> Iterator[tuple[int, str]]:
    yield 0, f"{d.kind} · {d.title}"
    for n, s in enumerate((d.first, *d.others)):
        mark = "" if not n else f"{BETWEEN[d.kind]}: "
        yield 4, f"{mark}{s.voice} {s.cue}: {s.words} · {s.outlet}, {s.published[:10] or 'undated'}"
