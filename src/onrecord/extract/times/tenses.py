"""The tense a word stands under: whether what it is said of has happened, or is still to come."""

from typing import Literal

from onrecord.parse import Token
from onrecord.resources.times import times

Tense = Literal["past", "future", "present"]
_MODALS = frozenset("will 'll ’ll wo shall would 'd ’d should may might can could must ca".split())
_HAVE = frozenset("have has had 've ’ve having".split())
_PAST_BE = frozenset(("was", "were"))
_SAME_PAST = frozenset("cast hit put cut shut beat split spread".split())
"""Verbs with one form for present and past, which in a story tell what was."""
_AHEAD = frozenset(("plan", "schedule", "slate", "await"))
"""Verbs whose time lies ahead of them, whatever their own tense: "planning a rally Sunday"."""


def said_right_after(before: Token | None) -> bool:
    """Whether a time stands right behind a finite past verb, which is then what it times: "said Monday it will"."""
    return before is not None and before.tag == "VBD" and before.lemma not in times().scheduled | _AHEAD


def tense(token: Token | None) -> Tense | None:
    """The tense of the verb that governs `token`; None where no verb does."""
    if token is None:
        return None
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
    if node.lemma in _AHEAD and node.tag in ("VBG", "VBD", "VBZ", "VBP"):
        return "future"
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
    if node.tag == "VBP" and node.lower in _SAME_PAST:
        return "past"
    return "present" if node.tag in ("VBZ", "VBP") else None
