"""Coverage and limits: what this ledger holds, what it does not, and what a machine reading is worth."""

from dataclasses import dataclass

from sqlalchemy import func, select

from onrecord.ledger.tables import READERS, STORIES, TOMBSTONES
from onrecord.views.words import day, masthead

from ..desk import Asked, Desk

PATH, TEMPLATE, MENU = "/limits", "limits.html", ""
MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows: how much there is, of when, from whom, read by what."""

    title: str
    counts: dict[str, int]
    first: str
    last: str
    undated: int
    outlets: tuple[tuple[str, int, str, str], ...]
    hidden: tuple[tuple[str, int], ...]
    readers: tuple[str, ...]
    reviewed: bool


def context(desk: Desk, _: Asked) -> Context:
    """The page of this ledger."""
    return desk.remembered("limits", lambda: _context(desk))


def _context(desk: Desk) -> Context:
    s = STORIES.c
    days = (func.min(s.published), func.max(s.published))
    with desk.ledger.reading() as connection:
        first, last = connection.execute(select(*days)).one()
        undated = connection.scalar(select(func.count()).where(s.published.is_(None))) or 0
        query = select(s.publisher, func.count(), *days).group_by(s.publisher).order_by(func.count().desc())
        outlets = connection.execute(query.limit(MOST)).all()
        stones = connection.execute(select(TOMBSTONES.c.kind, func.count()).group_by(TOMBSTONES.c.kind)).all()
        readers = connection.execute(select(READERS.c.version, READERS.c.models)).all()
    return Context(
        title="Coverage and limits", counts=desk.ledger.counts(), first=day(first), last=day(last), undated=undated,
        outlets=tuple((masthead(r[0]), r[1], day(r[2]), day(r[3])) for r in outlets),
        hidden=tuple((r[0], r[1]) for r in stones), reviewed=desk.reviewed,
        readers=tuple(f"onrecord {r.version}, {r.models.strip('[]').replace(chr(34), '')}" for r in readers),
    )  # fmt: skip
