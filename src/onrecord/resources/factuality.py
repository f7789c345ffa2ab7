"""Factuality: words that change how sure a voice is of what they stand over (FactBank's values)."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from . import load, rows
from .inflections import lemmas

FILE = "lexicons/factuality.toml"
Effect = Literal["keep", "fact", "neg", "PR", "PS", "U", "PR-", "PS-"]
Takes = Literal["clause", "to", "ing", "noun"]
ALL: tuple[Takes, ...] = ("clause", "to", "ing", "noun")


@dataclass(frozen=True, slots=True)
class Operator:
    """What a group of words does to what stands under it."""

    words: tuple[str, ...]
    effect: Effect
    future: bool = False
    kind: str = ""
    takes: tuple[Takes, ...] = ALL
    report: bool = False
    """Whether it only tells that somebody says so."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """The operators, by word."""

    modals: dict[str, Operator]
    adverbs: dict[str, Operator]
    adjectives: dict[str, Operator]
    governors: dict[tuple[str, Takes], Operator]
    marks: dict[str, Operator]
    parcels: frozenset[str]
    lemma: dict[str, str]


@cache
def factuality() -> Factuality:
    """The lexicon; of two operators for one word and relation the first named holds."""

    def table(name: str) -> dict[str, Operator]:
        found: dict[str, Operator] = {}
        for op in rows(FILE, name, Operator):
            for word in op.words:
                found.setdefault(word, op)
        return found

    governors: dict[tuple[str, Takes], Operator] = {}
    for op in rows(FILE, "governor", Operator):
        for word in op.words:
            for takes in op.takes:
                governors.setdefault((word, takes), op)
    return Factuality(
        modals=table("modal"),
        adverbs=table("adverb"),
        adjectives=table("adjective"),
        governors=governors,
        marks=table("mark"),
        parcels=frozenset(load(FILE)["parcels"]["words"]),
        lemma=lemmas(sorted({word for word, _ in governors if " " not in word})),
    )
