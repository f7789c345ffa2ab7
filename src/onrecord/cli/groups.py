"""onrecord groups: the stories of a ledger by main event."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .places import as_of_option, form_options, ledger_option, names_option, opened

if TYPE_CHECKING:
    from onrecord.views.groups import Group

COLUMNS = ("event", "title", "first_day", "last_day", "published", "outlet", "copies", "headline", "story")


@click.command("groups", short_help="Stories by main event.")
@click.option("--least", type=click.IntRange(1), default=1, show_default=True, help="Of so many texts at least.")
@names_option
@as_of_option
@form_options
@ledger_option()
def command(least: int, where: str, form: str, out: str | None, as_of: str | None, private_names: bool) -> int:
    """The stories of a ledger by the main event they tell of, the newest first; copies stand behind their text.

    Exit status 1 where there is none.
    """
    from onrecord.views.groups import groups

    from .rows import write_rows

    with opened(where, write=bool(out)) as ledger:
        found = groups(ledger, least=least, as_of=as_of, private_names=private_names)
        return write_rows(
            found, form, out, ledger, query={"groups": least}, columns=COLUMNS, flat=_flat, lines=_lines,
            key=lambda g: (g.event,), none="No story in the ledger.",
        )  # fmt: skip


def _flat(g: "Group") -> Iterator[dict[str, Any]]:
    whole = g.as_json() | {"first_day": g.span[0], "last_day": g.span[1]}
    for s in whole["stories"]:
        yield whole | s


def _lines(g: "Group") -> Iterator[tuple[int, str]]:
    days = " to ".join(dict.fromkeys(d for d in g.span if d)) or "undated"
    yield 0, f"{days}  {g.title} · {g.event[:12]}"
    for s in g.stories:
        also = f"; also in {', '.join(s.copies)}" if s.copies else ""
        yield 4, f"{s.published[:10] or 'undated'}  {s.outlet}{also}: {s.headline} · {s.story[:12]}"
