"""Denials: which claims, told anywhere about one event, a denial stands against.

A denial is laid beside what its own story ties it to, and beside the claims that have its words; one that does not say
what it denies ("denied the report") borrows the words of what it is tied to, or of what its own story said just
before.  Where the denier speaks for a country, the claim must speak of that country.  Who only tells of the denial,
asks, promises or says "not" himself has claimed nothing that is denied.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from onrecord.ledger import stories
from onrecord.ledger.tables import STATEMENTS
from onrecord.ledger.terms import folded, terms
from onrecord.resolve.weights import covered, weight
from onrecord.resources import stances
from onrecord.resources.countries import by_alpha3, countries, lookup, metonym

from .accounts import Account, Telling, voice_of
from .denying import (
    Denied,
    accuses,
    common,
    denied,
    denies_itself,
    judging,
    negated,
    nobody,
    of_a_saying,
    plain,
    pointing,
)
from .sides import Side

__all__ = ["Statement", "against", "negated", "statements"]

COVERED = 0.5
"""So much of the weight of what is denied must stand in a claim."""
DEED = 0.65
"""And so much of the weight of those of its words that are no names: the deed itself."""
TOLD = 0.9
"""A report in a story's own voice must have so much of them."""
SPOKEN = 0.25
"""So much of them must stand in what its own story ties a denial to."""
BACK = 0.5
"""Where a denial's words are borrowed, so much of the claim must stand in them: it is to be the same claim."""
SHARED = 6.0
"""So much weight in words the two must share at least: two rare words, or several less rare."""
COMMON = 2
"""So many words the two must share: one alone may be the place or the thing that the whole event is about."""
MOST = 6
"""A denial is laid beside so many claims at most, those with most of its words."""
NEAREST = 0.7
"""Beside the claim that has most of a denial's words stand those that have nearly as many, by this share."""
SHORT = 4
"""A claim of fewer stems says too little to be denied elsewhere."""
BEFORE = 600
"""So many letters before a denial its story may have said what is denied."""
CLAIMING = frozenset({"says", "claims", "reports", "announces", "confirms", "believes", "warns", "criticises"})
"""Who asks, demands or promises has claimed nothing that could be untrue."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said, or told by a story itself, with what it is matched by."""

    side: Side
    denied: Denied | None
    claim: bool
    """Whether it claims that something is so."""
    speaker: frozenset[str]
    country: str | None
    content: str
    stems: frozenset[str]
    plain: frozenset[str]
    """The stems that are no names."""
    held: frozenset[str]
    """The stems of what its voice holds to be so."""
    own: frozenset[str]
    """The stems of what it says itself that it denies."""
    start: int
    end: int


def statements(connection: Connection, told: Telling) -> list[Statement]:
    """What is said in the stories of an event, and what they say themselves, in the order of each text."""
    by_number = {a.story.n: a for a in told.accounts}
    known = {n: _countries(a) for n, a in by_number.items()}
    out = []
    s = STATEMENTS.c
    for part in stories.chunks(list(by_number)):
        query = select(s.story_n, s.item, s.shown).where(s.story_n.in_(part), s.until.is_(None))
        for row in connection.execute(query.order_by(s.n)):
            out.append(_statement(by_number[row.story_n], row.item, json.loads(row.shown), known[row.story_n]))
    return sorted(out, key=lambda x: (x.side.story, x.start))


def against(found: list[Statement]) -> Iterator[tuple[Statement, list[Side]]]:
    """Each claim that somebody else denies, with everyone who denies it."""
    out: dict[tuple[str, str], tuple[Statement, list[Side]]] = {}
    yes = [s for s in found if s.claim]
    for n, no in enumerate(found):
        if no.denied is None:
            continue
        for claim in _denied_by(no, found[:n], yes):
            sides = out.setdefault((claim.side.voice, claim.side.words.casefold()), (claim, []))[1]
            if all((s.voice, s.words) != (no.side.voice, no.side.words) for s in sides):
                sides.append(no.side)
    yield from out.values()


def _denied_by(no: Statement, before: list[Statement], yes: list[Statement]) -> list[Statement]:
    """The claims that a denial stands against: those it is tied to, and those that have its words."""
    assert no.denied is not None
    tied = [s for s in yes if s.side.story == no.side.story and _is_one(s, no.denied) and _tied(no, s)]
    if no.denied.turned:
        return tied[:MOST]
    score = _of_own if no.own & no.plain else _of_borrowed(no, before)
    scored = [(score(no, s), -i, s) for i, s in enumerate(yes) if s not in tied]
    ranked = sorted((x for x in scored if x[0] > 0), key=lambda x: x[:2], reverse=True)
    near = [s for score, _, s in ranked if score >= NEAREST * ranked[0][0]]
    return [*tied, *near][:MOST]


def _is_one(s: Statement, meant: Denied) -> bool:
    """Whether a statement is what a denial is tied to by its own story."""
    return any(s.side.cue == t["cue"] and s.content == t["content"] for t in meant.toward)


def _tied(no: Statement, yes: Statement) -> bool:
    """Whether what a story ties a denial to is of one matter with it: what it says itself must be spoken of."""
    marks, told = _marks(no.country), (no.own & no.plain) - judging()
    there = yes.stems | _stems(yes.side.voice)
    spoken = {one for one in told if any(_near(one, other) for other in there)}
    return _may(no, yes) and (not told or covered(told, spoken) >= SPOKEN) and (not marks or bool(marks & there))


def _near(one: str, other: str) -> bool:
    """Whether two stems are one, or one begins the other: "ship", "shipment"."""
    return one == other or (min(len(one), len(other)) >= 4 and (one.startswith(other) or other.startswith(one)))


