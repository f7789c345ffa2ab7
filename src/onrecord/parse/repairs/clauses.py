"""Clauses that the parse makes an adjective of the noun after them."""

from onrecord.parse.doc import Doc, Token

from .moves import PAST_OR_PRESENT, attach, swap

MOVING = frozenset({"mark", "case", "cc", "advmod"})


def clauses(doc: Doc) -> None:
    """ "After the president announced plans": a finite verb with a subject is no adjective of "plans"."""
    for t in doc.tokens:
        if t.rel == "amod" and t.i < t.head.i and t.child("nsubj") is not None and _is_verb(t, t.head):
            _free(t)


def _is_verb(token: Token, noun: Token) -> bool:
    """Whether a word before a noun is finite: "announced plans", "was elected mayor"; not "the bank-owned houses"."""
    if token.tag not in PAST_OR_PRESENT and (token.tag != "VBN" or token.child("aux") is None):
        return False
    return not any(c.rel == "det" and c.i < token.i for c in noun.children)


def _free(verb: Token) -> None:
    """Makes a clause of a verb and the noun it stands under: the noun is its object."""
    noun = verb.head
    for c in [c for c in noun.children if c.i < verb.i and c.rel in MOVING]:
        attach(c, verb, "mark" if c.rel == "case" else c.dep)
    above = noun.head
    swap(noun, verb, "obj")
    if above is not noun:
        verb.dep = "parataxis" if verb.child("mark") is None else "advcl"
