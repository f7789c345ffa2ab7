"""Claims: one event in the eyes of one voice (FactBank)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Attribution, By, Claim, Event, Record, Span, Stance
from onrecord.model.claim import Factuality
from onrecord.parse import Doc
from onrecord.parse.doc import Token

from .clauses import Clauses
from .evidence import evidence
from .sights import Sight, Sights

_OPPOSITE: dict[Factuality, Factuality] = {
    "CT+": "CT-", "CT-": "CT+", "PR+": "PR-", "PR-": "PR+", "PS+": "PS-", "PS-": "PS+", "CTu": "CTu", "Uu": "Uu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claims:
    """Find what each voice holds of each event: that it happened, that it did not, that it may."""

    reads: ClassVar[frozenset[type]] = frozenset({Event, Attribution, Stance})
    writes: ClassVar[type] = Claim

    def __call__(self, doc: Doc, record: Record) -> Iterator[Claim]:
        sights = Sights(doc, record)
        clauses = Clauses(doc, (c for a in record.attributions for c in a.content))
        contents = {a.id: a.content for a in record.attributions}
        denials = _denials(record)
        count = 0
        for event in record.events:
            voices: set[str | None] = set()
            own = list(_own(doc, event, sights))
            for head, sight in own:
                if sight.voice not in voices:
                    voices.add(sight.voice)
                    count += 1
                    span = evidence(doc, clauses, head, event.heads, contents.get(sight.voice or "", ()))
                    yield _claim(f"c{count}", event, sight, span, record)
            for head, sight in own:
                if sight.outlook.presupposed or not sight.outlook.top or sight.voice is None:
                    continue
                for stance in denials.get(sight.voice, ()):
                    if stance.attribution not in voices:
                        voices.add(stance.attribution)
                        count += 1
                        yield _denial(f"c{count}", doc, event, head, sight, stance)


def _own(doc: Doc, event: Event, sights: Sights) -> Iterator[tuple[Token, Sight]]:
    for i in event.heads:
        if i < len(doc.tokens):
            yield doc.tokens[i], sights.head(event.heads, i)


def _claim(id: str, event: Event, sight: Sight, span: Span, record: Record) -> Claim:
    o = sight.outlook
    kind = o.kind
    if kind == "forecast" and _promises(event, sight, record):
        kind = "commitment"
    rule = "presupposed" if o.presupposed else f"{kind}-{o.label.lower()}"
    return Claim(
        id=id, event=event.id, voice=sight.voice, factuality=o.label, kind=kind, presupposed=o.presupposed,
        span=span, by=By(rule=rule),
    )  # fmt: skip


def _promises(event: Event, sight: Sight, record: Record) -> bool:
    """Whether the voice speaks of what it will do itself."""
    if sight.voice is None:
        return False
    source = next((a.source for a in record.attributions if a.id == sight.voice), None)
    if source is None or source.entity is None:
        return False
    if source.entity in event.actors:
        return True
    countries = {e.id: e.country for e in record.entities}
    return countries.get(source.entity) is not None and countries[source.entity] in [
        countries.get(a) for a in event.actors
    ]


def _denials(record: Record) -> dict[str, list[Stance]]:
    """Stances against each attribution, plain denials first."""
    found: dict[str, list[Stance]] = {}
    for value in ("denies", "dismisses"):
        for stance in record.stances:
            if stance.value == value:
                found.setdefault(stance.toward, []).append(stance)
    for toward, stances in found.items():
        if stances[0].value == "denies":
            found[toward] = [s for s in stances if s.value == "denies"]
    return found


def _denial(id: str, doc: Doc, event: Event, head: Token, sight: Sight, stance: Stance) -> Claim:
    label = _OPPOSITE[sight.outlook.label]
    if stance.value == "dismisses" and label.startswith("CT"):
        label = "PR-" if label == "CT-" else "PR+"
    return Claim(
        id=id, event=event.id, voice=stance.attribution, factuality=label,
        span=doc.span(head.i, head.i + 1), by=By(rule=f"stance-{stance.value}"),
    )  # fmt: skip
