"""Numbers as texts write them, to tell whether two passages hold the same ones."""

import re

_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_WORDS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
} | {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")


def figures(text: str) -> set[str]:
    """The numbers in a text, in digits or in words up to a hundred.

    >>> sorted(figures("Nineteen of the 1,200 were at twenty-one sites"))
    ['1200', '19', '21']
    """
    found = {m[0].replace(",", "") for m in _NUMBER.finditer(text)}
    for m in _WORD.finditer(text):
        tens, _, ones = m[0].lower().partition("-")
        if tens in _WORDS and (not ones or ones in _WORDS):
            found.add(str(_WORDS[tens] + _WORDS.get(ones, 0)))
    return found
