"""Derivations: the time of what happened "a day after" or "two weeks before" something whose time is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Attribution, By, Derived, Entity, Event, Record, Timex
from onrecord.parse import Doc, Token
from onrecord.resources.times import times

from .times.calendar import Period
from .times.distances import OPEN, beside, counted, period_of

_GOVERNED = ("obl", "nmod", "advmod", "obj", "compound", "amod", "nummod", "dep")
Known = tuple[str, Period]
"""Id of a time expression and what it comes to."""


@dataclass(frozen=True, slots=True)
class Derivations:
    """Count from a time that the text gives to that of the other side of "after" or "before".

    Where neither side has a time of its own in the text, the value stays open: the publication date is none.
    """

    reads: ClassVar[frozenset[type]] = frozenset({Timex, Entity, Attribution, Event})
    writes: ClassVar[type] = Derived

    def __call__(self, doc: Doc, record: Record) -> Iterator[Derived]:
        found = _Times(doc, record)
        for timex in record.timexes:
            word = beside(doc, timex)
            if word is None:
                continue
            there, here = word.head, _governor(word.head, doc.within(timex.span))
            direction = 1 if word.lower == "after" else -1
            if (known := found.of(there)) is not None:
                yield from found.derived(here, timex, known, direction)
            elif here is not None:
                yield from found.derived(there, timex, found.of(here) or found.of_subject(here), -direction)


def _governor(there: Token, words: Sequence[Token]) -> Token | None:
    """What is said to be so long before or after: the clause or noun above "after X" that is not the length itself."""
    node = there.head if there.head is not there else None
    while node is not None and any(node is w for w in words):
        node = node.head if node.head is not node else None
    return node


class _Times:
    """What times the words of a story have."""

    def __init__(self, doc: Doc, record: Record) -> None:
        self.doc, self.record = doc, record
        self.timexes = {t.id: t for t in record.timexes}
        self.words = {w.i: t for t in record.timexes for w in doc.within(t.span)}
        self.items: dict[int, list[Attribution | Event]] = {}
        for a in record.attributions:
            for w in doc.within(a.cue):
                self.items.setdefault(w.i, []).append(a)
        for e in record.events:
            for i in e.heads:
                self.items.setdefault(i, []).append(e)
        self.mentions = {m.head: e.id for e in record.entities for m in e.mentions if m.head is not None}

    def of(self, token: Token) -> Known | None:
        """The day, month or year of a word: it is one, governs one, or tells what has one."""
        if token.i in self.words:
            return _known(self.words[token.i])
        for item in self.items.get(token.i, ()):
            if item.timex and (known := _known(self.timexes[item.timex])):
                return known
        for child in token.children:
            if child.rel in _GOVERNED and child.i in self.words and (known := _known(self.words[child.i])):
                return known
        return None

    def of_subject(self, verb: Token) -> Known | None:
        """The time of what "comes" or "follows": its own, or that of the saying whose words it is ("his remarks")."""
        subject = verb.child("nsubj")
        if subject is None or verb.lemma not in times().coming:
            return None
        if (known := self.of(subject)) is not None:
            return known
        owner = subject.child("nmod:poss")
        entity = self.mentions.get(owner.i) if owner is not None else None
        if entity is None or subject.lemma not in times().sayings:
            return None
        before = (
            self.timexes[a.timex]
            for a in reversed(self.record.attributions)
            if a.timex and a.cue.start < verb.start and a.source and a.source.entity == entity
        )
        return next((known for timex in before if (known := _known(timex))), None)

    def derived(self, token: Token | None, timex: Timex, known: Known | None, direction: int) -> Iterator[Derived]:
        """The derived times of what a word tells, as far as it has no other."""
        for item in self.items.get(token.i, ()) if token is not None else ():
            if item.timex is None:
                yield Derived(
                    item=item.id,
                    value=counted(known[1], timex.value, direction) if known else OPEN,
                    source=timex.id,
                    anchor=known[0] if known else None,
                    by=By(rule="distance"),
                )


def _known(timex: Timex) -> Known | None:
    """A time expression that says when, and not from when or until when."""
    if timex.type not in ("DATE", "TIME") or timex.begin or timex.end:
        return None
    period = period_of(timex.value)
    return (timex.id, period) if period else None
