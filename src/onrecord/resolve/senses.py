"""Senses: the words by which outlets tell of one happening, brought into one form: "struck", "hit" and "jolted".

What is one sense inside the stories of one main event need not be one elsewhere.
"""

from functools import cache, lru_cache

from onrecord.ledger.terms import folded, terms
from onrecord.resources.inflections import irregular
from onrecord.resources.joining_words import joining_words


@lru_cache(maxsize=50_000)
def sense(word: str) -> str:
    """The sense of a trigger's word: the stem of its lemma, or of the first word that means the same.

    >>> sense("struck") == sense("hits"), sense("quake") == sense("earthquakes")
    (True, True)
    """
    stem = next(iter(terms(_lemmas().get(word.casefold(), word))), word.casefold())
    return _same().get(stem, stem)


def senses(words: str) -> set[str]:
    """The senses of a trigger's words."""
    return {sense(w) for w in folded(words)}


@lru_cache(maxsize=10_000)
def is_light(word: str) -> bool:
    """Whether a word names no happening of its own."""
    return sense(word) in {sense(w) for w in joining_words().light}


@cache
def _lemmas() -> dict[str, str]:
    """The lemmas of irregular forms; one that is itself a regular word ("found", "felt") goes by the irregular verb."""
    return {form: lemma for lemma, forms in irregular().items() for form in forms}


@cache
def _same() -> dict[str, str]:
    out: dict[str, str] = {}
    for row in joining_words().synonyms:
        first = terms(row[0])[0]
        out |= {stem: first for word in row for stem in terms(word)}
    return out
