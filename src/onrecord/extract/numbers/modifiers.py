"""Modifiers: the words that open an end of a number, "more than", "up to", "or more"."""

from dataclasses import replace

from onrecord.extract.atoms import Passage
from onrecord.model.quantity import Modifier
from onrecord.resources.numerals import numerals
from onrecord.resources.units import units

from .amounts import DASHES, Amount, number, opened, vague
from .measures import measured
from .parts import of_whole, part

_SMALL = 10
_PLACES = frozenset((("over",), ("under",), ("above",), ("below",), ("near",)))
_PREPOSITIONS = _PLACES | {("about",), ("around",)}


def amount_at(passage: Passage, i: int, floor: int) -> Amount | None:
    """The amount whose number begins at `i`; its modifiers reach back to `floor` at most."""
    found = part(passage, i) or vague(passage, i) or number(passage, i, floor)
    if found is None:
        return None
    found = modified(passage, of_whole(passage, measured(passage, found, floor)), floor)
    return found if found.noun else replace(found, noun=max(found.last, found.core[1]))


def modified(passage: Passage, amount: Amount, floor: int) -> Amount:
    """The amount with the words that open its ends, which belong to its span."""
    first, opening = before(passage, amount.first, floor)
    last, after = (amount.last, None) if amount.resume is not None else _after(passage, amount)
    modifier = opening if opening not in (None, "APPROX") else after or opening
    noun = max(amount.noun, last) if amount.noun or last != amount.last else 0
    amount = replace(amount, first=first, last=last, noun=noun)
    return opened(amount, modifier) if modifier else amount


def before(passage: Passage, first: int, floor: int) -> tuple[int, Modifier | None]:
    """Where the words before the number begin, and what they make of it; "at least some 40" is at least 40."""
    modifier: Modifier | None = None
    for _ in range(3):
        size = next((n for n in (5, 4, 3, 2, 1) if first - n >= floor and _is_modifier(passage, first, n)), 0)
        if size and passage.words(first - size, first) in _PREPOSITIONS and _few(passage, first):
            break
        if not size:
            break
        found = numerals().before.get(passage.words(first - size, first))
        modifier = found if found and modifier in (None, "APPROX") else modifier
        first -= size
    return first, modifier


def _is_modifier(passage: Passage, end: int, size: int) -> bool:
    words = passage.words(end - size, end)
    if len(words) < size or (words not in numerals().total and words not in numerals().before):
        return False
    if words not in _PLACES:
        return True
    token = passage.token(end - 1)
    return token is None or token.dep in ("advmod", "case") or token.head.i > token.i


def _few(passage: Passage, i: int) -> bool:
    """Whether "over three floors" is a place: a preposition before so small a count that nobody says it is exceeded."""
    token, value = passage.token(i - 1), passage.atoms[i].number if i < len(passage.atoms) else None
    noun = passage.token(i + 1)
    unit = units().words.get((passage.word(i + 1),)) or passage.word(i + 1) in ("%", "-")
    small = value is not None and value < _SMALL and not unit
    return (
        small
        and token is not None
        and token.dep == "case"
        and noun is not None
        and noun.pos in ("NOUN", "ADJ", "PROPN")
    )


def _after(passage: Passage, amount: Amount) -> tuple[int, Modifier | None]:
    """Where the words behind the number end, and what they make of it: "600 or more", "40-plus"."""
    for at in sorted({amount.core[1], amount.last}):
        for size in (3, 2, 1):
            found = numerals().after.get(passage.words(at, at + size)) if at + size <= len(passage.atoms) else None
            if found and not (passage.word(at) == "plus" and passage.word(at + 1)[:1].isdigit()):
                return max(amount.last, at + size), found
    for last in sorted({amount.core[1], amount.last}):
        at = last + (passage.word(last) in DASHES)
        if passage.glued(last) and passage.glued(at) and passage.word(at) in ("plus", "odd", "+"):
            return max(at + 1, amount.last), "APPROX" if passage.word(at) == "odd" else "EQUAL_OR_MORE"
    return amount.last, None
