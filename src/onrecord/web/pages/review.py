"""Review: one reading at a time, accepted, fixed or rejected by key; coders do not see one another's."""

from dataclasses import dataclass

from onrecord.views.coding import RULED, coded

from ..bench import KINDS, Candidate, Field, candidate, candidates, codebook
from ..desk import Asked, Desk, address
from ..guarded import coder_of, may_review
from ..told import item_address

PATH, TEMPLATE, MENU = "/review", "review.html", "Review"
KIND_WORDS = {"statement": "statements", "number": "numbers", "happening": "happenings", "correction": "corrections"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows.  `can`: the reader may review; `coder`: as whom; `fields` with the value they begin with.

    `of` and `story` narrow the readings; `last` is the address of the reading this coder judged last.
    """

    title: str = "Review"
    open: bool = False
    can: bool = False
    coder: str = ""
    candidate: Candidate | None = None
    fields: tuple[tuple[Field, str], ...] = ()
    href: str = ""
    done: int = 0
    left: int = 0
    of: str = ""
    story: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    why: str = ""
    last: str = ""


def context(desk: Desk, asked: Asked) -> Context:
    """The next reading that this coder has not judged, or the one that is asked for."""
    if desk.token is None or not may_review(desk, asked.cookies):
        return Context(open=desk.token is not None)
    coder = coder_of(asked.cookies)
    if not coder:
        return Context(open=True, can=True)
    of, story, item = asked.get("of"), asked.get("story"), asked.get("item")
    with desk.ledger.reading() as connection:
        mine = {c.item: c for c in coded(connection) if c.coder == coder and c.kind not in RULED}
    waiting = [c for c in candidates(desk, story, of) if c.item not in mine]
    found = candidate(desk, item) if item else waiting[0] if waiting else None
    before = mine.get(found.item) if found else None
    begin = before.values if before else {}
    fields = tuple(
        (f, begin.get(f.name, found.machine.get(f.source, "")))
        for f in codebook(desk.codebook)
        if found and f.of == found.of
    )
    offered = {f.of for f in codebook(desk.codebook)}
    return Context(
        open=True, can=True, coder=coder, candidate=found, fields=fields, done=len(mine), left=len(waiting),
        href=item_address(found.item) if found else "", of=of, story=story, why=before.why if before else "",
        kinds=tuple((k, KIND_WORDS[k]) for k in KINDS if k in offered),
        last=address(PATH, item=list(mine)[-1], of=of, story=story) if mine and not item else "",
    )  # fmt: skip
