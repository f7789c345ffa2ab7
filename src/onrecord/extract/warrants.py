"""Warrants: whether what is known of an event is enough to code it; a code without its actor misleads."""

from onrecord.model import Event
from onrecord.parse.doc import Token
from onrecord.resources.codebooks import Pattern

from .clauses import Clause, nominal, preposition, verbal

_HARMS = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "RETREAT"})
"""Types that are news also where nobody knows who did it: "two clerks were arrested"."""
_ANYWHERE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types that count also where nobody is named, if place, time or numbers are."""
_WORDS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are acts of speech: nothing without a speaker."""
_PROMISES = frozenset("promise pledge vow swear commit".split())
_ARMS = frozenset(
    "attack blast explosion explosive bomb bombing bomber shell shelling mortar missile rocket drone airstrike strike "
    "raid gunfire shooting fire clash fighting car truck grenade mine gunman attacker assailant militant extremist "
    "terrorist fighter insurgent rebel device bullet shot assault offensive operation".split()
)
"""Subjects that do harm though they are nobody we know."""
_MANNER = frozenset({"in", "as"})


def warranted(event: Event, pattern: Pattern, name: str, clause: Clause, *, future: bool) -> bool:
    """Whether an event says enough for its type: who acts, or for a harm whom it befell where the text names no one."""
    head, row = clause.head, pattern.row
    if _heading(clause) or _figure(head, name) or _standing(head, name) or _lasting(clause, name):
        return False
    if name == "CONSULT" and not verbal(head) and len({*event.actors, *event.recipients}) < 2:
        return bool(event.actors) and not any(t.rel == "compound" for t in clause.get("mod"))
    if event.actors:
        return not (name == "AGREE" and head.lemma.lower() in _PROMISES and not row.contexts and not event.recipients)
    if name not in _HARMS or future:
        return False
    placed = name in _ANYWHERE and (
        event.places or event.quantities or event.timex or verbal(head) or len(event.heads) > 1
    )
    return bool(event.recipients or placed) and (name == "PROTEST" or not _unnamed(clause, pattern))


def _unnamed(clause: Clause, pattern: Pattern) -> bool:
    """Whether the text tells who or what did it, but we do not know them: "the quake that destroyed"."""
    acts = verbal(clause.head) and "subj" not in pattern.row.recipients and pattern.row.actors[0] == "subj"
    subjects = clause.get("subj") if acts else []
    return any(s.lemma.lower() not in _ARMS for s in subjects)


def _heading(clause: Clause) -> bool:
    """Whether a gerund without subject is all there is, a heading: "Arming the rebels"."""
    t = clause.head
    return t.tag == "VBG" and t.dep in ("root", "ROOT") and not any(c.rel in ("nsubj", "aux") for c in t.children)


def _figure(t: Token, name: str) -> bool:
    """Whether an act of speech only describes another deed: "withdrew in a rebuke of the council"."""
    if name == "ASSAULT":
        return nominal(t) and preposition(t) == "as"
    return (
        name in _WORDS and nominal(t) and preposition(t) in _MANNER and any(c.lower in ("a", "an") for c in t.children)
    )


def _standing(t: Token, name: str) -> bool:
    """Whether a participle tells where arms stand, not that they were moved: "the guns deployed by Keth"."""
    return name == "MOBILIZE" and t.dep == "acl" and t.tag == "VBN"


def _lasting(clause: Clause, name: str) -> bool:
    """Whether a danger is told, not a threat that somebody makes: "a drought that threatens the valley"."""
    t = clause.head
    if name != "THREATEN" or t.lemma.lower() not in ("threaten", "menace") or t.tag not in ("VBZ", "VBP"):
        return False
    return "obj" in clause.parts and not {"xcomp", "purpose", "with", "ccomp"} & clause.parts.keys()
