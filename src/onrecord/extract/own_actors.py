"""The user's own actors: what their list says of the entities found, and those it knows that were not found."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from onrecord.model import By, Entity, Mention, Record, Span, Timex
from onrecord.parse import Doc
from onrecord.resources.own_actors import OwnActors, folded

from .entities import Entities

Found = tuple[int, int, str]
"""First token, last token (exclusive), code."""


@dataclass(frozen=True, slots=True)
class ListedEntities:
    """Find entities, and code those the user's own list knows; it wins over the lists built in."""

    reads: ClassVar[frozenset[type]] = frozenset({Timex})
    writes: ClassVar[type] = Entity
    own: OwnActors = field(default_factory=OwnActors)
    inner: Entities = field(default_factory=Entities)

    def __call__(self, doc: Doc, record: Record) -> Iterator[Entity]:
        day = _day(record.story.published)
        names = list(_matches(doc, self.own, day))
        agents = list(_agents(doc, self.own))
        taken: set[int] = set()
        count = 0
        for entity in self.inner(doc, record):
            count += 1
            found = self._coded(doc, entity, names, agents)
            taken.update(i for m in entity.mentions for i in (t.i for t in doc.within(m.span)))
            yield found
        groups: dict[str, list[Found]] = {}
        for found_name in names:
            if not taken & set(range(found_name[0], found_name[1])):
                groups.setdefault(found_name[2], []).append(found_name)
        for code, places in groups.items():
            count += 1
            yield self._new(doc, f"e{count}", code, places)

    def _coded(self, doc: Doc, entity: Entity, names: list[Found], agents: list[Found]) -> Entity:
        """An entity with what the list says of the name it has, or of the noun it is called by."""
        for mention in entity.mentions:
            added = _within(doc, mention.span, agents)
            code = _within(doc, mention.span, names) or (_beside(doc, mention.span, names) if added else None)
            if code or added:
                whole = (added or "~").replace("~", code or entity.country or "", 1)
                known = code is not None or entity.country is not None
                return self._as(entity, whole if known else "---" + whole)
        return entity

    def _as(self, entity: Entity, code: str) -> Entity:
        country = code[:3] if code[:3] != "---" else None
        return replace(entity, country=country, sectors=_sectors(code), basis=f"list {self.own.name}")

    def _new(self, doc: Doc, id: str, code: str, places: list[Found]) -> Entity:
        spans = [doc.span(first, last) for first, last, _ in places]
        mentions = tuple(
            Mention(span=span, form="name", head=last - 1, by=By(rule="own-list"))
            for span, (_, last, _) in zip(spans, places, strict=True)
        )
        entity = Entity(
            id=id,
            name=spans[0].text,
            type="GPE" if len(code) == 3 else "ORG",
            mentions=mentions,
            by=By(rule="own-list"),
        )
        return self._as(entity, code)


def _sectors(code: str) -> tuple[str, ...]:
    """What follows the country in a code, in threes, each once."""
    return tuple(dict.fromkeys(code[n : n + 3] for n in range(3, len(code), 3)))


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published else None


def _name(doc: Doc, first: int, last: int) -> str:
    return folded(doc.text[doc.tokens[first].start : doc.tokens[last - 1].end])


def _matches(doc: Doc, own: OwnActors, day: date | None) -> Iterator[Found]:
    """The names of the list in the text, the longest first wherever two begin alike."""
    i = 0
    while i < len(doc.tokens):
        for last in range(min(len(doc.tokens), i + own.longest), i, -1):
            if code := own.code(_name(doc, i, last), day):
                yield i, last, code
                i = last - 1
                break
        i += 1


def _agents(doc: Doc, own: OwnActors) -> Iterator[Found]:
    for i in range(len(doc.tokens)):
        for last in range(min(len(doc.tokens), i + own.longest), i, -1):
            if code := own.agents.get(_name(doc, i, last)):
                yield i, last, code
                break


def _within(doc: Doc, span: Span, found: list[Found]) -> str | None:
    """The code of the first match inside a mention."""
    tokens = doc.within(span)
    if not tokens:
        return None
    first, last = tokens[0].i, tokens[-1].i + 1
    return next((code for a, b, code in found if first <= a and b <= last), None)


def _beside(doc: Doc, span: Span, found: list[Found]) -> str | None:
    """The code of a name right before a mention, or after it with "of", "in" or "from"."""
    tokens = doc.within(span)
    if not tokens:
        return None
    first, last = tokens[0].i, tokens[-1].i + 1
    joined = last < len(doc.tokens) and doc.tokens[last].lower in ("of", "in", "from")
    return next((code for a, b, code in found if b == first or (joined and a == last + 1)), None)
