"""What the network sees of one word form: its lower-cased word, its letter groups, its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from zlib import crc32

GROUPS = (3, 4, 5)
BUCKETS = 40_000
LONGEST = 24
UNKNOWN, BEGIN, END = 0, 1, 2
DIGIT = re.compile(r"\d")


def norm(form: str) -> str:
    """Return a form in lower case, its apostrophes straight.

    >>> norm("Didn’t"), norm("’"), norm("SANA")
    ("didn't", '’', 'sana')
    """
    return form.lower().replace("’", "'") if len(form) > 1 else form.lower()


def shape(form: str) -> str:
    """Return the pattern of capitals, small letters and digits, runs cut to two.

    >>> shape("Sablewick"), shape("U.S."), shape("T-72B3"), shape("26")
    ('Xxx', 'X.X.', 'X-ddXd', 'dd')
    """
    found: list[str] = []
    for letter in form[:LONGEST]:
        kind = "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter
        if found[-2:] != [kind, kind]:
            found.append(kind)
    return "".join(found)


def buckets(word: str) -> list[int]:
    """Return the hashed groups of three to five letters of a normed word, its ends marked.

    >>> len(buckets("sana"))
    9
    """
    marked = f"<{DIGIT.sub('0', word)[:LONGEST]}>"
    groups = {marked[at : at + n] for n in GROUPS for at in range(len(marked) - n + 1)} or {marked}
    return sorted(crc32(group.encode()) % BUCKETS for group in groups)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words and shapes that have a row of their own."""

    words: dict[str, int] = field(repr=False)
    shapes: dict[str, int] = field(repr=False)

    def word(self, form: str) -> int:
        """Return the row of a form's word; a number that is not listed stands under its digits as noughts."""
        plain = norm(form)
        return self.words.get(plain) or self.words.get(DIGIT.sub("0", plain), UNKNOWN)

    def shape(self, form: str) -> int:
        """Return the row of a form's shape."""
        return self.shapes.get(shape(form), UNKNOWN)
