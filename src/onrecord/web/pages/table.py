"""Table: an event's numbers and happenings, one a line, as it is exported: what is on the screen is in the file."""

import csv
import io
from dataclasses import dataclass

from onrecord.model.privacy import masked
from onrecord.views import events, series
from onrecord.views.words import clean, day

from ..desk import Asked, Desk, Missing, address
from ..told import SHORT, item_address
from .event import of

PATH, TEMPLATE, MENU = "/table", "table.html", "Events"
COLUMNS = (
    "what", "words", "low", "high", "type", "who", "to whom", "where", "from", "to", "voice", "stands", "outlet",
    "published",
)  # fmt: skip
KINDS = {"": "numbers and happenings", "numbers": "numbers", "happenings": "happenings"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows: the rows, each with the address of its words."""

    title: str
    event: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], str], ...]
    voice: str
    kind: str
    kinds: tuple[tuple[str, str], ...]
    back: str
    export: str


def context(desk: Desk, asked: Asked) -> Context:
    """The table of one event, narrowed by voice and kind."""
    id, voice, kind = asked.get("event"), asked.get("voice"), asked.get("kind")
    if not id:
        raise Missing("Which event? Open one in Events; its table is linked there.")
    if desk.reviewed:
        raise Missing("Events are put together by machine and not reviewed one by one: this desk does not show them.")
    told = of(desk, id)
    rows = desk.remembered(("table", told.id), lambda: _rows(desk, told.id))
    kept = tuple(
        (cells, href)
        for cells, href in rows
        if voice.casefold() in cells[COLUMNS.index("voice")].casefold() and _wanted(kind, cells)
    )
    return Context(
        title="Table", event=clean(told.title), columns=COLUMNS, rows=kept, voice=voice, kind=kind,
        kinds=tuple(KINDS.items()), back=f"/event/{told.id[:SHORT]}",
        export=address("/table.csv", event=told.id[:SHORT], voice=voice, kind=kind),
    )  # fmt: skip


def _rows(desk: Desk, id: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    told, figures = of(desk, id), of(desk, id, figures=True)
    out: list[tuple[tuple[str, ...], str]] = []
    private = {n for a in told.accounts for n in a.told.get("private", ())}

    def line(cells: tuple[str, ...], item: str) -> None:
        out.append((tuple(masked(clean(c), private) for c in cells), item_address(item)))

    for s in series.of_event(figures):
        for n in s.numbers:
            stands = "denied" if n.polarity == "-" else "said" if n.cue else "reported"
            cells = (
                s.role + (f", {s.part}" if s.part else ""), n.words, _plain(n.low), _plain(n.high), "", "", "", "", "",
                "", n.voice, stands, n.outlet, day(n.moment),
            )  # fmt: skip
            line(cells, n.item)
    with desk.ledger.reading() as connection:
        same = events.links(connection, told, "event")
    for j in events.of_event(told, same):
        for h in j.held:
            cells = (
                "happening", h.words, "", "", j.type or "", "; ".join(j.actors), "; ".join(j.recipients),
                "; ".join(j.places), *(j.days or ("", "")), h.voice, h.stands, h.outlet, day(h.published),
            )  # fmt: skip
            line(cells, h.item)
    return tuple(out)


def _wanted(kind: str, cells: tuple[str, ...]) -> bool:
    return kind not in ("numbers", "happenings") or (kind == "happenings") == (cells[0] == "happening")


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def as_csv(shown: Context) -> str:
    """The rows of the table, as they are shown; a spreadsheet must not take words for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*shown.columns, "words at"])
    for cells, href in shown.rows:
        writer.writerow([*(f"'{c}" if c[:1] in ("=", "@", "+", "-") and len(c) > 1 else c for c in cells), href])
    return out.getvalue()
