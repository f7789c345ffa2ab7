"""Event: every account of it, the numbers by voice, what is disputed, when and where, and what was promised."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.views import atlas, denials, events, promises, series
from onrecord.views.accounts import Telling
from onrecord.views.dossiers import Dossier
from onrecord.views.facing import facing
from onrecord.views.words import clean, day, masthead

from .. import cartography, specs
from ..desk import Asked, Desk, address
from ..dossiers import of_story
from ..faces import Face, Number, Opposed, counted, number, opposed
from ..told import SHORT, Link, event_name, item_address, link
from . import map as places
from .events import span
from .search import Selection

PATH, TEMPLATE, MENU = "/event/{id}", "event.html", "Events"
DRAWN = 24
"""So many happenings are drawn on the timeline."""
PLACES = 15
"""So many places are listed here; the map of the event has all."""
_LANES = {"commitment": "planned", "forecast": "expected", "demand": "demanded", "condition": "if"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One account, and who else prints it."""

    story: Link
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The numbers of one role."""

    title: str
    numbers: tuple[Number, ...]
    chart: specs.Spec | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One happening in somebody's eyes, with its time in words ("" where the stories give none)."""

    lane: str
    words: str
    when: str
    voice: str
    outlet: str
    href: str
    days: tuple[str, str] | None = None
    n: int = 0
    """Its number in the drawing; 0 where it is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What was promised or foreseen, by whom, and what later accounts say of it."""

    kind: str
    voice: str
    cue: str
    words: str
    due: str
    outcome: str
    href: str
    later: tuple[Face, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that is told of: how it is drawn, or why it is not."""

    name: str
    note: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows."""

    title: str
    days: str
    accounts: tuple[Told, ...]
    counts: tuple[Count, ...]
    disputes: tuple[Opposed, ...]
    happenings: tuple[Happening, ...]
    timeline: specs.Spec | None
    promises: tuple[Promise, ...]
    actors: tuple[tuple[str, str], ...]
    drawn: tuple[Place, ...]
    unplaced: tuple[Place, ...]
    map: specs.Spec | None
    table: str
    when: str
    where: str
    """The addresses of the event's table, timeline and map."""


def context(desk: Desk, asked: Asked) -> Context:
    """The page of an event."""
    found = of_story(desk, asked.path["id"])
    return desk.remembered(("event", found.told.id), lambda: _context(desk, found))


def _context(desk: Desk, found: Dossier) -> Context:
    told = found.told
    shown = happenings(found.happenings)
    drawn, unplaced, drawing = ((), (), None) if desk.reviewed else _places(desk, told.id)
    return Context(
        title=event_name(told), days=span(told.span),
        accounts=tuple(Told(story=link(a.story), copies=tuple(masthead(c) for c in a.copies)) for a in told.accounts),
        counts=tuple(_count(s) for s in found.series), disputes=opposed(facing(found.disputes)), happenings=shown,
        timeline=_timeline(shown), promises=tuple(_promise(p) for p in found.promises), actors=_actors(told),
        drawn=drawn, unplaced=unplaced, map=drawing, table=address("/table", event=told.id[:SHORT]),
        when="" if desk.reviewed else address("/timeline", event=told.id[:SHORT]),
        where="" if desk.reviewed else address(places.PATH, event=told.id[:SHORT]),
    )  # fmt: skip


def _count(s: series.Series) -> Count:
    title = counted(s.role, s.part, (n.words for n in s.numbers))
    rows = [
        {
            "voice": masthead(n.outlet) if n.voice == series.OWN else clean(n.voice),
            "at": n.moment,
            "low": n.low,
            "high": n.high,
            "words": clean(n.words),
        }
        for n in s.numbers
        if n.moment and n.polarity != "-"
    ]
    return Count(
        title=title,
        numbers=tuple(number(n) for n in s.numbers),
        chart=specs.toll(rows, title) if len(rows) > 1 else None,
    )


def happenings(joined: Iterable[events.Joined]) -> tuple[Happening, ...]:
    """Happenings as those told of them hold them, those with a time first, in its order."""
    out: dict[tuple[str, str, str], Happening] = {}
    for j in joined:
        for h in j.held:
            lane = _LANES.get(h.kind, "happened")
            if h.factuality.endswith("-"):
                lane = "said" if denials.negated(h.words) else "said not to be so"
            row = Happening(
                lane=lane, words=clean(h.words), when=span(j.days) if j.days else "", voice=clean(h.voice),
                outlet=masthead(h.outlet), href=item_address(h.item), days=j.days,
            )  # fmt: skip
            out.setdefault((lane, row.words, row.voice), row)
    rows = sorted(out.values(), key=lambda h: (h.days is None, h.days or ("", "")))
    drawn = iter(range(1, DRAWN + 1))
    return tuple(replace(h, n=next(drawn, 0)) if h.days and not h.lane.startswith("said") else h for h in rows)


def _timeline(rows: tuple[Happening, ...]) -> specs.Spec | None:
    drawn = [{"n": h.n, "lane": h.lane, "first": h.days[0], "last": h.days[1]} for h in rows if h.n and h.days]
    return specs.timeline(drawn) if drawn else None


def _promise(p: promises.Promise) -> Promise:
    later = tuple(
        Face(voice=clean(x.voice), cue=f"says it is {x.says}", words=clean(x.words), denial=False,
             origin=f"{masthead(x.outlet)}, {day(x.published)}", href=item_address(x.item))
        for x in p.later
    )  # fmt: skip
    return Promise(
        kind="Promised" if p.kind == "commitment" else "Expected", voice=clean(p.voice), cue=clean(p.cue),
        words=clean(p.words), due=day(p.due), outcome=p.outcome, href=item_address(p.item), later=later,
    )  # fmt: skip


def _actors(told: Telling) -> tuple[tuple[str, str], ...]:
    """Those who act or are acted on and are no private persons, with the role that stories state."""
    private = {n.casefold() for a in told.accounts for n in a.told.get("private", ())}
    roles: dict[str, str] = {}
    for account in told.accounts:
        for e in account.told["entities"]:
            if e["type"] in ("PERSON", "ORG", "GROUP", "GPE") and e["name"].casefold() not in private:
                if e["type"] != "PERSON" or e["role"]:
                    roles[clean(e["name"])] = roles.get(clean(e["name"])) or clean(e["role"] or "")
    return tuple(roles.items())[:40]


def _places(desk: Desk, id: str) -> tuple[tuple[Place, ...], tuple[Place, ...], specs.Spec | None]:
    """Places that are drawn, those that are not and why, and the drawing: as on the map of the event's stories."""
    chosen = Selection(event=id)
    found = places.found(desk, chosen)
    shown = [
        Place(name=p.name, note=p.why or atlas.DRAWN[p.drawn], href=chosen.address(places.PATH, place=p.site.name,
              country=p.site.country or ""))
        for p in found
    ]  # fmt: skip
    drawn = [p for p in found if p.drawn][: places.MOST]
    return (
        tuple(s for s, p in zip(shown, found, strict=True) if p.drawn)[:PLACES],
        tuple(s for s, p in zip(shown, found, strict=True) if not p.drawn)[:PLACES],
        specs.world(drawn, cartography.window(drawn)) if drawn else None,
    )  # fmt: skip
