"""Atoms: the words, numbers and marks of a text, cut the same way whatever tokens a parser makes of them.

"14-year-old", "10:30pm" and "$1.5bn" are one token to some parsers and five to others; what reads times and numbers
reads atoms, and asks the parse only for the token an atom lies in.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.parse import Doc, Token
from onrecord.resources.numerals import Numerals, numerals

_ATOM = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|\d{1,4}/\d{1,2}/\d{1,4}(?!\d)"
    r"|\d{1,4}(?:st|nd|rd|th|s)\b"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d+(?:\.\d+)?"
    r"|(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_][^\W_]*"
    r"|\S"
)


_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}


@dataclass(slots=True)
class Atom:
    """A word, number or mark.  `number` is its value where it is a cardinal; `words` whether it is written out."""

    start: int
    end: int
    text: str
    lower: str
    number: float | int | None = None
    words: bool = False
    round: bool = False
    """A number word of its own scale: "hundred", "two thousand", "dozen"."""


def atoms(text: str, start: int, end: int) -> list[Atom]:
    """The atoms of `text` from `start` up to `end`, number words joined.

    >>> [a.text for a in atoms("two hundred 14-year-olds", 0, 24)]
    ['two hundred', '14', '-', 'year', '-', 'olds']
    """
    found = [Atom(m.start(), m.end(), m.group(), m.group().lower()) for m in _ATOM.finditer(text, start, end)]
    lexicon = numerals()
    known = lexicon.words.keys() | lexicon.scales.keys()
    if not any(a.text[0].isdigit() or a.lower in known for a in found):
        return found
    return _join(text, found, lexicon)


def _join(text: str, cut: list[Atom], lexicon: Numerals) -> list[Atom]:
    """The atoms with each run of number words as one."""
    out: list[Atom] = []
    i = 0
    while i < len(cut):
        last, value, is_round = _number(cut, i, lexicon)
        if value is None or last <= i:
            out.append(cut[i])
            i += 1
            continue
        a, z = cut[i], cut[last - 1]
        whole = text[a.start : z.end]
        out.append(Atom(a.start, z.end, whole, whole.lower(), value, not a.text[0].isdigit(), is_round))
        i = last
    return out


def _number(cut: Sequence[Atom], i: int, lexicon: Numerals) -> tuple[int, float | int | None, bool]:
    """End and value of the number that begins at `i`; value None where none does."""
    first = cut[i]
    if first.text[0].isdigit():
        value = _digits(first.text)
        return (i + 1, None, False) if value is None else _scaled(cut, i + 1, value, lexicon)
    if halved := _half(cut, i, lexicon):
        return halved
    following = cut[i + 1].lower if i + 1 < len(cut) else ""
    if first.lower in ("a", "an") and following in lexicon.scales and following != "score":
        return _words(cut, i + 1, lexicon, 1)
    if first.lower in lexicon.words or (first.lower in lexicon.scales and first.lower != "score"):
        return _words(cut, i, lexicon, 0)
    return i, None, False


def _half(cut: Sequence[Atom], i: int, lexicon: Numerals) -> tuple[int, float | int | None, bool] | None:
    """A part of a scale: "half a million", "a half million", "a quarter of a million"."""
    at = i + 1 if cut[i].lower in ("a", "one", "three") else i
    part = _PARTS.get(cut[at].lower) if at < len(cut) else None
    if part is None:
        return None
    at += 1
    for word in ("of", "a"):
        at += at < len(cut) and cut[at].lower == word
    scale = lexicon.scales.get(cut[at].lower) if at < len(cut) and cut[at].lower != "score" else None
    return (at + 1, _whole(scale * part * (3 if cut[i].lower == "three" else 1)), True) if scale else None


def _scaled(cut: Sequence[Atom], i: int, value: float | int, lexicon: Numerals) -> tuple[int, float | int | None, bool]:
    """Digits with the scale behind them: "1.5 million", "2bn", "20-million"."""
    is_round = False
    while i < len(cut):
        word = cut[i].lower
        glued = cut[i].start == cut[i - 1].end
        scale = lexicon.scales.get(word) if not glued else lexicon.suffixes.get(word)
        at = i
        if scale is None and word == "-" and glued and i + 1 < len(cut) and cut[i + 1].start == cut[i].end:
            scale, at = lexicon.scales.get(cut[i + 1].lower), i + 1
        if scale is None or cut[at].lower == "score":
            break
        value, i, is_round = _whole(value * scale), at + 1, True
    return i, value, is_round


def _words(cut: Sequence[Atom], i: int, lexicon: Numerals, start: int) -> tuple[int, float | int | None, bool]:
    """Number words from `i` on: "two hundred and fifty thousand", "two and a half million"."""
    total: float | int = 0
    group: float | int = start
    seen: str | None = "unit" if start else None
    while i < len(cut):
        word = cut[i].lower
        if word in lexicon.words:
            n = lexicon.words[word]
            if seen == "unit" or (seen == "tens" and n >= 10):
                break
            group += n
            seen = "tens" if n >= 20 else "unit"
            i += 1
        elif (word in lexicon.scales and seen is not None) or word in ("hundred", "thousand", "million", "dozen"):
            scale = lexicon.scales[word]
            group = (group or 1) * scale
            if scale >= 1_000:
                total, group = total + group, 0
            seen = "scale"
            i += 1
        elif _joins(cut, i, seen, lexicon):
            i += 1
        elif seen in ("unit", "tens", "scale") and [c.lower for c in cut[i : i + 3]] == ["and", "a", "half"]:
            unit = 1 if seen != "scale" else _last_scale(cut[i - 1].lower, lexicon)
            group += 0.5 * unit
            seen, i = "half", i + 3
        else:
            break
    return i, _whole(total + group), seen == "scale"


def _joins(cut: Sequence[Atom], i: int, seen: str | None, lexicon: Numerals) -> bool:
    """Whether the mark or "and" at `i` joins what is before to one more number word."""
    if i + 1 >= len(cut) or cut[i + 1].lower not in lexicon.words:
        return False
    if cut[i].lower == "and":
        return seen == "scale" and cut[i - 1].lower not in ("dozen", "score")
    joined = cut[i].text in "-‐‑" and cut[i].start == cut[i - 1].end and cut[i + 1].start == cut[i].end
    return joined and seen == "tens" and lexicon.words[cut[i + 1].lower] < 10


def _last_scale(word: str, lexicon: Numerals) -> int:
    return lexicon.scales.get(word, 1)


def _digits(text: str) -> float | int | None:
    """The value of plain digits ("5,000", "1.5"), None for dates, clock times and ordinals."""
    plain = text.replace(",", "")
    if plain.isascii() and plain.isdigit() and len(plain) <= 15:
        return int(plain)
    whole, dot, part = plain.partition(".")
    if dot and plain.isascii() and whole.isdigit() and part.isdigit() and len(plain) <= 18:
        return float(plain)
    return None


def _whole(value: float | int) -> float | int:
    """An int where the value is one."""
    value = round(value, 6)
    return int(value) if value == int(value) else value


@dataclass(slots=True)
class TokenIndex:
    """Finds the token at an offset of the text."""

    doc: Doc
    starts: list[int]

    @classmethod
    def of(cls, doc: Doc) -> "TokenIndex":
        """The index of a parsed story."""
        return cls(doc, [t.start for t in doc.tokens])

    def at(self, offset: int) -> Token | None:
        """The token that covers `offset`, else the last one before it; None in a doc without tokens."""
        i = bisect_right(self.starts, offset) - 1
        return self.doc.tokens[i] if i >= 0 else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed piece of a story in atoms."""

    atoms: list[Atom]
    tokens: TokenIndex
    number: int

    @classmethod
    def of(cls, tokens: TokenIndex, piece: Span, number: int) -> "Passage":
        """The passage of one parsed piece of a story."""
        return cls(atoms(tokens.doc.text, piece.start, piece.end), tokens, number)

    def word(self, i: int) -> str:
        """The atom at `i` in small letters, "" outside the passage."""
        return self.atoms[i].lower if 0 <= i < len(self.atoms) else ""

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The atoms from `first` up to `last` in small letters."""
        return tuple(a.lower for a in self.atoms[max(first, 0) : max(last, 0)])

    def glued(self, i: int) -> bool:
        """Whether no space parts the atom at `i` from the one before it."""
        return 0 < i < len(self.atoms) and self.atoms[i - 1].end == self.atoms[i].start

    def token(self, i: int) -> Token | None:
        """The token the atom at `i` lies in."""
        return self.tokens.at(self.atoms[i].start) if 0 <= i < len(self.atoms) else None
