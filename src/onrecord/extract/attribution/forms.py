"""Forms: how a verb stands: with its particles, negated, passive, before a noun."""

from onrecord.parse import Token
from onrecord.resources.cues import Cue

from .contents import Site

NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


def says_nothing(verb: Token, cue: Cue) -> bool:
    """Whether a verb has an object with which it is no saying: "claimed 40 lives"."""
    return bool(cue.unless) and any(c.lemma.lower() in cue.unless for c in verb.all("obj", "nsubj:pass"))


def is_modified(verb: Token) -> bool:
    """Whether a verb form stands before a noun, as an adjective: "the said road", "a growing call"."""
    return verb.rel in ("amod", "compound", "aux", "cop", "case", "mark", "det")


def match(site: Site, verb: Token, parts: tuple[str, ...]) -> int | None:
    """Where the words of a cue end that begins with `verb`: its particles follow, an adverb may stand between."""
    at = verb.i + 1
    for part in parts:
        if at < site.last and site.tokens[at].pos == "ADV" and site.tokens[at].lower != part:
            at += 1
        if at < site.last and site.tokens[at].lower == part:
            at += 1
            continue
        if any(c.dep == "compound:prt" and c.lower == part for c in verb.children):
            continue
        return None
    return at


def is_negated(verb: Token) -> bool:
    """Whether "not" or "never" stands with the verb."""
    return any(c.lower in NEGATIONS for c in verb.children if c.i < verb.i)


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: with its auxiliary, its subject, or bare after a noun."""
    if verb.tag != "VBN":
        return False
    if any(c.dep in ("aux:pass", "nsubj:pass") for c in verb.children):
        return True
    if verb.child("aux") is not None:
        return False
    joined = verb.rel == "conj" and verb.head.tag == "VBN" and verb.head.child("aux", "cop") is not None
    if joined and not any(c.lemma == "have" for c in verb.head.all("aux")):
        return True
    return verb.dep in ("acl", "advcl") and (verb.rel != "acl" or verb.child("nsubj") is None)
