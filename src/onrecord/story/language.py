"""Which language a text is in: a look at common English words first, a trained identifier only where they are few."""

import math
import re
from collections.abc import Iterable
from itertools import islice

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMON = frozenset(
    "the and of that with from his they which were been their would said but this who has have had will not are was for"
    " it on as by at be an after about more than when its he she we you is or also what there".split()
)
_ENGLISH_ONLY = frozenset("the and of that with from they which were been their would said this who has".split())
SHORT = 12
"""Fewer words than this say nothing of their language."""
SAMPLE = 600
"""So many words are looked at."""
SURE = 0.9
"""Below this probability the identifier's answer is not taken."""


def language(texts: Iterable[str], declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of `texts`, None where there is too little to tell.

    `declared` is what the page says; it is taken where the text is too short to tell.

    >>> language(["The ministry said on Monday that the bridge at Ostrovan had been closed since the flood."])
    'en'
    """
    sample = _sample(texts)
    words = list(islice((m.group().lower() for m in _WORD.finditer(sample)), SAMPLE))
    letters = sum(len(w) for w in words)
    if len(words) < SHORT and not (letters >= 30 and not sample.isascii() and letters > 6.5 * len(words)):
        return _code(declared)
    common = sum(w in _COMMON for w in words)
    only = len({w for w in words if w in _ENGLISH_ONLY})
    if common >= 0.25 * len(words) and only >= min(4, 2 + len(words) // 40):
        return "en"
    return _identified(sample, declared)


def _sample(texts: Iterable[str]) -> str:
    """Some text from the beginning, at most 8,000 code points."""
    parts: list[str] = []
    room = 8000
    for text in texts:
        parts.append(text[:room])
        room -= len(parts[-1])
        if room <= 0:
            break
    return "\n".join(parts)


def _identified(sample: str, declared: str | None) -> str | None:
    from py3langid import rank

    scores = [(str(code), float(score)) for code, score in rank(sample.lower() if sample.isupper() else sample)]
    best, top = scores[0]
    probability = 1.0 / sum(math.exp(max(score - top, -700.0)) for _, score in scores)
    return best if probability >= SURE else _code(declared)


def _code(declared: str | None) -> str | None:
    """The language part of a tag like "en-GB" or "en_US"."""
    m = re.match(r"[A-Za-z]{2,3}(?=[-_]|$)", (declared or "").strip())
    return m.group().lower() if m else None
