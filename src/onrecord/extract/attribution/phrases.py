"""Phrases: how far a noun phrase or a clause reaches, in tokens."""

from collections.abc import Sequence

from onrecord.parse import Token
from onrecord.resources.actors import noun

Range = tuple[int, int]
CLAUSES = frozenset({"acl", "advcl", "parataxis", "ccomp", "dep"})
LOOSE = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "…"})
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december today yesterday tomorrow".split()
)


def noun_phrase(head: Token, verb: Token | None = None) -> Range:
    """The tokens of a noun phrase: with appositions, conjuncts and prepositional phrases, without clauses.

    It never reaches over `verb`, the verb it stands with.
    """
    members = {head.i}
    stack = list(head.children)
    while stack:
        t = stack.pop()
        if t.rel in CLAUSES and not _close_clause(t, head):
            continue
        if verb is not None and (t is verb or (t.i > verb.i) != (head.i > verb.i)):
            continue
        members.add(t.i)
        stack.extend(t.children)
    first = last = head.i
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return first, last + 1


def _close_clause(clause: Token, noun: Token) -> bool:
    """A short clause that belongs to the name of who is meant: "people close to the talks", "those living there"."""
    near = clause.dep == "acl" and 0 < clause.i - noun.i <= 4
    return near and not any(c.text == "," and c.i < clause.i for c in clause.children)


def trim(tokens: Sequence[Token], first: int, last: int) -> Range:
    """The same stretch without commas and stops at its edges, and without a relative pronoun at its end."""
    while first < last and _is_loose(tokens[first]):
        first += 1
    while last > first and (_is_loose(tokens[last - 1]) or tokens[last - 1].tag in ("WP", "WDT")):
        last -= 1
    return first, last


def _is_loose(token: Token) -> bool:
    """Whether a token at an edge belongs to nothing: a comma, a stop, a space of its own."""
    return token.text in LOOSE or token.text.isspace()


def reach(head: Token) -> Range:
    """First and last (exclusive) token of a subtree."""
    low = high = head.i
    stack = list(head.children)
    while stack:
        t = stack.pop()
        if t.i < low:
            low = t.i
        elif t.i > high:
            high = t.i
        stack.extend(t.children)
    return low, high + 1


def is_finite(verb: Token) -> bool:
    """Whether a verb, with its auxiliaries, is finite."""
    if verb.tag in ("VBD", "VBZ", "VBP"):
        return True
    return any(c.rel in ("aux", "cop") and c.tag in ("VBD", "VBZ", "VBP", "MD") for c in verb.children)


def names_person(token: Token) -> bool:
    """Whether a noun is for a person: "analyst", "mother"."""
    found = noun(token.lemma.lower())
    return found is not None and found.actor.type == "PERSON"


def is_day(token: Token) -> bool:
    """Whether a token is a weekday, a month or the like: never somebody who speaks."""
    return token.lower in DAYS


__all__ = ["Range", "is_day", "is_finite", "names_person", "noun_phrase", "reach", "trim"]
