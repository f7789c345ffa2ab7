"""Disputes across stories: numbers, denials and facts that do not agree; both sides' words, no verdict.

A denial stands against what others say elsewhere: it is laid beside the claim whose words it has most of, if it has
enough of them.  A story's own words are a side too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, select

from onrecord.ledger import Ledger, stories
from onrecord.ledger.tables import STATEMENTS
from onrecord.ledger.terms import terms
from onrecord.resolve.weights import covered, weight

from . import events, series
from .accounts import Account, Telling, telling, tellings, voice_of

AGAINST = 0.4
"""So much of the weight of the words of a denial, or of a claim, must stand in the other."""
SHARED = 8.0
"""So much weight in words the two must share at least: two rare words, or several less rare."""
MOST = 5
"""A denial is laid beside so many claims at most, those with most of its words."""
_PLAIN = frozenset("not no never deni reject any it that the has have had been be to of in".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side's words, with who reported them, where and when."""

    voice: str
    cue: str
    words: str
    denial: bool
    outlet: str
    published: str
    story: str
    item: str


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


@dataclass(frozen=True, slots=True)
class _Statement:
    side: Side
    polarity: str
    name: str
    stems: frozenset[str]
    claims: tuple[str, ...]


def disputes(ledger: Ledger, which: str | None = None, *, as_of: str | None = None) -> list[Dispute]:
    """The disputes told across stories, of one main event or of all."""
    with ledger.reading() as connection:
        told = [telling(connection, which, as_of)] if which else tellings(connection, as_of=as_of)
        return [
            d
            for t in told
            for d in of_event(
                t, _statements(connection, t), events.links(connection, t, "event"),
                telling(connection, t.accounts[0].story.id, as_of, figures=True),
            )
        ]  # fmt: skip


def of_event(
    told: Telling, statements: Iterable[_Statement], same: list[tuple[str, str]], figures: Telling
) -> list[Dispute]:
    """The disputes of one event; `figures` is the event with its numbers."""
    return [*_denials(told, list(statements)), *_numbers(figures), *_facts(told, same)]


def _denials(told: Telling, statements: list[_Statement]) -> Iterator[Dispute]:
    """Each claim that somebody denies, in this story or another, with everyone who denies it."""
    denied: dict[str, tuple[_Statement, list[Side]]] = {}
    for no in statements:
        if not no.side.denial:
            continue
        ranked = sorted(
            ((score, -n, yes) for n, yes in enumerate(statements) if (score := _against(no, yes)) > 0), reverse=True
        )
        for _, _, yes in ranked[:MOST]:
            sides = denied.setdefault(yes.side.item, (yes, []))[1]
            if all((s.voice, s.words) != (no.side.voice, no.side.words) for s in sides):
                sides.append(no.side)
    for yes, sides in denied.values():
        if any(s.story != yes.side.story for s in sides):
            yield Dispute(
                event=told.id, title=told.title, kind="denial", about=yes.side.words, first=yes.side,
                others=tuple(sides),
            )  # fmt: skip


def _against(no: _Statement, yes: _Statement) -> float:
    """How much a denial has of the words of a claim by somebody else; 0 where too little."""
    if yes.side.denial or yes.polarity != "+" or yes.name == no.name or not yes.stems or not no.stems:
        return 0.0
    shared = sum(weight(s) for s in no.stems & yes.stems)
    if shared < SHARED:
        return 0.0
    share = max(covered(no.stems, yes.stems), covered(yes.stems, no.stems))
    return share * min(1.0, shared / 15) if share >= AGAINST else 0.0


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
        against = [h for h in no if any(y.voice != h.voice and _of(y) != _of(h) for y in yes)]
        if yes and against:
            first = next(y for y in yes if any(y.voice != h.voice and _of(y) != _of(h) for h in against))
            others = tuple(replace(_held(h), denial=True) for h in against if h.voice != first.voice)
            if others:
                yield Dispute(
                    event=told.id, title=told.title, kind="facts", about=joined.trigger, first=_held(first),
                    others=others,
                )  # fmt: skip


def _of(h: events.Held) -> str:
    return h.item.partition("/")[0]


def _held(h: events.Held) -> Side:
    return Side(
        voice=h.voice, cue=h.stands, words=h.words, denial=False, outlet=h.outlet, published=h.published,
        story=_of(h), item=h.item,
    )  # fmt: skip


def _statements(connection: Connection, told: Telling) -> list[_Statement]:
    """What is said in the stories of an event, and what they say themselves."""
    by_number = {a.story.n: a for a in told.accounts}
    out = []
    s = STATEMENTS.c
    for part in stories.chunks(list(by_number)):
        query = select(s.story_n, s.item, s.denies, s.shown).where(s.story_n.in_(part), s.until.is_(None))
        for row in connection.execute(query.order_by(s.n)):
            out.append(_statement(by_number[row.story_n], row.item, bool(row.denies), json.loads(row.shown)))
    return out


def _statement(account: Account, item: str, denies: bool, shown: Mapping[str, Any]) -> _Statement:
    toward = [s["content"] for s in shown["stances"] if s["value"] in ("denies", "dismisses")]
    words = shown["content"] or " … ".join(toward)
    voice = voice_of(shown if shown["cue"] else None)
    about = f"{words} {shown['name'] or shown['source']}" if denies else words
    side = Side(
        voice=voice, cue=shown["cue"], words=" ".join(words.split()), denial=denies, outlet=account.story.outlet,
        published=account.when, story=account.story.id, item=item,
    )  # fmt: skip
    return _Statement(
        side=side, polarity=shown["polarity"], name=(shown["name"] or shown["source"] or "").casefold(),
        stems=frozenset(terms(about)) - _PLAIN, claims=tuple(c["factuality"] for c in shown["claims"]),
    )  # fmt: skip
