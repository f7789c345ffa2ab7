"""Separate notices: which earlier story a correction speaks of that comes as a story of its own."""

from __future__ import annotations

import math
from datetime import date, timedelta

from sqlalchemy import or_, select

from onrecord.ledger.stories import Kept, hidden_numbers, kept
from onrecord.ledger.tables import STORIES
from onrecord.ledger.terms import terms
from onrecord.ledger.writing import Placed, Writing

from .telling import telling

DAYS = 60
"""So far back the story may lie."""
MOST = 400
"""So many stories of the outlet are looked through, the newest first."""
NEEDED = 0.5
"""The share of the notice's weight in words that the story must have."""
AHEAD = 1.15
"""By so much the best story must be ahead of the next one."""


def spoken_of(writing: Writing, new: Placed, notice: str) -> Kept | None:
    """The one earlier story by the same outlet or agency that has the words of a notice; None where none stands out."""
    candidates = _candidates(writing, new)
    words = {n: set(terms(story_text)) for n, story_text in _texts(writing, candidates).items()}
    wanted = telling(notice)
    if not words or not wanted:
        return None
    had = {w: sum(w in said for said in words.values()) for w in wanted}
    weight = {w: math.log(1 + len(words) / (0.5 + had[w])) for w in wanted}
    whole = sum(weight[w] for w in wanted if had[w]) or 1.0
    ranked = sorted(((sum(weight[w] for w in wanted & said) / whole, n) for n, said in words.items()), reverse=True)
    groups = {writing.group_of(n) or n for score, n in ranked if score * AHEAD >= ranked[0][0]}
    if ranked[0][0] < NEEDED or len(groups) > 1:
        return None
    return next(k for k in candidates if k.n == ranked[0][1])


def _candidates(writing: Writing, new: Placed) -> list[Kept]:
    story = new.story
    outlets = [
        column == value
        for column, value in ((STORIES.c.publisher, story.publisher), (STORIES.c.agency, story.agency))
        if value
    ]
    if not outlets or not story.published:
        return []
    first = (date.fromisoformat(story.published[:10]) - timedelta(days=DAYS)).isoformat()
    query = (
        select(STORIES)
        .where(or_(*outlets), STORIES.c.n != new.n, STORIES.c.published >= first)
        .where(STORIES.c.published <= story.published[:10] + "~")
        .order_by(STORIES.c.published.desc(), STORIES.c.n.desc())
        .limit(MOST)
    )
    hidden = hidden_numbers(writing.connection)
    return [k for k in kept(writing.connection, query) if k.n not in hidden]


def _texts(writing: Writing, candidates: list[Kept]) -> dict[int, str]:
    found = ((k.n, writing.content(k.n)) for k in candidates)
    return {n: f"{story.title or ''} {story.text}" for n, story in found if story is not None}
