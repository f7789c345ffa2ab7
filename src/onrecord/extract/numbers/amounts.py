"""Amounts: a number as a range with its open ends, its modifier and its unit."""

from dataclasses import dataclass, replace

from onrecord.extract.atoms import Passage
from onrecord.model.quantity import Modifier, QuantityKind, Reading
from onrecord.resources.numerals import numerals
from onrecord.resources.units import units

DASHES = frozenset("-–—‐‑")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a passage: atoms `first` up to `last` (exclusive), the number alone at `core`."""

    first: int
    last: int
    core: tuple[int, int]
    low: float | int | None
    high: float | int | None
    rule: str
    modifier: Modifier | None = None
    reading: Reading = "exact"
    kind: QuantityKind = "count"
    unit: str | None = None
    out_of: float | int | None = None
    noun: int = 0
    """Where the noun counted can begin: behind the number, or behind its "of"."""
    resume: int | None = None
    """Where reading goes on, if inside this amount: the 26 of "four of the 26"."""


def vague(passage: Passage, i: int) -> Amount | None:
    """Words of no exact size: "dozens", "tens of thousands", "several hundred", "a large number"."""
    lexicon = numerals()
    for size in (4, 3, 2, 1):
        words = passage.words(i, i + size)
        if len(words) < size or (words not in lexicon.vague and words not in lexicon.few):
            continue
        end = i + size
        following = passage.atoms[end] if end < len(passage.atoms) else None
        if words in lexicon.few and following is not None and following.round and following.number:
            return _vague(i, end + 1, following.number, "few-hundred")
        if words in lexicon.vague and not (words == ("many",) and passage.word(i - 1) in _NOT_MANY):
            return _vague(i, end, None, "vague-phrase")
    word = passage.word(i)
    if word not in lexicon.plurals or (word in ("scores", "tens") and passage.word(i + 1) != "of"):
        return None
    if passage.word(i - 1) == "the" and passage.word(i - 2) in ("by", "in", "into"):
        return None
    low, end = lexicon.plurals[word], i + 1
    while passage.word(end) == "of" and (more := lexicon.plurals.get(passage.word(end + 1))):
        low, end = low * more, end + 2
    return _vague(i, end, low, "vague-plural")


_NOT_MANY = frozenset(("as", "so", "too", "how", "not", "the"))


def _vague(first: int, last: int, low: float | int | None, rule: str) -> Amount:
    return Amount(first, last, (first, last), low, None, rule, reading="vague")


def number(passage: Passage, i: int, floor: int) -> Amount | None:
    """A number, or two as the ends of a range."""
    value = passage.atoms[i].number
    if value is None:
        return None
    return _range(passage, i, floor, value) or Amount(i, i + 1, (i, i + 1), value, value, "number")


def _range(passage: Passage, i: int, floor: int, value: float | int) -> Amount | None:
    """Two numbers as the ends of a range: "5,000 to 7,000", "between $5 and $10", "5-7 million", "from 8% to 10%"."""
    signs = units().signs
    lead = i - next((n for n in (2, 1) if i - n >= floor and passage.words(i - n, i) in signs), 0)
    between = passage.word(lead - 1) == "between" and lead > floor
    joint = i + 1 + (passage.word(i + 1) in _PERCENT)
    hyphened = _hyphened(passage, joint)
    joint += hyphened
    behind = joint + 1 + (hyphened and passage.word(joint + 1) in DASHES)
    at = behind + next((n for n in (2, 1) if passage.words(behind, behind + n) in signs), 0)
    second = passage.atoms[at].number if at < len(passage.atoms) else None
    if second is None or _chained(passage, at) or (at > behind and lead == i):
        return None
    if passage.word(i + 1) in _PERCENT and passage.word(at + 1) not in _PERCENT:
        return None
    word = passage.word(joint)
    dashed = word in DASHES and passage.glued(joint) and passage.glued(joint + 1)
    if dashed and passage.word(joint - 1) == "percent":
        return None
    if not (dashed or word in ("to", "or") or (between and word == "and")):
        return None
    from_ = passage.word(lead - 1) == "from" and lead > floor and word == "to"
    if from_ and numerals().change & set(passage.words(lead - 8, lead - 1)):
        return None
    scale = _scale(passage, at)
    low = tidy(value * scale) if scale > 1 and value < 1_000 and not passage.atoms[i].round else value
    if dashed and low == value < 1_000 <= second and "," in passage.atoms[at].text and second < value * 10_000:
        low = value * 1_000 if value * 1_000 < second else low
    if between and second < low:
        low, second = second, low
    if not low < second:
        return None
    first = lead - 1 if (between or from_) and lead == i else i
    return Amount(first, at + 1, (i, at + 1), low, second, "range", reading="bounded")


def _hyphened(passage: Passage, joint: int) -> bool:
    """Whether "to" stands between hyphens: "one-to-two hundred"."""
    return passage.word(joint) in DASHES and passage.glued(joint) and passage.words(joint + 1, joint + 2) == ("to",)


_PERCENT = frozenset(("%", "percent"))


def _chained(passage: Passage, i: int) -> bool:
    """Whether a third number follows by a dash: "0800-555-1234" is no range."""
    dashed = passage.word(i + 1) in DASHES and passage.glued(i + 1) and i + 2 < len(passage.atoms)
    return dashed and passage.atoms[i + 2].number is not None


def _scale(passage: Passage, i: int) -> int:
    """The scale in the atom at `i`: 1,000,000 in "7 million"."""
    scale = 1
    for word in passage.word(i).replace("-", " ").split():
        scale *= numerals().scales.get(word, 1)
    return scale


def tidy(value: float | int) -> float | int:
    """An int where the value is one, else at most six decimals."""
    return int(value) if value == int(value) else round(value, 6)


def opened(amount: Amount, modifier: Modifier) -> Amount:
    """The amount with its ends as the modifier leaves them."""
    low, high = amount.low, amount.high
    if modifier in ("MORE_THAN", "EQUAL_OR_MORE"):
        high = high if amount.rule == "range" else None
    elif modifier in ("LESS_THAN", "EQUAL_OR_LESS"):
        low, high = (low if amount.rule == "range" else None), (low if high is None else high)
    if amount.reading == "vague":
        return replace(amount, modifier=None if modifier == "APPROX" else modifier, low=low, high=high)
    return replace(amount, modifier=modifier, low=low, high=high, reading="bounded")
