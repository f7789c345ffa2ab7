"""Drafts: an attribution while it is being read, in tokens."""

from dataclasses import dataclass

from onrecord.parse import Token
from onrecord.resources.cues import Cue

from .phrases import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One attribution in tokens; `head` is the cue's first word, `speaker` the head of the source's noun phrase."""

    cue: Cue
    head: Token
    words: Range
    content: tuple[Range, ...]
    rule: str
    speaker: Token | None = None
    source: Range | None = None
    origin: Token | None = None
    """The noun a relative pronoun as speaker stands for; the speaker itself otherwise."""
    addressee: Range | None = None
    negated: bool = False
    passive: bool = False
    told_by: Token | None = None
    """The cue of whoever tells us that this was said, where that is not the attribution around it."""
    score: float | None = None
    """How sure the attribution network is, where it saw this too."""

    def covers(self, i: int) -> bool:
        """Whether token `i` stands in the content."""
        return any(a <= i < b for a, b in self.content)
