"""onrecord timeline: what is told, by the time it is told of."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from .places import form_options, ledger_option, names_option, opened, selection_options, time_options

if TYPE_CHECKING:
    from onrecord.ledger.moments import Moment

COLUMNS = (
    "first", "last", "width", "lane", "words", "counted", "source", "name", "resolved", "cue", "polarity", "text",
    "factuality", "publisher", "published", "title", "story", "item",
)  # fmt: skip
LANES = ("happened", "ongoing", "planned", "expected", "wanted", "if", "not", "open")


@click.command("timeline", short_help="What is told, by the time it is told of.")
@click.argument("words", nargs=-1)
@selection_options
@click.option("--lane", type=click.Choice(LANES), help="How it is told: as past, as planned, as expected …")
@click.option("--first", metavar="DATE", help="Of things on this day or later: 2031, 2031-05 or 2031-05-16.")
@click.option("--last", metavar="DATE", help="Of things on this day or before.")
@click.option("--undated", is_flag=True, help="What is told without a time.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="So many at most.")
@names_option
@time_options
@form_options
@ledger_option()
def command(
    words: tuple[str, ...], where: str, form: str, out: str | None, lane: str | None, first: str | None,
    last: str | None, undated: bool, limit: int, **asks: Any,
) -> int:  # fmt: skip
    """What statements (chosen as in onrecord search) tell, by the time the stories give, the latest first.

    Never by the day of publication: where a story says "Friday", the day is counted from its date, and the line says
    so.  Exit status 1 where there is none.
    """
    from onrecord.ledger.moments import Timing

    from .rows import write_rows

    timing = Timing(lane=lane, first=_day(first, 0), last=_day(last, 1), undated=undated)
    query = " ".join(words)
    with opened(where, write=bool(out)) as ledger:
        found = ledger.moments(query, timing=timing, limit=limit, **asks)
        found = found if asks["private_names"] else [m.withheld() for m in found]
        return write_rows(
            found, form, out, ledger, query={"words": query, **asks}, columns=COLUMNS, flat=_flat, lines=_lines,
            key=lambda m: (m.hit.story, m.item), none="Nothing of this is told with a time.",
        )  # fmt: skip


def _day(value: str | None, which: int) -> str | None:
    from onrecord.model.days import days

    if value is None:
        return None
    found = days(value)
    if found is None:
        raise click.UsageError(f"{value} is no day, month or year: write 2031-05-16, 2031-05 or 2031")
    return found[which]


def _flat(m: "Moment") -> Iterator[dict[str, Any]]:
    yield m.hit.as_json() | m.as_json()


def _lines(m: "Moment") -> Iterator[tuple[int, str]]:
    from onrecord.views import times

    from .hits import statement

    when, said = times.when(m.first, m.last) or "no time told", times.said(m)
    yield 0, f"{when}{f' ({said})' if said else ''} · {times.lane(m)}"
    yield 4, "".join(words for words, _ in statement(replace(m.hit, content=m.text)))
    for host in reversed(m.hit.hosts):
        yield 4, f"in words that {host['name'] or host['source'] or 'somebody'} {host['cue']}"
    yield 4, f"{m.hit.publisher or 'unnamed outlet'} · {m.hit.title or 'untitled'} · {m.hit.story[:12]}"
