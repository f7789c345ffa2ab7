"""Parts of a whole: "half of", "two-thirds of", "one in five", "four of the 26"."""

from dataclasses import replace

from onrecord.extract.atoms import Passage
from onrecord.resources.numerals import numerals

from .amounts import DASHES, Amount

_TENS = frozenset((10, 100, 1_000))
_ROUND = frozenset((*range(2, 11), 12, 20, 100, 1_000, 10_000))


def part(passage: Passage, i: int) -> Amount | None:
    """A fraction or a ratio that begins at `i`."""
    return _fraction(passage, i) or _ratio(passage, i)


def _fraction(passage: Passage, i: int) -> Amount | None:
    """Halves and thirds: "half of", "a third of", "two-thirds"."""
    parts = numerals().parts
    number = passage.atoms[i].number
    following, further = passage.word(i + 1), passage.word(i + 2)
    if passage.word(i) == "half" and following in ("of", "the", "its", "their", "all"):
        return _made(i, i + 1, 1, 2)
    if number is not None and number >= 20:
        return None
    if (passage.word(i) == "a" or number is not None) and following in parts and further == "of":
        return _made(i, i + 2, 1 if number is None else number, parts[following])
    if number is not None and following in DASHES and passage.glued(i + 1) and further in parts:
        return _made(i, i + 3, number, parts[further])
    return None


def _made(first: int, last: int, numerator: float | int, whole: int) -> Amount:
    core = (first, last)
    return Amount(first, last, core, numerator, numerator, "fraction", kind="other", unit="fraction", out_of=whole)


def _ratio(passage: Passage, i: int) -> Amount | None:
    """So many of every so many: "one in five", "nine out of 10"."""
    number = passage.atoms[i].number
    in_ = passage.word(i + 1) == "in"
    at = i + 2 if in_ else i + 3 if passage.words(i + 1, i + 3) == ("out", "of") else 0
    if number is None or not at:
        return None
    every = passage.word(at) == "every"
    at += every
    whole = passage.atoms[at].number if at < len(passage.atoms) else None
    if whole is None or whole <= number:
        return None
    spelled = passage.atoms[i].words or number == 1 or whole in _TENS
    if in_ and not (spelled and number <= 10 and (every or whole in _ROUND)):
        return None
    return Amount(i, at + 1, (i, at + 1), number, number, "ratio", out_of=whole, noun=at + 1)


def of_whole(passage: Passage, amount: Amount) -> Amount:
    """The part with its whole, "four of the 26": the noun stands behind the whole, which is read again by itself."""
    end = amount.last
    if passage.word(end) != "of":
        return amount
    at = end + 1
    while passage.word(at) in numerals().whole and at < end + 5:
        at += 1
    described = passage.token(at)
    if described is not None and described.pos in ("ADJ", "VERB") and passage.word(at - 1) in numerals().whole:
        at += at + 1 < len(passage.atoms) and passage.atoms[at + 1].number is not None
    whole = passage.atoms[at].number if at < len(passage.atoms) else None
    counts = amount.kind == "count" and amount.reading != "vague"
    if whole is None or not counts or (amount.high or 0) >= whole:
        return amount if amount.kind == "money" else replace(amount, noun=end + 1)
    return replace(amount, last=at + 1, out_of=whole, noun=at + 1, resume=at, rule="part-of-whole")
