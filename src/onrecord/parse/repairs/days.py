"""Days: a weekday or month does not say, deny or warn; it tells when."""

from onrecord.parse.doc import Doc, Token

from .words import DAYS, TELLING

FILLED = frozenset(
    "spend spends spent spending take takes took taking mark marks marked marking celebrate celebrated choose chose "
    "chosen pick picked prefer make makes made get got set leave left have has had name named".split()
)
"""Verbs that a day can be the object of."""


def days(doc: Doc) -> None:
    """ "Ruiz said Friday the road was shut", "a report published Friday said": no object, no subject, but a time.

    It stays where it is part of a longer phrase ("Friday's raid", "Black Friday"), and where a day can stand ("Sunday
    brought rain", "spent Sunday").
    """
    for t in doc.tokens:
        if t.lower in DAYS and t.head.pos in ("VERB", "AUX") and _is_astray(t, t.head):
            if not any(c.rel in ("compound", "amod", "det", "nmod") for c in t.children):
                t.dep = "obl:unmarked"


def _is_astray(day: Token, verb: Token) -> bool:
    if day.dep == "obj":
        return day.i > verb.i and verb.lower not in FILLED
    second = any(c.dep in ("nsubj", "nsubj:pass") and c is not day for c in verb.children)
    return day.dep in ("nsubj", "nsubj:pass") and (second or verb.lower in TELLING)
