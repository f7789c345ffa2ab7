"""Places against LGL and GeoVirus (XML) and GeoWebNews (brat): are they found, and are they the right ones?

`recognition.exact.f1` and `recognition.overlap.f1` (`.p`, `.r`): our toponyms against the marked places, one to one,
with the same span or with a shared character.  GeoWebNews: literal places and metonyms count; what it marks besides
(demonyms, places inside other names, adjectives) counts on neither side, nor do common nouns.  LGL marks demonyms as
places: there our demonyms (groups tied to a country, "Russians") count as found too; `recognition.places.f1` is the
overlap figure without them.

`gold_spans.*`: every literal place with coordinates is handed to the reader as a given span and resolved by what it
does for its own, with the whole story around.  An item's error is the distance between the entry and the gold
coordinates (great circle, km); an area counts with the middle the gazetteer keeps for it, which no record shows.
Where the corpus names an entry of GeoNames by number alone (GeoWebNews), its coordinates are the gazetteer's, and an
item that has none is left out.  Unresolved counts as wrong, 20,039 km off.

- `gold_spans.acc161`: errors of at most 161 km (100 miles), a share.
- `gold_spans.median_km`: the middle error, in km.
- `gold_spans.auc`: area under the curve of the logarithms of the errors in order, divided by that of the largest
  error (Gritta, Pilehvar, Collier 2019); 0 is perfect, 1 is worst.
- `gold_spans.resolved`: the share that gets an answer; `gold_spans.wrong`: the share answered more than 161 km off.
- `end_to_end.acc161`: the share of the same items over which we find a toponym ourselves that lies within 161 km.
- `naive.acc161`, `naive.median_km`, `naive.auc`: the most populous place of that name (countries by any of their
  names and demonyms first, then divisions and towns by people), on the same items.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import asin, cos, log, radians, sin, sqrt
from pathlib import Path
from statistics import median

from onrecord.extract.entities import Entities
from onrecord.extract.timexes import Timexes
from onrecord.extract.toponyms import Toponyms
from onrecord.model import Record, Span
from onrecord.parse import DEFAULT_MODEL, Doc
from onrecord.reader import Reader
from onrecord.resources.countries import lookup
from onrecord.resources.gazetteer import Entry, Gazetteer

from .conll18 import f1
from .geoparsing import GoldPlace, GoldStory, read_geoparsing, stories
from .result import Result

NEAR = 161.0
"""Kilometres (100 miles) within which a place counts as right."""
FARTHEST = 20039.0
"""Kilometres between opposite points of the earth: what an unresolved place is off."""
Range = tuple[int, int]


@dataclass(slots=True)
class Tally:
    """What is counted over all stories: names marked, found and matched, and the errors of each item in km."""

    gold: int = 0
    found: int = 0
    places: int = 0
    exact: int = 0
    overlap: int = 0
    overlap_places: int = 0
    errors: list[float] = field(default_factory=list)
    naive: list[float] = field(default_factory=list)
    end_to_end: list[float] = field(default_factory=list)
    answered: int = 0

    def scores(self) -> dict[str, float]:
        """The scores in the words of this module."""
        found = {
            "recognition.exact.f1": f1(self.exact, self.gold, self.found),
            "recognition.overlap.f1": f1(self.overlap, self.gold, self.found),
            "recognition.overlap.p": self.overlap / self.found if self.found else 0.0,
            "recognition.overlap.r": self.overlap / self.gold if self.gold else 0.0,
            "recognition.places.f1": f1(self.overlap_places, self.gold, self.places),
        }
        if not self.errors:
            return found
        return {
            **found,
            "gold_spans.acc161": near(self.errors),
            "gold_spans.median_km": median(self.errors),
            "gold_spans.auc": auc(self.errors),
            "gold_spans.resolved": self.answered / len(self.errors),
            "gold_spans.wrong": self.answered / len(self.errors) - near(self.errors),
            "end_to_end.acc161": near(self.end_to_end),
            "naive.acc161": near(self.naive),
            "naive.median_km": median(self.naive),
            "naive.auc": auc(self.naive),
        }


def evaluate(path: Path, *, split: str, model: str | None) -> Result:
    """Score places on a corpus of geoparsing: a folder with its splits, one of its XML files, or a brat folder."""
    gold = read_geoparsing(path, split)
    unit = Toponyms()
    reader = Reader(model=model or DEFAULT_MODEL, units=(Timexes(), Entities()), attribution="rules")
    tally = Tally()
    for marked, doc in zip(gold, reader.parser.pipe(stories(gold)), strict=True):
        count(tally, marked, doc, reader.fold(doc), unit)
    return Result(layer="places", corpus=path.name, documents=len(gold), scores=tally.scores())


def count(tally: Tally, marked: GoldStory, doc: Doc, record: Record, unit: Toponyms) -> None:
    """Add one story; `record` holds what the unit reads: times and entities."""
    own = [(_at(m.span), choice.entry) for m, _, choice in unit.read(doc, record)]
    _recognised(tally, marked, record, [at for at, _ in own])
    items = [(p, point) for p in marked.places if p.literal and (point := _point(p, unit.gazetteer))]
    spans = [Span.of(doc.text, p.start, p.end) for p, _ in items]
    chosen = unit.choices(doc, record, spans)
    for (_, point), span, choice in zip(items, spans, chosen, strict=True):
        tally.answered += choice.entry is not None
        tally.errors.append(error(choice.entry, point))
        tally.naive.append(error(most_populous(span.text, unit.gazetteer), point))
        over = [e for at, e in own if _share(at, _at(span))]
        tally.end_to_end.append(min((error(e, point) for e in over), default=FARTHEST))


def _recognised(tally: Tally, marked: GoldStory, record: Record, places: list[Range]) -> None:
    wanted = [(p.start, p.end) for p in marked.places if p.toponym]
    beside = [(p.start, p.end) for p in marked.places if not p.toponym]
    demonyms = sorted(set(_demonyms(record))) if marked.demonyms else []
    apart = [d for d in demonyms if not any(_share(d, p) for p in places)]
    for found, more in ((places, False), (sorted([*places, *apart]), True)):
        matched = matches(wanted, found)
        free = [f for f in found if f not in matched.values() and any(_share(f, b) for b in beside)]
        if more:
            tally.found += len(found) - len(free)
            tally.overlap += len(matched)
            tally.exact += len(set(wanted) & set(found))
        else:
            tally.places += len(found) - len(free)
            tally.overlap_places += len(matched)
    tally.gold += len(wanted)


def _demonyms(record: Record) -> Iterator[Range]:
    """The demonyms in mentions of entities that the record ties to the demonym's country: "Russian officials"."""
    for entity in record.entities:
        for m in entity.mentions if entity.country else ():
            for word in re.finditer(r"[A-Z][\w.]*(?: [A-Z]\w*)?|\w+", m.span.text):
                for text in (word[0], word[0].partition(" ")[0]):
                    country = lookup(text)
                    if country and country.kind != "name" and country.alpha3 == entity.country:
                        yield m.span.start + word.start(), m.span.start + word.start() + len(text)
                        break


