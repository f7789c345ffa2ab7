"""Codebooks: types of events, and the patterns of words that mean them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from onrecord.errors import ResourceError
from onrecord.resources import load, rows
from onrecord.resources.inflections import lemmas

CLASSES = "codebooks/classes.toml"
Words = tuple[str, ...]
Needs = Mapping[str, frozenset[str]]
ANY = frozenset({"*"})


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of a codebook; `intent` is the type of the same act when only meant, `refused` when it will not be
    done.
    """

    name: str
    code: str
    side: Literal["cooperative", "hostile", "verbal"]
    definition: str
    modes: Words = ()
    intent: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Codes and modes of a verbal act by the type of what it is about."""

    act: str
    codes: Mapping[str, str]
    modes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A pattern as it stands in the file."""

    type: str
    code: str
    example: str
    verbs: Words = ()
    nouns: Words = ()
    modes: Words = ()
    contexts: Words = ()
    needs: Mapping[str, list[str]] = field(default_factory=dict)
    never: Mapping[str, list[str]] = field(default_factory=dict)
    actors: Words = ("subj", "by", "poss", "mod", "of")
    recipients: Words = ()
    reciprocal: bool = False
    about: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One word and what must stand around it to mean a type; `extra` is its particle, or the modifier before a noun."""

    id: str
    word: str
    extra: Words
    row: Row
    needs: tuple[tuple[str, frozenset[str]], ...]
    never: tuple[tuple[str, frozenset[str]], ...]

    @property
    def weight(self) -> int:
        """How much the pattern asks for: the heaviest that fits wins; an event of any kind ("*") weighs little."""
        near = sum(
            max(w.count(" ") for w in words) for role, words in self.needs if role in ("before", "after") and words
        )
        return 3 * len(self.extra) + sum(1 if words == ANY else 2 for _, words in self.needs) + near


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook with its patterns by lemma."""

    name: str
    version: str
    types: Mapping[str, EventType]
    about: Mapping[str, About]
    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    lemma: Mapping[str, str]
    """The lemma of every form of every verb in the patterns."""


@cache
def codebook(file: str = "codebooks/plover.toml", patterns: str = "codebooks/plover_patterns.toml") -> Codebook:
    """A codebook read from its two files; ResourceError where a pattern names an unknown type, mode or class."""
    data = load(file)
    types = {t.name: t for t in rows(file, "type", EventType)}
    found: tuple[Row, ...] = rows(patterns, "pattern", Row)
    for n, row in enumerate(found, 1):
        if row.type not in types or not set(row.modes) <= set(types[row.type].modes):
            raise ResourceError(f"data file {patterns}, pattern {n}: no type {row.type} with modes {row.modes}")
    verbs = index(patterns, found, "verbs")
    return Codebook(
        name=data["name"], version=data["version"], types=types, about={a.act: a for a in rows(file, "about", About)},
        verbs=verbs, nouns=index(patterns, found, "nouns"), lemma=lemmas(sorted(verbs)),
    )  # fmt: skip


def expand(words: Words | list[str], where: str, classes: Mapping[str, list[str]] | None = None) -> frozenset[str]:
    """Words with their classes ("&troops") spelt out; `classes` are further ones, which win."""
    found: set[str] = set()
    known = classes or {}
    for word in words:
        if word.startswith("&"):
            try:
                found |= expand(known.get(word[1:]) or load(CLASSES)[word[1:]], where, classes)
            except KeyError:
                raise ResourceError(f"data file {where}: no class {word} in {CLASSES}") from None
        else:
            found.add(word)
    return frozenset(found)


def index(
    file: str, found: tuple[Row, ...], kind: str, classes: Mapping[str, list[str]] | None = None
) -> dict[str, tuple[Pattern, ...]]:
    """The patterns of rows by their verb or noun (`kind`), those that ask for the most first."""
    by_word: dict[str, list[Pattern]] = {}
    serial: Counter[str] = Counter()
    for row in found:
        serial[row.type] += 1
        needs = tuple((k, expand(v, file, classes)) for k, v in row.needs.items())
        never = tuple((k, expand(v, file, classes)) for k, v in row.never.items())
        for words in getattr(row, kind):
            parts = words.split(" ")
            word, extra = (parts[0], parts[1:]) if kind == "verbs" else (parts[-1], parts[:-1])
            pattern = Pattern(f"{row.type.lower()}-{serial[row.type]}", word, tuple(extra), row, needs, never)
            by_word.setdefault(word, []).append(pattern)
    return {word: tuple(sorted(ps, key=lambda p: -p.weight)) for word, ps in by_word.items()}
