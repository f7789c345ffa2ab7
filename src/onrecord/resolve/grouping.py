"""Grouping: which stories tell of the same main event, as they come, in any order.

A story joins the event whose stories it is most like; two events become one where their stories are alike on average.
Each joining is a judgement between two stories, with its score; a person's judgement outweighs it (`judgements`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from onrecord.ledger import gists
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
MOST = 64
"""So many stories are indexed under one timeless key at most."""
COMPARED = 8
"""A story is compared with so many stories of an event: those most like it."""
_SAMPLE = 12

Told = tuple[str | None, Words]


@dataclass(slots=True)
class Bunch:
    """An event in the making: its stories, and those of them that were looked at."""

    event_n: int
    looked: dict[int, Told] = field(default_factory=dict)


def keys(gist: Gist) -> list[int]:
    """The keys under which a story is indexed: its weightiest words, with and without its window of time."""
    return [*_timed(gist, (0,)), *_timeless(gist)]


def _timed(gist: Gist, windows: Sequence[int]) -> list[int]:
    if not gist.day:
        return []
    at = date.fromisoformat(gist.day).toordinal() // WINDOW
    return [_hash(f"{at + w}/{stem}") for stem in list(gist.words)[:KEYS] for w in windows]


def _timeless(gist: Gist) -> list[int]:
    return [_hash(f"/{stem}") for stem in list(gist.words)[:TIMELESS]]


def _hash(text: str) -> int:
    data = text.encode()
    return (zlib.crc32(data) << 31) | (zlib.crc32(data, 0x5EED) >> 1)


def indexed(writing: Writing, gist: Gist) -> list[int]:
    """The keys to index a story under: a timeless one that many stories have tells nothing more by one story more."""
    timeless = _timeless(gist)
    query = select(GIST_KEYS.c.key).where(GIST_KEYS.c.key.in_(timeless)).group_by(GIST_KEYS.c.key)
    common = set(writing.connection.scalars(query.having(func.count() >= MOST)))
    return [*_timed(gist, (0,)), *(k for k in timeless if k not in common)]


def group(writing: Writing, gist: Gist, apart: Iterable[int] = ()) -> int:
    """Join a story to its event, and events through it; the number of the event's first story.

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
    members = gists.members(writing.connection, joined[1:])
    first = min([gist.story_n, *(n for m in members.values() for n in m)])
    moved = [gist.story_n, *(n for event_n, m in members.items() for n in m if event_n != first)]
    gists.place(writing.connection, dict.fromkeys(moved, first))
    return first


def _bunches(writing: Writing, gist: Gist, apart: set[int]) -> list[Bunch]:
    """The events that share words with a story, each with some of its stories."""
    found = _candidates(writing, gist)
    event_of = gists.events_of(writing.connection, found)
    members = gists.members(writing.connection, event_of.values())
    chosen: dict[int, list[int]] = {}
    for event_n, stories in members.items():
        if not apart & set(stories):
            ranked = [n for n in found if event_of.get(n) == event_n]
            chosen[event_n] = [*ranked, *(n for n in stories if n not in ranked)][:_SAMPLE]
    words = gists.words_of(writing.connection, [n for c in chosen.values() for n in c])
    return [Bunch(e, {n: words[n] for n in c if n in words}) for e, c in chosen.items()]


def _candidates(writing: Writing, gist: Gist) -> list[int]:
    wanted = [*_timed(gist, (-1, 0, 1)), *_timeless(gist)]
    shared = func.count().label("shared")
    query = (
        select(GIST_KEYS.c.story_n, shared)
        .where(GIST_KEYS.c.key.in_(wanted), GIST_KEYS.c.story_n != gist.story_n)
        .group_by(GIST_KEYS.c.story_n)
        .order_by(shared.desc(), GIST_KEYS.c.story_n)
        .limit(CANDIDATES)
    )
    return [r.story_n for r in writing.connection.execute(query)]


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
