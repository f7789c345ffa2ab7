"""Versions: what is other in two tellings of one story: numbers, claims, and the words themselves."""

import difflib
import re
from dataclasses import dataclass

from onrecord.resolve import differences
from onrecord.views.words import clean

from ..desk import Asked, Desk
from ..shown import kept, record_of
from ..told import Link, link, story_address

PATH, TEMPLATE, MENU = "/story/{id}/versions/{other}", "versions.html", "Corrections"
_PIECES = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
LONGEST = 1500
"""Words of a paragraph up to which it is compared word by word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph: kept, dropped or added."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows."""

    title: str
    first: Link
    second: Link
    parts: tuple[tuple[str, tuple[tuple[str | None, str | None], ...]], ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    back: str


def context(desk: Desk, asked: Asked) -> Context:
    """The page of two tellings, the earlier first."""
    one, two = (kept(desk, asked.path[name]) for name in ("id", "other"))
    first, second = sorted((one, two), key=lambda k: (k.published or "", k.modified or "", k.n))
    both = differences(record_of(desk, first), record_of(desk, second))
    names = (("Numbers", "number"), ("Who is heard", "voice"), ("Statements", "claim"))
    parts = tuple(
        (title, tuple((c.before and clean(c.before), c.after and clean(c.after)) for c in both.of(part)))
        for title, part in names
    )
    return Context(
        title="What changed", first=link(first), second=link(second), parts=tuple(p for p in parts if p[1]),
        paragraphs=tuple(pieces(c.before or "", c.after or "") for c in both.of("words")),
        back=story_address(one.id),
    )  # fmt: skip


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """A paragraph with what was dropped and added.

    >>> [(p.kind, p.words) for p in pieces("killed 5 men", "killed 7 men")]
    [('same', 'killed '), ('dropped', '5'), ('added', '7'), ('same', ' men')]
    """
    one, two = _PIECES.findall(clean(before)), _PIECES.findall(clean(after))
    if max(len(one), len(two)) > LONGEST or not one or not two:
        whole = (Piece("dropped", clean(before)), Piece("added", clean(after)))
        return tuple(p for p in whole if p.words)
    out = []
    for tag, i, j, k, m in difflib.SequenceMatcher(a=one, b=two, autojunk=False).get_opcodes():
        if tag == "equal":
            out.append(Piece("same", "".join(one[i:j])))
            continue
        if j > i:
            out.append(Piece("dropped", "".join(one[i:j])))
        if m > k:
            out.append(Piece("added", "".join(two[k:m])))
    return tuple(out)
