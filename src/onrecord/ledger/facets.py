"""Facets: how many statements of a selection there are by outlet, stance, month and kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, func

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
    count = func.count().label("many")
    columns = (STORIES.c.publisher, s.kind, s.denies, s.stances, month)
    query = chosen.with_only_columns(*columns, count).join(STORIES, STORIES.c.n == s.story_n).order_by(None)
    rows = connection.execute(query.group_by(*columns)).all()
    stances, months, kinds, outlets = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        words = {_ALSO.get(w, w) for w in row.stances.split()} & set(STANCES)
        words = (words | {"denies"}) if row.denies else (words - {"denies"})
        for word in words if row.kind == "saying" else ():
            stances[word] += row.many
        kinds[row.kind] += row.many
        if row.publisher:
            outlets[row.publisher] += row.many
        if row.month:
            months[row.month] += row.many
    return Facets(
        statements=sum(kinds.values()), outlets=_most(outlets), stances=_most(stances),
        months=tuple(sorted(months.items(), reverse=True)[:MOST]), kinds=_most(kinds),
    )  # fmt: skip


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:MOST])
