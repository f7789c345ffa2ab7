"""Whom a pronoun means: words and weights (lexicons/coreference.toml)."""

from collections.abc import Mapping
from functools import cache

from onrecord.resources import load

_FILE = "lexicons/coreference.toml"


@cache
def speech_verbs() -> frozenset[str]:
    """Lemmas of verbs whose subject speaks or thinks."""
    return frozenset(str(load(_FILE)["speech"]).split())


@cache
def human_verbs() -> frozenset[str]:
    """Lemmas of verbs whose subject is a person; those of speech among them."""
    return speech_verbs() | frozenset(str(load(_FILE)["human"]).split())


@cache
def owned() -> frozenset[str]:
    """Nouns whose owner is a person: "wife", "career"."""
    return frozenset(str(load(_FILE)["owned"]).split())


@cache
def met_verbs() -> frozenset[str]:
    """Lemmas of verbs whose object is a person: "marry", "arrest"."""
    return frozenset(str(load(_FILE)["met"]).split())


@cache
def amounts() -> frozenset[str]:
    """Words for amounts, which stand before what they count."""
    return frozenset(str(load(_FILE)["amounts"]).split())


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """For each kind of pronoun what a sign counts toward a candidate ("none" begins the signs for nobody)."""
    given, by_hand = load(_FILE)["weights"], load(_FILE)["by_hand"]
    return {
        kind: {s: float(w) for s, w in {**fitted, **by_hand.get(kind, {})}.items()} for kind, fitted in given.items()
    }
