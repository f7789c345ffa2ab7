"""Sites: the places that statements tell of, how many do, and in whose words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, case, func

from .circumstances import SITES
from .search import Asking, Hit, hits, selected
from .tables import STATEMENTS

HAPPENING = ("at", "from", "to")
"""The parts that say that something was there, and not only that its name stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One place.  `statements` tell of it, copies as one, in `stories`; `own` of them in a story's own words and not as
    denied, `denied` by somebody who denies what is told of it.  `lat` and `lon` are None but for towns and points.
    """

    name: str
    country: str | None
    precision: str | None
    lat: float | None
    lon: float | None
    statements: int
    stories: int
    own: int
    denied: int

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is filed under: names that differ in capitals alone are one."""
        return self.name.casefold(), self.country or "", self.precision or ""


def sites(connection: Connection, asking: Asking, parts: Iterable[str] = HAPPENING) -> list[Site]:
    """The places of a selection, those that most statements tell of first."""
    chosen = selected(connection, asking)
    if chosen is None:
        return []
    p, s = SITES.c, STATEMENTS.c
    place = (p.name, p.country, p.precision, p.lat, p.lon)
    own = case(((s.kind == "own") & (s.denies == 0), 1), else_=0)
    counts = (
        func.count(func.distinct(s.likeness)).label("statements"),
        func.count(func.distinct(s.story_n)).label("stories"),
        func.sum(own).label("own"), func.sum(s.denies).label("denied"),
    )  # fmt: skip
    query = chosen.with_only_columns(*place, *counts).join(SITES, p.statement_n == s.n).where(p.part.in_(tuple(parts)))
    found: dict[tuple[str, str, str, float | None], Site] = {}
    for row in connection.execute(query.order_by(None).group_by(*place)):
        site = Site(**row._mapping)
        known = found.get((*site.key, site.lat))
        found[(*site.key, site.lat)] = _added(known, site) if known else site
    return sorted(found.values(), key=lambda s: (-s.statements, s.name))


def _added(one: Site, other: Site) -> Site:
    first = max(one, other, key=lambda s: s.statements)
    sums = {n: getattr(one, n) + getattr(other, n) for n in ("statements", "stories", "own", "denied")}
    return replace(first, **sums)


def told_at(
    connection: Connection, asking: Asking, name: str, country: str, *, parts: Iterable[str] = HAPPENING, limit: int,
    offset: int = 0,
) -> list[Hit]:  # fmt: skip
    """The statements that tell of a place, the newest first, the copies of one story as one."""
    chosen = selected(connection, asking)
    if chosen is None:
        return []
    p, s = SITES.c, STATEMENTS.c
    query = chosen.join(SITES, p.statement_n == s.n).where(*_named(name, country), p.part.in_(tuple(parts))).distinct()
    rows = connection.execute(query.add_columns(s.day).limit((offset + limit) * 3)).all()
    alike: dict[str, list[object]] = {}
    for row in rows:
        alike.setdefault(row.likeness, []).append(row)
    return hits(connection, list(alike.values())[offset : offset + limit], asking.as_of)


def _named(name: str, country: str) -> tuple[ColumnElement[bool], ...]:
    return func.lower(SITES.c.name) == name.lower(), func.coalesce(SITES.c.country, "") == country
