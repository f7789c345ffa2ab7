"""Charts as Vega-Lite specifications, without colours of their own: charts.js gives them the page's ink and palette."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from onrecord.views.atlas import Placed

from .cartography import HEIGHT, NARROW, WIDTH, WORLD, Window, labels, point_of

Spec = dict[str, Any]
Row = Mapping[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
LANDS = {"url": "/static/world.json", "format": {"property": "features"}}
_HEADER = {"labelAngle": 0, "labelAlign": "left", "labelAnchor": "start", "labelOrient": "top"}


def toll(rows: Sequence[Row], what: str) -> Spec:
    """Numbers over time: one lane a voice, ranges as bars, an open end as an arrow, one voice's points joined.

    Rows have voice, at, low, high (None: open) and words.
    """
    top = max([v for r in rows for v in (r["low"], r["high"]) if v is not None], default=1) * 1.15
    data = [
        dict(r) | {"from": r["low"] or 0, "to": top if r["high"] is None else r["high"],
                   "open": None in (r["low"], r["high"]), "point": r["high"] if r["low"] is None else r["low"]}
        for r in rows
    ]  # fmt: skip
    x = {"field": "at", "type": "temporal", "title": None, "axis": {"format": "%-d %b", "tickCount": "day"}}
    colour = {"field": "voice", "type": "nominal", "legend": None, "sort": None}
    number = {"type": "quantitative", "title": None, "scale": {"domain": [0, top], "nice": False}}
    tip = {"field": "words", "type": "nominal"}
    return {
        "$schema": SCHEMA, "description": f"{what}, over time, by who says it", "data": {"values": data},
        "facet": {"row": {"field": "voice", "type": "nominal", "title": None, "sort": None, "header": _HEADER}},
        "spec": {"width": WIDTH, "height": 54, "layer": [
            {"mark": {"type": "line", "strokeWidth": 1},
             "encoding": {"x": x, "y": number | {"field": "point"}, "color": colour}},
            {"mark": {"type": "rule", "strokeWidth": 5, "strokeCap": "butt"},
             "encoding": {"x": x, "y": number | {"field": "from"}, "y2": {"field": "to"}, "color": colour,
                          "opacity": {"condition": {"test": "datum.open", "value": 0.35}, "value": 0.9}}},
            {"mark": {"type": "point", "filled": True, "size": 55},
             "encoding": {"x": x, "y": number | {"field": "point"}, "color": colour, "tooltip": tip}},
            {"mark": {"type": "text", "dx": 9, "align": "left", "baseline": "bottom"},
             "encoding": {"x": x, "y": number | {"field": "point"}, "text": tip}},
        ]},
        "resolve": {"scale": {"y": "shared", "x": "shared"}}, "spacing": 4,
    }  # fmt: skip


def timeline(rows: Sequence[Row]) -> Spec:
    """Moments in lanes; precision is width: a day is a tick, a longer time a bar, an open end fades out.

    Rows: n (as in the list beside it), lane, first, last (None: open).
    """
    low, high = _extent(rows)
    heads, data = _slots(rows, low, high)
    x = {
        "field": "from",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "nice": False},
        "axis": {"tickCount": 5, "labelOverlap": True},
    }
    y = {"field": "line", "type": "ordinal", "axis": None}
    bar, text = {"type": "bar", "height": 8}, {"type": "text", "align": "left", "baseline": "middle"}
    edges = [{"kind": "edge", "line": 0, "from": d.isoformat()} for d in (low, high)]
    marks: dict[str, Spec] = {
        "edge": {"mark": {"type": "point", "opacity": 0}}, "span": {"mark": bar | {"opacity": 0.55}},
        "open": {"mark": bar | {"opacity": 0.22}}, "day": {"mark": {"type": "tick", "thickness": 3, "size": 13}},
    }  # fmt: skip
    layers = [
        layer | {"transform": [{"filter": f"datum.kind == '{kind}'"}],
                 "encoding": {"x": x, "y": y} | ({"x2": {"field": "to"}} if "height" in layer["mark"] else {})}
        for kind, layer in marks.items() if kind == "edge" or any(d["kind"] == kind for d in data)
    ]  # fmt: skip
    return {
        "$schema": SCHEMA, "description": "What is told, by the time it is told of, in lanes",
        "width": WIDTH, "height": {"step": 17}, "data": {"values": [*edges, *data]},
        "layer": [
            *layers,
            {"mark": text | {"dx": 4}, "encoding": {"x": x | {"field": "at"}, "y": y, "text": {"field": "n"}},
             "transform": [{"filter": "datum.n"}]},
            {"data": {"values": heads}, "mark": text | {"fontSize": 13, "fontWeight": 600},
             "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "lane"}}},
        ],
    }  # fmt: skip


def _extent(rows: Sequence[Row]) -> tuple[date, date]:
    """The days that are drawn; what goes on long after everything has begun runs out of the drawing."""
    starts = [date.fromisoformat(r["first"] or r["last"]) for r in rows]
    low, begun = min(starts), max(starts)
    high = max(date.fromisoformat(r["last"] or r["first"]) for r in rows)
    high = min(high, begun + (begun - low) + timedelta(days=62))
    spare = timedelta(days=max(2, (high - low).days // 30))
    return low - spare, high + spare


def _slots(rows: Sequence[Row], low: date, high: date) -> tuple[list[Spec], list[Spec]]:
    """The lines of the lanes' names, and the rows with a line of their lane each, so that no mark lies over another."""
    scale = WIDTH / max(1, (high - low).days)
    lanes: dict[str, list[tuple[int, Spec]]] = {}
    taken: dict[str, list[float]] = {}
    for r in sorted(rows, key=lambda r: r["first"] or r["last"]):
        first = date.fromisoformat(r["first"]) if r["first"] else low
        last = min(high, date.fromisoformat(r["last"]) + timedelta(days=1)) if r["last"] else high
        kind = "open" if not (r["first"] and r["last"]) else "day" if r["first"] == r["last"] else "span"
        at = first if kind == "day" or not r["last"] else last
        left = (first - low).days * scale
        right = max((at - low).days * scale + 8 + 8 * len(str(r["n"])), (last - low).days * scale)
        lines = taken.setdefault(r["lane"], [])
        slot = next((n for n, end in enumerate(lines) if end < left), len(lines))
        lines[slot : slot + 1] = [right]
        mark = {"n": str(r["n"]), "kind": kind, "from": first.isoformat(), "to": last.isoformat(), "at": at.isoformat()}
        lanes.setdefault(r["lane"], []).append((slot, mark))
    heads, data, line = [], [], 0
    for lane in dict.fromkeys(r["lane"] for r in rows):
        heads.append({"lane": lane, "line": line})
        data += [mark | {"line": line + 1 + slot} for slot, mark in lanes[lane]]
        line += 1 + len(taken[lane])
    return heads, data


