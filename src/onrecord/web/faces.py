"""Sides and numbers as pages show them: whose words, how they were said, who printed them when, where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.ledger.terms import folded
from onrecord.views.facing import Facing
from onrecord.views.series import OWN, Said
from onrecord.views.sides import Side
from onrecord.views.words import clean, masthead

from .render import moment
from .told import item_address

BETWEEN = {"denial": "denied", "numbers": "the numbers differ", "facts": "told differently"}
NO_DATE = "no date given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One side: a voice, its cue and words, who printed it when."""

    voice: str
    cue: str
    words: str
    denial: bool
    origin: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """Two sides with a plain word between; `more` are those of each side that are not shown."""

    about: str
    between: str
    first: tuple[Face, ...]
    others: tuple[Face, ...]
    more: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number: the story's words, the range, whose it is, who printed it when."""

    words: str
    range: str
    voice: str
    outlet: str
    day: str
    href: str


def face(s: Side) -> Face:
    """A side as pages show it; what a story says itself is its outlet's."""
    own = s.voice == OWN
    return Face(
        voice=masthead(s.outlet) if own else clean(s.voice), cue=clean(s.cue) or "reports", words=clean(s.words),
        denial=s.denial, origin=f"{masthead(s.outlet)}, {moment(s.published) or NO_DATE}", href=item_address(s.item),
    )  # fmt: skip


def faces(found: Iterable[Side]) -> list[Face]:
    """Sides as pages show them; what one voice said in the same words stands once, with everybody who printed it."""
    out: dict[tuple[str, ...], Face] = {}
    for f in map(face, found):
        key = (f.voice.casefold(), " ".join(folded(f.words)))
        same = out.setdefault(key, f)
        if f.origin not in same.origin:
            out[key] = replace(same, origin=f"{same.origin}; {f.origin}")
    return list(out.values())


def opposed(found: Iterable[Facing], most: int | None = None) -> tuple[Opposed, ...]:
    """Disputes as pages show them, with at most so many on each side."""
    out = []
    for f in found:
        first, others = faces(f.first), faces(f.others)
        out.append(
            Opposed(
                about=clean(f.about) if f.kind == "numbers" else "", between=BETWEEN[f.kind], first=tuple(first[:most]),
                others=tuple(others[:most]), more=(len(first[most:]), len(others[most:])) if most else (0, 0),
            )
        )  # fmt: skip
    return tuple(out)


def number(n: Said) -> Number:
    """A number as pages show it."""
    voice = "as the story itself tells it" if n.voice == OWN else f"according to {clean(n.voice)}"
    return Number(
        words=clean(n.words), range=n.range, voice=f"denied by {clean(n.voice)}" if n.polarity == "-" else voice,
        outlet=masthead(n.outlet), day=moment(n.moment) or NO_DATE, href=item_address(n.item),
    )  # fmt: skip


def counted(role: str, part: str | None, told: Iterable[str] = ()) -> str:
    """What a number counts, in words; a part as those who told of it write it.

    >>> counted("killed", None), counted("killed", "among"), counted("deployed", "u s troops", ["2,000 U.S. troops"])
    ('Killed', 'Killed (part of them)', 'Deployed (U.S. troops)')
    """
    if not part:
        return role.capitalize()
    pattern = re.compile(r"\W+".join(re.escape(w) for w in part.split()), re.IGNORECASE)
    found = next((m[0] for words in told if (m := pattern.search(words))), part)
    shown = "part of them" if part in ("part", "among", "including", "included") else clean(found)
    return f"{role.capitalize()} ({shown})"
