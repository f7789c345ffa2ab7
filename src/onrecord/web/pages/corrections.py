"""Corrections: what was withdrawn, what holds, and the trail: which claims, which copies, which exports."""

from dataclasses import dataclass
from functools import partial

from onrecord.ledger import Amendment
from onrecord.ledger.amendments import amendments
from onrecord.ledger.stories import found
from onrecord.ledger.withdrawals import exports_of
from onrecord.views.words import clean, day, masthead

from ..desk import Asked, Desk, Paging, address, paging
from ..told import AMENDS, UNTITLED, item_address, story_address

PATH, TEMPLATE, MENU = "/corrections", "corrections.html", "Corrections"
SIZE = 25
STATES = {
    "uncorrected": "still stands uncorrected", "silent": "has the corrected words, but says nothing of it",
    "corrected": "corrected by this notice", "superseded": "an older version, replaced since",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """A story that a correction touches, how it stands, the words of it that are touched, and what holds it."""

    outlet: str
    day: str
    title: str
    state: str
    open: bool
    href: str
    changes: str
    items: tuple[str, ...]
    exports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One correction."""

    outlet: str
    day: str
    title: str
    kind: str
    now: str
    was: str
    notice: str
    href: str
    trail: tuple[Trail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows."""

    title: str
    corrections: tuple[Corrected, ...]
    open: bool
    paging: Paging


def context(desk: Desk, asked: Asked) -> Context:
    """Every correction, the newest first; `open` asks for those that copies do not carry yet."""
    page, only_open = asked.number("page", most=400), asked.get("open") == "1"
    all_ = [a for a in every(desk) if a.uncorrected or not only_open]
    shown = all_[(page - 1) * SIZE : page * SIZE]
    keep = "1" if only_open else ""
    return Context(
        title="Corrections", corrections=tuple(corrected(desk, a) for a in shown), open=only_open,
        paging=paging(partial(address, PATH, open=keep), page, len(all_) > page * SIZE),
    )  # fmt: skip


def every(desk: Desk) -> list[Amendment]:
    """Every correction of the ledger."""

    def make() -> list[Amendment]:
        with desk.ledger.reading() as connection:
            found = amendments(connection)
        return [a for a in found if a.item in desk.accepted()] if desk.reviewed else found

    return desk.remembered("corrections", make)


def corrected(desk: Desk, a: Amendment) -> Corrected:
    """A correction with its trail, those copies first that still stand uncorrected."""
    touched = sorted(a.touched, key=lambda t: t.state != "uncorrected")
    trail = []
    with desk.ledger.reading() as connection:
        for t in touched:
            exports = exports_of(connection, found(connection, t.story).n)
            trail.append(
                Trail(
                    outlet=masthead(t.outlet), day=day(t.published) or "no date given",
                    title=clean(t.title or UNTITLED), state=STATES[t.state], open=t.state == "uncorrected",
                    href=story_address(t.story),
                    changes=f"{story_address(a.story)}/versions/{t.story[:16]}",
                    items=tuple(item_address(i) for i in t.items), exports=tuple(clean(e) for e in exports),
                )
            )  # fmt: skip
    return Corrected(
        outlet=masthead(a.outlet), day=day(a.published) or "no date given", title=clean(a.title or UNTITLED),
        kind=AMENDS.get(a.kind, a.kind), now=clean(a.now or ""), was=clean(a.was or ""), notice=clean(a.notice),
        href=item_address(a.item), trail=tuple(trail),
    )  # fmt: skip
