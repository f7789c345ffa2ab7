"""The tense a word stands under: whether what it is said of has happened, or is still to come."""

from typing import Literal

from onrecord.parse import Token
from onrecord.resources.times import times

Tense = Literal["past", "future", "present"]
_MODALS = frozenset("will 'll ’ll wo shall would 'd ’d should may might can could must ca".split())
_HAVE = frozenset("have has had 've ’ve having".split())
_PAST_BE = frozenset(("was", "were"))


def tense(token: Token | None) -> Tense | None:
    """The tense of the verb that governs `token`; None where no verb does."""
    if token is None:
        return None
    case = token.child("case")
    if case and case.lower == "for" and token.child("nmod") is None:
        return "future"
    node = token
    for _ in range(12):
        found = _of_verb(node)
        if found is not None:
            return found
        if node.head is node:
            return None
        node = node.head
    return None


def _of_verb(node: Token) -> Tense | None:
    """The tense of this verb itself; None where it is no verb or its tense is that of its head."""
    words = {c.lower for c in node.children if c.rel in ("aux", "cop")}
    if node.pos not in ("VERB", "AUX") and not words:
        return None
    plan = node.lemma in times().scheduled and node.tag == "VBN"
    if words & _HAVE:
        return "past"
    if words & _MODALS:
        return "future"
    if any(c.rel == "mark" and c.lower == "to" for c in node.children):
        return "future" if node.head is node or node.head.lemma in times().plans else None
    if words & _PAST_BE:
        return "future" if plan else "past"
    if words:
        return "future" if node.tag == "VBG" or plan else "present"
    if node.tag == "VBD" or (node.tag == "VBN" and not plan):
        return "past"
    if node.tag == "VBN":
        return "future"
    return "present" if node.tag in ("VBZ", "VBP") else None