def counts(rows: Sequence[Row], what: str) -> Spec:
    """How many there are in each month or year.  Rows: first, last (of the month or year), many."""
    return {
        "$schema": SCHEMA, "description": what, "data": {"values": [dict(r) for r in rows]}, "width": WIDTH,
        "height": 70, "mark": {"type": "rect", "opacity": 0.55, "color": "$accent"},
        "encoding": {
            "x": {"field": "first", "type": "temporal", "title": None, "scale": {"type": "utc"},
                  "axis": {"tickCount": 6, "labelOverlap": True}},
            "x2": {"field": "last"},
            "y": {"field": "many", "type": "quantitative", "title": None, "axis": {"tickCount": 3, "format": "d"}},
            "y2": {"datum": 0},
        },
    }  # fmt: skip


def world(places: Sequence[Placed], view: Window) -> Spec:
    """Places as they may be drawn: a town is a dot, a country shaded, a division ruled, a sea a name on a soft ground,
    a disputed land a dashed ring.  What is told in others' words alone, or denied as often, is hollow.
    """
    held = sorted(places, key=lambda p: p.drawn in ("country", "division"))
    wide, narrow = labels(held, view, WIDTH), labels(held, view, NARROW)
    points = [
        {"kind": p.drawn, "hollow": p.hollow, "label": p.name if w else "", "narrow": p.name if n else "",
         **dict(zip(("lon", "lat"), (round(v, 3) for v in point_of(p)), strict=True))}
        for p, w, n in zip(held, wide, narrow, strict=True) if w or p.drawn not in ("country", "division")
    ]  # fmt: skip
    countries = {p.site.country: p.hollow for p in places if p.drawn == "country"}
    shapes = [
        {"type": "Feature", "geometry": p.shape, "properties": {"hollow": p.hollow}} for p in places if p.shape
    ]  # fmt: skip
    projection: Spec = {"type": "equalEarth"}
    if view.middle:
        projection = {"type": "mercator", "center": [round(v, 2) for v in view.middle], "scale": round(view.scale, 1)}
    layers = [*_ground(), *_lands(countries), *([_divisions(shapes)] if shapes else []), *_points(points, view)]
    return {
        "$schema": SCHEMA, "description": "Where, as the stories tell it", "width": WIDTH,
        "height": HEIGHT if view.middle else WORLD, "projection": projection, "view": {"clip": True},
        "layer": layers,
    }  # fmt: skip


