"""That-clauses after nouns: "the claim that ..." spells out the claim, wherever the parse hangs the clause."""

from collections.abc import Sequence

from onrecord.parse.doc import Doc, Token

from .moves import SUBJECTS, attach, is_finite
from .words import DAYS, SPOKEN, TELLING

FAR = 6
"""How many tokens may stand between a noun and "that": "the claim by the ministry that"."""
ENDING = ("VERB", "AUX", "PUNCT", "CCONJ")
OBJECTS = ("obj", "ccomp", "xcomp")


def that_clauses(doc: Doc) -> None:
    """ "The ministry's claim that troops had crossed": the clause hangs on "claim", "that" marks it.

    "The claim that he made" stays a relative clause: nothing is left over in it that "that" could not stand for.
    """
    for noun in doc.tokens:
        if noun.pos == "NOUN" and noun.lower in SPOKEN and not _is_other(noun):
            that = _that(doc.tokens, noun)
            if that is not None and (clause := _clause(that)) is not None:
                _hang(clause, that, noun)


def _is_other(noun: Token) -> bool:
    """Whether it is not the noun that a clause spells out: "at that claim that", ", warning that" as a noun."""
    before = [c for c in noun.children if c.i < noun.i and c.rel not in ("aux", "cop", "advmod", "punct", "nsubj")]
    return any(c.lower == "that" for c in before) or (noun.lower.endswith("ing") and not before)


def _that(tokens: Sequence[Token], noun: Token) -> Token | None:
    """The "that" behind a noun, with no more between than a day or what hangs on the noun."""
    for t in tokens[noun.i + 1 : min(noun.i + 1 + FAR, noun.sent.last)]:
        if t.lower == "that":
            return t if t.quoted == noun.quoted else None
        dated = t.lower in DAYS or t.lower == "on"
        if not dated and (t.pos in ENDING or not _below(t, noun)):
            return None
    return None


def _below(token: Token, noun: Token) -> bool:
    return any(a is noun for a in token.ancestors())


def _clause(that: Token) -> Token | None:
    """The verb of the clause that "that" opens, where "that" can be no relative pronoun and no determiner."""
    head = that.head
    if head.i < that.i:
        return None
    if that.rel == "det":
        verb = head.head
        opens = head.tag in ("NNS", "NNPS") and head.dep in ("nsubj", "nsubj:pass") and head.i < verb.i
        return verb if opens and is_finite(verb) else None
    if not is_finite(head) or not any(c.dep in SUBJECTS for c in head.children if c is not that):
        return None
    sure = that.dep in ("nsubj", "nsubj:pass") or (that.dep == "mark" and head.dep != "acl:relcl")
    return head if sure or (that.dep in ("mark", "obj") and _is_full(head)) else None


def _is_full(verb: Token) -> bool:
    """Whether a clause has its object, is passive or has a copula, so that "that" can stand for nothing in it."""
    return any((c.rel in OBJECTS and c.i > verb.i) or c.dep in ("nsubj:pass", "cop") for c in verb.children)


def _hang(clause: Token, that: Token, noun: Token) -> None:
    if clause is noun or clause.rel == "csubj" or any(a is clause for a in noun.ancestors()):
        return
    if clause.head is not noun and not _astray(clause, noun):
        return
    that.dep = "mark"
    if that.head is not clause:
        attach(that, clause, "mark")
    if clause.head is noun:
        clause.dep = "acl"
    else:
        attach(clause, noun, "acl")


def _astray(clause: Token, noun: Token) -> bool:
    """Whether a clause that hangs elsewhere belongs to the noun: not so in "told the daily in a statement that"."""
    verb = clause.head
    return verb.lower not in TELLING or (noun.head is verb and noun.rel == "obj" and verb.lower not in ("told", "tell"))
