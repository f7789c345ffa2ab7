"""Which place is meant: every name of the story decided together.

Prior (population, kind of place), what the text says (containers, kinds, adjectives), the countries and divisions of
the story's other places, nearness to them, and the dateline are added up; the best wins if it is good enough.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from math import cos, exp, hypot, log10, radians

from onrecord.resources.countries import Country, countries
from onrecord.resources.gazetteer import Entry, Gazetteer

from .mentions import Mention, key_of
from .spelling import alike, called

_PRIOR = {
    "country": 7.5, "former": 7.0, "nation": 6.8, "division": 6.3, "county": 4.4, "continent": 7.0, "region": 6.2,
    "disputed": 6.5, "ocean": 7.0, "sea": 6.8, "strait": 6.3, "gulf": 6.3, "lake": 6.0, "river": 6.0, "mountain": 5.6,
    "range": 6.2, "desert": 6.0, "island": 6.0, "point": 5.6, "quarter": 5.4,
}  # fmt: skip
_FITS = {
    "division": ("division", "nation", "disputed", "region"),
    "county": ("county",),
    "town": ("town", "quarter", "point"),
    "region": ("region", "disputed", "division", "range", "desert", "island", "continent", "point"),
    "island": ("island",),
    "sea": ("sea", "ocean", "gulf", "strait", "lake"),
    "lake": ("lake",),
    "river": ("river",),
    "point": ("point", "town", "quarter"),
}
_WIDE = frozenset({"continent", "region", "ocean", "sea", "strait", "gulf", "desert", "range"})
_LOOSE = ("point", "region")
"""Kinds that a noun may add to a place of any other: "Bali airport", "the Houston region"."""
ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence is worth, in powers of ten of people; tuned on news marked by hand."""

    capital: float = 0.8
    seat: float = 2.0
    other_name: float = 1.8
    other_name_english: float = 2.5
    bare_county: float = 1.2
    whole_county: float = 1.0
    land: float = 0.8
    land_share: float = 1.2
    division: float = 1.2
    dateline: float = 0.5
    near: float = 1.8
    second: float = 0.8
    near_km: float = 120.0
    far: float = 0.6
    far_km: float = 1000.0
    inside: float = 5.0
    outside: float = 3.0
    state: float = 0.5
    """States of the United States, Canada and Australia are better known than towns of their names."""
    well_known: int = 500_000
    known: int = 5_000
    famous: float = 0.6
    """What a city of more than `well_known` has over the logarithm of its people."""
    holds: float = 3.0
    """What a division has that the text puts a place of its own in: "Buffalo, New York"."""
    neighbour: float = 1.0
    """What a country has whose neighbour the story names."""
    neighbour_km: float = 1200.0
    least: float = 5.2
    """Below this nothing is chosen: a wrong pin is worse than none."""
    least_alone: float = 4.0
    """The same where the gazetteer has no other place of the name far away."""
    margin: float = 0.3
    """What the best must have before the next best in another place."""


W = Weights()
_MOST = 14
"""Candidates weighed for one name."""


@dataclass(slots=True)
class Story:
    """What the whole story says of where it plays: weights of countries and of divisions, and the dateline's places."""

    lands: Counter[str] = field(default_factory=Counter)
    divisions: Counter[str] = field(default_factory=Counter)
    dateline: list[Entry] = field(default_factory=list)
    anchors: list[Entry] = field(default_factory=list)
    countries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Choice:
    """The entry chosen, or None; why, and the margin before the next best."""

    entry: Entry | None
    rule: str
    score: float | None = None


@dataclass(slots=True, eq=False)
class _Group:
    """All mentions of one name that say nothing against being one place."""

    mentions: list[Mention]
    held: list[Mention] = field(default_factory=list)
    """The mentions that the text puts inside it."""
    candidates: list[tuple[float, Entry]] = field(default_factory=list)
    best: Entry | None = None
    why: str = "unknown-name"
    score: float = 0.0


