"""Repairs of what a parse of wire copy gets wrong in a regular way.

Each looks at one construction and moves a head or renames a relation, nothing else; where the parse is already right,
it does nothing.
"""

from collections.abc import Sequence

from .doc import Token

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december".split()
)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TELLING = frozenset(
    "say said says tell told tells add added adds warn warned warns call called calls urge urged urges insist insisted "
    "insists deny denied denies accuse accused accuses claim claimed claims vow vowed vows promise promised promises "
    "pledge pledged pledges ask asked asks demand demanded demands note noted notes argue argued argues criticize "
    "criticized criticizes criticise criticised condemn condemned condemns reiterate reiterated stress stressed "
    "stresses express expressed expresses suggest suggested suggests announce announced announces acknowledge "
    "acknowledged confirm confirmed confirms reject rejected rejects dismiss dismissed dismisses describe described "
    "describes predict predicted predicts refuse refused refuses decline declined declines praise praised praises "
    "blame blamed blames threaten threatened threatens appeal appealed appeals explain explained explains conclude "
    "concluded recall recalled voice voiced declare declared declares report reported reports reaffirm "
    "reaffirmed".split()
)
SILENT = frozenset(
    "elaborate comment specify say respond provide name identify give disclose confirm answer discuss".split()
)
MOVING = frozenset({"mark", "case", "cc", "advmod"})


def repair(tokens: Sequence[Token]) -> None:
    """Repairs the parse of a story in place, before anybody has seen it."""
    for t in tokens:
        if t.dep in ("nsubj", "nsubj:pass", "obj") and t.lower in DAYS:
            day(t)
        if t.rel == "amod" and (t.tag in FINITE or t.tag == "VBN"):
            clause_under_noun(t)
        if t.rel == "conj" and t.pos == "VERB":
            coordinated(t)


def attach(token: Token, head: Token, dep: str) -> None:
    """Hangs a token with all below it on another head."""
    if head is token or head in token.subtree():
        return
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=_index)


def _index(token: Token) -> int:
    return token.i


def day(token: Token) -> None:
    """A weekday or month does not say, deny or warn: it tells when.

    It stays where it is part of a longer phrase ("Friday's raid", "Black Friday").
    """
    if token.head.pos in ("VERB", "AUX") and not any(
        c.rel in ("compound", "amod", "det", "nmod") for c in token.children
    ):
        token.dep = "obl:unmarked"


def clause_under_noun(verb: Token) -> None:
    """ "After the president announced plans": a finite verb with a subject is no adjective of the noun after it."""
    noun = verb.head
    if verb.child("nsubj") is None or noun.i < verb.i:
        return
    for c in [c for c in noun.children if c.i < verb.i and c.rel in MOVING]:
        attach(c, verb, "mark" if c.rel == "case" else c.dep)
    marked = verb.child("mark") is not None
    if noun.head is noun:
        noun.children.remove(verb)
        verb.head, verb.dep = verb, noun.dep
        if verb.sent.root is noun:
            verb.sent.root = verb
    else:
        attach(verb, noun.head, "advcl" if marked else "parataxis")
    attach(noun, verb, "obj")


def coordinated(verb: Token) -> None:
    """ "He said the road was shut and warned that ...": the second verb of speech goes with the first.

    It is moved where it is finite, has no subject of its own, hangs on a verb inside what the first reports, and has
    the first one's tense but not that verb's form, or takes a clause of its own.
    """
    if any(c.dep in ("nsubj", "nsubj:pass", "expl") for c in verb.children):
        return
    negated = any(c.lower in ("not", "n't", "n’t") for c in verb.children)
    silent = negated and verb.lower in SILENT
    if verb.lower not in TELLING and not silent:
        return
    teller = _teller_above(verb)
    if teller is None or teller.tag not in FINITE:
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
