"""Disputes: what was said and what others hold against it, side by side; never a verdict."""

from dataclasses import dataclass

from onrecord.ledger import Hit

from ..desk import Asked, Desk, address
from ..told import Beside, Told, told
from .search import Selection, find

PATH, TEMPLATE, MENU = "/disputes", "disputes.html", "Disputes"
SIZE = 20
_BETWEEN = {"denies": "denied", "dismisses": "dismissed", "rules_out": "ruled out"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """Two sides: what was said (None where the story does not say by whom), the word between, who stands against it."""

    first: Beside | None
    between: str
    second: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows."""

    title: str
    who: str
    pairs: tuple[Facing, ...]
    page: int
    before: str
    after: str


def context(desk: Desk, asked: Asked) -> Context:
    """Denials, the newest first, each beside what it stands against."""
    page, who = asked.number("page", most=40), asked.get("who")
    hits = find(desk, Selection(stance="denies", who=who), page * SIZE + 1)
    return Context(
        title="Disputes", who=who, pairs=tuple(_facing(h) for h in hits[(page - 1) * SIZE : page * SIZE]), page=page,
        before=address(PATH, who=who, page=page - 1 if page > 2 else "") if page > 1 else "",
        after=address(PATH, who=who, page=page + 1) if len(hits) > page * SIZE else "",
    )  # fmt: skip


def _facing(hit: Hit) -> Facing:
    second = told(hit)
    first = next((s for s in second.stands if s.value in _BETWEEN and s.content), None)
    value = first.value if first else hit.act
    return Facing(first=first, between=_BETWEEN.get(value, "denied"), second=second)
