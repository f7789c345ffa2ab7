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
_MEMBERS = ("member", "group", "band", "some ", "cell", "commando")
_OF = re.compile(r" of ", re.I)
_JOINED = re.compile(r"\s+(of|from)\s+(the\s+)?\W?", re.I)
_BLAME = ("112", "115", "173")
"""CAMEO: accuse, bring to court, arrest."""
NEAR = 120
"""The most characters between a trigger and a weapon that goes with it."""
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
    incidents = list(filler.incidents())
    for event, coding in incidents:
        found.types.add(filler.type(event, coding))
    events = [event for event, _ in incidents]
    for event in [*events, *(filler.blamings() if events else ())]:
        for role, entity in filler.fillers(event, incident=event in events):
            name = called(entity)
            if [name] not in found.roles[role]:
                found.roles[role].append([name])
            if role == "PerpOrg":
                found.confidence.setdefault(name, filler.confidence(event, entity))
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
        if recipients or event.instruments:
            return True
        return bool(actors and (event.places or event.timex)) and not all(
            e.sectors and set(e.sectors) <= _ARMED for e in actors
        )

    def type(self, event: Event, coding: Coding) -> str:
        """The incident type."""
        words = " ".join([t.text for t in event.triggers] + [self.entities[e].name for e in event.instruments])
        if "abduct" in coding.modes:
            return "HIJACKING" if "hijack" in words.lower() else "KIDNAPPING"
        if {"explosives", "suicide-attack"} & set(coding.modes) or _BOMBS.search(words):
            return "BOMBING"
        return "ARSON" if _FIRE.search(words) else "ATTACK"

    def blamings(self) -> Iterator[Event]:
        """The events that say who is accused or arrested, in a dispatch with an incident."""
        events = {e.id: e for e in self.record.events}
        for coding in self.record.codings:
            if coding.codebook == "CAMEO" and (coding.code or "").startswith(_BLAME):
                yield events[coding.event]

    def fillers(self, event: Event, *, incident: bool) -> Iterator[tuple[str, Entity]]:
        """The entities of an incident by role; of a blaming, those it blames."""
        for e in map(self.entities.__getitem__, event.actors if incident else event.recipients):
            yield from self._perpetrators(e)
        if not incident:
            return
        for e in map(self.entities.__getitem__, event.recipients):
            if e.type == "PERSON" and _named(e):
                yield "Victim", e
            elif e.type in ("FAC", "VEHICLE", "ORG"):
                yield "Target", e
        near = [e for e in self.record.entities if e.type == "WEAPON" and self._beside(event, e)]
        for e in [*map(self.entities.__getitem__, event.instruments), *near]:
            if e.type == "WEAPON":
                yield "Weapon", e

    def _perpetrators(self, e: Entity) -> Iterator[tuple[str, Entity]]:
        """Someone who acts, and the bodies named within what it is called: "members of the Owls' Front"."""
        if e.type not in ("PERSON", "GROUP", "NORP", "ORG"):
            return
        body = e.type == "ORG" or (e.type == "GROUP" and (_named(e) or e.name.lower().endswith("forces")))
        yield ("PerpOrg" if body else "PerpInd"), e
        for other in self.record.entities if not _named(e) else ():
            if other.type in ("ORG", "GROUP") and other is not e and _named(other) and _within(self.record, other, e):
                yield "PerpOrg", other

    def _beside(self, event: Event, e: Entity) -> bool:
        """Whether an entity is mentioned close to an event."""
        at = event.triggers[0].start
        return any(abs(m.span.start - at) < NEAR for m in e.mentions)

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


def called(e: Entity) -> str:
    """What a document calls an entity: its name, where a body has it from a list the first name in the text."""
    names = [m.span.text for m in e.mentions if m.form == "name" and e.type != "PERSON"]
    known = {name.lower() for name in names}
    name = e.name if not names or e.name.lower() in known else names[0]
    return name if names or e.type == "PERSON" or name.lower().startswith(_MEMBERS) else _OF.split(name)[0]


def _named(e: Entity) -> bool:
    return any(m.form == "name" for m in e.mentions)


def _within(record: Record, inner: Entity, outer: Entity) -> bool:
    """Whether an entity is mentioned inside a mention of another, or right after it with "of"."""
    for o in (m.span for m in outer.mentions):
        for i in (m.span for m in inner.mentions):
            if o.start <= i.start and i.end <= o.end and len(i) < len(o):
                return True
            if o.end <= i.start <= o.end + 12 and _JOINED.fullmatch(record.story.text[o.end : i.start]):
                return True
    return False
