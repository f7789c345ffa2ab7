"""Agreement: where coders differ, what was ruled, how far they agree, and why something was not coded."""

from dataclasses import dataclass

from onrecord.views.coding import Coded, agreement, coded, differing, seen_by

from ..bench import candidate
from ..desk import Asked, Desk, Missing
from ..guarded import coder_of, may_review
from ..told import item_address

PATH, TEMPLATE, MENU = "/review/agreement", "agreement.html", "Review"
SHOWN = 60
"""So many items of each list are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item in words, with each coder's values; `mine`: whoever looks coded it, so that somebody else has to rule."""

    item: str
    reading: str
    href: str
    coders: tuple[Coded, ...]
    mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows.  Alpha runs to 1 (agree throughout); 0 is what chance would give."""

    title: str
    alphas: tuple[tuple[str, str, int], ...]
    differing: tuple[Item, ...]
    ruled: tuple[Item, ...]
    skipped: tuple[Item, ...]
    unseen: int
    coders: tuple[str, ...]


def context(desk: Desk, asked: Asked) -> Context:
    """Agreement, for whoever may review: until both have coded an item, nobody sees the other's."""
    coder = coder_of(asked.cookies)
    if not may_review(desk, asked.cookies) or not coder:
        raise Missing("Open Review first, with the address that onrecord serve --review printed.")
    with desk.ledger.reading() as connection:
        found = coded(connection)
    skipped = [c for c in found if c.kind == "skipped"]
    mine = [c for c in seen_by(coder, found) if c.kind == "skipped"]
    return Context(
        title="Agreement",
        alphas=tuple((n, "not to be told yet" if a is None else f"{a:.2f}", k) for n, a, k in agreement(found)),
        differing=tuple(_item(desk, i, tuple(cs), coder) for i, cs in list(differing(found).items())[:SHOWN]),
        ruled=tuple(_item(desk, c.item, (c,)) for c in found if c.kind.startswith("ruled"))[-SHOWN:],
        skipped=tuple(_item(desk, c.item, (c,)) for c in mine)[-SHOWN:], unseen=len(skipped) - len(mine),
        coders=tuple(dict.fromkeys(c.coder for c in found)),
    )  # fmt: skip


def _item(desk: Desk, item: str, coders: tuple[Coded, ...], coder: str = "") -> Item:
    now = candidate(desk, item)
    return Item(
        item=item, reading=now.reading if now else "a reading that is no longer there", href=item_address(item),
        coders=coders, mine=any(c.coder == coder for c in coders),
    )  # fmt: skip
