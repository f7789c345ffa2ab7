"""Participants: who acts, who is acted upon, and with what."""

from dataclasses import dataclass, field

from onrecord.parse.doc import Token
from onrecord.resources.actors import noun
from onrecord.resources.happenings import Happenings

from .clauses import Clauses
from .heads import coordinates, preposition, verbal
from .patterns import Patterns, fillers
from .triggers import Trigger
from .who import Who

_THINGS = frozenset({"WEAPON", "VEHICLE", "FAC", "LOC"})
_NOUN_ACTORS = ("subj", "by", "from", "poss", "mod")
_NOUN_RECIPIENTS = ("on", "against", "upon", "at", "obj")
_RECIPROCAL = ("between", "among")
_VERBAL_ACTS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT"})
_WORDS = frozenset(
    "statement declaration letter report resolution message decree petition communique manifesto note appeal order law "
    "bill".split()
)
_HANGING = frozenset({"to", "for", "with", "against", "from", "on", "at", "between"})
_LANDS = frozenset({"GPE", "LOC"})
_APPLIED = frozenset({"AID", "SANCTION", "CONCEDE", "COERCE"})
"""Types that touch the country where they apply: "suspended aid deliveries in Keth"."""
_OWNED = frozenset({"responsibility", "credit"})
_ISSUED = frozenset(
    "send issue release sign adopt pass publish write approve submit deliver hand read circulate distribute "
    "post make".split()
)
_WHILE = frozenset({"in", "during", "after", "amid"})
_FIRED = frozenset("fire launch lob use drop hurl".split())
_ACTING = frozenset({"PERSON", "ORG", "GROUP", "NORP", "GPE"})
_CLAIMED = frozenset(
    {
        "claim",
        "blame",
        "attribute",
        "carry",
        "stage",
        "launch",
        "plan",
        "perpetrate",
        "commit",
        "plot",
        "conduct",
        "order",
    }
)


@dataclass(slots=True)
class Participants:
    """Ids of the entities that take part."""

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    instruments: list[str] = field(default_factory=list)


