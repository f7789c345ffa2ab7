"""Participles: "..., saying that" goes with the verb of the main clause, not with what stands before the comma."""

from onrecord.parse.doc import Doc, Token

from .moves import attach, is_finite
from .words import SAYING, SPOKEN, TELLING, WRITTEN

CLAUSES = frozenset({"acl", "advcl", "xcomp", "ccomp", "parataxis", "dep", "amod"})
BREAKS = frozenset({",", "—", "–", "--", "”", '"', "''"})
VERBS = ("VERB", "AUX", "ADJ", "NOUN")
NOUNS = ("NOUN", "PROPN", "PRON", "NUM")


def participles(doc: Doc) -> None:
    """ "He said rebels held the bridge, adding that it was mined": "adding" goes with "said".

    After a noun that can speak ("Carter's comments, warning that") it stays on that noun; so it does where the main
    verb is still to come.
    """
    for t in doc.tokens:
        if t.tag == "NN" and t.lower in SAYING and t.rel in CLAUSES and t.child("ccomp") is not None:
            _verbal(doc, t)
        if t.tag == "VBG" and t.lower in SAYING and t.rel in CLAUSES and t.head.i < t.i:
            if doc.tokens[t.i - 1].text in BREAKS and t.child("aux", "case", "det") is None:
                _move(t)


def _verbal(doc: Doc, participle: Token) -> None:
    """ "Carter's comments warning that ...": taken for a noun, though it has a clause of its own and no article."""
    if participle.i == participle.sent.first or participle.child("det", "case", "amod", "compound", "nmod") is not None:
        return
    participle.tag, participle.pos = "VBG", "VERB"
    before = doc.tokens[participle.i - 1]
    if before.pos in NOUNS and before.lower in SPOKEN | WRITTEN:
        attach(participle, before, "acl")


def _move(participle: Token) -> None:
    head = participle.head
    if head.pos in NOUNS and head.lower in SPOKEN | WRITTEN and not is_finite(head):
        return
    main = _main_verb(participle)
    if main is head:
        participle.dep = "advcl"
    elif main is not None:
        attach(participle, main, "advcl")


def _main_verb(participle: Token) -> Token | None:
    """The outermost verb of speech above a participle, of several in a row the last; else the finite verb above it."""
    above = [a for a in participle.ancestors() if a.i < participle.i and a.quoted == participle.quoted]
    finite = [a for a in above if a.pos in VERBS and is_finite(a)]
    found = finite[0] if finite else None
    for a in finite:
        if a.lower in TELLING:
            found = a
            if a.rel == "conj":
                break
    return found
