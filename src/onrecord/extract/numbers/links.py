"""Links between the quantities of a sentence: parts of a whole, and numbers that count the same noun again."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.atoms import Passage
from onrecord.model import Quantity
from onrecord.resources.roles import roles

from .roles import OTHER

_PART = (
    ("including",),
    ("among", "them"),
    ("of", "them"),
    ("of", "whom"),
    ("among", "whom"),
    ("among", "those"),
    ("includes",),
    ("included",),
    ("most", "of", "them"),
)
_LOOSE = frozenset(("the", "a", "an", "some", "his", "her", "their", "its", "also"))


def linked(passage: Passage, quantity: Quantity, before: Sequence[Quantity]) -> Quantity:
    """The quantity with the one it is a part of, and with the noun of the one before where it has none of its own."""
    if quantity.kind != "count" or not before:
        return quantity
    whole = _whole(passage, quantity, before)
    if whole is not None:
        stated = quantity.role not in (None, OTHER) and (whole.role in (None, OTHER) or _own_role(passage, quantity))
        found = quantity.role if stated else whole.role
        return replace(quantity, part_of=whole.id, role=found)
    last = before[-1]
    alone = quantity.counted is None and quantity.by.rule in ("number", "range", "vague-plural", "part-of-whole")
    told = quantity.role not in (None, OTHER)
    if alone and told and last.kind == "count" and _people(last) and _same_sentence(passage, last, quantity):
        return replace(quantity, counted=last.counted, counted_span=last.counted_span)
    return quantity


def _own_role(passage: Passage, quantity: Quantity) -> bool:
    """Whether the part says for itself what became of it: "12 of whom were charged"."""
    return _words(passage, quantity.span.end, quantity.span.end + 20)[:1] == ("of",)


def _people(quantity: Quantity) -> bool:
    """Whether people are counted, whom a bare number behind can count too."""
    words = (quantity.counted or "").lower().split()
    return bool(words) and bool(roles().counted_people & set(words))


def _whole(passage: Passage, quantity: Quantity, before: Sequence[Quantity]) -> Quantity | None:
    """The quantity of which this one is a part: "40 people, including 12 children"."""
    last = before[-1]
    if last.kind != "count" or not _same_sentence(passage, last, quantity):
        return None
    gap = _words(passage, last.span.end, quantity.span.start)
    behind = _words(passage, quantity.span.end, quantity.span.end + 20)[:2]
    nested = quantity.span.start < last.span.end
    if nested:
        return None
    if behind in (("of", "them"), ("of", "whom")) or any(
        gap[-len(p) - n : len(gap) - n] == p for p in _PART for n in (0, 1) if n == 0 or (gap and gap[-1] in _LOOSE)
    ):
        return _fitting(
            last if last.part_of is None else next((q for q in before if q.id == last.part_of), last), quantity
        )
    if (
        last.part_of is not None
        and len(gap) <= 6
        and (not gap or gap[-1] in ("and", ","))
        and quantity.role in (None, OTHER, last.role)
    ):
        return next((q for q in before if q.id == last.part_of), None)
    return None


def _fitting(whole: Quantity, part: Quantity) -> Quantity | None:
    """The whole, unless the part would be greater."""
    most = whole.high if whole.high is not None else float("inf")
    return whole if (part.low or 0) <= most else None


def _same_sentence(passage: Passage, a: Quantity, b: Quantity) -> bool:
    one, two = passage.tokens.at(a.span.start), passage.tokens.at(b.span.start)
    return one is not None and two is not None and one.sent is two.sent


def _words(passage: Passage, start: int, end: int) -> tuple[str, ...]:
    """The atoms between two offsets, in small letters."""
    return tuple(a.lower for a in passage.atoms if a.start >= start and a.end <= end)
