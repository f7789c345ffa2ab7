"""onrecord series: what numbers there are of an event, who said each, where and when."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .places import as_of_option, form_options, ledger_option, names_option, opened

if TYPE_CHECKING:
    from onrecord.views.series import Pair, Said, Series

COLUMNS = ("event", "title", "role", "part", "moment", "basis", "outlet", "copies", "voice", "cue", "words", "low",
           "high", "modifier", "reading", "headline", "latest", "story", "item", "start", "end")  # fmt: skip
RELATIONS = {
    "update": "later and higher", "revision": "later and lower", "dispute": "disputed, of one moment",
    "unordered": "of one day, in an order the stories do not say",
}  # fmt: skip


@click.command("series", short_help="Numbers of an event: who said which, when.")
@click.argument("event")
@click.option("--role", metavar="ROLE", help="Of this role alone: killed, injured, missing …")
@click.option("--headlines", is_flag=True, help="The numbers of headlines alone.")
@names_option
@as_of_option
@form_options
@ledger_option()
def command(
    event: str,
    role: str | None,
    headlines: bool,
    where: str,
    form: str,
    out: str | None,
    as_of: str | None,
    private_names: bool,
) -> int:
    """Every number told of a main event (EVENT: any of its stories), by role: as printed, as a range, by whom, when.

    Totals are never set against parts.  Exit status 1 where there is none.
    """
    from dataclasses import replace

    from onrecord.views.series import series

    from .rows import write_rows

    with opened(where, write=bool(out)) as ledger:
        found = series(ledger, event, role=role, as_of=as_of, private_names=private_names)
        if headlines:
            found = [replace(s, numbers=tuple(n for n in s.numbers if n.headline), pairs=()) for s in found]
            found = [s for s in found if s.numbers]
        query = {"series": event} | ({"role": role} if role else {})
        return write_rows(
            found, form, out, ledger, query=query, columns=COLUMNS, flat=_flat, lines=_lines,
            key=lambda s: (s.event, s.role, s.part), none="No number of this event.",
        )  # fmt: skip


def _flat(s: "Series") -> Iterator[dict[str, Any]]:
    whole = s.as_json()
    for n in whole["numbers"]:
        yield whole | n | {"latest": int(n["item"] in whole["latest"])}


def _lines(s: "Series") -> Iterator[tuple[int, str]]:
    low, high = s.span
    span = f"{low:,g}" if low is not None else "…"
    span += f" to {high:,g}" if high is not None else " or more"
    part = f" ({s.part}: a part, compared with itself alone)" if s.part else ""
    yield 0, f"{s.role}{part}: {span}; latest {', '.join(dict.fromkeys(n.range for n in s.latest))} · {s.title}"
    for n in s.numbers:
        also = f"; also in {', '.join(n.copies)}" if n.copies else ""
        yield 4, f"{n.moment[:16] or 'undated'}  {n.range} (“{n.words}”) according to {n.voice} · {n.outlet}{also}"
    for p in s.pairs:
        yield 4, f"{_pair(p.first)} / {_pair(p.second)}: {_relation(p)}"


def _pair(n: "Said") -> str:
    return f"{n.range} ({n.outlet})"


def _relation(p: "Pair") -> str:
    """How two numbers stand to each other; one that comes and goes ("missing") may fall, too."""
    falls = p.relation == "update" and (p.second.low or 0) < (p.first.low or 0)
    return "later and lower" if falls else RELATIONS[p.relation]
