"""Rows: claims as a flat, typed table: what CSV and Parquet hold, and what the other tables take their columns from."""

from __future__ import annotations

from typing import Any

from .selection import SCHEMA, Line, Selection

COLUMNS: dict[str, str] = {
    "schema": "string",
    "item": "string",
    "claim_item": "string",
    "story": "string",
    "outlet": "string",
    "published": "string",
    "title": "string",
    "rights": "string",
    "kind": "string",
    "voice": "string",
    "source": "string",
    "name": "string",
    "resolved": "string",
    "cue": "string",
    "act": "string",
    "polarity": "string",
    "hosts": "string",
    "factuality": "string",
    "claim_kind": "string",
    "presupposed": "bool",
    "words": "string",
    "digest": "string",
    "start": "int64",
    "end": "int64",
    "trigger": "string",
    "plover": "string",
    "actors": "string",
    "recipients": "string",
    "event_from": "string",
    "event_to": "string",
    "place": "string",
    "country": "string",
    "precision": "string",
    "latitude": "float64",
    "longitude": "float64",
    "role": "string",
    "low": "float64",
    "high": "float64",
    "amended": "bool",
    "reader": "string",
}
"""Column → type (Arrow's names); empty where the story does not say."""


def rows(selection: Selection) -> list[dict[str, Any]]:
    """The lines of a selection as rows of COLUMNS."""
    return [row(selection, line) for line in selection.lines]


def row(s: Selection, line: Line) -> dict[str, Any]:
    """One line as a row."""
    hit, story, claim, place = line.hit, line.record.story, line.claim, next(iter(line.places), None)
    number = next(iter(line.quantities), None)
    days = line.days
    names = {
        entity: s.name(line, ", ".join(e.name for e in found)) or None
        for entity, found in (("actors", line.actors), ("recipients", line.recipients))
    }
    return {
        "schema": SCHEMA,
        "item": hit.item,
        "claim_item": _claim_item(line),
        "story": hit.story,
        "outlet": hit.publisher or story.agency,
        "published": hit.published,
        "title": s.name(line, hit.title) or None,
        "rights": story.rights.holder,
        "kind": hit.kind,
        "voice": line.voice,
        "source": s.name(line, hit.source),
        "name": s.name(line, hit.name) or None,
        "resolved": hit.resolved,
        "cue": hit.cue,
        "act": hit.act,
        "polarity": hit.polarity,
        "hosts": "; ".join(s.name(line, f"{h['name'] or h['source']} {h['cue']} ({h['polarity']})") for h in hit.hosts)
        or None,
        "factuality": claim.factuality if claim else None,
        "claim_kind": claim.kind if claim else None,
        "presupposed": claim.presupposed if claim else None,
        "words": line.words or None,
        "digest": line.digest,
        "start": hit.start,
        "end": hit.end,
        "trigger": line.event.triggers[0].text if line.event and line.event.triggers else None,
        "plover": line.plover.type if line.plover else None,
        **names,
        "event_from": days[0] if days else None,
        "event_to": days[1] if days else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "precision": place.precision if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "role": number.role if number else None,
        "low": _float(number.low) if number else None,
        "high": _float(number.high) if number else None,
        "amended": bool(hit.amended),
        "reader": hit.reader,
    }


def _claim_item(line: Line) -> str | None:
    return next((c["item"] for c in line.hit.claims if line.claim and c["text"] == line.claim.span.text), None)


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)
