"""What stands around a story and is not the story (lexicons/furniture.toml)."""

import re
from dataclasses import dataclass
from functools import cache

from . import load, rows

PATH = "lexicons/furniture.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureForm:
    """A regular expression over a whole paragraph (or, for a tail, over a paragraph's end).

    `case`: capitals count; `end`: only towards a story's end.
    """

    rule: str
    text: str
    longest: int = 500
    case: bool = False
    end: bool = False

    def pattern(self) -> re.Pattern[str]:
        """Compiled."""
        return re.compile(self.text, 0 if self.case else re.IGNORECASE)


@cache
def lines() -> frozenset[str]:
    """Paragraphs that are furniture as a whole, folded."""
    return frozenset(fold(line) for line in str(load(PATH)["lines"]).splitlines() if line.strip())


@cache
def leads() -> tuple[str, ...]:
    """Beginnings, in lower case and with digits as 0, of short paragraphs that are furniture."""
    return tuple(line.strip() for line in str(load(PATH)["leads"]).splitlines() if line.strip())


def short() -> int:
    """The most characters a paragraph with such a beginning has."""
    return int(load(PATH)["short"])


@cache
def forms() -> tuple[tuple[FurnitureForm, re.Pattern[str]], ...]:
    """Forms of whole paragraphs."""
    return tuple((form, form.pattern()) for form in rows(PATH, "form", FurnitureForm))


@cache
def prefixes() -> tuple[tuple[FurnitureForm, re.Pattern[str]], ...]:
    """Forms of what begins a paragraph."""
    return tuple((form, form.pattern()) for form in rows(PATH, "prefix", FurnitureForm))


@cache
def tails() -> tuple[tuple[FurnitureForm, re.Pattern[str]], ...]:
    """Forms of what ends a paragraph."""
    return tuple((form, form.pattern()) for form in rows(PATH, "tail", FurnitureForm))


def fold(line: str) -> str:
    """A line in lower case, digits as 0, without bullets, brackets and stops around it.

    >>> fold("  • 12 Comments: ")
    '0 comments'
    """
    words = " ".join(line.lower().replace("’", "'").split())
    return re.sub(r"\d+", "0", words).strip(" .:;,!?…•·*|[](){}<>»«›‹→▶►-–—_\"“”'") or words
