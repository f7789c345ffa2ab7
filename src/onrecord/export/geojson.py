"""GeoJSON (RFC 7946): one feature a claim and place; places that are no point have no geometry."""

from __future__ import annotations

import json

from .rows import row
from .selection import Selection


def as_geojson(selection: Selection) -> bytes:
    """A FeatureCollection; claims without a place are left out, counted.  The voice is among the properties."""
    features = []
    for line in selection.lines:
        if not line.places:
            selection.leave_out("no place")
        for place in line.places:
            point = None
            if place.lat is not None and place.lon is not None:
                point = {"type": "Point", "coordinates": [place.lon, place.lat]}
            told = row(selection, line) | {"place": place.name, "country": place.country, "precision": place.precision}
            said = {k: v for k, v in told.items() if v is not None and k not in ("latitude", "longitude")}
            features.append(
                {"type": "Feature", "id": f"{line.hit.item}/{place.id}", "geometry": point, "properties": said}
            )
    whole = {"type": "FeatureCollection", "features": features, "citation": selection.citation}
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "replace")