def matches(gold: Sequence[Range], found: Sequence[Range]) -> dict[Range, Range]:
    """Gold → found, one to one, where they share a character; the same span first."""
    matched = {g: g for g in set(gold) & set(found)}
    taken = set(matched)
    for g in gold:
        if g not in matched and (f := next((f for f in found if f not in taken and _share(g, f)), None)):
            matched[g] = f
            taken.add(f)
    return matched


def most_populous(name: str, gazetteer: Gazetteer) -> Entry | None:
    """The naive answer: a country of that name or demonym, else the place of that name with the most people."""
    country = lookup(name)
    if country is not None and (entry := gazetteer.country(country.alpha3 or country.name)):
        return entry
    return max(gazetteer.name(name).entries, key=lambda e: e.population, default=gazetteer.adjective(name))


def error(entry: Entry | None, point: tuple[float, float]) -> float:
    """How far off an entry is, in km."""
    if entry is None or entry.lat is None or entry.lon is None:
        return FARTHEST
    return kilometres((entry.lat, entry.lon), point)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees."""
    (y1, x1), (y2, x2) = ((radians(lat), radians(lon)) for lat, lon in (a, b))
    half = sin((y2 - y1) / 2) ** 2 + cos(y1) * cos(y2) * sin((x2 - x1) / 2) ** 2
    return min(2 * 6371.0 * asin(min(1.0, sqrt(half))), FARTHEST)


def near(errors: Sequence[float]) -> float:
    """The share of errors of at most 161 km."""
    return sum(e <= NEAR for e in errors) / len(errors)


def auc(errors: Sequence[float]) -> float:
    """The area under the logarithms of the errors in order (trapezoids), as a share of the largest there can be."""
    logs = sorted(log(e + 1) for e in errors)
    if len(logs) == 1:
        return logs[0] / log(FARTHEST + 1)
    area = sum(logs) - (logs[0] + logs[-1]) / 2
    return area / (log(FARTHEST + 1) * (len(logs) - 1))


def _point(place: GoldPlace, gazetteer: Gazetteer) -> tuple[float, float] | None:
    if place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    entry = gazetteer.number(place.geonameid) if place.geonameid is not None else None
    return (entry.lat, entry.lon) if entry is not None and entry.lat is not None and entry.lon is not None else None


def _at(span: Span) -> Range:
    return span.start, span.end


def _share(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
