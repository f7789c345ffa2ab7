"""Who gets to speak: shares of the quoted words by voice, in the newest statements of a selection."""

from collections import Counter
from dataclasses import dataclass

from onrecord.ledger import Hit
from onrecord.views.words import clean

from ..desk import Asked, Desk, address
from ..told import told
from .search import Selection, find, selection

PATH, TEMPLATE, MENU = "/speakers", "speakers.html", "Search"
LOOKED = 500
"""So many of the newest statements are counted."""
SHOWN = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One voice: how many words it is given, in how many statements; `tenths` of those of the voice with most."""

    name: str
    href: str
    words: int
    statements: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows; `others` are the words of the voices that are not listed, `own` the story's own."""

    title: str
    selection: Selection
    shares: tuple[Share, ...]
    words: int
    statements: int
    others: int
    unresolved: int
    search: str


def context(desk: Desk, asked: Asked) -> Context:
    """The page of a selection."""
    chosen = selection(asked)
    hits = [h for h in find(desk, chosen, LOOKED) if h.kind == "saying" and h.content and not h.hosts]
    return desk.remembered(("speakers", chosen), lambda: _context(chosen, hits))


def _context(chosen: Selection, hits: list[Hit]) -> Context:
    words, said, unresolved, total = Counter[str](), Counter[str](), 0, 0
    for h in hits:
        many, name = len(h.content.split()), told(h).voice
        total += many
        if name.href:
            words[clean(h.name or h.source)] += many
            said[clean(h.name or h.source)] += 1
        else:
            unresolved += many
    listed = words.most_common(SHOWN)
    most = listed[0][1] if listed else 1
    return Context(
        title="Who gets to speak", selection=chosen, words=total, statements=len(hits), unresolved=unresolved,
        others=total - unresolved - sum(n for _, n in listed), search=chosen.address(),
        shares=tuple(
            Share(name=n, href=address("/who", name=n), words=w, statements=said[n], width=round(100 * w / most))
            for n, w in listed
        ),
    )  # fmt: skip
