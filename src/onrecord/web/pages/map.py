"""Map: the places that statements tell of, each drawn only as exactly as it is told; what cannot be drawn is listed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.ledger.circumstances import PARTS as KNOWN
from onrecord.ledger.sites import HAPPENING, sites, told_at
from onrecord.views.atlas import DRAWN, KINDS, Drawn, Placed, placed

from .. import cartography, specs
from ..desk import Asked, Desk, Missing
from ..told import Told, told
from .search import STANCE_WORDS, Choice, Scope, Selection, scope, selection

PATH, TEMPLATE, MENU = "/map", "map.html", "Search"
SIZE = 40
UNPLACED = 12
"""So many places that are not drawn stand beside the others."""
MOST = 150
"""So many places are drawn, those of most statements; the table has all."""
TOLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place: how it is drawn or why it is not, how much is told of it, and the address of what is."""

    name: str
    note: str
    drawn: str
    hollow: str
    statements: int
    stories: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows; `place` is the one that is asked for, with what is `told` of it; `outside` of the part of
    the world that is drawn lie so many places, `whole` leads to all of it.
    """

    title: str
    selection: Selection
    scope: Scope | None
    extra: dict[str, str]
    count: int
    rows: tuple[Row, ...]
    unplaced: tuple[Row, ...]
    lost: int
    map: specs.Spec | None
    outside: int
    whole: str
    beyond: int
    place: str
    told: tuple[Told, ...]
    everywhere: str
    elsewhere: str
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    stances: tuple[tuple[str, str], ...]
    page: int
    before: str
    after: str


def context(desk: Desk, asked: Asked) -> Context:
    """The page of a selection."""
    chosen, page = selection(asked), asked.number("page", most=100)
    part, drawn = asked.get("part"), asked.get("drawn")
    keep = {
        "part": part if part in KNOWN else "", "drawn": drawn if drawn in (*KINDS, "not") and drawn else "",
        "place": asked.get("place"), "country": asked.get("country")[:3],
        "whole": "1" if asked.get("whole") == "1" else "",
    }  # fmt: skip
    return desk.remembered((PATH, chosen, tuple(keep.values()), page), lambda: _context(desk, chosen, keep, page))


def found(desk: Desk, chosen: Selection, part: str = "") -> tuple[Placed, ...]:
    """The places of a selection as they may be drawn, those of most statements first."""
    if desk.reviewed:
        raise Missing("Places are read by machine and not reviewed one by one: this desk does not show them.")
    asking, parts = chosen.asking(1, desk.reviewed), (part,) if part else HAPPENING

    def make() -> tuple[Placed, ...]:
        with desk.ledger.reading() as connection:
            return tuple(placed(s, cartography.lands()) for s in sites(connection, asking, parts))

    return desk.remembered(("sites", asking, parts), make)


def _context(desk: Desk, chosen: Selection, keep: dict[str, str], page: int) -> Context:
    here = scope(desk, chosen, PATH)
    every = found(desk, chosen, keep["part"])
    wanted = [p for p in every if _kind(p) == keep["drawn"]] if keep["drawn"] else [p for p in every if p.drawn]
    mine = [p for p in every if _is(p, keep)] if keep["place"] else []
    on_map = mine or wanted
    drawing = [p for p in on_map if p.drawn]
    view = cartography.window(drawing[:MOST], whole=bool(keep["whole"]))
    rows = [_row(chosen, keep, p) for p in wanted[(page - 1) * SIZE : page * SIZE]]
    lost = [p for p in every if not p.drawn]
    words = mine[0].name if mine else chosen.words or chosen.who or chosen.about or (here.title if here else "")
    turned = keep | {"place": "", "country": ""}
    last = len(wanted) <= page * SIZE
    return Context(
        title=f"Map: {words}" if words else "Map", selection=chosen, scope=here, count=len(every) - len(lost),
        extra=turned, rows=() if mine else tuple(rows), lost=len(lost), place=mine[0].name if mine else "",
        unplaced=() if mine or keep["drawn"] else tuple(_row(chosen, keep, p) for p in lost[:UNPLACED]),
        map=specs.world(drawing[:MOST], view) if drawing else None, outside=cartography.outside(drawing, view),
        whole=chosen.address(PATH, **keep | {"whole": "1"}), beyond=max(0, len(drawing) - MOST),
        told=_told(desk, chosen, keep) if mine else (), everywhere=chosen.address(PATH, **turned),
        elsewhere=chosen.address(PATH, **turned | {"drawn": "not"}),
        groups=tuple(_groups(chosen, every, turned)), stances=tuple(STANCE_WORDS.items()), page=page,
        before=chosen.address(PATH, **turned, page=page - 1 if page > 2 else "") if page > 1 and not mine else "",
        after="" if last or mine else chosen.address(PATH, **turned, page=page + 1),
    )  # fmt: skip


def _kind(p: Placed) -> str:
    return p.drawn or "not"


def _is(p: Placed, keep: dict[str, str]) -> bool:
    return (p.site.name.casefold(), p.site.country or "") == (keep["place"].casefold(), keep["country"])


def _told(desk: Desk, chosen: Selection, keep: dict[str, str]) -> tuple[Told, ...]:
    with desk.ledger.reading() as connection:
        hits = told_at(
            connection, chosen.asking(1, desk.reviewed), keep["place"], keep["country"], limit=TOLD,
            parts=(keep["part"],) if keep["part"] else HAPPENING,
        )  # fmt: skip
    return tuple(told(h) for h in hits)


def _row(chosen: Selection, keep: dict[str, str], p: Placed) -> Row:
    hollow = "some of it denied" if p.site.denied else "in others’ words alone" if not p.site.own else ""
    return Row(
        name=p.name, note=p.note, drawn=p.why or DRAWN[p.drawn], hollow=hollow, statements=p.site.statements,
        stories=p.site.stories,
        href=chosen.address(PATH, part=keep["part"], place=p.site.name, country=p.site.country or ""),
    )  # fmt: skip


def _groups(
    chosen: Selection, every: Sequence[Placed], keep: dict[str, str]
) -> Iterator[tuple[str, tuple[Choice, ...]]]:  # fmt: skip
    kinds = Counter(_kind(p) for p in every)
    names: dict[str, Drawn] = {"not": "", **{k: k for k in KINDS if k}}
    made = []
    for kind in (*(k for k in KINDS if k), "not"):
        own = kind == keep["drawn"]
        if kinds[kind] or own:
            href = chosen.address(PATH, **keep | {"drawn": "" if own else kind})
            made.append(Choice(words=KINDS[names[kind]], count=kinds[kind], href=href, chosen=own))
    if made:
        yield "How exactly it is told", tuple(made)
