"""Agreement: where coders differ, what was ruled, how far they agree, and why something was not coded."""

from dataclasses import dataclass

from onrecord.views.coding import Coded, agreement, coded, differing

from ..bench import candidates
from ..desk import Asked, Desk, Missing
from ..guarded import coder_of, may_review
from ..told import item_address

PATH, TEMPLATE, MENU = "/review/agreement", "agreement.html", "Review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """An item that coders see differently: its words, and each coder's values."""

    item: str
    reading: str
    href: str
    coders: tuple[Coded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows.  Alpha runs to 1 (agree throughout); 0 is what chance would give."""

    title: str
    alphas: tuple[tuple[str, str, int], ...]
    differing: tuple[Differing, ...]
    skipped: tuple[tuple[str, str, str], ...]
    coders: tuple[str, ...]


def context(desk: Desk, asked: Asked) -> Context:
    """Agreement, for whoever may review: until both have coded an item, nobody sees the other's."""
    if not may_review(desk, asked.cookies) or not coder_of(asked.cookies):
        raise Missing("Open Review first, with the address that onrecord serve --review printed.")
    with desk.ledger.reading() as connection:
        found = coded(connection)
    words = {c.item: c.reading for c in candidates(desk)}
    return Context(
        title="Agreement",
        alphas=tuple((n, "not to be told yet" if a is None else f"{a:.2f}", k) for n, a, k in agreement(found)),
        differing=tuple(
            Differing(item=i, reading=words.get(i, "an older reading"), href=item_address(i), coders=tuple(cs))
            for i, cs in differing(found).items()
        ),
        skipped=tuple((words.get(c.item, c.item), c.why, c.coder) for c in found if c.kind == "skipped"),
        coders=tuple(dict.fromkeys(c.coder for c in found)),
    )  # fmt: skip
