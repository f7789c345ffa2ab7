"""Is it a place?  Evidence for and against, added up: log odds, tuned on news whose places people marked."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from onrecord.model import Record
from onrecord.parse import Doc, Token
from onrecord.resources.gazetteer import Entry
from onrecord.resources.places import place_words

from .mentions import Mention, key_of, spoken_of
from .resolution import ENGLISH
from .spelling import called

_WEIGHTS = {
    "always": -0.2,
    # how well the name is known
    "own": 6.0,
    "country": 1.3,
    "country?": 1.4,
    "state": 1.2,
    "nation": 1.5,
    "short": 0.4,
    "listed": 0.4,
    "listed+": 0.9,
    "division": 0.3,
    "division+": 0.8,
    "county": -0.6,
    "county+": 1.7,
    "village": -1.3,
    "village+": 0.3,
    "town": -1.1,
    "town+": 0.4,
    "city": 0.4,
    "city+": 0.6,
    "metropolis": 0.6,
    "metropolis+": 0.6,
    "unknown": -2.0,
    "land form": 0.7,
    # what the tagger of names says, of the whole name and of a longer one that it is part of
    "LOC": 1.8,
    "PER": 0.4,
    "ORG": 0.3,
    "MISC": 0.4,
    "in LOC": 0.7,
    "in PER": -2.2,
    "in ORG": -1.8,
    "in MISC": -1.1,
    # the word before
    "opens the sentence": 0.5,
    "after a preposition": 0.8,
    "after on": 0.5,
    "after of": 0.5,
    "after and": 0.4,
    "after a comma": 0.3,
    "after a title": -2.5,
    "after a name": -0.9,
    "where somebody lives": 2.5,
    "after a party": 2.5,
    "after a noun": -0.6,
    # the word behind
    "before a street": -1.6,
    "before a name": -0.7,
    "before a verb": -0.4,
    "before 's": -0.6,
    "before a bracket": -1.1,
    "before its people": 1.5,
    "before its office": 1.6,
    "before a term of office": -2.5,
    "dateline": 2.5,
    # the name itself, and the rest of the story
    "no proper noun": -2.0,
    "one word, first": -0.4,
    "says": -1.4,
    "seen": 0.8,
    "beside a place": 1.2,
    "contained": 0.8,
    "kind": 1.8,
    "in a country named": 0.8,
    "in an English country": 0.4,
    "family name": -2.1,
    "person": -1.1,
    "group": -0.6,
    "group, unknown": -2.3,
    "no place": -4.0,
    "generic": -2.2,
    "capitals": 1.8,
}
_THRESHOLD = 0.0
_JOINS = frozenset({",", "and", "or", "&"})


@dataclass(slots=True)
class Around:
    """What the story holds besides places: tokens in names of persons, and of groups and organisations, family names,
    the countries it speaks of, and the tokens of places already sure."""

    tokens: set[int]
    groups: set[int]
    families: set[str]
    lands: set[str]
    places: set[int] = field(default_factory=set)


def around(doc: Doc, record: Record) -> Around:
    """Persons from the entities found and from the tagger's names, countries from names and adjectives."""
    found = Around(set(), set(), set(), {c.alpha3 for c in spoken_of(doc) if c.alpha3})
    for entity in record.entities:
        for m in entity.mentions:
            if m.form != "name":
                continue
            words = doc.within(m.span)
            if entity.type == "PERSON":
                found.tokens.update(t.i for t in words)
                if len(words) > 1:
                    found.families.add(words[-1].text)
            elif entity.type in ("ORG", "GROUP", "NORP", "WEAPON", "VEHICLE"):
                found.groups.update(t.i for t in words)
    titles = place_words().titles
    for t, after in pairwise(doc.tokens):
        if t.text[0].isupper() and t.lower.rstrip(".") in titles and after.text[0].isupper():
            found.families.add(after.text)
    for name in doc.names:
        if name.label == "PER":
            words = [t for t in doc.tokens[name.first : name.last] if t.text[0].isupper()]
            if len(words) > 1:
                found.families.add(words[-1].text)
    return found


def is_place(m: Mention, doc: Doc, story: Around, seen: frozenset[str]) -> bool:
    """Whether the evidence suffices; `seen` are the names that this story uses of places elsewhere."""
    if m.rule == "adjective-and-land":
        return True
    return sum(_WEIGHTS[e] for e in evidence(m, doc, story, seen)) > _THRESHOLD


def evidence(m: Mention, doc: Doc, story: Around, seen: frozenset[str]) -> Iterator[str]:
    """What speaks for a place and against it, in the words of the table of weights."""
    yield "always"
    yield _known_as(m)
    if m.tag:
        yield m.tag
    elif m.inside:
        yield f"in {m.inside}"
    before = _neighbour(doc, m.first, -1)
    if before is not None and before.lower == "the":
        before = _neighbour(doc, before.i, -1)
    yield from _before(before)
    yield from _behind(_neighbour(doc, m.last - 1, 1))
    yield from _pattern(m, doc)
    yield from _itself(m, doc, story)
    if m.name in seen:
        yield "seen"
    if _listed(m, doc, story.places):
        yield "beside a place"
    if m.container is not None:
        yield "contained"
    if m.country is None:
        yield from _at_home(m, story.lands)
    if m.kind:
        yield "kind"


def _neighbour(doc: Doc, i: int, step: int) -> Token | None:
    """The next token of the same sentence, before or behind."""
    j = i + step
    if 0 <= j < len(doc.tokens) and doc.tokens[j].sent is doc.tokens[i].sent:
        return doc.tokens[j]
    return None