def resolve(
    mentions: Sequence[Mention], gazetteer: Gazetteer, *, spoken_of: Iterable[Country] = (),
    acting: Set[Mention] = frozenset(), strict: bool = True,
) -> dict[Mention, Choice]:  # fmt: skip
    """The choice for every mention; `acting` are those that stand for governments; with `strict` the doubtful stay
    open.
    """
    story = Story()
    for country in spoken_of:
        if country.alpha3 and not (country.kind == "name" and country.ambiguous):
            story.lands[country.alpha3] += 1
    groups = _grouped(mentions)
    holding: dict[Mention, list[Mention]] = {}
    for m in mentions:
        if m.container is not None:
            holding.setdefault(m.container, []).append(m)
    for group in groups:
        group.held = [h for m in group.mentions for h in holding.get(m, ())]
        group.candidates = _candidates(group, gazetteer, acting=any(m in acting for m in group.mentions))
        _doubt_containers(group)
    for n in range(3):
        _look_around(groups, story)
        for group in groups:
            _choose(group, story, n, strict=strict)
    return {m: Choice(g.best, g.why, round(g.score, 2)) for g in groups for m in g.mentions}


def _grouped(mentions: Sequence[Mention]) -> list[_Group]:
    """One sense a story, but for names that the text puts in different places ("Paris, Texas" and "Paris, France")."""
    groups: dict[tuple[str, str | None, str | None], _Group] = {}
    by_name: dict[str, _Group] = {}
    for m in sorted(mentions, key=lambda m: m.container is None and m.kind is None):
        name = key_of(m.name)
        inside = key_of(m.container.name) if m.container is not None else None
        plain = inside is None and m.kind is None
        if plain and name in by_name:
            by_name[name].mentions.append(m)
            continue
        group = groups.get((name, inside, m.kind))
        if group is None:
            group = groups[(name, inside, m.kind)] = _Group([])
            by_name.setdefault(name, group)
        group.mentions.append(m)
    return list(groups.values())


def _candidates(group: _Group, gazetteer: Gazetteer, *, acting: bool) -> list[tuple[float, Entry]]:
    """The likeliest entries with what is known before looking around."""
    m = group.mentions[0]
    found: list[tuple[float, Entry]] = []
    if m.country is not None:
        own = gazetteer.country(m.country.alpha3 or m.country.name)
        if m.country.sort != "nation" and own:
            found.append((_PRIOR["country"] - (1.0 if m.country.ambiguous else 0.0), own))
        elsewhere = any(x.container is not None and not _is_in(own, x.container) for x in group.mentions)
        if not m.country.ambiguous and own and m.country.sort != "nation" and not elsewhere:
            return found
    name = key_of(m.name)
    towns = {e.division: e for e in reversed(m.entries) if e.kind == "town"}
    largest = {e.country: e for e in reversed(m.entries) if e.kind == "town"}
    for e in m.entries:
        value = _prior(e, name, towns.get(e.division)) + _fit(e, group.mentions)
        capital = name if called(e.name, name) else key_of(e.name) if alike(key_of(e.name), name) else name
        if (capital, e.country) in _capitals() and largest.get(e.country) is e:
            value += W.capital + (W.seat if acting else 0.0)
        found.append((value, e))
    found = _listed_first(found, group, name)
    found.sort(key=lambda c: -c[0])
    return found[:_MOST]


def _listed_first(found: list[tuple[float, Entry]], group: _Group, name: str) -> list[tuple[float, Entry]]:
    """A disputed land stays what it is, whatever division bears its name; a region or sea is no small town."""
    kinds = {e.kind for _, e in found if called(e.name, name)}
    containers = [m.container for m in group.mentions if m.container is not None]
    if "disputed" in kinds and not any(e.kind in ("division", "county") for c in containers for e in c.entries[:4]):
        return [(value, e) for value, e in found if e.kind not in ("division", "county", "town")]
    if kinds & _WIDE and not containers and not any(m.kind in ("town", "county") for m in group.mentions):
        return [(value, e) for value, e in found if e.kind != "town" or e.population >= 100_000]
    return found


