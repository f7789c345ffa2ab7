"""Links between quantities: parts of a whole, a noun that counts again, a number that replaces another."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.extract.atoms import Passage
from onrecord.model import Quantity
from onrecord.resources.numerals import numerals
from onrecord.resources.roles import roles

from .clauses import OTHER

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
_RELATIVE = frozenset(
    "that which who where whose among including before after when while as because until since if though although"
    " their his her its . ;".split()
)
_AGAIN = 12
"""How many words may stand between a noun and the number behind it that counts it again."""
_LISTED = frozenset(("number", "range"))
_ALONE = _LISTED | {"vague-plural", "part-of-whole"}
_LIST = ((",",), ("and",), (",", "and"))
_OPENS = frozenset(("—", "–", "-", ":", ",", "--"))
_MOVES = (("from",), ("up", "from"), (",", "up", "from"), ("down", "from"), (",", "down", "from"), ("compared", "with"))
_HARMED = {"dead": "killed", "killed": "killed", "victims": "", "wounded": "injured", "injured": "injured"}


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
    if last.kind != "count" or not _same_sentence(passage, last, quantity):
        return quantity
    alone = quantity.counted is None and quantity.by.rule in _ALONE and not _tallied(passage, quantity)
    if alone and _told(quantity) and _people(last) and _near(passage, last, quantity):
        quantity = replace(quantity, counted=last.counted, counted_span=last.counted_span)
    return _moved(passage, quantity, last)


def settled(passage: Passage, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a passage with what later ones say of earlier ones.

    A list has one role ("two guards, 10 children killed"), a smaller number "among" a greater is a part of it, and
    numbers behind a dash, colon or comma that together make the one before break it down.
    """
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        one, two = out[i], out[i + 1]
        if one.kind != "count" or two.kind != "count" or not _same_sentence(passage, one, two):
            continue
        gap = _words(passage, _end(one), two.span.start)
        if gap in _LIST and one.counted and two.counted and not _told(one) and two.role in roles().harm:
            out[i] = replace(one, role=two.role)
        elif gap in _LIST and one.counted and two.counted and two.role is None and one.role in roles().harm:
            out[i + 1] = replace(two, role=one.role)
        elif (
            gap in (("among",), ("of",))
            and one.part_of is None
            and _smaller(one, two)
            and two.span.start >= one.span.end
        ):
            if gap == ("among",) and one.role in (None, OTHER, two.role):
                out[i] = replace(one, part_of=two.id, role=two.role)
    return _broken_down(passage, out)


def _broken_down(passage: Passage, found: list[Quantity]) -> list[Quantity]:
    """Parts behind their whole: "25 crewmen - 23 from the coast and two from the hills"."""
    for i, whole in enumerate(found):
        if whole.kind != "count" or whole.low is None or whole.out_of is not None:
            continue
        total: float = 0
        for j in range(i + 1, min(i + 6, len(found))):
            part = found[j]
            if part.kind != "count" or part.low is None or not _same_sentence(passage, whole, part):
                break
            if j == i + 1 and (_words(passage, _end(whole), part.span.start) or ("",))[-1] not in _OPENS:
                break
            total += part.low
            if total == whole.low and j > i + 1 and all(p.part_of is None for p in found[i + 1 : j + 1]):
                for k in range(i + 1, j + 1):
                    shared = found[k].role if found[k].role not in (None, OTHER) else whole.role
                    found[k] = replace(found[k], part_of=whole.id, role=shared)
                break
    return found


def _own_role(passage: Passage, quantity: Quantity) -> bool:
    """Whether the part says for itself what became of it: "12 of whom were charged"."""
    return _words(passage, quantity.span.end, quantity.span.end + 20)[:1] == ("of",)


def _told(quantity: Quantity) -> bool:
    return quantity.role not in (None, OTHER)


def _people(quantity: Quantity) -> bool:
    """Whether people are counted, whom a bare number behind can count too."""
    words = (quantity.counted or "").lower().split()
    return bool(words) and bool(roles().counted_people & set(words))


def _near(passage: Passage, last: Quantity, quantity: Quantity) -> bool:
    """Whether the bare number goes on with what was counted: "killed 12 people and wounded 30"."""
    gap = _words(passage, _end(last), quantity.span.start)
    return _told(last) and len(gap) <= _AGAIN and not _RELATIVE & set(gap)


def _end(quantity: Quantity) -> int:
    """Where the quantity ends, the noun behind it included."""
    counted = quantity.counted_span
    return counted.end if counted and counted.start >= quantity.span.end else quantity.span.end


