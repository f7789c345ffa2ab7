"""Agents: who speaks in a passive, and who or what can speak."""

from onrecord.parse import Token
from onrecord.resources import cues
from onrecord.resources.roles import roles

from .phrases import is_day
from .speakers import NOUNS


def agent(verb: Token) -> Token | None:
    """Who a passive says did it: "was told by the judge", "was called a hero by the judge"."""
    for c in verb.children:
        if c.rel == "obl" and c.i > verb.i and _by(c):
            return c if c.pos in NOUNS and not is_day(c) else None
    for c in verb.children:
        if c.i > verb.i and c.rel in ("xcomp", "obl", "obj", "nmod", "advcl"):
            for t in c.subtree():
                deed = t.head.tag in ("VBN", "VBD") and not t.head.quoted
                if t.rel in ("obl", "nmod") and _by(t) and can_speak(t) and not deed:
                    return t
    return None


def _by(noun: Token) -> bool:
    return any(k.lower == "by" for k in noun.all("case"))


def can_speak(noun: Token) -> bool:
    """Whether a noun is for somebody or something that speaks: a name, a person, a document."""
    lemma = noun.lemma.lower()
    return (
        noun.ent in ("PER", "ORG")
        or lemma in cues.words("unnamed")
        or lemma in cues.words("documents")
        or lemma in cues.words("outlets")
        or lemma in roles().counted_people
    )
