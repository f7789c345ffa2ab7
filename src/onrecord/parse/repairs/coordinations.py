"""Coordinations: the second of two verbs of speech goes with the first, not with what the first reports."""

from onrecord.parse.doc import Doc, Token

from .moves import PAST_OR_PRESENT, attach, has_subject
from .words import SILENT, TELLING


def coordinations(doc: Doc) -> None:
    """ "He said the road was shut and warned that ...": "warned" goes with "said".

    It is moved where it is finite, has no subject of its own, hangs on a verb inside what the first reports, and has
    the first one's tense but not that verb's form, or takes a clause of its own.  It stays where that verb is itself
    one of speech with a subject ("added that a hacker told her ... and said"), and on its side of a quotation mark.
    """
    for t in doc.tokens:
        if t.rel == "conj" and t.pos == "VERB":
            _coordinated(t)


def _coordinated(verb: Token) -> None:
    if any(c.dep in ("nsubj", "nsubj:pass", "expl") for c in verb.children):
        return
    negated = any(c.lower in ("not", "n't", "n’t") for c in verb.children)
    silent = negated and verb.lower in SILENT
    if verb.lower not in TELLING and not silent:
        return
    teller = _teller_above(verb)
    if teller is None or teller.tag not in PAST_OR_PRESENT or teller.quoted != verb.quoted:
        return
    if verb.head.lower in TELLING and verb.head.tag in PAST_OR_PRESENT and has_subject(verb.head):
        return
    if silent:
        attach(verb, teller, "conj")
    elif verb.tag == teller.tag or (verb.tag == "VBN" and teller.tag == "VBD" and verb.child("aux") is None):
        inner = verb.head
        own = any(c.rel in ("ccomp", "xcomp") and c.i > verb.i for c in verb.children)
        told = any(c.rel == "obj" for c in verb.children)
        if own or told or inner.tag not in ("VBD", "VBN") or any(c.rel in ("aux", "cop") for c in inner.children):
            attach(verb, teller, "conj")


def _teller_above(verb: Token) -> Token | None:
    """The verb of speech in whose content a coordinated verb hangs by the parse."""
    for a in verb.ancestors():
        if a.rel in ("ccomp", "obj") and a.head.lower in TELLING and a.head.i < a.i and a.head.pos == "VERB":
            return a.head
    return None