class Roles:
    """Reads the participants of triggers."""

    def __init__(self, who: Who, clauses: Clauses, patterns: Patterns, lexicon: Happenings) -> None:
        self.who, self.clauses, self.patterns, self.lexicon = who, clauses, patterns, lexicon

    def of(self, t: Trigger) -> Participants:
        """The participants of a happening: of its first trigger, filled up from its further ones."""
        found = self._verb(t) if t.verb else self._noun(t)
        for more in t.also:
            other = self.of(more)
            if t.rule == "cause-and-harm" and self._caused(t, more):
                found.actors = []
            found.actors = found.actors or [a for a in other.actors if a not in found.recipients]
            if t.rule == "act-and-harm" or not found.recipients:
                found.recipients += [r for r in other.recipients if r not in (*found.actors, *found.recipients)]
            found.instruments = found.instruments or other.instruments
        if t.pattern and t.pattern.row.reciprocal:
            found.recipients = [r for r in found.recipients if r not in found.actors]
        else:
            found.recipients = [r for r in found.recipients if r not in found.actors or r in self._reflexive(t)]
        return found

    def _caused(self, t: Trigger, cause: Trigger) -> bool:
        return cause.head in t.clause.parts.get("subj", [])

    def _reflexive(self, t: Trigger) -> list[str]:
        return [
            e for o in t.clause.parts.get("obj", []) if o.lower.endswith(("self", "selves")) for e in self.who.all(o)
        ]

    def _verb(self, t: Trigger) -> Participants:
        found = Participants()
        row = t.pattern.row if t.pattern else None
        loose = row is not None and row.type in _VERBAL_ACTS
        if row is None or row.actors[0] == "subj":
            for s in t.clause.get("subj"):
                if row is None:
                    found.actors.extend(e for e in self.who.all(s) if e not in found.actors)
                else:
                    self._act(found, s)
            found.actors = found.actors or self._owned_up(t)
        paths = row.recipients if row and row.recipients else ("obj", "iobj")
        found.recipients = self._first(paths, t, loose)
        told = (
            row is not None and row.type == "REQUEST" and t.clause.get("obj", "on") and t.clause.get("xcomp", "purpose")
        )
        if not found.recipients and row is not None and row.about and not told:
            found.recipients = [r for r in self._content(t) if r not in found.actors]
        if not found.recipients and row is not None and row.type in _APPLIED:
            found.recipients = [
                e for e in self._first(("obj.in", "obj.of", "obj.from", "in"), t, False) if self._is(e, _LANDS)
            ]
        found.instruments.extend(e for s in t.clause.get("with") for e in self.who.all(s) if self._is(e, _THINGS))
        if t.clause.passive and "obj" not in paths and row is None:
            found.recipients = self._first(("obj",), t, loose)
        return found

    def _content(self, t: Trigger) -> list[str]:
        """Whom the content of a verbal act touches: asked of whom, threatened against whom."""
        for role in ("xcomp", "duty", "ccomp", "obj", "for"):
            for k in fillers(role, t.clause, self.clauses):
                clause = self.clauses.of(k)
                pattern = self.patterns.verb(clause) if verbal(k) else self.patterns.noun(clause)
                if pattern is None:
                    continue
                inner = self.of(Trigger(k, clause, pattern))
                asked = t.pattern is not None and t.pattern.row.type == "REQUEST"
                if some := (inner.actors or inner.recipients if asked else inner.recipients):
                    return some
        return []

    def _act(self, found: Participants, subject: Token) -> None:
        """Take a subject for the actor; a weapon, vehicle or place acts only for whom it belongs to."""
        for c in self.who.joined(subject):
            entity = self.who.at(c)
            if entity and self._is(entity, _THINGS):
                found.instruments.append(entity)
                some = self.who._owners(c, False, 0) or self._author(c, _FIRED)
                found.actors.extend(e for e in some if e not in found.actors)
                if not found.actors and self.who.entities[entity].type in ("FAC", "LOC"):
                    found.instruments.remove(entity)
            else:
                some = self.who.all(c) or self._author(c)
                found.actors.extend(e for e in some if e not in found.actors)

    def _author(self, c: Token, verbs: frozenset[str] = _ISSUED) -> list[str]:
        """Who issues the words, or fires the weapon, that act: "they sent a letter demanding"."""
        if c.rel != "obj" or c.head.lemma.lower() not in verbs or (verbs is _ISSUED and c.lemma.lower() not in _WORDS):
            return []
        return [e for s in self.clauses.of(c.head).get("subj") for e in self.who.all(s)]

    def _first(self, paths: tuple[str, ...], t: Trigger, loose: bool) -> list[str]:
        for path in paths:
            people = path.endswith(".person")
            tokens = self._fillers(path.removesuffix(".person"), t)
            found: list[str] = []
            for k in (j for token in tokens for j in self.who.joined(token)):
                for e in self.who._one(k, loose, 0):
                    if e not in found and not (people and not self._is(e, _ACTING)):
                        found.append(e)
            if found:
                return found
        return []

    def _fillers(self, path: str, t: Trigger) -> list[Token]:
        """The tokens at the end of a path; a parser may hang a preposition's phrase on the object, or on its "of"."""
        before, _, last = path.rpartition(".")
        tries = [path]
        if t.verb and last in _HANGING and before in ("", "xcomp"):
            inner = f"{before}.obj" if before else "obj"
            tries += [f"{inner}.{last}", f"{inner}.of.{last}"]
        return next((found for p in tries if (found := fillers(p, t.clause, self.clauses))), [])

    def _is(self, entity: str, types: frozenset[str]) -> bool:
        return self.who.entities[entity].type in types

    def _noun(self, t: Trigger) -> Participants:
        found = Participants()
        row = t.pattern.row if t.pattern else None
        of = self.lexicon.nouns.get(self.patterns.lemma(t.head), "actor")
        actors = row.actors if row and row.nouns else (*_NOUN_ACTORS, *(("of",) if of == "actor" else ()), *_RECIPROCAL)
        recipients = (
            row.recipients if row and row.nouns else (*_NOUN_RECIPIENTS, *(("of",) if of == "recipient" else ()))
        )
        if t.support is not None:
            self._lend(t, found)
        for role in () if found.actors else actors:
            if role != "subj" and (some := self._noun_actor(t, role)):
                found.actors = some
                break
        if row is not None and row.reciprocal and t.support is not None:
            found.actors += [
                e for r in ("of", "between") if r in actors for e in self._noun_actor(t, r) if e not in found.actors
            ]
            if not found.actors and "between" in actors:
                found.actors = [e for k in self.clauses.of(t.support).parts.get("between", []) for e in self.who.all(k)]
        found.actors = found.actors or self._claimed(t) or self._engaged(t)
        weapons = [*t.clause.parts.get("mod", []), *t.clause.parts.get("with", [])]
        found.instruments.extend(e for k in weapons if (e := self.who.at(k)) and self._is(e, frozenset({"WEAPON"})))
        if not found.recipients:
            loose = row is not None and row.type in _VERBAL_ACTS
            found.recipients = self._first(tuple(r for r in recipients if r != "mod"), t, loose)
        if not found.recipients and t.support is not None:
            support = self.clauses.of(t.support)
            found.recipients = [
                e for r in recipients for k in support.get(r) if r not in ("obj", "of", "at") for e in self.who.all(k)
            ]
        return found

    def _lend(self, t: Trigger, found: Participants) -> None:
        """Take over the subject of the support verb."""
        assert t.support is not None
        clause = self.clauses.of(t.support)
        if t.part == "recipient":
            found.recipients = [e for s in clause.get("subj") for e in self.who.all(s)]
        elif t.part != "none":
            for s in clause.get("subj") or (clause.get("obj") if clause.passive else []):
                if s is not t.head:
                    self._act(found, s)

    def _noun_actor(self, t: Trigger, role: str) -> list[str]:
        """Who acts in a noun: "by the navy", "Ostrian", "the rebels' "; a town before the noun is where it happened."""
        found: list[str] = []
        if role == "from" and "to" in t.clause.parts:
            return found
        inquiry = t.pattern is not None and "investigate" in t.pattern.row.modes
        for k in t.clause.parts.get(role, []):
            for c in coordinates(k):
                if role == "mod" and (c.i > t.head.i or (c.rel == "nmod" and c.dep != "nmod:desc") or _label(c)):
                    continue
                some = self.who.all(c) if role != "mod" else filter(None, [self.who.at(c)])
                for e in (k for k in some if k != self.who.at(t.head)):
                    entity = self.who.entities[e]
                    written_out = c.text.istitle() and not c.text.isupper()
                    town = entity.type == "GPE" and (
                        written_out if c.rel == "compound" else role == "poss" and not entity.country
                    )
                    if role == "mod" and inquiry and c.rel == "compound" and entity.type != "ORG":
                        continue
                    if entity.type not in _ACTING or (town and role in ("mod", "poss")):
                        continue
                    if e not in found:
                        found.append(e)
        return found

    def _engaged(self, t: Trigger) -> list[str]:
        """Who does it with somebody while doing something else: "advanced in heavy fighting with rebels"."""
        over = t.head.head
        if t.head.rel != "obl" or preposition(t.head) not in _WHILE or not {"with", "against"} & t.clause.parts.keys():
            return []
        clause = self.clauses.of(over) if verbal(over) else None
        return [e for s in clause.get("obj" if clause.passive else "subj") for e in self.who.all(s)] if clause else []

    def _claimed(self, t: Trigger) -> list[str]:
        """Who claimed or is blamed for it: "an attack claimed by the front"."""
        for c in t.head.children:
            if c.rel == "acl" and c.lemma.lower() in _CLAIMED and "on" not in self.clauses.of(c).parts:
                return [e for s in self.clauses.of(c).get("subj") if s is not t.head for e in self.who.all(s)]
        return self._owned_up(t)

    def _owned_up(self, t: Trigger) -> list[str]:
        """Who owns up to it, or is blamed: "claimed responsibility for the attack", "blamed Keth for the attack"."""
        over = t.head.head
        claim = over.head if over.lemma.lower() in _OWNED else over
        clause = self.clauses.of(claim)
        if (
            claim is t.head
            or t.head.dep in ("conj", "parataxis")
            or any(k.lower in ("not", "n't", "n’t", "never") for k in claim.children)
        ):
            return []
        words = {k.lemma.lower() for k in clause.get("obj")}
        if claim.lemma.lower() in ("claim", "assume", "take", "accept") and words & _OWNED:
            return [e for s in clause.get("subj") for e in self.who.all(s)]
        if claim.lemma.lower() in ("blame", "accuse", "suspect") and t.head not in clause.get("obj"):
            return [e for s in clause.get("obj") for e in self.who.all(s)]
        if claim.lower == "responsible" and t.head is not claim:
            return [e for s in claim.children if s.rel == "nsubj" for e in self.who.all(s)]
        return []


def _label(t: Token) -> bool:
    """Whether a noun judges, so that before another it names nobody: "a terrorist attack"."""
    known = noun(t.lower)
    return known is not None and known.actor.label
