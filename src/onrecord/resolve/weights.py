"""Telling words: what a story is about, as weights of stems (TF-IDF with frequencies of news at large)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from onrecord.ledger.terms import terms
from onrecord.model import Story
from onrecord.resources.joining_words import frequencies

HEADLINE = 3
"""A word of the headline counts as so many."""
LETTERS = 4000
"""So much of the body is looked at: what a story is about stands at its beginning."""
KEPT = 64
"""So many stems of a story are kept, the weightiest."""
CAP = 0.09
"""One shared word counts for so much at most: a place name alone joins nothing."""
_LEAST = 1.0


def telling(story: Story) -> dict[str, float]:
    """The weightiest stems of a story, of length 1 together."""
    title = story.title or " ".join(s.text for s in story.of("title"))
    body = " ".join(s.text for s in story.of("body")) or story.text
    return telling_words(title, body)


def telling_words(title: str, body: str) -> dict[str, float]:
    """The weightiest stems of a headline and a text."""
    counts: Counter[str] = Counter({stem: HEADLINE * n for stem, n in Counter(terms(title)).items()})
    counts.update(terms(body[:LETTERS]))
    return weighed(counts)


def weighed(counts: Mapping[str, int]) -> dict[str, float]:
    """The weightiest of these stems, the weightiest first, by how often each stands in a story."""
    weights = {
        stem: (1 + math.log(n)) * w for stem, n in counts.items() if len(stem) > 1 and (w := weight(stem)) >= _LEAST
    }
    best = dict(sorted(weights.items(), key=lambda x: (-x[1], x[0]))[:KEPT])
    length = math.sqrt(sum(w * w for w in best.values())) or 1.0
    return {stem: round(w / length, 4) for stem, w in best.items()}


@lru_cache(maxsize=100_000)
def weight(stem: str) -> float:
    """The inverse document frequency of a stem in news, in nats."""
    common = frequencies()
    return math.log((common.stories + 1) / (common.stems.get(stem, 0) + 0.5))


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two stories are, from 0 to 1: the cosine of their weights, each shared word capped."""
    if len(one) > len(other):
        one, other = other, one
    return sum(min(CAP, w * other[stem]) for stem, w in one.items() if stem in other)


def covered(wanted: Iterable[str], there: Iterable[str]) -> float:
    """The share of the weight of the wanted stems that stands in others."""
    stems = set(wanted)
    whole = sum(weight(s) for s in stems)
    return sum(weight(s) for s in stems & set(there)) / whole if whole else 0.0