def _is_in(country: Entry | None, container: Mention) -> bool:
    """Whether a country may be meant inside a container: "Lebanon, Ohio" is none."""
    return country is None or not any(e.kind in ("division", "county") for e in container.entries[:4])


def _doubt_containers(group: _Group) -> None:
    """ "Seoul, Washington": where no city of that name lies there but a well-known one elsewhere, it was a list."""
    for m in group.mentions:
        if m.container is not None and not any(_lies_in(e, m.container) for _, e in group.candidates):
            if any(e.population > (W.known if m.listed else W.well_known) for _, e in group.candidates):
                m.container = None


def _prior(e: Entry, name: str, namesake: Entry | None) -> float:
    """How likely the entry is before anything is known of the story."""
    if e.own:
        return 20.0
    people = log10(max(e.population, 300))
    if e.kind == "town":
        if not called(e.name, name) and not alike(key_of(e.name), name):
            return people - (W.other_name_english if e.country in ENGLISH or e.population < 20_000 else W.other_name)
        return people + (W.famous if e.population >= W.well_known else 0.0)
    if e.kind == "division":
        value = min(_PRIOR["division"], people + 0.6) if e.population else 5.5
        if e.country in ("USA", "CAN", "AUS"):
            rivalled = any(name == n for n, _ in _capitals()) or (namesake and namesake.population > W.well_known)
            return value + (0.0 if rivalled else W.state)
        return min(value, log10(max(namesake.population, 300)) - 0.4) if namesake is not None else value
    if e.kind == "county":
        return min(5.2, people) + (W.whole_county if name == key_of(e.name) else -W.bare_county)
    return _PRIOR[e.kind]


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset((key_of(c.capital), c.alpha3) for c in countries() if c.capital and c.alpha3)


def _fit(e: Entry, mentions: Sequence[Mention]) -> float:
    """Whether the kind and the country that the words beside the name tell fit."""
    total = 0.0
    kind = next((m.kind for m in mentions if m.kind), None)
    if kind:
        total += 1.5 if e.kind in _FITS[kind] else 0.0 if kind in _LOOSE and e.kind != "county" else -2.5
    lands = {land for m in mentions for land in m.lands}
    if lands and e.country:
        total += 4.0 if e.country in lands else -3.0
    return total


def _look_around(groups: Sequence[_Group], story: Story) -> None:
    """Count the story's places as chosen so far."""
    told = Counter({k: v for k, v in story.lands.items() if not k.startswith("+")})
    story.divisions, story.anchors, story.dateline, story.countries = Counter(), [], [], []
    lands: Counter[str] = Counter()
    for g in groups:
        e = g.best
        if e is None:
            continue
        if e.country:
            lands[f"+{e.country}"] += min(len(g.mentions), 3)
        if e.division:
            story.divisions[e.division] += 1
        if e.precision in ("town", "point", "division") and e.lat is not None:
            story.anchors.append(e)
        elif e.kind == "country":
            story.countries.append(e)
        if any(m.rule == "dateline" for m in g.mentions):
            story.dateline.append(e)
    story.lands = told + lands


def _choose(group: _Group, story: Story, turn: int, *, strict: bool) -> None:
    scored = sorted(
        ((base + _inside(e, group) + (_around(e, story, group.best) if turn else 0.0), -n, e)
         for n, (base, e) in enumerate(group.candidates)), reverse=True,
    )  # fmt: skip
    if not scored:
        group.best = None
        return
    score, _, best = scored[0]
    group.score, group.best, group.why = score, best, _reason(best, group)
    if turn == 2 and strict and best.kind in ("town", "county") and not best.own:
        rivals = [s for s, _, e in scored[1:] if e.division != best.division and _km(e, best) > 100]
        rival = max(rivals, default=0.0)
        if any(m.container is not None and _lies_in(best, m.container) is False for m in group.mentions):
            group.best, group.why = None, "not-where-the-text-puts-it"
        elif score < (least := _least(best, group, rivals)) or score - rival < W.margin:
            group.best, group.why = None, "too-doubtful" if score < least else "ambiguous"