def _of_own(no: Statement, yes: Statement) -> float:
    """How much a claim has of what a denial says in its own words, and of the names in them.

    A bare report must tell nearly all of the deed.
    """
    deed = no.own & no.plain
    named = {s for s in no.own - deed if len(s) > 1}
    if named and not named & (yes.stems | yes.speaker):
        return 0.0
    enough = covered(deed, yes.stems) >= (DEED if yes.speaker else TOLD) and covered(no.own, yes.stems) >= COVERED
    return _score(no, no.own, yes) if enough and deed & yes.held else 0.0


def _of_borrowed(no: Statement, before: list[Statement]) -> Callable[[Statement, Statement], float]:
    """The same for a denial that does not say what it denies: by the words of what it means, which somebody said."""
    meant = _meant(no, before)

    def score(no: Statement, yes: Statement) -> float:
        enough = covered(meant, yes.stems) >= COVERED and covered(yes.stems, meant) >= BACK
        return _score(no, meant, yes) if enough and yes.speaker and meant & yes.held else 0.0

    return score


def _meant(no: Statement, before: list[Statement]) -> frozenset[str]:
    """The stems of what a denial is tied to, or of what its own story said just before it."""
    assert no.denied is not None
    if no.denied.toward or not no.denied.words:
        return _stems(" ".join(t["content"] for t in no.denied.toward))
    marks = _marks(no.country)
    for s in reversed(before):
        if s.side.story != no.side.story or no.start - s.start > BEFORE:
            break
        if s.claim and s.speaker and not s.speaker & no.speaker and (not marks or marks & s.stems):
            return s.stems
    return frozenset()


def _may(no: Statement, yes: Statement) -> bool:
    """Whether a claim is somebody else's, told elsewhere than in what tells of the denial or in the denial itself.

    Guilt is denied to who accuses.
    """
    assert no.denied is not None
    if no.denied.guilt and not accuses(yes.side.cue, yes.content):
        return False
    if yes.speaker & no.speaker or (no.country and yes.country == no.country):
        return False
    if yes.side.story != no.side.story:
        return True
    if yes.start <= no.start and no.end <= yes.end:
        return False
    return not (no.start <= yes.start and yes.end <= no.end) or bool(yes.speaker)


def _score(no: Statement, wanted: frozenset[str], yes: Statement) -> float:
    """How much weight of words a claim shares with what is denied; 0 where it is too little."""
    shared = wanted & yes.stems
    marks = _marks(no.country)
    if no.denied is None or (no.denied.saying and not yes.speaker):
        return 0.0
    if len(shared) < COMMON or not _may(no, yes) or (marks and not marks & yes.stems):
        return 0.0
    heavy = sum(weight(s) for s in shared)
    return covered(wanted, yes.stems) * min(1.0, heavy / 20) if heavy >= SHARED else 0.0


def _statement(account: Account, item: str, shown: Mapping[str, Any], countries: Mapping[str, str]) -> Statement:
    no = denied(shown)
    named = shown["name"] or shown["source"] or ""
    words = " ".join((shown["content"] or " … ".join(t["content"] for t in shown["stances"])).split())
    stems = _stems(shown["content"])
    side = Side(
        voice=voice_of(shown if shown["cue"] else None), cue=shown["cue"], words=words, denial=no is not None,
        outlet=account.story.outlet, published=account.when, story=account.story.id, item=item,
    )  # fmt: skip
    return Statement(
        side=side, denied=no, claim=no is None and len(stems) >= SHORT and _claims(shown),
        speaker=frozenset(folded(named)[-1:]) if shown["cue"] else frozenset(),
        country=countries.get(named) or _country(shown["source"]) if shown["cue"] else None,
        content=shown["content"], stems=stems, own=_stems(no.words if no else "") - pointing(),
        plain=plain(shown["content"]) - common(), held=_held(shown), start=shown["start"],
        end=shown["end"],
    )  # fmt: skip


def _claims(shown: Mapping[str, Any]) -> bool:
    """Whether a statement claims that something is so, in words that neither say "not" nor tell of a denial."""
    if shown["polarity"] != "+" or shown["act"] not in CLAIMING:
        return False
    content, words = shown["content"], folded(shown["content"])
    if nobody(shown) or words[:1] == ["to"] or {"whether", "if"} & set(words) or set(terms(shown["cue"])) & _weighing():
        return False
    doubts = shown["act"] == "criticises" and of_a_saying(words)
    return not (doubts or negated(content) or denies_itself(content))


@cache
def _weighing() -> frozenset[str]:
    return frozenset(s for w in stances.words("weighing") for s in terms(w))


def _held(shown: Mapping[str, Any]) -> frozenset[str]:
    """The stems of what a voice holds to be so; all of them where no event was read."""
    told = [c["text"] for c in shown["claims"] if c["kind"] == "report" and c["factuality"].endswith("+")]
    return _stems(" ".join(told) if shown["claims"] else shown["content"])


def _stems(words: str) -> frozenset[str]:
    """The stems of words that say something; a country's people and adjective are the country."""
    return frozenset(_peoples().get(s, s) for s in terms(words)) - common()


@cache
def _peoples() -> dict[str, str]:
    """The stem of a people or an adjective → the stem of its country: "Korean" → "Korea"."""
    out = {}
    for c in countries():
        for words in (*c.adjectives, *c.people):
            if len(words.split()) == len(c.name.split()) and words.split()[:-1] == c.name.split()[:-1]:
                out[terms(words)[-1]] = terms(c.name)[-1]
    return out


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
    return frozenset(s for words in said if len(words.split()) == 1 for s in _stems(words))
