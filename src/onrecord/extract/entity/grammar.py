"""Where a mention stands in its sentence: its part, its clause, and who does what the clause says."""

from collections.abc import Sequence
from typing import Literal

from onrecord.parse import Token
from onrecord.resources.coreference import speech_verbs

from .seen import Seen

Part = Literal["subj", "obj", "poss", "other"]

WEIGHT: dict[Part, int] = {"subj": 3, "obj": 2, "poss": 1, "other": 0}
_CLAUSES = frozenset(("acl", "advcl", "ccomp", "xcomp", "parataxis", "csubj"))
_SHARING = frozenset(("xcomp", "conj", "advcl"))
_BRACKETS = 8
"""How many tokens before a mention an opening bracket may stand."""


def base(t: Token) -> Token:
    """The word whose part in the sentence a word shares, as a conjunct or an apposition."""
    while t.dep in ("conj", "appos", "flat") and t.head is not t:
        t = t.head
    return t


def part_of(t: Token) -> Part:
    """The part a mention's head plays in its sentence."""
    rel = base(t).dep
    if rel.startswith("nsubj") or rel == "obl:agent":
        return "subj"
    if rel in ("obj", "iobj"):
        return "obj"
    return "poss" if rel == "nmod:poss" else "other"


def speaks(t: Token) -> bool:
    """Whether a mention's head is the subject of a verb of speech: not where it "was accused"."""
    t = base(t)
    return t.dep == "nsubj" and t.head.lemma in speech_verbs()


def leads_sentence(t: Token) -> bool:
    """Whether a subject is that of the whole sentence, or of the verb that tells who said it."""
    verb = t.head
    return verb.head is verb or (verb.rel == "parataxis" and speaks(t))


def predicate(t: Token) -> bool:
    """Whether a word is the head of a clause."""
    return t.head is t or t.rel in _CLAUSES or any(c.rel == "nsubj" for c in t.children)


def doer(verb: Token) -> Token | None:
    """Who does what a predicate says: its subject, or whom it shares with the predicate it depends on.

    "Mara began to sell it", "Mara came and sold it": Mara sells; "Mara asked Oskar to sell it": Oskar does.
    """
    while True:
        subject = verb.child("nsubj")
        if subject is not None or verb.head is verb:
            return subject
        if verb.rel == "xcomp" and (controller := verb.head.child("obj", "iobj")) is not None:
            return controller if controller.i < verb.i else None
        if verb.rel == "acl":
            return verb.head
        if verb.rel not in _SHARING:
            return None
        verb = verb.head


def same_thing(t: Token, noun: Token) -> bool:
    """Whether a word names what a noun names: "her sister, Mara", "Mara is her sister"."""
    return t.head is noun and (t.rel in ("appos", "flat") or t.dep in ("nmod:desc", "nsubj"))


def in_brackets(tokens: Sequence[Token], seen: Seen) -> bool:
    """Whether a mention stands in brackets."""
    for i in range(seen.first - 1, max(seen.head.sent.first, seen.first - _BRACKETS) - 1, -1):
        if tokens[i].text in "()[]":
            return tokens[i].text in "(["
    return False
