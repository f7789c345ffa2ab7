"""Toponyms: places named, resolved to a gazetteer entry or to nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from onrecord.model import By, Entity, Record, Span, Timex, Toponym
from onrecord.model.toponym import Use
from onrecord.parse import Doc
from onrecord.resources.gazetteer import Entry, Gazetteer

from .places.datelines import dateline_mentions
from .places.evidence import around, is_place
from .places.given import beside, given_mentions
from .places.hints import tell
from .places.home import at_home
from .places.mentions import Mention, key_of, scan, spoken_of
from .places.resolution import Choice, resolve
from .places.uses import use_of

_GAZETTEERS: dict[tuple[str, ...], Gazetteer] = {}
_POINTED = ("town", "point")


@dataclass(frozen=True, slots=True)
class Toponyms:
    """Find the places a story names and choose, by the whole story, which ones they are.

    `gazetteers` are files of the user's own places, which win over the built-in gazetteer.
    """

    reads: ClassVar[frozenset[type]] = frozenset({Timex, Entity})
    writes: ClassVar[type] = Toponym
    gazetteers: tuple[str, ...] = ()
    gazetteer: Gazetteer = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        known = _GAZETTEERS.get(self.gazetteers)
        if known is None:
            known = _GAZETTEERS[self.gazetteers] = Gazetteer(self.gazetteers)
        object.__setattr__(self, "gazetteer", known)

    def __call__(self, doc: Doc, record: Record) -> Iterator[Toponym]:
        places: dict[object, str] = {}
        for n, (m, use, choice) in enumerate(self.read(doc, record), 1):
            yield _toponym(n, m, choice, use, places)

    def read(self, doc: Doc, record: Record) -> list[tuple[Mention, Use, Choice]]:
        """Every mention in text order, its role, and the entry chosen for it or the reason why there is none.

        The entry of an area has the middle of it for `lat` and `lon`, which a Toponym never shows.
        """
        dateline = list(dateline_mentions(doc.story, self.gazetteer))
        return self._resolved(doc, self._mentions(doc, record), dateline)

    def choices(self, doc: Doc, record: Record, spans: Sequence[Span]) -> list[Choice]:
        """What is chosen for spans that somebody else says are places, as for those found: together with all the
        places of the story.
        """
        given = given_mentions(doc, spans, self.gazetteer)
        mentions = sorted([*beside(self._mentions(doc, record), given), *given], key=lambda m: m.first)
        tell(doc, [m for m in mentions if m.first >= 0])
        dateline = list(beside(dateline_mentions(doc.story, self.gazetteer), given))
        chosen = {m: choice for m, _, choice in self._resolved(doc, mentions, dateline)}
        return [chosen[m] for m in given]

    def _resolved(
        self, doc: Doc, mentions: Sequence[Mention], dateline: Sequence[Mention]
    ) -> list[tuple[Mention, Use, Choice]]:
        uses: dict[Mention, Use] = {m: use_of(m, doc.tokens) for m in mentions}
        uses.update(dict.fromkeys(dateline, "dateline"))
        acting = {m for m, use in uses.items() if use == "actor"}
        lands = (*spoken_of(doc), *at_home(doc))
        chosen = resolve([*dateline, *mentions], self.gazetteer, spoken_of=lands, acting=acting)
        return [(m, uses[m], chosen[m]) for m in sorted(uses, key=lambda m: m.span.start)]

    def _mentions(self, doc: Doc, record: Record) -> Sequence[Mention]:
        """The stretches that are places: the sure ones first, so that they speak for the others."""
        found = scan(doc, self.gazetteer)
        tell(doc, found)
        story = around(doc, record)
        nothing: frozenset[str] = frozenset()
        sure = {id(m): m for m in found if is_place(m, doc, story, nothing)}
        known = frozenset(m.name for m in sure.values())
        story.places.update(i for m in sure.values() for i in range(m.first, m.last))
        kept = [m for m in found if id(m) in sure or is_place(m, doc, story, known)]
        stay = set(map(id, kept))
        for m in kept:
            if m.container is not None and id(m.container) not in stay:
                m.container = None
        return kept


def _toponym(n: int, m: Mention, choice: Choice, use: Use, places: dict[object, str]) -> Toponym:
    e = choice.entry
    place = places.setdefault(e.id if e is not None else key_of(m.name), f"l{len(places) + 1}")
    by = By(rule=choice.rule, score=None)
    if e is None:
        return Toponym(id=f"p{n}", span=m.span, name=m.name, use=use, place=place, by=by)
    pointed = e.precision in _POINTED
    return Toponym(
        id=f"p{n}",
        span=m.span,
        name=_name(e, m),
        country=e.country,
        precision=e.precision,
        lat=e.lat if pointed else None,
        lon=e.lon if pointed else None,
        geonameid=e.geonameid,
        use=use,
        place=place,
        by=by,
    )


def _name(e: Entry, m: Mention) -> str:
    """What the place is called: as the story spells it where the gazetteer has accents only more."""
    if m.rule != "adjective-and-land" and not m.short and key_of(e.name) == key_of(m.name):
        return m.name.title() if m.name.isupper() and len(m.name) > 3 else m.name
    return e.name
