"""Charts as Vega-Lite specifications, without colours of their own: charts.js gives them the page's ink and palette."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Spec = dict[str, Any]
Row = Mapping[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 560
_HEADER = {"labelAngle": 0, "labelAlign": "left", "labelAnchor": "start", "labelOrient": "top"}
_LANES = ("happened", "going on", "planned", "expected", "demanded", "if")


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


def timeline(rows: Iterable[Row]) -> Spec:
    """Happenings in lanes; precision is width: a day is a tick, a longer time a bar.  Rows: lane, label, begin, end."""
    data = [dict(r) | {"day": r["begin"] == r["end"]} for r in rows]
    lanes = [name for name in _LANES if any(r["lane"] == name for r in data)]
    x = {"field": "begin", "type": "temporal", "title": None}
    y = {"field": "label", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 250, "grid": True}}
    return {
        "$schema": SCHEMA, "description": "When it happened, is planned or expected, as the stories tell it",
        "data": {"values": data},
        "facet": {"row": {"field": "lane", "type": "nominal", "title": None, "sort": lanes, "header": _HEADER}},
        "spec": {"width": WIDTH - 180, "height": {"step": 18}, "layer": [
            {"transform": [{"filter": "!datum.day"}], "mark": {"type": "bar", "height": 7, "opacity": 0.5},
             "encoding": {"x": x, "x2": {"field": "end"}, "y": y, "tooltip": {"field": "told", "type": "nominal"}}},
            {"transform": [{"filter": "datum.day"}], "mark": {"type": "tick", "thickness": 3, "size": 12},
             "encoding": {"x": x, "y": y, "tooltip": {"field": "told", "type": "nominal"}}},
        ]},
        "resolve": {"scale": {"y": "independent", "x": "shared"}}, "spacing": 8,
    }  # fmt: skip


def world(towns: Sequence[Row], countries: Sequence[str]) -> Spec:
    """Towns as dots, countries as shapes, disputed borders dashed.  Rows of towns: name, lon, lat, disputed."""
    lons, lats = [t["lon"] for t in towns], [t["lat"] for t in towns]
    view: Spec = {"type": "equalEarth"}
    if lons:
        wide = max(max(lons) - min(lons), (max(lats) - min(lats)) * 1.4, 8.0) * 1.8
        view = {"type": "mercator", "center": [(min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2],
                "scale": round(min(3000.0, WIDTH / math.radians(wide)))}  # fmt: skip
    shape = {"url": "/static/world.json", "format": {"property": "features"}}
    spoken = f"indexof({list(countries)!r}, datum.id) >= 0"
    place = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
    dots = {"type": "point", "size": 50, "strokeWidth": 1.5, "filled": True}
    return {
        "$schema": SCHEMA, "description": "Where, as the stories tell it", "width": WIDTH, "height": 340,
        "projection": view,
        "layer": [
            {"data": shape, "transform": [{"filter": "!datum.properties.disputed"}],
             "mark": {"type": "geoshape", "strokeWidth": 0.6}},
            {"data": shape, "transform": [{"filter": "datum.properties.disputed"}],
             "mark": {"type": "geoshape", "strokeWidth": 0.8, "strokeDash": [3, 2]}},
            {"data": shape, "transform": [{"filter": spoken}],
             "mark": {"type": "geoshape", "filled": False, "style": "spoken"}},
            {"data": {"values": list(towns)}, "mark": dots | {"style": "town"},
             "encoding": place | {"fillOpacity": {"condition": {"test": "datum.disputed", "value": 0}, "value": 1}}},
            {"data": {"values": list(towns)}, "mark": {"type": "text", "dx": 8, "align": "left", "baseline": "middle"},
             "encoding": place | {"text": {"field": "name", "type": "nominal"}}},
        ],
    }  # fmt: skip
