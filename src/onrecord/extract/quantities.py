"""Quantities: how many, as a range, of what."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar

from onrecord.model import By, Quantity, Record, Timex
from onrecord.parse import Doc
from onrecord.resources.numerals import numerals
from onrecord.resources.roles import roles
from onrecord.resources.times import times

from .atoms import Passage, TokenIndex
from .numbers.ages import ages
from .numbers.amounts import Amount
from .numbers.clauses import OTHER
from .numbers.counting import counted_noun, counted_span
from .numbers.exclusions import excluded
from .numbers.links import linked, replacing, settled
from .numbers.modifiers import amount_at
from .numbers.roles import role


@dataclass(frozen=True, slots=True)
class Quantities:
    """Find numbers and number words; a range stays a range, and what the text leaves open stays open."""

    reads: ClassVar[frozenset[type]] = frozenset({Timex})
    writes: ClassVar[type] = Quantity

    def __call__(self, doc: Doc, record: Record) -> Iterator[Quantity]:
        tokens = TokenIndex.of(doc)
        taken = Taken.of(record)
        number = 0
        before: list[Quantity] = []
        for n, piece in enumerate(doc.pieces):
            passage = Passage.of(tokens, piece, n)
            found = [*ages(passage, record.timexes), *counts(passage, taken)]
            found.sort(key=lambda q: (q.span.start, -q.span.end))
            first = len(before)
            for quantity in found:
                if any(q.kind == "age" and q.span.overlaps(quantity.span) for q in before[first:][-2:]):
                    continue
                number += 1
                before.append(linked(passage, replace(quantity, id=f"q{number}"), before))
            before[first:] = replacing(passage, settled(passage, before[first:]))
            yield from before[first:]
            before = before[-_KEPT:]


_KEPT = 4
"""How many quantities of the paragraphs before are looked back at."""
_LEAST_RANK = 3
"""Below it a rank tells persons apart ("the second victim") rather than how many there are."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The stretches that are times, so that "Sept. 30" is never a count."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, record: Record) -> "Taken":
        """The times of a record."""
        spans = sorted((t.span.start, t.span.end) for t in record.timexes)
        return cls([s for s, _ in spans], [e for _, e in spans])

    def has(self, start: int, end: int) -> bool:
        """Whether a time shares a character with the stretch."""
        i = bisect_right(self.starts, end - 1) - 1
        return i >= 0 and self.ends[i] > start


@cache
def _openers() -> frozenset[str]:
    """Words an amount without a number can begin with."""
    lexicon = numerals()
    phrases = {words[0] for words in (*lexicon.vague, *lexicon.few)}
    return frozenset(phrases | lexicon.plurals.keys() | {"half", "a", "one"})


def counts(passage: Passage, taken: Taken) -> Iterator[Quantity]:
    """The quantities of a passage but the ages."""
    i = floor = 0
    while i < len(passage.atoms):
        atom = passage.atoms[i]
        amount = (
            amount_at(passage, i, floor) if atom.number is not None or atom.lower in _openers() else _rank(passage, i)
        )
        if amount is None:
            i += 1
            continue
        core = passage.atoms[amount.core[0]].start, passage.atoms[amount.core[1] - 1].end
        floor = i = amount.core[1]
        if taken.has(*core) or excluded(passage, amount):
            continue
        quantity = _quantity(passage, amount, taken)
        if quantity is not None:
            yield quantity
            i = amount.resume or max(amount.last, i)
            floor = i


def _rank(passage: Passage, i: int) -> Amount | None:
    """ "the 85th victim", "the tenth American victim"."""
    lower = passage.word(i)
    rank = numerals().ordinals.get(lower, 0)
    if lower[:1].isdigit() and lower[-2:] in ("th", "st", "nd", "rd"):
        rank = int("".join(c for c in lower if c.isdigit()))
    if rank < _LEAST_RANK:
        return None
    noun = i + 1
    while noun < i + 4 and (t := passage.token(noun)) and t.pos in ("ADJ", "PROPN") and passage.word(noun) != ",":
        noun += 1
    if passage.word(noun) not in roles().rank:
        return None
    return Amount(i, i + 1, (i, i + 1), rank, rank, "rank", noun=i + 1)


def _quantity(passage: Passage, amount: Amount, taken: Taken) -> Quantity | None:
    """The quantity an amount is; None where nothing says what it counts."""
    counting = amount.kind in ("count", "percent") or amount.rule == "fraction"
    head = counted_noun(passage, amount) if counting else None
    if head is not None and amount.rule == "fraction" and head.lower in _time_units():
        return None
    if head is not None and taken.has(head.start, head.end):
        head = None
    part = None
    if amount.kind == "count":
        part = role(passage, amount, head)
        open_ = amount.low is None and amount.high is None
        idle = part in (None, OTHER)
        if (
            (head is None and idle and not _of_them(passage, amount) and not _lone_crowd(passage, amount))
            or (open_ and part not in roles().harm)
            or (_is_one(passage, amount) and (idle or (head is None and part not in roles().harm)))
        ):
            return None
        if head is not None and (head.lower in _time_units() or (head.tag == "NNP" and idle and amount.low != 1)):
            return None
        if isinstance(amount.low, float) and amount.rule == "number":
            amount, part = replace(amount, kind="other"), None
    if counting is False and amount.low is None and amount.high is None:
        return None
    span = passage.tokens.doc.story.span(passage.atoms[amount.first].start, passage.atoms[amount.last - 1].end)
    counted = counted_span(passage, amount, head) if head is not None else None
    number = passage.token(amount.core[0])
    anchor = head or number
    return Quantity(
        id="",
        span=span,
        low=amount.low,
        high=amount.high,
        modifier=amount.modifier,
        reading=amount.reading,
        kind=amount.kind,
        unit=amount.unit,
        counted=counted.text if counted else None,
        counted_span=counted,
        out_of=amount.out_of,
        role=part,
        head=anchor.i if anchor else None,
        by=By(rule=amount.rule),
    )


def _is_one(passage: Passage, amount: Amount) -> bool:
    """The word "one" alone: a number only where something was done to it or by it."""
    return amount.low == amount.high == 1 and amount.out_of is None and passage.atoms[amount.core[0]].words


def _lone_crowd(passage: Passage, amount: Amount) -> bool:
    """ "Thousands jammed the square": nobody is named, and people are meant."""
    token = passage.token(amount.core[0])
    return amount.rule == "vague-plural" and token is not None and token.rel == "nsubj" and token.head.pos == "VERB"


def _of_them(passage: Passage, amount: Amount) -> bool:
    """ "two of them officers": a part of those counted before."""
    return passage.words(amount.last, amount.last + 2) in (("of", "them"), ("of", "whom"))


@cache
def _time_units() -> frozenset[str]:
    short = ("min", "mins", "hr", "hrs", "sec", "secs", "yr", "yrs")
    return frozenset((*times().classes["UNIT"], *times().classes["UNITS"], *short))
