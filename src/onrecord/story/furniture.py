"""Furniture: what stands around a story and is not the story (lexicons/furniture.toml)."""

import re
from functools import cache

from onrecord.resources import furniture as lexicon

_STOP = re.compile(r"[.!?][”\"’)]*\s+[A-Z“\"]")
_SAYS = re.compile(r"\b(?:said|says|told|according to|added|tweeted|wrote|asked|announced|reported)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-Z][A-Z’']+")
LONGEST = 1200
"""A paragraph longer than this (code points) is never furniture."""


def is_furniture(text: str, start: int, end: int, *, late: bool = False) -> bool:
    """Whether the paragraph is furniture as a whole; `late` towards the story's end, where more forms count."""
    if end - start > LONGEST:
        return False
    words = text[start:end]
    if lexicon.fold(words) in lexicon.lines() or _invites(words):
        return True
    speech = words[0] in '"“' and _SAYS.search(words) is not None
    return not speech and any(
        len(words) <= form.longest and (late or not form.end) and pattern.fullmatch(words)
        for form, pattern in lexicon.forms()
    )


def head(text: str, start: int, end: int) -> int | None:
    """Where the furniture at a paragraph's head ends, None where there is none."""
    for _, pattern in lexicon.prefixes():
        m = pattern.match(text, start, end)
        if m and m.end() < end:
            return m.end()
    return None


def tail(text: str, start: int, end: int) -> int | None:
    """Where the furniture at a paragraph's end begins, None where there is none."""
    if end == start or text[end - 1] not in ").":
        return None
    opened = text.rfind("(", max(start, end - 500), end)
    if opened <= start:
        return None
    for _, pattern in lexicon.tails():
        m = pattern.match(text, opened, end)
        if m and not text[m.end() : end].strip(" ."):
            return opened
    return None


def is_capital_line(text: str, start: int, end: int) -> bool:
    """Whether the paragraph is a heading in capitals of five words or more: in a story in small letters, another's."""
    words = text[start:end]
    return (
        end - start <= 200
        and words[-1] not in '.:;,"”’'
        and words.upper() == words
        and len(_CAPITAL.findall(words)) >= 5
    )


def _invites(words: str) -> bool:
    """Whether a short paragraph of one sentence begins as links and invitations do."""
    if len(words) > lexicon.short() or _STOP.search(words) or _SAYS.search(words):
        return False
    return _leads().match(re.sub(r"\d", "0", words.lower())) is not None


@cache
def _leads() -> re.Pattern[str]:
    longest_first = sorted(lexicon.leads(), key=len, reverse=True)
    words = "|".join(re.escape(lead) + (r"(?!\w)" if lead[-1].isalpha() else "") for lead in longest_first)
    return re.compile(rf"[\s•*·>»→▶►|\-–—(\[#]{{0,6}}(?:{words})")
