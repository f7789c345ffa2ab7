"""How a story says that it was corrected (lexicons/notices.toml)."""

import re
from dataclasses import dataclass
from functools import cache

from . import load, rows

PATH = "lexicons/notices.toml"
_DAY = r"(?:(?:on|at|as of) )?(?:[a-z]{3,9}\.? ?\d|\d)[^:.\]\n]{0,30}"
_WHEN = rf"(?:,? ?[(\[]?{_DAY}(?::\d\d)?[^:\]\n]{{0,25}}?[)\]]?|,? ?\([^)\n]{{1,60}}\))?"
_DATE = r"[a-z]{3,9}\.? \d{1,2}(?:, \d{4})?(?:, [a-z]{3,6}day)?\.?"
_BEFORE = r"[\s•*·†‡#>_=~–—\-(\[]{0,8}"
_AFTER = r"[*_)\]]{0,3}"
_COLON = r"(?:[:–—]|\s-\s|\.(?=\s+[A-Z“\"]))"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeForm:
    """One way a story speaks of its own correction.

    `edge`: only at a story's head or end; `head`: only before its body; `first`: only as a paragraph's first words;
    `after_notice`: only after another notice's sentence; `own`: only of a story of the story's own agency, or under a
    label.
    """

    rule: str
    text: str
    edge: bool = False
    head: bool = False
    first: bool = False
    after_notice: bool = False
    own: bool = False


@cache
def forms() -> tuple[tuple[NoticeForm, re.Pattern[str]], ...]:
    """All forms with their compiled patterns, in the order they are tried at the start of a sentence."""
    words: dict[str, str] = load(PATH)["words"]
    found = []
    for form in rows(PATH, "form", NoticeForm):
        text = form.text
        for _ in range(3):
            text = re.sub(r"\b(" + "|".join(words) + r")\b", lambda m: words[m[1]], text)
        found.append((form, re.compile(r"\W{0,4}" + text, re.IGNORECASE)))
    return tuple(found)


@cache
def label() -> re.Pattern[str]:
    """A label with its colon, which makes a correction of what follows ("Correction, Feb. 22:")."""
    return re.compile(rf"{_labels('labels')}{_COLON}{_AFTER}\s*", re.IGNORECASE)


@cache
def label_alone() -> re.Pattern[str]:
    """A paragraph that is nothing but such a label ("Corrections & Amplifications", "Correction: May 14, 2031")."""
    return re.compile(rf"{_labels('labels')}(?::\s*{_DATE}|[:.–—-])?{_AFTER}\s*", re.IGNORECASE)


@cache
def edition() -> re.Pattern[str]:
    """A line between a label and its correction that says where the error was printed."""
    return re.compile(load(PATH)["edition"], re.IGNORECASE)


@cache
def note() -> re.Pattern[str]:
    """A label with its colon that makes a correction only with a form after it ("Editor's note:")."""
    return re.compile(rf"{_labels('notes')}{_COLON}{_AFTER}\s*", re.IGNORECASE)


def _labels(key: str) -> str:
    return rf"{_BEFORE}(?:{'|'.join(load(PATH)[key])}){_AFTER}{_WHEN}{_AFTER}\s*"
