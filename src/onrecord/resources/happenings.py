"""Happenings: which words tell that something happens, and how they lend one another their parts."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from . import load, rows
from .inflections import lemmas

FILE = "lexicons/happenings.toml"
Part = Literal["actor", "recipient", "none"]


@dataclass(frozen=True, slots=True)
class Support:
    """Verbs that lend a noun of happening their subject and tense."""

    verbs: tuple[str, ...]
    subject: Part
    silent: bool = False
    """Whether the verb itself does not tell the happening: "announced a strike"."""


@dataclass(frozen=True, slots=True)
class EventNouns:
    """Nouns of happening and the part their "of" plays."""

    words: tuple[str, ...]
    of: Part


@dataclass(frozen=True, slots=True)
class Happenings:
    """The lexicon, ready to look up: lemmas of one word, or of two ("air strike", "carry out")."""

    states: frozenset[str]
    reports: frozenset[str]
    light: frozenset[str]
    """Verbs too light to tell a happening by themselves: "used", "began"."""
    idioms: frozenset[str]
    """Phrases of verb, preposition and noun that tell none: "reach for comment"."""
    operators: frozenset[str]
    support: dict[str, Part]
    """By verb, with its particle; the part its subject or object lends."""
    bare: frozenset[str]
    """Support verbs whose subject is the happening itself: "fighting erupted"."""
    silent: frozenset[str]
    consequences: frozenset[str]
    nouns: dict[str, Part]
    mild: frozenset[str]
    lemma: dict[str, str]
    """The lemma of every form of every verb named here."""


@cache
def happenings() -> Happenings:
    """The lexicon of happenings."""
    data = load(FILE)
    lists = {
        name: frozenset(data[name])
        for name in ("states", "reports", "light", "idioms", "operators", "consequences", "mild")
    }
    support: dict[str, Part] = {}
    bare: set[str] = set()
    silent: set[str] = set()
    for row in rows(FILE, "support", Support):
        if row.silent:
            silent.update(row.verbs)
        if row.subject == "none":
            bare.update(row.verbs)
        else:
            support.update((verb, row.subject) for verb in row.verbs)
    nouns: dict[str, Part] = {word: row.of for row in rows(FILE, "noun", EventNouns) for word in row.words}
    verbs = sorted(
        lists["states"]
        | lists["reports"]
        | lists["light"]
        | lists["operators"]
        | lists["consequences"]
        | set(support)
        | bare
    )
    heads = {verb.split(" ")[0] for verb in verbs}
    return Happenings(
        **lists,
        support=support,
        bare=frozenset(bare),
        silent=frozenset(silent),
        nouns=nouns,
        lemma=lemmas(sorted(heads)),
    )
