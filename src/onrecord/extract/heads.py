"""Heads: what a word is at the head of its phrase: verb or noun, with which preposition, joined to which others."""

from collections.abc import Iterator

from onrecord.parse.doc import Token

_NO_CLAUSE = frozenset({"aux", "cop", "case", "mark", "fixed", "amod", "compound", "cc", "flat"})


def verbal(t: Token) -> bool:
    """Whether it heads or may head a clause as a verb: not an auxiliary, a preposition ("including") or an adjective.

    An "adjective" right after a noun is a finite verb that the parser took for one: "the militia fired rockets".
    """
    if not t.lower[:1].isalpha():
        return False
    if t.pos == "VERB" or (t.pos in ("ADJ", "NOUN", "PROPN") and t.tag.startswith("VB")):
        return t.rel not in _NO_CLAUSE or (t.dep == "amod" and t.tag in ("VBD", "VBN") and _after_noun(t))
    return False


def _after_noun(t: Token) -> bool:
    """Whether the word before an attribute is a noun of the same phrase, or its subject."""
    return any(k.i == t.i - 1 and nominal(k) for k in t.head.children)


def nominal(t: Token) -> bool:
    """Whether it is a noun or, in headlines, tagged a name."""
    return t.pos in ("NOUN", "PROPN") or (t.pos == "VERB" and t.tag in ("NN", "NNS"))


def preposition(t: Token) -> str:
    """The preposition a phrase stands with, in lower case; "" where there is none."""
    cases = [c for c in t.children if c.dep == "case" and c.i < t.i]
    cases = cases or [
        k for c in t.children if c.dep == "nmod:desc" for k in c.children if k.dep == "case" and k.i < c.i
    ]
    if not cases:
        return ""
    first = cases[0]
    return "from" if first.lower == "out" and len(cases) + len(first.children) > 1 else first.lower


def coordinates(t: Token) -> Iterator[Token]:
    """A noun and the nouns coordinated with it."""
    stack = [t]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(
            c for c in reversed(top.children) if c.dep == "conj" and (nominal(c) or c.pos in ("NUM", "ADJ", "PRON"))
        )


def infinitive(t: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(c.dep == "mark" and c.lower == "to" for c in t.children)
