"""Copies: which stories of the ledger have the same text as a new one, whatever was cut, moved or put before it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from onrecord.ledger.blocks import sharing
from onrecord.ledger.stories import Kept, by_number
from onrecord.ledger.tables import BANDS, GROUPS, STORIES
from onrecord.ledger.writing import Placed, Writing

from .signatures import KEYS, SHINGLE, containment, shingles

SAME = 0.5
"""Share of the shorter text's rows of words that must stand in the longer."""
SHORT = 40
"""A text with fewer rows of words than this must agree more nearly."""
SAME_SHORT = 0.75
CANDIDATES = 12
"""So many stories are compared word by word at most."""


@dataclass(frozen=True, slots=True)
class Like:
    """A story with the same text as the new one; `share` of the shorter text stands in the longer."""

    kept: Kept
    share: float


def likes(writing: Writing, new: Placed, keys: list[int]) -> list[Like]:
    """The stories that have the new one's text: one of each group, and every other version by its own publisher."""
    found: list[Like] = []
    groups: set[int] = set()
    for n in candidates(writing, new.n, keys):
        group = writing.group_of(n) or n
        if group not in groups and (like := _compared(writing, new, n)):
            found.append(like)
            groups.add(group)
    seen = {like.kept.n for like in found}
    found += [s for n in _siblings(writing, new, groups) if n not in seen and (s := _compared(writing, new, n))]
    return found


def candidates(writing: Writing, n: int, keys: list[int]) -> Iterator[int]:
    """Stories that share keys with the new one, those with most first."""
    least = 2 if len(keys) >= KEYS else 1
    found = sharing(writing.connection, BANDS, keys, but=n, most=CANDIDATES)
    yield from (other for other, shared in found if shared >= least)
    yield from (other for other, shared in found[:3] if shared < least)


def _siblings(writing: Writing, new: Placed, groups: set[int]) -> list[int]:
    """Stories of these groups by the new one's own publisher."""
    if not groups or not new.story.publisher:
        return []
    query = (
        select(STORIES.c.n)
        .join(GROUPS, GROUPS.c.story_n == STORIES.c.n)
        .where(GROUPS.c.group_n.in_(sorted(groups)), STORIES.c.publisher == new.story.publisher)
    )
    return list(writing.connection.scalars(query.order_by(STORIES.c.n)))


def _compared(writing: Writing, new: Placed, n: int) -> Like | None:
    other = writing.content(n)
    if other is None:
        return None
    one, two = shingles(new.story), shingles(other)
    share = containment(one, two)
    needed = SAME if min(len(one), len(two)) >= SHORT else SAME_SHORT
    if share < needed or min(len(one), len(two)) < SHINGLE:
        return None
    return Like(by_number(writing.connection, [n])[n], share)
