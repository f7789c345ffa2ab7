"""Signatures: what makes two texts comparable: bottom-k MinHash (Broder 1997) over rows of words.

The k smallest hashes of a text are a sample of its rows of words; a copy that kept a third of the text keeps about a
third of the sample, wherever it was cut and however it was ordered.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache

from onrecord.ledger.terms import folded
from onrecord.model import Story

KEYS = 24
"""So many keys a story has at most."""
ROW = 8
"""Words in a row behind a key."""
SHINGLE = 4
"""Words in a row by which two texts are compared."""
_MIX = 0x9E3779B97F4A7C15
_MASK = (1 << 63) - 1

Shingles = frozenset[tuple[str, ...]]


def signature(story: Story) -> list[int]:
    """The keys of a story: those of its k smallest hashes; [] where it has no text of its own to speak of."""
    words = own_words(story)
    if len(words) < SHINGLE:
        return []
    size = min(ROW, len(words))
    rows = {" ".join(row) for row in zip(*(words[n:] for n in range(size)), strict=False)}
    return sorted({_hash(row) for row in rows})[:KEYS]


@lru_cache(maxsize=1024)
def shingles(story: Story) -> Shingles:
    """The rows of words by which the story's text is compared."""
    words = own_words(story)
    return frozenset(zip(*(words[n:] for n in range(SHINGLE)), strict=False))


def own_words(story: Story) -> Sequence[str]:
    """The words of a story's body, folded; of its whole text where it has no body."""
    body = [span.text for span in story.of("body")] or [story.text]
    return [word for part in body for word in folded(part)]


def containment(one: Shingles, other: Shingles) -> float:
    """The share of the shorter text that stands in the longer, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def _hash(row: str) -> int:
    data = row.encode()
    value = (zlib.crc32(data) << 32) | zlib.crc32(data, 0x5EED)
    value = (value * _MIX) & ((1 << 64) - 1)
    return ((value ^ (value >> 29)) * _MIX) & _MASK
