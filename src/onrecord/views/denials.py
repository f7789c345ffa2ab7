"""Denials: which claims, told anywhere about one event, a denial stands against.

A denial that says what it denies ("denied any of its ships were involved in oil sales") is laid beside the claims
that have its words; one that does not ("denied the report") first borrows the words of what its own story said just
before.  Where the denier speaks for a country, the claim must speak of that country.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from onrecord.ledger import stories
from onrecord.ledger.tables import STATEMENTS
from onrecord.ledger.terms import folded, terms
from onrecord.resolve.weights import covered, weight
from onrecord.resources.countries import by_alpha3, lookup, metonym
from onrecord.resources.joining_words import joining_words

from .accounts import Account, Telling, voice_of
from .sides import Side

AGAINST = 0.33
"""So much of the weight of the words of a denial, or of a claim, must stand in the other."""
SHARED = 8.0
"""So much weight in words the two must share at least: two rare words, or several less rare."""
COMMON = 2
"""So many words the two must share: one alone may be the place or the thing that the whole event is about."""
MOST = 6
"""A denial is laid beside so many claims at most, those with most of its words."""
NEAREST = 0.7
"""Beside the claim that has most of a denial's words stand those that have nearly as many, by this share."""
SHORT = 4
"""A claim of fewer stems says too little to be denied elsewhere."""
BEFORE = 1200
"""So many letters before a denial its story may have said what is denied."""
_PLAIN = frozenset(
    "not no never deni reject any it it that the has have had been be to of in and on for a an were was".split()
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said, or told by a story itself, with what it is matched by."""

    side: Side
    polarity: str
    speaker: str
    country: str | None
    stems: frozenset[str]
    start: int
    toward: frozenset[str] = frozenset()
    """The stems of what its own story ties it to."""


def statements(connection: Connection, told: Telling) -> list[Statement]:
    """What is said in the stories of an event, and what they say themselves, in the order of each text."""
    by_number = {a.story.n: a for a in told.accounts}
    countries = {n: _countries(a) for n, a in by_number.items()}
    out = []
    s = STATEMENTS.c
    for part in stories.chunks(list(by_number)):
        query = select(s.story_n, s.item, s.denies, s.shown).where(s.story_n.in_(part), s.until.is_(None))
        for row in connection.execute(query.order_by(s.n)):
            shown = json.loads(row.shown)
            out.append(_statement(by_number[row.story_n], row.item, bool(row.denies), shown, countries[row.story_n]))
    return sorted(out, key=lambda x: (x.side.story, x.start))


def against(found: list[Statement]) -> Iterator[tuple[Statement, list[Side]]]:
    """Each claim that somebody else denies, with everyone who denies it."""
    denied: dict[str, tuple[Statement, list[Side]]] = {}
    yes = [s for s in found if not s.side.denial and s.polarity == "+" and len(s.stems) >= SHORT]
    for n, no in enumerate(found):
        if not no.side.denial:
            continue
        wanted = _wanted(no, found[:n])
        ranked = sorted(((_score(no, wanted, s), -i, s) for i, s in enumerate(yes)), key=lambda x: x[:2], reverse=True)
        for score, _, claim in ranked[:MOST]:
            if score > 0 and score >= NEAREST * ranked[0][0]:
                sides = denied.setdefault(claim.side.item, (claim, []))[1]
                if all((s.voice, s.words) != (no.side.voice, no.side.words) for s in sides):
                    sides.append(no.side)
    yield from denied.values()


def negated(words: str) -> bool:
    """Whether words hold a negation of their own."""
    return any(w in joining_words().negations for w in folded(words))


def _wanted(no: Statement, before: list[Statement]) -> frozenset[str]:
    """The stems of what is denied: its own, and where those say too little, those of what was said before it."""
    own = (no.stems - _generic()) | no.toward
    if sum(weight(s) for s in own) >= SHARED * 1.5:
        return own
    marks = _marks(no.country)
    for s in reversed(before):
        if s.side.story != no.side.story or no.start - s.start > BEFORE:
            break
        if not s.side.denial and s.speaker != no.speaker and len(s.stems) >= SHORT and (not marks or marks & s.stems):
            return own | s.stems
    return own


def _score(no: Statement, wanted: frozenset[str], yes: Statement) -> float:
    """How much a claim has of what is denied; 0 where it has too little, or is the denier's own."""
    if yes.speaker == no.speaker or not wanted or (no.country and yes.country == no.country):
        return 0.0
    marks = _marks(no.country)
    if marks and not marks & yes.stems:
        return 0.0
    if len(wanted & yes.stems) < COMMON:
        return 0.0
    shared = sum(weight(s) for s in wanted & yes.stems)
    share = max(covered(wanted, yes.stems), covered(yes.stems, wanted))
    return share * min(1.0, shared / 20) if shared >= SHARED and share >= AGAINST else 0.0


def _statement(
    account: Account, item: str, denies: bool, shown: Mapping[str, Any], countries: Mapping[str, str]
) -> Statement:
    toward = [s["content"] for s in shown["stances"] if s["value"] in ("denies", "dismisses")]
    words = shown["content"] or " … ".join(toward)
    named = shown["name"] or shown["source"] or ""
    refused = denies and any(w in joining_words().refused for w in folded(shown["content"])[:5])
    side = Side(
        voice=voice_of(shown if shown["cue"] else None), cue=shown["cue"], words=" ".join(words.split()),
        denial=denies and not refused, outlet=account.story.outlet, published=account.when, story=account.story.id,
        item=item,
    )  # fmt: skip
    return Statement(
        side=side, polarity=shown["polarity"], speaker=named.casefold(), start=shown["start"],
        country=countries.get(named) or _country(shown["source"]) if shown["cue"] else None,
        stems=frozenset(terms(words)) - _PLAIN, toward=frozenset(terms(" ".join(toward))) - _PLAIN,
    )  # fmt: skip


def _countries(account: Account) -> dict[str, str]:
    """The countries of the named entities of a story."""
    return {e["name"]: e["country"] for e in account.told["entities"] if e["country"]}


@cache
def _country(words: str) -> str | None:
    """The country that a source is named by: itself, its adjective, its capital or its government's seat."""
    for text in (words, *words.replace("’s", "").replace("'s", "").split()):
        found = lookup(text) or metonym(text)
        if found:
            return found.code
    return None


@cache
def _marks(country: str | None) -> frozenset[str]:
    """The stems by which a text speaks of a country."""
    found = by_alpha3(country) if country else None
    if found is None:
        return frozenset()
    said: Iterable[str] = (found.name, *found.adjectives, *found.people, found.capital or "", *found.seats)
    return frozenset(s for words in said if len(words.split()) == 1 for s in terms(words)) - _PLAIN


@cache
def _generic() -> frozenset[str]:
    return frozenset(s for w in joining_words().generic for s in terms(w)) | _PLAIN
