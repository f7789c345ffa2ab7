"""Disputes: what was said and what others hold against it, side by side, between outlets and in stories; no verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from onrecord.ledger import Hit
from onrecord.views.words import joined, masthead

from ..desk import Asked, Desk, Paging, address, paging
from ..dossiers import Brief, briefs, newest
from ..faces import Opposed, opposed
from ..told import Beside, Told, told
from .events import span
from .search import Selection, find

PATH, TEMPLATE, MENU = "/disputes", "disputes.html", "Disputes"
SIZE = 20
"""Denials on a page, and events that are looked through for one."""
FIRST = 6
"""So many of each stand on the page that shows both."""
MOST = 3
"""So many disputes of one event are listed, with so many voices on each side; its own page has all."""
SHOWS = ("outlets", "stories")
_BETWEEN = {"denies": "denied", "dismisses": "dismissed", "rules_out": "ruled out"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """Two sides: what was said (None where the story does not say by whom), the word between, who stands against it."""

    first: Beside | None
    between: str
    second: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """An event on which outlets do not agree; `more` are its disputes that are not listed here."""

    title: str
    days: str
    outlets: str
    href: str
    disputes: tuple[Opposed, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows: `show` is what alone is wanted, "" both; `looked`: so many events were compared."""

    title: str
    who: str
    show: str
    events: tuple[Disputed, ...]
    looked: int
    pairs: tuple[Facing, ...]
    paging: Paging


def context(desk: Desk, asked: Asked) -> Context:
    """Where outlets do not agree, and denials within stories, the newest first."""
    page, who, show = asked.number("page", most=40), asked.get("who"), asked.get("show")
    show = "stories" if who else show if show in SHOWS else ""
    size = SIZE if show else FIRST
    page = page if show else 1
    hits = find(desk, Selection(stance="denies", who=who), page * size + 1) if show != "outlets" else []
    numbers = newest(desk, least=2, limit=SIZE + 1, offset=(page - 1) * SIZE) if show != "stories" else []
    found = disputed(briefs(desk, numbers[:SIZE]))
    more = len(numbers) > SIZE if show == "outlets" else len(hits) > page * size
    keep = {"who": who, "show": "" if who else show}
    return Context(
        title="Disputes", who=who, show=show, events=tuple(found if show else found[:FIRST]),
        looked=len(numbers[:SIZE]), pairs=tuple(_facing(h) for h in hits[(page - 1) * size : page * size]),
        paging=paging(partial(address, PATH, **keep), page, bool(show) and more),
    )  # fmt: skip


def disputed(found: Iterable[Brief]) -> list[Disputed]:
    """The events on which several stories do not agree, with what is disputed."""
    return [
        Disputed(
            title=b.title, days=span(b.group.span), outlets=joined(tuple(masthead(o) for o in b.outlets[:6])),
            href=b.href, disputes=opposed(b.disputes[:MOST], MOST), more=len(b.disputes[MOST:]),
        )
        for b in found
        if b.disputes
    ]  # fmt: skip


def _facing(hit: Hit) -> Facing:
    second = told(hit)
    first = next((s for s in second.stands if s.value in _BETWEEN and s.content), None)
    value = first.value if first else hit.act
    between = "left open" if hit.polarity == "?" else _BETWEEN.get(value, "denied")
    return Facing(first=first, between=between, second=second)
