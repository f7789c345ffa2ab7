"""Tables in the shape of event data sets: POLECAT, UCDP GED, and a sheet for coding by ACLED's rules.

None of the three has a column for "according to": POLECAT-shaped rows are only what a story itself reports as
certain; GED has `source_original`, ACLED its notes, and there a claim goes along with its voice.  Denied, foreseen,
promised and doubted events are left out, counted.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from onrecord.model import Toponym
from onrecord.resources.countries import by_alpha3

from .selection import Line, Selection
from .tables import csv_of

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    "Headline", "Story ID",
)  # fmt: skip
"""The columns of POLECAT's files, and at the end two of ours."""
GED = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""The columns of UCDP GED's files."""
ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp", "fatalities_low", "fatalities_high",
)  # fmt: skip
"""The columns of ACLED's files, and at the end two of ours."""
_WHERE = {"point": 1, "town": 1, "division": 4, "country": 6, "sea": 7, "region": 5}
"""GED's where_prec: 1 the place itself, 4 a first-order division, 5 a fuzzy area, 6 a country.

7 international waters.
"""
_GEO = {"point": 1, "town": 1, "division": 3, "country": 3, "sea": 2, "region": 3}
"""ACLED's geo_precision: 1 a particular town, 2 a part of a region, 3 a larger region."""


def as_polecat(s: Selection) -> bytes:
    """POLECAT-shaped CSV."""
    out = []
    for n, line in enumerate(s.lines):
        if line.plover is None:
            s.leave_out("no PLOVER type")
        elif not line.plain_fact:
            s.leave_out("one side's word, or not certain: the format has no voice")
        else:
            out.append(_polecat(s, line, n))
    return csv_of(POLECAT, out)


def _polecat(s: Selection, line: Line, n: int) -> dict[str, Any]:
    place, days, coding = next(iter(line.places), None), line.days, line.plover
    row: dict[str, Any] = {
        "Event ID": f"{line.hit.story[:12]}-{n}", "Event Date": days[0] if days and days[0] == days[1] else None,
        "Event Type": coding.type if coding else None, "Event Mode": "; ".join(coding.modes if coding else ()),
        "Contexts": "; ".join(coding.contexts if coding else ()), "Publication Date": (line.hit.published or "")[:10],
        "Source": line.hit.publisher, "Headline": s.name(line, line.hit.title), "Story ID": line.hit.story,
        "Language": line.record.story.language, "Version": line.hit.reader, **_place(place),
    }  # fmt: skip
    for part, entities in (("Actor", line.actors), ("Recipient", line.recipients)):
        row[f"{part} Name"] = s.name(line, "; ".join(e.name for e in entities))
        row[f"{part} Country"] = "; ".join(e.country or "" for e in entities)
        row[f"Primary {part} Sector"] = next((sector for e in entities for sector in e.sectors), None)
        row[f"{part} Sectors"] = "; ".join(",".join(e.sectors) for e in entities)
        row[f"{part} Title"] = s.name(line, "; ".join(e.role or "" for e in entities))
    return row


def _place(place: Toponym | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "Placename": place.name, "Raw Placename": place.span.text, "Country": place.country, "Latitude": place.lat,
        "Longitude": place.lon, "GeoNames ID": place.geonameid,
    }  # fmt: skip


def as_ged(s: Selection) -> bytes:
    """UCDP-GED-shaped CSV: events with killed people, `best` left empty: it is a coder's to give."""
    out = []
    for n, line in enumerate(s.lines):
        killed = next((q for q in line.quantities if q.role == "killed"), None)
        if killed is None:
            s.leave_out("no number of killed people")
        elif not line.affirmed:
            s.leave_out("not told as having happened (denied, foreseen, doubted)")
        else:
            out.append(_ged(s, line, n, killed.low, killed.high))
    return csv_of(GED, out)


def _ged(s: Selection, line: Line, n: int, low: Any, high: Any) -> dict[str, Any]:
    place, days = next(iter(line.places), None), line.days
    country = by_alpha3(place.country) if place and place.country else None
    point = f"{place.lat}, {place.lon}" if place and place.lat is not None else None
    return {
        "id": n + 1,
        "relid": line.hit.item,
        "year": days[0][:4] if days else None,
        "code_status": "precoded",
        "source_article": s.name(
            line, f"{line.hit.publisher or 'unknown'}, {(line.hit.published or 'undated')[:10]}, {line.hit.title or ''}"
        ),
        "source_office": line.hit.publisher,
        "source_date": (line.hit.published or "")[:10] or None,
        "source_headline": s.name(line, line.hit.title),
        "source_original": line.voice,
        "where_prec": _WHERE.get(place.precision or "") if place else None,
        "where_coordinates": place.name if place else None,
        "where_description": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "country": country.name if country else None,
        "event_clarity": 1 if days and days[0] == days[1] and point else 2,
        "date_prec": _date_precision(days),
        "date_start": days[0] if days else None,
        "date_end": days[1] if days else None,
        "side_a": s.name(line, "; ".join(e.name for e in line.actors)),
        "side_b": s.name(line, "; ".join(e.name for e in line.recipients)),
        "best": None,
        "high": high,
        "low": low,
    }


def _date_precision(days: tuple[str, str] | None) -> int | None:
    """GED's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    if days is None:
        return None
    length = (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days + 1
    return 1 if length == 1 else 2 if length < 7 else 3 if length == 7 else 4 if length <= 31 else 5


def as_acled(s: Selection) -> bytes:
    """A pre-coding sheet in ACLED's columns: event types and fatalities are left for a coder, the range beside them."""
    out = []
    for line in s.lines:
        if line.event is None or not line.affirmed:
            s.leave_out("not told as having happened (denied, foreseen, doubted)")
        elif line.plover is None or line.plover.type not in ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE"):
            s.leave_out("no violence, protest or strategic development")
        else:
            out.append(_acled(s, line))
    return csv_of(ACLED, out)


def _acled(s: Selection, line: Line) -> dict[str, Any]:
    place, days = next(iter(line.places), None), line.days
    killed = next((q for q in line.quantities if q.role == "killed"), None)
    precision = _date_precision(days)
    voice = (
        f"According to {line.voice} ({line.hit.publisher or 'unknown'}): "
        if line.hit.kind == "saying"
        else f"{line.hit.publisher or 'The story'} reports: "
    )
    words = line.words or f"[{line.hit.start}-{line.hit.end} of story {line.hit.story[:12]}]"
    return {
        "event_date": days[0] if days else None, "year": days[0][:4] if days else None,
        "time_precision": None if precision is None else 1 if precision == 1 else 2 if precision <= 3 else 3,
        "actor1": s.name(line, "; ".join(e.name for e in line.actors)),
        "actor2": s.name(line, "; ".join(e.name for e in line.recipients)), "country": place.country if place else None,
        "location": place.name if place else None, "latitude": place.lat if place else None,
        "longitude": place.lon if place else None, "geo_precision": _GEO.get(place.precision or "") if place else None,
        "source": line.hit.publisher, "notes": voice + words, "fatalities": None,
        "fatalities_low": killed.low if killed else None, "fatalities_high": killed.high if killed else None,
        "tags": f"plover={line.plover.type if line.plover else ''}",
    }  # fmt: skip
