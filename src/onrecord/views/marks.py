"""Times, places and names: what the text's smaller marks mean."""

from dataclasses import dataclass

from onrecord.model import Entity, Record

from .lookup import trace
from .words import clean, when

_USES = {
    "dateline": "where the story was filed", "actor": "stands for its government", "background": "mentioned",
    "scene": "where it happened", "origin": "where it came from", "target": "where it was aimed",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A time, a place or a name: the story's words, what they come to, and what is open."""

    id: str
    words: str
    comes_to: str
    trace: str = ""


def times(record: Record) -> tuple[Mark, ...]:
    """Every time expression, in text order."""
    out = []
    for t in record.timexes:
        value = when(t) or "left open by the story"
        span = f", {when_between(t.begin, t.end)}" if t.begin and t.end else ""
        anchor = ", counted from the day of publication" if t.anchor == "published" else ""
        out.append(Mark(id=t.id, words=clean(t.span.text), comes_to=value + span + anchor, trace=trace(t.by, t.id)))
    return tuple(out)


def when_between(begin: str, end: str) -> str:
    """Two ends of a time."""
    from .words import day

    return f"{day(begin)} to {day(end)}"


def places(record: Record) -> tuple[Mark, ...]:
    """Every mention of a place, in text order."""
    out = []
    for p in record.toponyms:
        parts = [clean(p.name), p.precision or "", p.country or "", _USES.get(p.use, p.use)]
        if p.country is None and p.precision is None:
            parts.insert(1, "not found in the gazetteer")
        words = ", ".join(part for part in parts if part)
        out.append(Mark(id=p.id, words=clean(p.span.text), comes_to=words, trace=trace(p.by, p.id)))
    return tuple(out)


def names(record: Record) -> tuple[Mark, ...]:
    """Every entity, in order of first mention."""
    return tuple(
        Mark(id=e.id, words=clean(e.name), comes_to=_entity(e), trace=trace(e.by, e.id)) for e in record.entities
    )


_TYPES = {
    "PERSON": "person", "ORG": "organisation", "GROUP": "group", "NORP": "nationality or creed",
    "GPE": "place with a government", "LOC": "place", "FAC": "building or site", "WEAPON": "weapon",
    "VEHICLE": "vehicle",
}  # fmt: skip


def _entity(e: Entity) -> str:
    many = len(e.mentions)
    parts = [
        _TYPES.get(e.type, e.type.lower()),
        e.role or "",
        e.country or "",
        f"{many} mention{'' if many == 1 else 's'}",
    ]
    return ", ".join(clean(p) for p in parts if p)
