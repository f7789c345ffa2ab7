"""Table: an event's numbers and happenings, one a line, as it is exported: what is on the screen is in the file."""

import csv
import io
from dataclasses import dataclass
from functools import partial

from onrecord.model.privacy import masked
from onrecord.views.dossiers import Dossier
from onrecord.views.words import clean, day, masthead

from ..desk import Asked, Desk, Missing, Paging, address, paging
from ..dossiers import of_story
from ..faces import counted
from ..told import SHORT, event_name, item_address

PATH, TEMPLATE, MENU = "/table", "table.html", "Events"
COLUMNS = (
    "what", "words", "at least", "at most", "voice", "stands", "outlet", "published", "who", "to whom", "where",
    "from", "to", "type",
)  # fmt: skip
SHORT_CELLS = ("at least", "at most", "stands", "outlet", "published", "from", "to", "type")
KINDS = {"": "numbers and happenings", "numbers": "numbers", "happenings": "happenings"}
SIZE = 100
"""So many lines stand on a page; `page=all` asks for all."""
Rows = tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows: the rows, each with the address of its words, and of the columns those that say anything."""

    title: str
    event: str
    columns: tuple[str, ...]
    short: tuple[str, ...]
    rows: Rows
    many: int
    voice: str
    kind: str
    kinds: tuple[tuple[str, str], ...]
    back: str
    export: str
    whole: str
    paging: Paging


def context(desk: Desk, asked: Asked) -> Context:
    """The table of one event, narrowed by voice and kind."""
    id, voice, kind = asked.get("event"), asked.get("voice"), asked.get("kind")
    if not id:
        raise Missing("Which event? Open one in Events; its table is linked there.")
    found = of_story(desk, id)
    told = found.told
    rows = desk.remembered(("table", told.id), lambda: _rows(found))
    kept = tuple(
        (cells, href)
        for cells, href in rows
        if voice.casefold() in cells[COLUMNS.index("voice")].casefold() and _wanted(kind, cells)
    )
    columns, kept = _told(kept)
    page, every = asked.number("page"), asked.get("page") == "all"
    shown = kept if every else kept[(page - 1) * SIZE : page * SIZE]
    asks = {"event": told.id[:SHORT], "voice": voice, "kind": kind}
    return Context(
        title="Table", event=event_name(told), columns=columns, short=SHORT_CELLS, rows=shown, many=len(kept),
        voice=voice, kind=kind,
        kinds=tuple(KINDS.items()), back=f"/event/{told.id[:SHORT]}",
        export=address("/table.csv", **asks, page="all" if every else page if page > 1 else ""),
        whole=address("/table.csv", **asks, page="all") if len(shown) < len(kept) else "",
        paging=paging(partial(address, PATH, **asks), page, not every and len(kept) > page * SIZE),
    )  # fmt: skip


def _told(rows: Rows) -> tuple[tuple[str, ...], Rows]:
    """The columns in which anything stands, and the rows with these alone."""
    said = [i for i in range(len(COLUMNS)) if any(cells[i] for cells, _ in rows)]
    return tuple(COLUMNS[i] for i in said), tuple((tuple(cells[i] for i in said), href) for cells, href in rows)


def _rows(found: Dossier) -> Rows:
    out: list[tuple[tuple[str, ...], str]] = []
    private = {n for a in found.told.accounts for n in a.told.get("private", ())}

    def line(item: str, **cells: str) -> None:
        row = (cells.get(name.replace(" ", "_"), "") for name in COLUMNS)
        out.append((tuple(masked(clean(c), private) for c in row), item_address(item)))

    for s in found.series:
        what = counted(s.role, s.part, (n.words for n in s.numbers))
        for n in s.numbers:
            stands = "denied" if n.polarity == "-" else "said" if n.cue else "reported"
            line(
                n.item, what=what, words=n.words, at_least=_plain(n.low), at_most=_plain(n.high), voice=n.voice,
                stands=stands, outlet=masthead(n.outlet), published=day(n.moment),
            )  # fmt: skip
    for j in found.happenings:
        first, last = j.days or ("", "")
        for h in j.held:
            line(
                h.item, what="happening", words=h.words, type=j.type or "", who="; ".join(j.actors),
                to_whom="; ".join(j.recipients), where="; ".join(j.places), **{"from": first, "to": last},
                voice=h.voice, stands=h.stands, outlet=masthead(h.outlet), published=day(h.published),
            )  # fmt: skip
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
