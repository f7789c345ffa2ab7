"""Names from the lists, found in the tokens: countries, organisations, armed groups, peoples."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from onrecord.parse import Sentence, Token
from onrecord.resources.actors import peoples
from onrecord.resources.countries import Country, CountryKind, countries, fold, lookup
from onrecord.resources.organisations import Organisation, organisations

_WORD = re.compile(r"\w+")
_GLUE = frozenset("-–‐‑'’./")
"""Marks that may stand inside a name; any other one ends it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the lists: what it names, as it is written there."""

    text: str
    of: Country | Organisation | str
    """A country, an organisation, or the name of a people."""
    kind: CountryKind = "name"
    doubtful: bool = False


@dataclass(slots=True)
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match:
    """A listed name at tokens `first` up to `last` (exclusive)."""

    first: int
    last: int
    entry: Entry


def matches(sentences: Sequence[Sentence], tokens: Sequence[Token]) -> list[Match]:
    """Every listed name, the longest at each place, in text order; doubtful aliases only after the full name."""
    found: list[Match] = []
    known: set[str] = set()
    root = _trie()
    for sentence in sentences:
        i = sentence.first
        while i < sentence.last:
            token = tokens[i]
            match = _longest(root, tokens, i, sentence.last, known) if token.text[0].isalnum() else None
            if match is None:
                i += 1
                continue
            found.append(match)
            if isinstance(match.entry.of, Organisation) and not match.entry.doubtful:
                known.add(match.entry.of.name)
            i = match.last
    return found


def _longest(root: _Node, tokens: Sequence[Token], first: int, end: int, known: set[str]) -> Match | None:
    node, best = root, None
    for i in range(first, end):
        atoms = _atoms(tokens[i].text)
        if not atoms and tokens[i].text not in _GLUE:
            break
        for atom in atoms:
            step = node.next.get(atom)
            if step is None:
                return best
            node = step
        if atoms and node.entries:
            surface = "".join(t.text + " " for t in tokens[first : i + 1])
            for entry in node.entries:
                if entry.doubtful and entry.text.isupper() and tokens[i].tag not in ("NNP", "NNPS"):
                    continue
                if _fits(surface, entry.text) and not (
                    entry.doubtful and isinstance(entry.of, Organisation) and entry.of.name not in known
                ):
                    best = Match(first, i + 1, entry)
                    break
    return best


def _fits(surface: str, pattern: str) -> bool:
    """Whether capitals agree: an acronym stays one, a capitalised word is capitalised, "LeT" is not "Let"."""
    said, meant = _WORD.findall(surface), _WORD.findall(pattern)
    for a, b in zip(said, meant, strict=False):
        if b[0].isupper() and not a[0].isupper():
            return False
        if len(b) > 1 and b.isupper() and not a.isupper():
            return False
        if not b[1:].islower() and a[1:].islower():
            return False
    return True


@cache
def _trie() -> _Node:
    root = _Node()
    for country in countries():
        if country.sort == "body":
            continue
        for word in (country.name, *country.names, *country.abbreviations, *country.adjectives, *country.people):
            if not word.startswith("ex-") and (found := lookup(word)):
                _enter(root, Entry(word, found, found.kind, found.ambiguous))
    for people, name in peoples().items():
        _enter(root, Entry(people, name, "people" if people.endswith("s") else "adjective"))
    for organisation in organisations():
        for word in (organisation.name, *organisation.aliases):
            _enter(root, Entry(word, organisation))
        for word in organisation.doubtful:
            _enter(root, Entry(word, organisation, doubtful=True))
    return root


def _enter(root: _Node, entry: Entry) -> None:
    node = root
    for atom in _atoms(entry.text):
        node = node.next.setdefault(atom, _Node())
    node.entries.append(entry)


@lru_cache(maxsize=1 << 14)
def _cached_atoms(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text).lower()))


def _atoms(text: str) -> tuple[str, ...]:
    return _cached_atoms(text) if len(text) < 40 else ()
