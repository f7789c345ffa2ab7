"""Warrants: whether what is known of an event is enough to code it; a code without its actor misleads."""

from collections.abc import Mapping

from onrecord.model import Entity, Event
from onrecord.parse.doc import Token
from onrecord.resources.codebooks import Pattern

from .candidates import Candidate
from .clauses import Clause
from .heads import nominal, preposition, verbal

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
_AHEAD = frozenset("next upcoming forthcoming planned scheduled looming possible potential coming".split())
_VERBAL = frozenset({"attack", "assault", "blast", "strike", "target", "offensive"})
_MANNER = frozenset({"in", "as"})


def warranted(c: Candidate, entities: Mapping[str, Entity]) -> bool:
    """Whether an event says enough for its type: who acts, or for a harm whom it befell where the text names no one."""
    event, pattern, name, clause = c.event, c.pattern, c.type, c.clause
    head, row = clause.head, pattern.row
    if _heading(clause) or _figure(head, name) or _standing(head, name) or _lasting(clause, name):
        return False
    if nominal(head) and (_to_come(clause, pattern) or (name == "THREATEN" and row.type != "THREATEN")):
        return False
    if name == "ASSAULT" and head.lemma.lower() in _VERBAL and _war_of_words(event, entities):
        return False
    if name == "CONSULT" and verbal(head) and _alone(event, clause):
        return False
    if name == "AGREE" and head.lemma.lower() == "agree" and _opinion(clause):
        return False
    if name == "CONSULT" and not verbal(head) and len({*event.actors, *event.recipients}) < 2:
        return bool(event.actors) and not any(t.rel == "compound" for t in clause.get("mod"))
    if event.actors:
        return not (name == "AGREE" and head.lemma.lower() in _PROMISES and not row.contexts and not event.recipients)
    if name not in _HARMS or c.outlook.future:
        return False
    placed = name in _ANYWHERE and (
        event.places or event.quantities or event.timex or verbal(head) or len(event.heads) > 1
    )
    return bool(event.recipients or placed) and (name == "PROTEST" or not _unnamed(clause, pattern))


def _to_come(clause: Clause, pattern: Pattern) -> bool:
    """Whether a meeting is only on the calendar: "the next summit", "next week's talks"."""
    if pattern.row.type != "CONSULT" or len(clause.parts.get("passive", [])):
        return False
    near = [k for m in (*clause.get("mod"), *clause.get("poss")) for k in (m, *m.children)]
    return any(k.lower in _AHEAD for k in near)


def _war_of_words(event: Event, entities: Mapping[str, Entity]) -> bool:
    """Whether one politician "attacks" another, as far as we know with words."""
    actors, others = ([entities[e] for e in ids] for ids in (event.actors, event.recipients))
    if event.instruments or event.quantities or not actors:
        return False
    persons = all(e.type == "PERSON" for e in actors)
    known = all(e.standing == "official" or (others and any(m.form == "name" for m in e.mentions)) for e in actors)
    return persons and known and all(e.type in ("PERSON", "NORP", "ORG") for e in others)


def _alone(event: Event, clause: Clause) -> bool:
    """Whether only one side of those who met is told: "the forum is meeting in the capital"."""
    if clause.head.lemma.lower() not in ("meet", "confer", "huddle") or len({*event.actors, *event.recipients}) > 1:
        return False
    return not any(t.tag in ("NNS", "NNPS") or t.lower == "they" for t in clause.get("subj"))


def _opinion(clause: Clause) -> bool:
    """Whether somebody only shares a view: "agrees with them", "agreed that the plan has flaws"."""
    if clause.head.tag in ("VBZ", "VBP"):
        return not {"xcomp", "purpose", "to", "on"} & clause.parts.keys()
    return any(not any(k.tag == "MD" for k in t.children) for t in clause.get("ccomp"))


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
