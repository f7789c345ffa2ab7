"""onrecord events: the happenings that several stories tell of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .places import as_of_option, form_options, ledger_option, names_option, opened

if TYPE_CHECKING:
    from onrecord.views.events import Joined

COLUMNS = ("event", "trigger", "type", "actors", "recipients", "places", "first_day", "last_day", "outlet", "published",
           "voice", "stands", "factuality", "kind", "words", "story", "item")  # fmt: skip


@click.command("events", short_help="Happenings that several stories tell of.")
@click.argument("event", required=False)
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, help="Told by so many texts at least.")
@names_option
@as_of_option
@form_options
@ledger_option()
def command(
    event: str | None, least: int, where: str, form: str, out: str | None, as_of: str | None, private_names: bool
) -> int:
    """The happenings of a main event (EVENT: any of its stories) or of all, with how each voice holds them.

    Exit status 1 where there is none.
    """
    from onrecord.views.events import events

    from .rows import write_rows

    with opened(where, write=bool(out)) as ledger:
        found = events(ledger, event, least=least, as_of=as_of, private_names=private_names)
        return write_rows(
            found, form, out, ledger, query={"events": event}, columns=COLUMNS, flat=_flat, lines=_lines,
            key=lambda j: (j.event, j.mentions[0]), none="No happening that so many stories tell of.",
        )  # fmt: skip


def _flat(j: "Joined") -> Iterator[dict[str, Any]]:
    whole = j.as_json() | {"first_day": j.days[0] if j.days else None, "last_day": j.days[1] if j.days else None}
    for h in whole["held"] or [{}]:
        yield whole | h | {"story": h.get("item", j.mentions[0]).partition("/")[0]}


def _lines(j: "Joined") -> Iterator[tuple[int, str]]:
    who = ", ".join(j.actors) or "…"
    whom = f" → {', '.join(j.recipients)}" if j.recipients else ""
    day = f", {j.days[0]}" + (f" to {j.days[1]}" if j.days[1] != j.days[0] else "") if j.days else ""
    place = f", {', '.join(j.places)}" if j.places else ""
    yield 0, f"{j.trigger} ({j.type or 'no type'}): {who}{whom}{place}{day} · told by {', '.join(j.outlets)}"
    for h in j.held:
        kind = "" if h.kind == "report" else f" ({h.kind})"
        yield 4, f"{h.voice} {h.stands}{kind}: {h.words} · {h.outlet}, {h.published[:10] or 'undated'}"
