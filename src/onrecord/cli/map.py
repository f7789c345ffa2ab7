"""onrecord map: the places that are told of, and how exactly each may be drawn."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .places import form_options, ledger_option, opened, selection_options, time_options

if TYPE_CHECKING:
    from onrecord.views.atlas import Spot

COLUMNS = ("name", "country", "precision", "lat", "lon", "statements", "stories", "own", "denied", "hollow", "why")
PARTS = ("at", "from", "to", "named")


@click.command("map", short_help="The places that are told of.")
@click.argument("words", nargs=-1)
@selection_options
@click.option("--part", type=click.Choice(PARTS), multiple=True, default=PARTS[:3], show_default=True,
              help="Where something is, from where, to where, or only named.")  # fmt: skip
@time_options
@form_options
@ledger_option()
def command(
    words: tuple[str, ...], where: str, form: str, out: str | None, part: tuple[str, ...], **asks: Any
) -> int:  # fmt: skip
    """The places that statements (chosen as in onrecord search) tell of, those of most statements first.

    A country has no point, and what the gazetteer does not hold says so.  Exit status 1 where there is none.
    """
    from onrecord.views.atlas import spots

    from .rows import write_rows

    query = " ".join(words)
    with opened(where, write=bool(out)) as ledger:
        return write_rows(
            spots(ledger.sites(query, parts=part, **asks)), form, out, ledger, query={"words": query, **asks},
            columns=COLUMNS, flat=lambda s: [s.as_json()], lines=_lines,
            key=lambda s: s.key, none="No place is told in these statements.",
        )  # fmt: skip


def _lines(s: "Spot") -> Iterator[tuple[int, str]]:
    from onrecord.resources.countries import by_alpha3

    country = by_alpha3(s.country) if s.country else None
    land = f", {country.name}" if country and country.name != s.name else ""
    at = f" ({s.lat:.2f}, {s.lon:.2f})" if s.lat is not None and s.lon is not None else ""
    hollow = "; some of it denied" if s.denied else "; in others' words alone" if not s.own else ""
    yield 0, f"{s.name}{land}{at} · {s.precision or 'not found in the gazetteer'}"
    said = f"{s.statements} statement{'' if s.statements == 1 else 's'}"
    yield 4, f"{said} in {s.stories} {'story' if s.stories == 1 else 'stories'}{hollow}"
