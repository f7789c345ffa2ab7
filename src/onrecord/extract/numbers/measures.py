"""Measures: the unit behind a number or the sign before it, which type it apart from a count."""

from dataclasses import replace

from onrecord.extract.atoms import Passage
from onrecord.resources.numerals import numerals
from onrecord.resources.units import Unit, units

from .amounts import DASHES, Amount, tidy

_SPACED = frozenset("m mg ml km kg mm cm ft lb kw mw gw ha".split())
_AMBIGUOUS = frozenset("won rand crowns lei soles points point times magnitude".split())


def measured(passage: Passage, amount: Amount, floor: int) -> Amount:
    """The amount with its unit; the span takes in the unit's words."""
    behind = units().words.get((passage.word(amount.core[1] + 1),))
    if behind is not None and (behind.kind == "money" or behind.unit == "pound"):
        amount = _money_scale(passage, amount)
    for size in (2, 1):
        first = amount.first - size
        sign = units().signs.get(passage.words(first, amount.first)) if first >= floor else None
        if sign is not None and (size == 1 or _one_sign(passage, first)) and _stands_by(passage, amount, sign):
            return _signed(passage, amount, sign, first, floor)
    end = amount.core[1]
    for at in _unit_places(passage, amount):
        for size in range(units().longest, 0, -1):
            unit = units().words.get(passage.words(at, at + size)) if at + size <= len(passage.atoms) else None
            if unit is not None:
                if not _is_unit(passage, at, size, amount):
                    break
                last = at + size
                if unit.kind == "percent" and _negative(passage, amount):
                    low, high = (None if v is None else -v for v in (amount.low, amount.high))
                    amount = replace(amount, low=low, high=high, first=amount.first - 1)
                if unit.unit == "caliber":
                    amount = _calibre(passage, amount)
                if ranged := _again(passage, amount, unit, last):
                    return ranged
                return replace(amount, last=last, noun=last, kind=unit.kind, unit=unit.unit, core=(amount.core[0], end))
    return amount


def _one_sign(passage: Passage, first: int) -> bool:
    """Whether two atoms are one sign: "A$500", "US $5", and not "a $500 loan"."""
    return passage.glued(first + 1) or passage.word(first) not in ("a", "c", "au", "ca", "cdn")


def _calibre(passage: Passage, amount: Amount) -> Amount:
    """ ".50-caliber": hundredths of an inch, with the point before them."""
    start = amount.core[0]
    if passage.word(start - 1) != "." or not passage.glued(start) or not passage.word(start).isdigit():
        return amount
    value = float(f"0.{passage.word(start)}")
    return replace(amount, low=value, high=value, first=start - 1)


def _negative(passage: Passage, amount: Amount) -> bool:
    """A minus sign: "-0.4%", not "up 3-4%"."""
    start = amount.core[0]
    sign = passage.word(start - 1) in ("-", "−") and passage.glued(start) and not passage.glued(start - 1)
    return sign and amount.first == start and amount.rule == "number"


def _again(passage: Passage, amount: Amount, unit: Unit, last: int) -> Amount | None:
    """A range that says its unit twice: "between 60 pounds and 70 pounds"."""
    first = amount.first - 1
    second = passage.atoms[last + 1].number if last + 1 < len(passage.atoms) else None
    if amount.rule != "number" or passage.word(first) != "between" or passage.word(last) != "and" or second is None:
        return None
    size = next((n for n in (3, 2, 1) if units().words.get(passage.words(last + 2, last + 2 + n)) is unit), 0)
    if not size or amount.low is None or not amount.low < second:
        return None
    end = last + 2 + size
    return replace(
        amount, first=first, last=end, noun=end, core=(amount.core[0], last + 2), high=second, rule="range",
        reading="bounded", kind=unit.kind, unit=unit.unit,
    )  # fmt: skip


def _stands_by(passage: Passage, amount: Amount, sign: Unit) -> bool:
    return sign.kind != "money" or passage.glued(amount.first) or passage.word(amount.first - 1).isalpha()


def _signed(passage: Passage, amount: Amount, sign: Unit, first: int, floor: int) -> Amount:
    """The amount with the sign before it: "$1.5 billion", "between US$5 and 7 million"."""
    if sign.kind == "money":
        amount = _money_scale(passage, amount)
    if amount.rule == "range" and passage.word(first - 1) in ("between", "from") and first > floor:
        first -= 1
    last = max(amount.last, amount.core[1])
    return replace(amount, first=first, last=last, noun=last, kind=sign.kind, unit=sign.unit)


def _unit_places(passage: Passage, amount: Amount) -> list[int]:
    """Where the unit can begin: behind the number, its hyphen, its "of" or an adjective of money."""
    end = amount.core[1]
    dashed = passage.word(end) in DASHES and passage.glued(end) and passage.glued(end + 1)
    if dashed and passage.word(end + 1) in ("plus", "odd"):
        end, dashed = end + 2, False
    at = end + 1 if dashed or (amount.reading == "vague" and passage.word(end) == "of") else end
    skipped = at
    while passage.word(skipped) in units().adjectives and skipped < at + 3:
        skipped += 1
    return [at] if skipped == at else [skipped, at]


def _is_unit(passage: Passage, at: int, size: int, amount: Amount) -> bool:
    """Whether the word is the unit and not its namesake: "12 won", "beat by 5 points to 3"."""
    word = passage.word(at + size - 1)
    digits = passage.atoms[amount.core[1] - 1].text[0].isdigit()
    if size == 1 and word.isalpha() and len(word) <= 2:
        return digits and (passage.glued(at) or word in _SPACED)
    if word in ("points", "point"):
        return not digits or passage.word(at + 1) not in ("to", "of")
    if word in _AMBIGUOUS:
        token = passage.token(at)
        return token is not None and token.pos == "NOUN" and (word != "won" or (amount.low or 0) >= 1_000)
    return True


def _money_scale(passage: Passage, amount: Amount) -> Amount:
    """The letter behind the digits: "$20m", "£5b"."""
    end = amount.core[1]
    scale = numerals().money_suffixes.get(passage.word(end)) if passage.glued(end) else None
    if scale is None:
        return amount
    low = None if amount.low is None else tidy(amount.low * scale)
    high = None if amount.high is None else tidy(amount.high * scale)
    return replace(amount, low=low, high=high, core=(amount.core[0], end + 1), last=max(amount.last, end + 1))
