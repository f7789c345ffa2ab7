"""PLOVER: events as JSON (openeventdata/PLOVER), with an extension `attribution` that says whose word each one is."""

from __future__ import annotations

import json
from typing import Any

from onrecord.model import Entity

from .selection import Line, Selection

VERSION = "1.0"


def as_plover(selection: Selection) -> bytes:
    """A JSON list: a header record, then one event a claim that PLOVER has a type for; the rest is left out.

    Counted.
    """
    events = []
    for line in selection.lines:
        if line.plover is None or line.event is None or line.claim is None:
            selection.leave_out("no PLOVER type")
            continue
        events.append(_event(selection, line))
    header = {"id": "onrecord-DOCUMENT", "event": "DOCUMENT", "plover": VERSION, "citation": selection.citation,
              "extension": "attribution"}  # fmt: skip
    return json.dumps([header, *events], ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _event(s: Selection, line: Line) -> dict[str, Any]:
    coding, days, place = line.plover, line.days, next(iter(line.places), None)
    hit, claim = line.hit, line.claim
    return {
        "id": f"{hit.item}#{line.event.id if line.event else ''}",
        "date": days[0] if days and days[0] == days[1] else None,
        "dateRange": list(days) if days else None,
        "source": [_actor(s, line, e) for e in line.actors],
        "target": [_actor(s, line, e) for e in line.recipients],
        "event": coding.type if coding else None,
        "mode": list(coding.modes) if coding else [],
        "context": list(coding.contexts) if coding else [],
        "geolocation": {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon,
                        "geonameid": place.geonameid, "precision": place.precision} if place else None,
        "text": line.words,
        "textInfo": {"story": hit.story, "start": hit.start, "end": hit.end, "sha256": line.digest},
        "publication": hit.publisher, "pubDate": (hit.published or "")[:10] or None, "coder": hit.reader,
        "attribution": {
            "voice": line.voice, "cue": hit.cue or None, "act": hit.act, "polarity": hit.polarity,
            "factuality": claim.factuality if claim else None, "kind": claim.kind if claim else None,
            "hosts": [s.name(line, f"{h['name'] or h['source']} {h['cue']} ({h['polarity']})") for h in hit.hosts],
        },
    }  # fmt: skip


def _actor(s: Selection, line: Line, e: Entity) -> dict[str, Any]:
    return {"actorText": s.name(line, e.name), "code": e.country, "sector": list(e.sectors)}
