"""Disputes across stories: numbers, denials and facts that do not agree; both sides' words, no verdict.

A denial stands against what others say elsewhere: it is laid beside the claim whose words it has most of, if it has
enough of them.  A story's own words are a side too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any, Literal

from onrecord.ledger import Ledger
from onrecord.ledger.terms import folded, terms
from onrecord.model.privacy import withheld
from onrecord.resolve.weights import covered
from onrecord.resources.joining_words import joining_words

from . import events, series
from .accounts import Telling, telling, tellings
from .denials import Statement, against, negated, statements
from .denying import common
from .sides import Side

ALIKE = 0.65
"""So much of the weight of what is said not to be must stand in what is said to be: "not sooner" denies nothing."""

LEAST = 3
"""What is said not to be must have so many words that say something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What does not agree.  denial: `first` is said, the others deny it; numbers, facts: each says otherwise."""

    event: str
    title: str
    kind: Literal["denial", "numbers", "facts"]
    about: str
    first: Side
    others: tuple[Side, ...]

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def disputes(
    ledger: Ledger, which: str | None = None, *, as_of: str | None = None, private_names: bool = False
) -> list[Dispute]:
    """The disputes told across stories, of one main event or of all; private names are withheld unless asked for."""
    with ledger.reading() as connection:
        told = [telling(connection, which, as_of)] if which else tellings(connection, as_of=as_of)
        return [
            withheld(d, () if private_names else t.private)
            for t in told
            for d in of_event(
                t, statements(connection, t), events.links(connection, t, "event"),
                telling(connection, t.accounts[0].story.id, as_of, figures=True),
            )
        ]  # fmt: skip


def of_event(told: Telling, found: Iterable[Statement], same: list[tuple[str, str]], figures: Telling) -> list[Dispute]:
    """The disputes of one event; `figures` is the event with its numbers."""
    return [*_denials(told, list(found)), *_numbers(figures), *_facts(told, same)]


def _denials(told: Telling, found: list[Statement]) -> Iterator[Dispute]:
    """Claims that somebody denies, in their own story or in another."""
    for claim, sides in against(found):
        yield Dispute(
            event=told.id, title=told.title, kind="denial", about=claim.side.words, first=claim.side,
            others=tuple(sides),
        )  # fmt: skip


def _numbers(told: Telling) -> Iterator[Dispute]:
    for s in series.of_event(told):
        for pair in s.of("dispute"):
            sides = [_of_number(n) for n in (pair.first, pair.second)]
            about = f"how many were {s.role}" + (f" ({s.part})" if s.part else "")
            yield Dispute(
                event=told.id, title=told.title, kind="numbers", about=about, first=sides[0], others=(sides[1],)
            )


def _of_number(n: series.Said) -> Side:
    return Side(
        voice=n.voice, cue=n.cue, words=n.words, denial=n.polarity == "-", outlet=n.outlet, published=n.moment,
        story=n.story, item=n.item,
    )  # fmt: skip


def _facts(told: Telling, same: list[tuple[str, str]]) -> Iterator[Dispute]:
    """Events that one voice holds for certain and another says did not happen."""
    for joined in events.of_event(told, same):
        if len({m.partition("/")[0] for m in joined.mentions}) < 2:
            continue
        yes = [h for h in joined.held if h.factuality in ("CT+", "PR+") and h.kind == "report"]
        no = [h for h in joined.held if h.factuality in ("CT-", "PR-") and h.kind == "report"]
        sides = [(y, h) for y in yes for h in no if _opposed(y, h)]
        if sides:
            first = sides[0][0]
            others = dict.fromkeys(replace(_held(h), denial=True) for y, h in sides if y is first)
            yield Dispute(
                event=told.id, title=told.title, kind="facts", about=joined.trigger, first=_held(first),
                others=tuple(others),
            )  # fmt: skip


def _opposed(yes: events.Held, no: events.Held) -> bool:
    """Whether two voices of two stories hold the opposite of one thing; a bare report denies only in plain words."""
    if yes.voice == no.voice or _of(yes) == _of(no) or negated(yes.words) or not negated(no.words):
        return False
    if _nameless(yes.voice) or _nameless(no.voice):
        return False
    told = set(terms(no.words)) - common() - _negations()
    return len(told) >= LEAST and covered(told, set(terms(yes.words))) >= ALIKE


def _nameless(voice: str) -> bool:
    first = folded(voice)[:1]
    return first == ["somebody"] or (first != [] and first[0] in joining_words().nobody)


@cache
def _negations() -> frozenset[str]:
    return frozenset(s for w in joining_words().negations for s in terms(w))


def _of(h: events.Held) -> str:
    return h.item.partition("/")[0]


def _held(h: events.Held) -> Side:
    return Side(
        voice=h.voice, cue=h.stands, words=h.words, denial=False, outlet=h.outlet, published=h.published,
        story=_of(h), item=h.item,
    )  # fmt: skip