def _tallied(passage: Passage, quantity: Quantity) -> bool:
    """Whether it is the number of a tally: "the toll rose to 85"; what is counted stands before it, or nowhere."""
    token = passage.tokens.at(quantity.span.start)
    verb = token.head if token is not None else None
    return verb is not None and verb.lower in numerals().change and verb.pos == "VERB"


def _moved(passage: Passage, quantity: Quantity, last: Quantity) -> Quantity:
    """The quantity with the one it replaces: "from 80 to 85"; "to 85 from 80" is told of the first in `replacing`."""
    gap = _words(passage, _end(last), quantity.span.start)
    lead = _words(passage, max(last.span.start - 60, 0), last.span.start)
    if gap == ("to",) and lead[-1:] == ("from",) and numerals().change & set(lead[-9:]):
        return _as_before(replace(quantity, replaces=last.id), last)
    if gap in _MOVES and (len(gap) > 1 or numerals().change & set(lead[-9:])):
        return _as_before(quantity, last)
    return quantity


def replacing(passage: Passage, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with the older number each replaces, where that stands behind: "rose to 85 from 80"."""
    out = list(found)
    for i, (new, old) in enumerate(pairwise(found)):
        if new.kind != old.kind or not _same_sentence(passage, new, old):
            continue
        gap = _words(passage, _end(new), old.span.start)
        lead = _words(passage, max(new.span.start - 60, 0), new.span.start)
        if gap in _MOVES and gap != ("compared", "with") and (len(gap) > 1 or numerals().change & set(lead[-9:])):
            out[i] = replace(new, replaces=old.id)
    return out


def _as_before(quantity: Quantity, last: Quantity) -> Quantity:
    """The quantity with the noun and role of the one it is compared with, where it has none."""
    if quantity.counted is None and last.counted is not None:
        quantity = replace(quantity, counted=last.counted, counted_span=last.counted_span)
    return quantity if _told(quantity) else replace(quantity, role=last.role)


def _whole(passage: Passage, quantity: Quantity, before: Sequence[Quantity]) -> Quantity | None:
    """The quantity of which this one is a part: "40 people, including 12 children"."""
    last = before[-1]
    behind = _words(passage, quantity.span.end, quantity.span.end + 40)[:3]
    ahead = _words(passage, max(quantity.span.start - 40, 0), quantity.span.start)
    if found := _harmed_whole(behind, ahead, quantity, before):
        return found
    if last.kind != "count" or not _same_sentence(passage, last, quantity):
        return None
    gap = _words(passage, last.span.end, quantity.span.start)
    if quantity.span.start < last.span.end:
        return None
    if behind[:2] in (("of", "them"), ("of", "whom"), ("of", "which")) or any(
        gap[-len(p) - n : len(gap) - n] == p for p in _PART for n in (0, 1) if n == 0 or (gap and gap[-1] in _LOOSE)
    ):
        return _fitting(_top(last, before), quantity)
    if (
        last.part_of is not None
        and len(gap) <= 6
        and (not gap or gap[-1] in ("and", ","))
        and quantity.role in (None, OTHER, last.role)
    ):
        return next((q for q in before if q.id == last.part_of), None)
    return None


def _harmed_whole(
    behind: tuple[str, ...], ahead: tuple[str, ...], quantity: Quantity, before: Sequence[Quantity]
) -> Quantity | None:
    """The number just told of the dead: "Two of those killed", "Among the dead were five guards"."""
    word = ""
    if behind[:2] in (("of", "those"), ("of", "the")):
        word = behind[2] if len(behind) > 2 else ""
    elif (
        len(ahead) >= 4
        and ahead[-4] == "among"
        and ahead[-3] in ("the", "those")
        and ahead[-1] in ("were", "are", "was")
    ):
        word = ahead[-2]
    if word not in roles().adjective and word not in _HARMED:
        return None
    role = _HARMED.get(word) or roles().adjective.get(word) or quantity.role
    for whole in reversed(before[-4:]):
        if (
            whole.kind == "count"
            and whole.role == role
            and whole.part_of is None
            and whole.span.end <= quantity.span.start
        ):
            return _fitting(whole, quantity)
    return None


def _top(last: Quantity, before: Sequence[Quantity]) -> Quantity:
    """The whole itself where the one before is a part of it."""
    return last if last.part_of is None else next((q for q in before if q.id == last.part_of), last)


def _smaller(part: Quantity, whole: Quantity) -> bool:
    return part.low is not None and whole.low is not None and part.low <= whole.low


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
