"""Evidence: how much of a story's text goes along: none of it, the words of each claim within limits, or all."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.privacy import masked, places

Level = Literal["none", "evidence", "full"]
WORDS = 50
"""So many words of a claim go along at most."""
SHARE = 0.15
"""So much of a story's words goes along at most, over all its claims; beyond that offsets and digests."""


@dataclass(slots=True)
class Evidence:
    """Gives out words of stories and keeps count; `private` are the names that are withheld, by story."""

    level: Level = "evidence"
    private: dict[str, set[str]] = field(default_factory=dict)
    given: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    held_back: int = 0

    def words(self, story: str, text: str, start: int, end: int) -> str:
        """The words of a passage, as far as may go along; "" where none may.  Words given before cost nothing."""
        if self.level == "none":
            return ""
        passage = text[start:end]
        if self.level == "evidence":
            new = {start + n for n, c in enumerate(passage) if not c.isspace()} - self.given[story]
            letters = sum(not c.isspace() for c in text)
            if len(passage.split()) > WORDS or len(self.given[story]) + len(new) > SHARE * letters:
                self.held_back += 1
                return ""
            self.given[story] |= new
        return self.shown(story, passage)

    def shown(self, story: str, words: str) -> str:
        """Words with private names withheld."""
        return masked(words, self.private.get(story, set()))

    def blanked(self, story: str, text: str) -> str:
        """A story's text at its own offsets: what may not go along is blank, private names are struck out."""
        given = set(range(len(text))) if self.level == "full" else self.given[story]
        out = [c if c.isspace() or n in given else "·" for n, c in enumerate(text)]
        for start, end in places(text, self.private.get(story, set())):
            out[start:end] = ["█" if not c.isspace() else c for c in text[start:end]]
        return "".join(out)


def digest(words: str) -> str:
    """The digest by which whoever has the story can tell that a passage is the one that was meant."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
