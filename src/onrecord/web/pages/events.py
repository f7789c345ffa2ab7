"""Events: what several stories tell of, the newest first; a story that stands alone is an event of its own."""

from dataclasses import dataclass

from sqlalchemy import func, select

from onrecord.ledger.gists import GISTS, HAPPENINGS
from onrecord.views.accounts import Telling, tellings
from onrecord.views.words import clean, day

from ..desk import Asked, Desk, address
from ..told import SHORT

PATH, TEMPLATE, MENU = "/events", "events.html", "Events"
SIZE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One event: its headline, its days, how many texts tell of it, and everybody who prints one."""

    title: str
    days: str
    texts: int
    outlets: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows; `every`: those with one account too."""

    title: str
    events: tuple[Listed, ...]
    every: bool
    page: int
    before: str
    after: str


def context(desk: Desk, asked: Asked) -> Context:
    """The page of events."""
    page, every = asked.number("page", most=400), asked.get("every") == "1"
    return desk.remembered(("events", page, every), lambda: _context(desk, page, every))


def _context(desk: Desk, page: int, every: bool) -> Context:
    with desk.ledger.reading() as connection:
        h = HAPPENINGS.c
        last = func.max(GISTS.c.day)
        query = select(h.event_n).join(GISTS, GISTS.c.story_n == h.story_n).group_by(h.event_n)
        if not every:
            query = query.having(func.count() > 1)
        query = query.order_by(last.desc().nulls_last(), h.event_n.desc())
        numbers = list(connection.scalars(query.limit(SIZE + 1).offset((page - 1) * SIZE)))
        found = tellings(connection, numbers[:SIZE])
    keep = "1" if every else ""
    return Context(
        title="Events", events=tuple(_listed(t) for t in found), every=every, page=page,
        before=address(PATH, every=keep, page=page - 1 if page > 2 else "") if page > 1 else "",
        after=address(PATH, every=keep, page=page + 1) if len(numbers) > SIZE else "",
    )  # fmt: skip


def _listed(t: Telling) -> Listed:
    return Listed(
        title=clean(t.title), days=span(t.span), texts=len(t.accounts), outlets=tuple(clean(o) for o in t.outlets),
        href=f"/event/{t.id[:SHORT]}",
    )  # fmt: skip


def span(days: tuple[str, str]) -> str:
    """Two days as people write them; "" where unknown."""
    first, last = (day(d) for d in days)
    return first if first == last else f"{first} to {last}"
