"""Number words, vague words, and what opens or closes a number."""

from dataclasses import dataclass
from functools import cache

from onrecord.model.quantity import Modifier
from onrecord.resources import load, rows

FILE = "lexicons/numerals.toml"


@dataclass(frozen=True, slots=True)
class ModifierRow:
    """Words before or after a number that open one end of it."""

    value: Modifier
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Numerals:
    """The words numbers are written with."""

    words: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    money_suffixes: dict[str, int]
    ordinals: dict[str, int]
    parts: dict[str, int]
    plurals: dict[str, int]
    vague: frozenset[tuple[str, ...]]
    few: frozenset[tuple[str, ...]]
    before: dict[tuple[str, ...], Modifier]
    after: dict[tuple[str, ...], Modifier]
    total: frozenset[tuple[str, ...]]
    named: frozenset[str]
    always_named: frozenset[str]
    change: frozenset[str]
    whole: frozenset[str]
    no_count_before: frozenset[tuple[str, ...]]
    no_count_after: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    invariant: frozenset[str]
    skip: frozenset[str]
    streets: frozenset[str]
    one_not_before: frozenset[str]
    one_not_after: frozenset[str]


@cache
def numerals() -> Numerals:
    """The number words of `lexicons/numerals.toml`."""
    data = load(FILE)
    modifiers = rows(FILE, "modifier", ModifierRow)
    return Numerals(
        words=data["words"], scales=data["scales"], suffixes=data["suffixes"], money_suffixes=data["money_suffixes"],
        ordinals=data["ordinals"], parts=data["parts"], plurals=data["plurals"],
        vague=frozenset(tuple(w.split()) for row in data["vague"] for w in row["words"]),
        few=frozenset(tuple(w.split()) for w in data["few"]["words"]),
        before={tuple(w.split()): m.value for m in modifiers for w in m.before},
        after={tuple(w.split()): m.value for m in modifiers for w in m.after},
        total=frozenset(tuple(w.split()) for w in data["total"]["words"]),
        named=frozenset(data["named"]["nouns"]), always_named=frozenset(data["named"]["always"]),
        change=frozenset(data["change"]["words"]), whole=frozenset(data["whole"]["words"]),
        no_count_before=frozenset(tuple(w.split()) for w in data["no_count"]["before"]),
        no_count_after=frozenset(data["no_count"]["after"]),
        invariant=frozenset(data["invariant"]["nouns"]),
        phrases=frozenset(tuple(w.split()) for w in data["no_count"]["phrases"]),
        skip=frozenset(data["skip"]["words"]), streets=frozenset(data["streets"]["words"]),
        one_not_before=frozenset(data["one"]["not_before"]), one_not_after=frozenset(data["one"]["not_after"]),
    )  # fmt: skip