def _ground() -> list[Spec]:
    def of(test: str, **mark: Any) -> Spec:
        return {"data": LANDS, "transform": [{"filter": test}],
                "mark": {"type": "geoshape", "fill": "$lift", "stroke": "$dim", "strokeWidth": 0.5} | mark}  # fmt: skip

    return [
        of("!datum.properties.line && !datum.properties.disputed"),
        of("datum.properties.disputed", strokeDash=[3, 2]),
        of("datum.properties.line", fill=None, strokeDash=[2, 2]),
    ]


def _lands(countries: Mapping[str | None, bool]) -> list[Spec]:
    out = []
    for hollow, opacity in ((False, 0.25), (True, 0.0)):
        if mine := sorted(c for c, h in countries.items() if c and h is hollow):
            mark = {"type": "geoshape", "fill": "$accent", "stroke": "$accent", "strokeWidth": 1.5}
            out.append({"data": LANDS, "transform": [{"filter": f"indexof({mine!r}, datum.id) >= 0"}],
                        "mark": mark | {"fillOpacity": opacity}})  # fmt: skip
    return out


def _divisions(shapes: Sequence[Spec]) -> Spec:
    mark = {"type": "geoshape", "fill": "$h3", "stroke": "$h3", "strokeWidth": 1, "strokeDash": [1, 1]}
    opacity = {"condition": {"test": "datum.properties.hollow", "value": 0}, "value": 0.35}
    return {"data": {"values": list(shapes)}, "mark": mark, "encoding": {"fillOpacity": opacity}}


def _points(points: Sequence[Row], view: Window) -> list[Spec]:
    place = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
    out = []

    def of(kind: str, mark: Spec, **encoding: Any) -> None:
        if mine := [p for p in points if p["kind"] == kind]:
            out.append({"data": {"values": mine}, "mark": mark, "encoding": place | encoding})

    name = {"field": "label", "type": "nominal"}
    text = {"type": "text", "baseline": "middle"}
    town = {"type": "point", "size": 46, "strokeWidth": 1.5, "fill": "$accent", "stroke": "$accent", "opacity": 1}
    soft = {"type": "point", "size": round(3.14 * view.soft**2), "fill": "$h2", "stroke": None, "opacity": 0.16}
    ring = {"type": "point", "size": 420, "fill": None, "stroke": "$accent", "strokeDash": [3, 2], "strokeWidth": 1.3}
    of("sea", soft)
    of("disputed", ring)
    of("town", town, fillOpacity={"condition": {"test": "datum.hollow", "value": 0}, "value": 1})
    of("country", text | {"fontSize": 11, "fill": "$dim"}, text=name)
    of("division", text | {"fontSize": 11, "fill": "$dim"}, text=name)
    of("sea", text | {"fontStyle": "italic", "fill": "$h2"}, text=name)
    of("disputed", text | {"dy": 18}, text=name)
    of("town", text | {"dx": 7, "align": "left"}, text=name)
    return out
