"""Sides: one voice of a dispute across stories, with its own words, who reported them, where and when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side.  `denial`: it stands against what the first side says."""

    voice: str
    cue: str
    words: str
    denial: bool
    outlet: str
    published: str
    story: str
    item: str
