"""A record's items by id, and what hangs on what."""

from dataclasses import dataclass, field
from typing import Any

from onrecord.model import Attribution, By, Claim, Coding, Derived, Entity, Quantity, Record, Stance, Timex, Toponym
from onrecord.model.voices import Voices

from .words import clean, said

DEEPEST = 8
"""Nobody follows what is said within more voices than these."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds the items of one record; an id that names nothing gives None, never an error."""

    record: Record
    attributions: dict[str, Attribution] = field(init=False)
    entities: dict[str, Entity] = field(init=False)
    timexes: dict[str, Timex] = field(init=False)
    derived: dict[str, Derived] = field(init=False)
    toponyms: dict[str, Toponym] = field(init=False)
    quantities: dict[str, Quantity] = field(init=False)
    claims: dict[str, Claim] = field(init=False)
    claims_of: dict[str, list[Claim]] = field(init=False)
    stances_of: dict[str, list[Stance]] = field(init=False)
    codings_of: dict[str, list[Coding]] = field(init=False)
    restated: dict[str, str] = field(init=False)
    depth: dict[str, int] = field(init=False)
    voice: Voices = field(init=False)

    def __post_init__(self) -> None:
        r = self.record
        for name in ("attributions", "entities", "timexes", "toponyms", "quantities", "claims"):
            object.__setattr__(self, name, {item.id: item for item in getattr(r, name)})
        object.__setattr__(self, "claims_of", _grouped(r.claims, "event"))
        object.__setattr__(self, "stances_of", _grouped(r.stances, "attribution"))
        object.__setattr__(self, "codings_of", _grouped(r.codings, "event"))
        object.__setattr__(self, "depth", _depths(self.attributions))
        object.__setattr__(self, "voice", Voices(r.attributions))
        object.__setattr__(self, "derived", {d.item: d for d in r.derived})
        object.__setattr__(self, "restated", {x.item: x.restates for x in r.restatements})

    def by_distance(self, id: str) -> str:
        """The time of an item that the text gives by a distance, with its words; "" where it has none or it is open."""
        found = self.derived.get(id)
        timex = self.timexes.get(found.source) if found else None
        value = said(found.value) if found else ""
        return f"{value}, by “{clean(timex.span.text)}”" if timex and value else ""

    def hosts(self, attribution: Attribution) -> list[Attribution]:
        """The attributions around this one, the nearest first; not more than DEEPEST."""
        out: list[Attribution] = []
        at = self.attributions.get(attribution.within or "")
        while at is not None and len(out) < min(DEEPEST, self.depth[attribution.id]):
            out.append(at)
            at = self.attributions.get(at.within or "")
        return out


def _depths(attributions: dict[str, Attribution]) -> dict[str, int]:
    """How many attributions stand around each; where they stand in a circle, one of it is taken for the outermost."""
    out: dict[str, int] = {}
    for a in attributions.values():
        chain: dict[str, None] = {}
        at: Attribution | None = a
        while at is not None and at.id not in out and at.id not in chain:
            chain[at.id] = None
            at = attributions.get(at.within or "")
        depth = out.get(at.id, -1) if at is not None else -1
        for id in reversed(chain):
            depth += 1
            out[id] = depth
    return out


def _grouped(items: Any, key: str) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = {}
    for item in items:
        out.setdefault(getattr(item, key), []).append(item)
    return out


def trace(by: By, id: str = "") -> str:
    """What read an item, in a word or two: "a3, rule inverted, score 0.91"."""
    parts = [id] if id else []
    parts += [f"rule {by.rule}"] if by.rule else []
    parts += [f"model {by.model}"] if by.model else []
    parts += [f"score {by.score:.2f}"] if by.score is not None else []
    return ", ".join(parts) or "no trace"