def _least(best: Entry, group: _Group, rivals: Sequence[float]) -> float:
    """What it must have: less where nothing else bears the name, and it is its own."""
    return W.least if rivals or not called(best.name, key_of(group.mentions[0].name)) else W.least_alone


def _reason(e: Entry, group: _Group) -> str:
    m = group.mentions[0]
    if e.own:
        return "own-gazetteer"
    if m.rule == "adjective-and-land":
        return m.rule
    if any(x.container is not None for x in group.mentions):
        return "contained"
    return "country" if e.kind in ("country", "former") else "story-fit" if e.kind == "town" else "gazetteer"


def _inside(e: Entry, group: _Group) -> float:
    """Whether it lies in the places that the text puts it in."""
    total = 0.0
    if e.kind in ("division", "country") and any(_holds(e, m) for m in group.held[:3] if m.container is not None):
        total += W.holds
    for m in group.mentions[:3]:
        c = m.container
        if c is None:
            continue
        fits = _lies_in(e, c)
        total += W.inside if fits else -W.outside if fits is False else 0.0
    return total


def _holds(e: Entry, held: Mention) -> bool:
    """Whether a place of that name lies in this division or country."""
    inside = (h for h in held.entries[:12] if h.id != e.id)
    return any(h.division == e.division if e.kind == "division" else h.country == e.country for h in inside)


def _lies_in(e: Entry, container: Mention) -> bool | None:
    """Whether an entry lies in any reading of a container; None where that cannot be told."""
    if container.country is not None and container.country.alpha3 == e.country and not container.country.ambiguous:
        return True
    told = None if container.country is None or container.country.ambiguous else False
    for c in container.entries[:12]:
        if c.kind in ("division", "nation") and c.division and e.division:
            if c.division == e.division and c.id != e.id:
                return True
            told = False
        elif (
            (c.kind == "county" and c.division and e.division == c.division and _km(c, e) < 80)
            or (c.kind in ("town", "county") and _km(c, e) < 60)
            or (c.kind in ("region", "disputed", "island", "range", "desert") and _km(c, e) < 500)
        ):
            return True
    if container.country is not None and container.country.ambiguous and container.country.alpha3 == e.country:
        return True
    return told


def _around(e: Entry, story: Story, chosen: Entry | None) -> float:
    """How well it fits the rest of the story: country, dateline, division, nearness."""
    total = 0.0
    if e.country:
        others = story.lands[f"+{e.country}"] - (1 if chosen is not None and chosen.country == e.country else 0)
        weight = others + 0.7 * story.lands[e.country]
        if weight > 0:
            total += W.land + W.land_share * min(1.5 * weight / sum(story.lands.values()), 1.0)
        total += sum(W.dateline for d in story.dateline if d.id != e.id and d.country == e.country)
    if e.division:
        others = story.divisions[e.division] - (1 if chosen is not None and chosen.division == e.division else 0)
        total += W.division if others > 0 else 0.0
    if e.kind == "country":
        near = (c for c in story.countries if c.id != e.id and _km(c, e) < W.neighbour_km)
        return total + (W.neighbour if next(near, None) else 0.0)
    return total + _nearness(e, story, chosen)


def _nearness(e: Entry, story: Story, chosen: Entry | None) -> float:
    if e.lat is None:
        return 0.0
    best = second = 0.0
    for a in story.anchors:
        if a.id == e.id or (chosen is not None and a.id == chosen.id):
            continue
        km = _km(a, e)
        value = W.near * exp(-km / W.near_km) + W.far * exp(-km / W.far_km)
        if value > best:
            best, second = value, best
        elif value > second:
            second = value
    return best + W.second * second


def _km(a: Entry, b: Entry) -> float:
    """About the distance in kilometres; far where a point is missing."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return 9999.0
    across = abs(a.lon - b.lon)
    across = min(across, 360 - across) * cos(radians((a.lat + b.lat) / 2))
    return 111.2 * hypot(a.lat - b.lat, across)
