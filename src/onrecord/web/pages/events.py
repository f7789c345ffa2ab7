"""Events: what several stories tell of, the newest first; a story that stands alone is an event of its own."""

from dataclasses import dataclass
from functools import partial

from onrecord.views.words import day, masthead

from ..desk import Asked, Desk, Paging, address, paging
from ..dossiers import Brief, briefs, newest

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
    paging: Paging


def context(desk: Desk, asked: Asked) -> Context:
    """The page of events."""
    page, every = asked.number("page", most=400), asked.get("every") == "1"
    return desk.remembered(("events", page, every), lambda: _context(desk, page, every))


def _context(desk: Desk, page: int, every: bool) -> Context:
    numbers = newest(desk, least=1 if every else 2, limit=SIZE + 1, offset=(page - 1) * SIZE)
    return Context(
        title="Events", events=tuple(_listed(b) for b in briefs(desk, numbers[:SIZE])), every=every,
        paging=paging(partial(address, PATH, every="1" if every else ""), page, len(numbers) > SIZE),
    )  # fmt: skip


def _listed(b: Brief) -> Listed:
    return Listed(
        title=b.title, days=span(b.group.span), texts=len(b.group.stories), href=b.href,
        outlets=tuple(masthead(o) for o in b.outlets),
    )  # fmt: skip


def span(days: tuple[str, str]) -> str:
    """Two days as people write them; "" where unknown."""
    first, last = (day(d) for d in days)
    return first if first == last else f"{first} to {last}"
