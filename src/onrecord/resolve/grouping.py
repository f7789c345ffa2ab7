"""Grouping: which stories tell of the same main event, as they come, in any order.

A story joins the event whose stories it is most like; two events become one where their stories are alike on average.
Each joining is a judgement between two stories, with its score; a person's judgement outweighs it (`judgements`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from onrecord.ledger import gists
from onrecord.ledger.blocks import sharing
from onrecord.ledger.gists import GIST_KEYS, Gist, Words
from onrecord.ledger.writing import Writing

from .weights import alike

BY = "onrecord.resolve"
KIND = "event"
NEAR = 0.16
"""Stories of about the same time must be so much alike."""
FAR = 0.2
"""Stories further apart, or undated, must be so much alike."""
DAYS = 14
"""From so many days on stories are far apart."""
WINDOW = 16
"""Days in one window of the index."""
KEYS = 20
TIMELESS = 8
"""So many of a story's words are indexed by window, and so many without."""
CANDIDATES = 48
COMPARED = 8
"""A story is compared with so many stories of an event: those most like it."""
_SAMPLE = 12
_BITS = 45
"""Bits of a key that say the word; those above say the window."""

Told = tuple[str | None, Words]


@dataclass(slots=True)
class Bunch:
    """An event in the making: its stories, and those of them that were looked at."""

    event_n: int
    looked: dict[int, Told] = field(default_factory=dict)


def keys(gist: Gist) -> list[int]:
    """The keys under which a story is indexed: its weightiest words, with and without its window of time.

    The window comes first in a key: what is old stands apart in the index, and is not touched by what is new.
    """
    return [*_timed(gist, (0,)), *_timeless(gist)]


def _timed(gist: Gist, windows: Sequence[int]) -> list[int]:
    if not gist.day:
        return []
    at = date.fromisoformat(gist.day).toordinal() // WINDOW
    return [(at + w) << _BITS | _hash(stem) for stem in list(gist.words)[:KEYS] for w in windows]


def _timeless(gist: Gist) -> list[int]:
    return [_hash(stem) for stem in list(gist.words)[:TIMELESS]]


@lru_cache(maxsize=100_000)
def _hash(stem: str) -> int:
    data = stem.encode()
    return (zlib.crc32(data) << 32 | zlib.crc32(data, 0x5EED)) >> (64 - _BITS)


def group(writing: Writing, gist: Gist, apart: Iterable[int] = ()) -> list[int]:
    """Join a story to its event, and events through it; what became one, the story and these events: its event is named
    by the first.

    `apart` are stories that a person said are of another event.
    """
    bunches = _bunches(writing, gist, set(apart))
    here: dict[int, Told] = {gist.story_n: (gist.day, gist.words)}
    joined: list[int] = [gist.story_n]
    best, score = _best(here, bunches)
    while best is not None:
        other, likeness = _closest(here, best.looked)
        writing.judge(
            KIND, gist.story_n, other_n=other, score=round(likeness, 4), by=BY,
            data={"reason": f"alike {likeness:.2f}, on average {score:+.2f} over what is needed"},
        )  # fmt: skip
        here |= best.looked
        joined.append(best.event_n)
        bunches.remove(best)
        best, score = _best(here, bunches)
    first = min(joined)
    gists.merge(writing.connection, joined[1:], first)
    gists.place(writing.connection, {gist.story_n: first})
    return sorted(joined)


def _bunches(writing: Writing, gist: Gist, apart: set[int]) -> list[Bunch]:
    """The events that share words with a story, each with some of its stories."""
    found = candidates(writing, gist)
    event_of = gists.events_of(writing.connection, found)
    shut = set(gists.events_of(writing.connection, apart).values()) if apart else set()
    first = gists.first_members(writing.connection, set(event_of.values()) - shut, _SAMPLE)
    chosen: dict[int, list[int]] = {}
    for event_n, stories in first.items():
        ranked = [n for n in found if event_of.get(n) == event_n]
        chosen[event_n] = [*ranked, *(n for n in stories if n not in ranked)][:_SAMPLE]
    words = gists.words_of(writing.connection, [n for c in chosen.values() for n in c])
    return [Bunch(e, {n: words[n] for n in c if n in words}) for e, c in chosen.items()]


def candidates(writing: Writing, gist: Gist) -> list[int]:
    """The stories that share most of a story's words, at about its time and at any."""
    wanted = [*_timed(gist, (-1, 0, 1)), *_timeless(gist)]
    return [n for n, _ in sharing(writing.connection, GIST_KEYS, wanted, but=gist.story_n, most=CANDIDATES)]


def _best(here: Mapping[int, Told], bunches: Sequence[Bunch]) -> tuple[Bunch | None, float]:
    """The event most like these stories, if it is alike enough, and by how much."""
    ranked = sorted(((over(list(here.values()), list(b.looked.values())), -b.event_n, b) for b in bunches if b.looked),
                    key=lambda x: x[:2], reverse=True)  # fmt: skip
    if not ranked or ranked[0][0] < 0:
        return None, 0.0
    return ranked[0][2], ranked[0][0]


def over(here: Sequence[Told], there: Sequence[Told]) -> float:
    """By how much two groups of stories are more alike than is needed, on average; a single story is compared with
    those most like it.
    """
    scores = sorted((alike(a[1], b[1]) - needed(a[0], b[0]) for a in here for b in there), reverse=True)
    if len(here) == 1 or len(there) == 1:
        scores = scores[:COMPARED]
    return sum(scores) / len(scores)


def needed(one: str | None, other: str | None) -> float:
    """How much alike two stories of these days must be."""
    if not one or not other:
        return FAR
    return NEAR if abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= DAYS else FAR


def _closest(here: Mapping[int, Told], there: Mapping[int, Told]) -> tuple[int, float]:
    """The story of an event that is most like the new one, and how much."""
    new = next(iter(here.values()))
    likeness, n = max((alike(new[1], told[1]), -n) for n, told in there.items())
    return -n, likeness
