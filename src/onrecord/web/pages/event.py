"""Event: every account of it, the numbers by voice, what is disputed, when and where, and what was promised."""

from dataclasses import dataclass
from typing import Any

from onrecord.errors import LedgerError
from onrecord.ledger.stories import record
from onrecord.views import contradictions, denials, events, promises, series
from onrecord.views.accounts import Account, Telling, telling
from onrecord.views.sides import Side
from onrecord.views.words import clean, day

from .. import specs
from ..desk import Asked, Desk, Missing
from ..told import item_address, story_address
from .events import span
from .today import Link, link

PATH, TEMPLATE, MENU = "/event/{id}", "event.html", "Events"
DRAWN = 24
"""So many happenings are drawn on the timeline."""
MAPPED = 12
"""So many accounts are looked through for places."""
_LANES = {"commitment": "planned", "forecast": "expected", "demand": "demanded", "condition": "if"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One account, and who else prints it."""

    story: Link
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number: the story's words, the range, whose it is, who printed it when."""

    words: str
    range: str
    voice: str
    outlet: str
    day: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The numbers of one role."""

    title: str
    numbers: tuple[Number, ...]
    chart: specs.Spec | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One side of a dispute."""

    voice: str
    cue: str
    words: str
    denial: bool
    origin: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """A dispute across stories."""

    between: str
    first: Face
    others: tuple[Face, ...]


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


def of(desk: Desk, id: str, figures: bool = False) -> Telling:
    """The event of a story.  Missing where there is none."""
    try:
        with desk.ledger.reading() as connection:
            return telling(connection, id, figures=figures)
    except LedgerError as error:
        raise Missing(f"There is no such event here ({error}).") from None


def context(desk: Desk, asked: Asked) -> Context:
    """The page of an event."""
    id = asked.path["id"]
    if desk.reviewed:
        raise Missing("Events are put together by machine and not reviewed one by one: this desk does not show them.")
    return desk.remembered(("event", id), lambda: _context(desk, id))


def _context(desk: Desk, id: str) -> Context:
    told, figures = of(desk, id), of(desk, id, figures=True)
    with desk.ledger.reading() as connection:
        same = events.links(connection, told, "event")
        disputed = contradictions.of_event(told, denials.statements(connection, told), same, figures)
    shown = happenings(events.of_event(told, same))
    drawn, unplaced, drawing = _places(desk, told.accounts)
    return Context(
        title=clean(told.title), days=span(told.span),
        accounts=tuple(Told(story=link(a.story), copies=tuple(clean(c) for c in a.copies)) for a in told.accounts),
        counts=tuple(_count(s) for s in series.of_event(figures)),
        disputes=tuple(
            Opposed(between=_between(d), first=_face(d.first), others=tuple(_face(o) for o in d.others))
            for d in disputed
        ),
        happenings=shown, timeline=_timeline(shown), promises=tuple(_promise(p) for p in promises.of_event(told)),
        actors=_actors(told), drawn=drawn, unplaced=unplaced, map=drawing, table=f"/table?event={told.id[:16]}",
    )  # fmt: skip


def _count(s: series.Series) -> Count:
    title = f"{s.role.capitalize()}{f' ({clean(s.part)})' if s.part else ''}"
    rows = [
        {
            "voice": clean(n.outlet if n.voice == series.OWN else n.voice),
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


def number(n: series.Said) -> Number:
    """A number as pages show it."""
    voice = f"{'denied by' if n.polarity == '-' else 'according to'} {clean(n.voice)}"
    return Number(
        words=clean(n.words), range=n.range, voice=voice, outlet=clean(n.outlet), day=day(n.moment) or "no date given",
        href=item_address(n.item),
    )  # fmt: skip


def _between(d: contradictions.Dispute) -> str:
    return {"denial": "denied", "numbers": "the numbers differ", "facts": "told differently"}[d.kind]


def _face(s: Side) -> Face:
    origin = f"{clean(s.outlet)}, {day(s.published) or 'no date given'}"
    return Face(
        voice=clean(s.voice), cue=clean(s.cue) or "reports", words=clean(s.words), denial=s.denial, origin=origin,
        href=item_address(s.item),
    )  # fmt: skip


def happenings(joined: list[events.Joined]) -> tuple[Happening, ...]:
    """Happenings as those told of them hold them, those with a time first, in its order."""
    out: dict[tuple[str, str, str], Happening] = {}
    for j in joined:
        for h in j.held:
            lane = _LANES.get(h.kind, "happened")
            if h.factuality.endswith("-"):
                lane = "said" if denials.negated(h.words) else "said not to be so"
            row = Happening(
                lane=lane, words=clean(h.words), when=span(j.days) if j.days else "", voice=clean(h.voice),
                outlet=clean(h.outlet), href=item_address(h.item), days=j.days,
            )  # fmt: skip
            out.setdefault((lane, row.words, row.voice), row)
    return tuple(sorted(out.values(), key=lambda h: (h.days is None, h.days or ("", ""))))


def _timeline(rows: tuple[Happening, ...]) -> specs.Spec | None:
    drawn = [
        {"lane": h.lane, "label": h.words[:44], "begin": h.days[0], "end": h.days[1], "told": f"{h.words} ({h.voice})"}
        for h in rows
        if h.days and not h.lane.startswith("said")
    ][:DRAWN]
    return specs.timeline(drawn) if drawn else None


def _promise(p: promises.Promise) -> Promise:
    later = tuple(
        Face(voice=clean(x.voice), cue=f"says it is {x.says}", words=clean(x.words), denial=False,
             origin=f"{clean(x.outlet)}, {day(x.published)}", href=item_address(x.item))
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


def _places(
    desk: Desk, accounts: tuple[Account, ...]
) -> tuple[tuple[Place, ...], tuple[Place, ...], specs.Spec | None]:  # fmt: skip
    """Places that are drawn, those that are not and why, and the drawing."""
    towns: dict[str, dict[str, Any]] = {}
    countries: dict[str, None] = {}
    drawn: dict[str, Place] = {}
    left: dict[str, Place] = {}
    with desk.ledger.reading() as connection:
        found = [(a.story, record(connection, a.story)) for a in accounts[:MAPPED]]
    for story, read in found:
        for p in read.toponyms:
            name = clean(p.name)
            href = f"{story_address(story.id)}#toponym-{p.span.start}-{p.span.end}"
            if p.use in ("dateline", "actor"):
                continue
            if p.lat is not None and p.lon is not None:
                towns[name] = {"name": name, "lon": p.lon, "lat": p.lat, "disputed": False}
                drawn[name] = Place(name=name, note="a dot", href=href)
            elif p.precision == "country" and p.country:
                countries[p.country] = None
                drawn[name] = Place(name=name, note="a country: its outline, no dot in its middle", href=href)
            else:
                left[name] = Place(name=name, note=_WHY.get(p.precision or "", "not found in the gazetteer"), href=href)
    drawing = specs.world(list(towns.values()), list(countries)) if drawn else None
    return tuple(drawn.values()), tuple(v for k, v in left.items() if k not in drawn), drawing


_WHY = {
    "division": "a division: no outline of it is kept, and a dot in its middle would say too much",
    "sea": "a sea: an area without a border", "region": "a region: where it ends is not agreed",
}  # fmt: skip
