"""Denying: whether a statement denies what somebody says, and what.

A denial is of what is so.  Whoever rejects a plan, opposes a deal, refuses access or counters with another argument
has not denied anything, and whom nobody names denies nothing either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.ledger.terms import folded, terms
from onrecord.resources import stances
from onrecord.resources.joining_words import joining_words

Row = Mapping[str, Any]
NEAR = 5
"""Among so many first words of what is dismissed or refused stands what it is."""
SAYS = 2
"""A sentence of so many plain words says itself what it is about."""
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’']*\s+|\s+…\s+")
_DEALT = frozenset({"dismisses", "rules_out"})
_SPEAKING = frozenset({"says", "claims", "confirms", "announces"})


@dataclass(frozen=True, slots=True)
class Denied:
    """What is denied: in the denial's own words ("" where they are another matter), and whose words its story means."""

    words: str
    toward: tuple[Row, ...]
    turned: bool = False
    """Whether its own words say "not": a claim that has them is then on its side."""
    saying: bool = False
    """Whether it is what somebody said that is denied ("the claim that …"): no bare report is that."""
    guilt: bool = False
    """Whether it is guilt ("any involvement"): only who accuses has said so."""


def denied(shown: Row) -> Denied | None:
    """What a statement, as a hit shows it, denies; None where it denies nothing."""
    if nobody(shown) or not shown["source"]:
        return None
    toward = tuple(s for s in shown["stances"] if s["value"] in ("denies", "dismisses"))
    words = folded(shown["content"])
    if shown["polarity"] == "-" and shown["act"] in ("denies", *_DEALT):
        said, guilt = of_a_saying(words) or falsity(words), bool(_guilt() & {*words, *folded(shown["cue"])})
        if "should" in words or any(w in joining_words().refused for w in words[:NEAR]):
            return None
        if not said and any(w in stances.words("deeds") for w in words[:NEAR]):
            return None
        if not (said or guilt) and (
            not set(terms(shown["cue"])) & _plainly() or not plain(shown["content"]) - common()
        ):
            return None
        return Denied(shown["content"], toward, turned=negated(shown["content"]), saying=said, guilt=guilt)
    if shown["polarity"] == "+" and shown["act"] in _SPEAKING and not shown["hosts"]:
        held = tuple(s for s in toward if _gainsays(shown["content"], s))
        return Denied("", held) if held else None
    return None


def accuses(cue: str, words: str) -> bool:
    """Whether words, or how they were said, put the blame on somebody."""
    return bool(_accusing() & set(terms(f"{cue} {words}")))


def negated(words: str) -> bool:
    """Whether words hold a negation of their own."""
    return any(w in joining_words().negations for w in folded(words))


def falsity(words: Sequence[str]) -> bool:
    """Whether words, folded, call something untrue."""
    return any(w in stances.words("untrue") | stances.words("wrong") for w in words)


def denies_itself(words: str) -> bool:
    """Whether words tell of a denial."""
    return any(s in _denials() for s in terms(words))


def plain(words: str) -> frozenset[str]:
    """The stems of words that are no names: what is written small."""
    return frozenset(s for w in words.split() if (bare := w.lstrip("“‘\"'(["))[:1].islower() for s in terms(bare))


def nobody(shown: Row) -> bool:
    """Whether the source of a saying names nobody: "who denied it", "no one disputes that"."""
    words = folded(shown["source"])
    return not shown["name"] and words[:1] != [] and words[0] in joining_words().nobody


def of_a_saying(words: Sequence[str]) -> bool:
    """Whether what is dismissed is what somebody said: "the claim that …", "that anybody had …"."""
    return (words[:1] == ["that"] and len(words) > NEAR) or any(w in _sayings() for w in words[:NEAR])


def _gainsays(content: str, toward: Row) -> bool:
    """Whether words with a "no", or that call something untrue, speak of what their story ties them to."""
    there = plain(toward["content"])
    for sentence in _SENTENCE.split(content):
        words = folded(sentence)
        told = plain(sentence) - common() - judging()
        if len(told) >= SAYS and not told & there:
            continue
        if falsity(words) and (toward["explicit"] or any(w in _sayings() for w in words)):
            return True
        if negated(sentence) and any(w in _sayings() | stances.words("matters") for w in words[:NEAR]):
            return True
    return False


@cache
def common() -> frozenset[str]:
    """Stems that stand anywhere."""
    return frozenset(s for w in joining_words().filler for s in terms(w))


@cache
def _sayings() -> frozenset[str]:
    nouns = stances.words("accusations") | stances.words("reports") | stances.words("claims")
    return nouns | {f"{w[:-1]}ies" if w.endswith("y") else f"{w}s" for w in nouns}


@cache
def judging() -> frozenset[str]:
    """Stems by which a claim is named or judged: they say nothing of what it is about."""
    lists = ("sayings", "untrue", "wrong", "holding", "merit", "truth", "matters", "mentioning", "proving", "evidence")
    return frozenset(s for name in lists for w in stances.words(name) for s in terms(w)) | pointing()


@cache
def pointing() -> frozenset[str]:
    """Stems of what a denial may call the thing denied without saying it."""
    return frozenset(s for w in joining_words().generic for s in terms(w))


@cache
def _guilt() -> frozenset[str]:
    return stances.words("involvement")


@cache
def _accusing() -> frozenset[str]:
    lists = ("accusing", "accusations", "blame")
    return frozenset(s for name in lists for w in stances.words(name) for s in terms(w))


@cache
def _plainly() -> frozenset[str]:
    """Cues that deny whatever they stand with; others ("pushed back on", "dismissed") only what somebody said."""
    return frozenset(s for w in joining_words().plain for s in terms(w))


@cache
def _denials() -> frozenset[str]:
    return frozenset(s for w in joining_words().told for s in terms(w))
