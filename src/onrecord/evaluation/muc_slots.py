"""From our record to MUC-4's slots: who attacked whom with what, of which type, and how sure that is.

An incident is an event coded ASSAULT, but for fights between armed men and what is said not to have happened.  Acting
persons and groups are individuals, named bodies organisations; named persons acted upon are victims, facilities and
vehicles targets; weapons are weapons.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model import Claim, Coding, Entity, Event, Record

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_BOMBS = re.compile(r"\b(car-?|truck-?|fire)?bomb|dynamit|explo|\bblew\b|\bblow|\bblast|\bmines?\b|grenade", re.I)
_FIRE = re.compile(r"\bburn|\btorch|set (fire|ablaze)|set on fire|\barson", re.I)
_ARMED = frozenset({"MIL", "REB", "COP", "SPY"})
_AUTHORITIES = frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG"})


@dataclass(slots=True)
class Slots:
    """What the record puts into MUC-4's slots."""

    roles: dict[str, list[list[str]]] = field(default_factory=lambda: {role: [] for role in ROLES})
    types: set[str] = field(default_factory=set)
    confidence: dict[str, str] = field(default_factory=dict)


def slots(record: Record) -> Slots:
    """The slots of a document."""
    found, filler = Slots(), _Filler(record)
    for event, coding in filler.incidents():
        found.types.add(filler.type(event, coding))
        for role, entity in filler.fillers(event):
            mention = filler.mention(event, entity, role)
            if [mention] not in found.roles[role]:
                found.roles[role].append([mention])
            if role == "PerpOrg":
                found.confidence.setdefault(mention, filler.confidence(event, entity))
    return found


class _Filler:
    """One record's entities and claims."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.entities = {e.id: e for e in record.entities}
        self.claims: dict[str, list[Claim]] = {}
        for claim in record.claims:
            self.claims.setdefault(claim.event, []).append(claim)

    def incidents(self) -> Iterator[tuple[Event, Coding]]:
        """The events that are incidents."""
        events = {e.id: e for e in self.record.events}
        for coding in self.record.codings:
            event = events[coding.event]
            if coding.codebook == "PLOVER" and coding.type == "ASSAULT" and self._counts(event):
                yield event, coding

    def _counts(self, event: Event) -> bool:
        if all(c.factuality.endswith("-") for c in self.claims.get(event.id, ())):
            return False
        actors = [self.entities[e] for e in event.actors]
        recipients = [self.entities[e] for e in event.recipients]
        if recipients and all(_ARMED & set(e.sectors) and e.type != "PERSON" for e in recipients):
            return False
        return bool(actors or recipients or event.instruments or event.places or event.timex)

    def type(self, event: Event, coding: Coding) -> str:
        """The incident type."""
        words = " ".join([t.text for t in event.triggers] + [self.entities[e].name for e in event.instruments])
        if "abduct" in coding.modes:
            return "HIJACKING" if "hijack" in words.lower() else "KIDNAPPING"
        if {"explosives", "suicide-attack"} & set(coding.modes) or _BOMBS.search(words):
            return "BOMBING"
        return "ARSON" if _FIRE.search(words) else "ATTACK"

    def fillers(self, event: Event) -> Iterator[tuple[str, Entity]]:
        """The entities of an incident by role."""
        for e in map(self.entities.__getitem__, event.actors):
            if e.type in ("PERSON", "GROUP", "NORP", "ORG"):
                named = any(m.form == "name" for m in e.mentions)
                yield ("PerpOrg" if e.type in ("ORG", "GROUP") and named else "PerpInd"), e
        for e in map(self.entities.__getitem__, event.recipients):
            if e.type == "PERSON" and any(m.form == "name" for m in e.mentions):
                yield "Victim", e
            elif e.type in ("FAC", "VEHICLE", "ORG"):
                yield "Target", e
        for e in map(self.entities.__getitem__, event.instruments):
            if e.type == "WEAPON":
                yield "Weapon", e

    def mention(self, event: Event, entity: Entity, role: str) -> str:
        """The words that stand for an entity: its name, or its mention nearest to the trigger."""
        if any(m.form == "name" for m in entity.mentions):
            return entity.name
        nouns = [m.span for m in entity.mentions if m.form == "nominal"] or [m.span for m in entity.mentions]
        at = event.triggers[0].start
        return min(nouns, key=lambda s: abs(s.start - at)).text

    def confidence(self, event: Event, entity: Entity) -> str:
        """How the guilt of an organisation stands, by the first claim."""
        claim = next(iter(self.claims.get(event.id, ())), None)
        if claim is None or claim.factuality.startswith("PS"):
            return "POSSIBLE"
        if claim.voice is None:
            return "REPORTED AS FACT" if claim.factuality == "CT+" else "SUSPECTED OR ACCUSED"
        voice = next(a for a in self.record.attributions if a.id == claim.voice)
        source = self.entities.get(voice.source.entity or "") if voice.source else None
        if source is entity:
            return "CLAIMED OR ADMITTED"
        official = source is not None and _AUTHORITIES & set(source.sectors)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
