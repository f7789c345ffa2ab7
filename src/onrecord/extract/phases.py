"""Phases: whether a happening is over, under way or still to come."""

from onrecord.model.event import Phase
from onrecord.parse.doc import Token

from .heads import verbal
from .outlook import Outlook

_ONGOING = frozenset({"ongoing", "continuing", "current", "continued", "persistent", "present", "under"})
_LASTING = frozenset({"continue", "rage", "persist", "remain", "go", "intensify", "unfold", "escalate", "last"})
_BE = frozenset({"am", "is", "are", "'s", "’s", "'re", "’re", "'m", "’m", "be", "been"})


def phase(head: Token, support: Token | None, outlook: Outlook) -> Phase:
    """The phase of a trigger, from tense and aspect and from what stands over it."""
    open_ended = outlook.certainty <= 1 and not outlook.presupposed and (not verbal(head) or head.tag == "VB")
    if outlook.future or (open_ended and not any(c.rel == "aux" for c in head.children)):
        return "future"
    if verbal(head):
        return _tense(head)
    if any(c.lower in _ONGOING for c in head.children):
        return "ongoing"
    if support is not None and support.lemma.lower() in _LASTING:
        return _tense(support)
    return _tense(support) if support is not None and support.tag in ("VBG", "VBZ", "VBP") else "past"


def _tense(t: Token) -> Phase:
    aux = [c.lower for c in t.children if c.rel == "aux"]
    if t.tag in ("VBD", "VBN") or t.zone == "title":
        return "past"
    if t.tag == "VBG":
        if any(a in _BE for a in aux) and not {"was", "were"} & set(aux):
            return "ongoing"
        if t.rel in ("acl", "advcl", "conj", "xcomp") and verbal(t.head) and t.head is not t:
            return _tense(t.head)
        return "past" if {"was", "were"} & set(aux) or not aux else "ongoing"
    if t.tag in ("VBZ", "VBP"):
        return "ongoing"
    if t.tag == "VB" and t.dep in ("xcomp", "ccomp", "conj") and t.head is not t and verbal(t.head):
        return _tense(t.head)
    return "past"
