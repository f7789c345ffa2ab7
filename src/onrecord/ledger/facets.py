"""Facets: how many statements of a selection there are by outlet, stance, month and kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from .search import STANCES, Asking, selected
from .tables import STATEMENTS, STORIES

MOST = 12
"""So many outlets and months are told."""
_ALSO = {"commitment": "promises"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many statements there are in a selection, every copy counted, the most first (months: the newest first)."""

    statements: int
    outlets: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]


def facets(connection: Connection, asking: Asking) -> Facets:
    """The facets of a selection."""
    chosen = selected(connection, asking)
    if chosen is None:
        return Facets(statements=0, outlets=(), stances=(), months=(), kinds=())
    s = STATEMENTS.c
    month = func.substr(s.day, 1, 7).label("month")
    count = func.count().label("count")
    query = chosen.with_only_columns(s.story_n, s.kind, s.denies, s.stances, month, count).order_by(None)
    rows = connection.execute(query.group_by(s.story_n, s.kind, s.denies, s.stances, month)).all()
    stances, months, kinds, by_story = Counter[str](), Counter[str](), Counter[str](), Counter[int]()
    for row in rows:
        words = {_ALSO.get(w, w) for w in row.stances.split()} & set(STANCES)
        words = (words | {"denies"}) if row.denies else (words - {"denies"})
        for word in words if row.kind == "saying" else ():
            stances[word] += row.count
        kinds[row.kind] += row.count
        by_story[row.story_n] += row.count
        if row.month:
            months[row.month] += row.count
    return Facets(
        statements=sum(kinds.values()), outlets=_outlets(connection, by_story), stances=_most(stances),
        months=tuple(sorted(months.items(), reverse=True)[:MOST]), kinds=_most(kinds),
    )  # fmt: skip


def _outlets(connection: Connection, by_story: Counter[int]) -> tuple[tuple[str, int], ...]:
    names = dict(connection.execute(select(STORIES.c.n, STORIES.c.publisher)).tuples().all()) if by_story else {}
    found = Counter[str]()
    for n, count in by_story.items():
        if name := names.get(n):
            found[name] += count
    return _most(found)


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:MOST])
