"""Review: one reading at a time, accepted, fixed or rejected by key; coders do not see one another's."""

from dataclasses import dataclass

from onrecord.views.coding import KINDS, RULED, coded

from ..bench import Candidate, Field, candidates, codebook
from ..desk import Asked, Desk
from ..guarded import coder_of, may_review
from ..told import item_address

PATH, TEMPLATE, MENU = "/review", "review.html", "Review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows.  `can`: the reader may review; `coder`: as whom; `fields` with the value they begin with."""

    title: str = "Review"
    open: bool = False
    can: bool = False
    coder: str = ""
    candidate: Candidate | None = None
    fields: tuple[tuple[Field, str], ...] = ()
    href: str = ""
    done: int = 0
    left: int = 0


def context(desk: Desk, asked: Asked) -> Context:
    """The next reading that this coder has not judged."""
    if desk.token is None or not may_review(desk, asked.cookies):
        return Context(open=desk.token is not None)
    coder = coder_of(asked.cookies)
    if not coder:
        return Context(open=True, can=True)
    with desk.ledger.reading() as connection:
        mine = {c.item for c in coded(connection) if c.coder == coder and c.kind in KINDS and c.kind not in RULED}
    waiting = [c for c in candidates(desk) if c.item not in mine]
    found = waiting[0] if waiting else None
    fields = tuple((f, found.machine.get(f.source, "")) for f in codebook(desk.codebook) if found and f.of == found.of)
    return Context(
        open=True, can=True, coder=coder, candidate=found, fields=fields, done=len(mine), left=len(waiting),
        href=item_address(found.item) if found else "",
    )  # fmt: skip