def _known_as(m: Mention) -> str:
    """How well known the name is; "+" for a name of several words."""
    if m.short:
        return "short"
    if m.country is not None:
        return "country?" if m.country.ambiguous else "country"
    more = "+" if m.last - m.first > 1 else ""
    name = key_of(m.name)
    return max((_rank(e, name, more) for e in m.entries[:8]), key=_WEIGHTS.__getitem__, default="unknown")


def _rank(e: Entry, name: str, more: str) -> str:
    if e.own:
        return "own"
    if e.kind == "town":
        if not called(e.name, name):
            return ("town" if e.population >= 100_000 else "village") + more
        size = ("village", "town", "city", "metropolis")[sum(e.population >= n for n in (10_000, 100_000, 1_000_000))]
        return size + more
    if e.kind == "division" and e.country in ("USA", "CAN", "AUS"):
        return "state"
    if e.kind in ("nation", "division", "county"):
        return "nation" if e.kind == "nation" else e.kind + more
    return "listed" + more


def _at_home(m: Mention, lands: Set[str]) -> Iterator[str]:
    """Whether a place of that name lies in a country the story speaks of."""
    for e in m.entries[:12]:
        if e.country in lands and (e.kind == "town" or e.kind == "division"):
            yield "in an English country" if e.country in ENGLISH else "in a country named"
            return


def _before(t: Token | None) -> Iterator[str]:
    if t is None:
        yield "opens the sentence"
    elif t.lower in place_words().prepositions:
        yield "after on" if t.lower in ("on", "over", "under", "behind") else "after a preposition"
    elif t.lower in ("of", "between"):
        yield "after of"
    elif t.lower in ("and", "or"):
        yield "after and"
    elif t.text == ",":
        yield "after a comma"
    elif t.lower.rstrip(".") in place_words().titles and t.text[0].isupper():
        yield "after a title"
    elif t.pos == "PROPN" and t.text[0].isupper():
        yield "after a name"
    elif t.pos == "NOUN":
        yield "after a noun"


def _behind(t: Token | None) -> Iterator[str]:
    if t is None:
        return
    if t.text[0].isupper() and t.lower.rstrip(".") in place_words().buildings:
        yield "before a street"
    elif t.text[0].isupper() and t.lower.rstrip(".") in place_words().offices:
        yield "before its office"
    elif t.lower in place_words().of_persons:
        yield "before a term of office"
    elif t.lower in place_words().inhabitants and t.text[0].islower():
        yield "before its people"
    elif t.text[0].isupper() and t.pos == "PROPN":
        yield "before a name"
    elif t.pos in ("VERB", "AUX"):
        yield "before a verb"
    elif t.lower in ("'s", "’s"):
        yield "before 's"
    elif t.text == ")":
        yield "before a bracket"


def _pattern(m: Mention, doc: Doc) -> Iterator[str]:
    """Patterns of news: "Ada Farr, 34, of Ostrovan", "Odo Farr, R-Ostrovan", "OSTROVAN - Two men"."""
    tokens, sent = doc.tokens, doc.tokens[m.first].sent
    before = [t.text for t in tokens[max(sent.first, m.first - 3) : m.first]]
    if before[-1:] == ["of"] and before[-2:-1] == [","] and before[0].isdigit():
        yield "where somebody lives"
    if before[-1:] == ["-"] and before[-2:-1] and before[-2] in place_words().parties:
        yield "after a party"
    if not before and (behind := _neighbour(doc, m.last - 1, 1)) and behind.text in ("—", "–", "-", "--"):
        if behind.start > tokens[m.last - 1].end:
            yield "dateline"


def _listed(m: Mention, doc: Doc, places: Set[int]) -> bool:
    """Whether only a comma or "and" stands between it and a sure place."""
    before, behind = _neighbour(doc, m.first, -1), _neighbour(doc, m.last - 1, 1)
    return (before is not None and before.lower in _JOINS and before.i - 1 in places) or (
        behind is not None and behind.lower in _JOINS and behind.i + 1 in places
    )


def _itself(m: Mention, doc: Doc, story: Around) -> Iterator[str]:
    words = [t for t in doc.tokens[m.first : m.last] if t.text[0].isalpha()]
    if not any(t.pos == "PROPN" for t in words):
        yield "no proper noun"
    if len(words) == 1:
        first = words[0]
        if first.i == first.sent.first:
            yield "one word, first"
        if first.lower in _no_names():
            yield "generic"
        if first.text in story.families:
            yield "family name"
    if words and (words[0].lower.rstrip(".") in place_words().times or _direction(words)):
        yield "no place"
    if m.name.isupper() and len(m.name) > 4 and _known_as(m) != "village":
        yield "capitals"
    if len(words) > 1 and words[-1].lower in place_words().land_forms:
        yield "land form"
    if m.tag != "LOC" and any(i in story.tokens for i in range(m.first, m.last)):
        yield "person"
    if m.country is None and all(i in story.groups for i in range(m.first, m.last)):
        yield "group" if m.entries else "group, unknown"
    if m.head is not None and m.head.rel == "nsubj" and m.head.head.lemma in place_words().saying and m.country is None:
        yield "says"


def _direction(words: Sequence[Token]) -> bool:
    """ "The South", "the West": not the division of some country that is called so."""
    return len(words) == 1 and words[0].lower in place_words().compass


@cache
def _no_names() -> frozenset[str]:
    words = place_words()
    return words.buildings | words.generic | frozenset(words.kinds)
