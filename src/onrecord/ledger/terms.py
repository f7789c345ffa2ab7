"""Terms: how the words of statements and of queries are brought into one form, the same for every database.

Letters are folded (no case, no accents) and English endings taken off (Snowball), so that "missiles" finds "missile";
names keep their endings.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'(?P<no>-(?=[\w"]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_POSSESSIVE = re.compile(r"[’'`]s?\b")
_STEMMER = stemmer("english")
LONGEST = 60
"""Longer words are cut: they are addresses or noise."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a query asks for: terms that stand in a row, wanted or not; `prefix`: the last may go on."""

    terms: tuple[str, ...]
    wanted: bool = True
    prefix: bool = False


def folded(text: str) -> list[str]:
    """The words of a text without case, accents and possessive endings.

    >>> folded("Čapek’s café, No. 7")
    ['capek', 'cafe', 'no', '7']
    """
    text = _POSSESSIVE.sub("", text)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [w[:LONGEST] for w in _WORD.findall(text.casefold())]


def terms(text: str) -> list[str]:
    """The stems of a text's words.

    >>> terms("The missiles were fired")
    ['the', 'missil', 'were', 'fire']
    """
    return [_stem(w) for w in folded(text)]


def names(words: Iterable[str]) -> list[str]:
    """The words of names, each name's apart from the next."""
    out: list[str] = []
    for name in words:
        out += folded(name)
    return out


def parsed(query: str) -> list[Part]:
    """The parts of a query: words, "phrases in quotation marks", -without, begin*.

    >>> [(p.terms, p.wanted, p.prefix) for p in parsed('missiles -"Lower Marsh" launch*')]
    [(('missil',), True, False), (('lower', 'marsh'), False, False), (('launch',), True, True)]
    """
    out = []
    for m in _PART.finditer(query.replace("“", '"').replace("”", '"')):
        words = m["phrase"] if m["phrase"] is not None else m["word"]
        prefix = m["phrase"] is None and words.endswith("*")
        found = folded(words) if prefix else terms(words)
        if found:
            out.append(Part(tuple(found), m["no"] is None, prefix))
    return out


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))[:LONGEST] if word.isascii() and word.isalpha() else word
