"""Cartography: which part of the world a map shows, and which names fit on it without lying over one another."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import Any

from onrecord.views.atlas import Placed

from .render import static

WIDTH, HEIGHT = 560, 360
WORLD = 280
"""How high a map of the whole world is."""
NARROW = 330
"""The width of a map on a phone: fewer names fit on it."""
SMALLEST = 6.0
"""A map is so many degrees wide at least: outlines are no more exact than that."""
WIDEST = 140.0
"""From so many degrees on the whole world is shown."""
FEW, MOST, CLOSER = 4, 0.75, 2.0
"""Of so many places or more, those with this part of all statements are shown alone, if the map is so much closer."""
_LETTER, _LINE = 7.0, 11

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the world that is drawn: its middle and scale; None where it is all of it."""

    middle: tuple[float, float] | None = None
    scale: float = 0.0

    @property
    def wide(self) -> float:
        """How many degrees it spans."""
        return math.degrees(WIDTH / self.scale) if self.middle else 360.0

    @property
    def soft(self) -> float:
        """The radius of the soft ground under the name of a sea, in pixels."""
        return max(8.0, min(32.0, self.scale * math.radians(4.0)))

    def at(self, lon: float, lat: float, width: int) -> tuple[float, float]:
        """Where a point lies, in pixels from the middle."""
        if self.middle is None:
            x, y = _equal_earth(math.radians(lon), math.radians(lat))
            return x * width / 5.41, -y * width / 5.41
        scale = self.scale * width / WIDTH
        x = math.radians(lon - self.middle[0])
        return scale * x, -scale * (_mercator(lat) - _mercator(self.middle[1]))


def _equal_earth(lon: float, lat: float) -> tuple[float, float]:
    a1, a2, a3, a4, m = 1.340264, -0.081106, 0.000893, 0.003796, math.sqrt(3) / 2
    t = math.asin(m * math.sin(lat))
    x = lon * math.cos(t) / (m * (a1 + 3 * a2 * t**2 + t**6 * (7 * a3 + 9 * a4 * t**2)))
    return x, t * (a1 + a2 * t**2 + t**6 * (a3 + a4 * t**2))


def _mercator(lat: float) -> float:
    held = math.radians(max(-80.0, min(80.0, lat)))
    return math.log(math.tan(math.pi / 4 + held / 2))


@cache
def lands() -> dict[str, tuple[Box, tuple[float, float]]]:
    """The countries whose outlines are drawn, with the box around the largest piece of each and where its name goes."""
    features = json.loads(static("world.json"))["features"]
    return {f["id"]: _largest(f["geometry"]) for f in features if f.get("id")}


def _largest(geometry: dict[str, Any]) -> tuple[Box, tuple[float, float]]:
    """The box around the largest polygon and its middle: what lies beyond the date line does not stretch it."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    ring = max((p[0] for p in polygons), key=lambda r: abs(_area(r)))
    xs, ys = zip(*(v[:2] for v in ring), strict=True)
    whole = _area(ring) or 1e-9
    edges = [((a[0] * b[1] - b[0] * a[1]) / (3 * whole), a, b) for a, b in pairwise(ring)]
    middle = sum(w * (a[0] + b[0]) for w, a, b in edges), sum(w * (a[1] + b[1]) for w, a, b in edges)
    return (min(xs), min(ys), max(xs), max(ys)), middle


def _area(ring: Sequence[Sequence[float]]) -> float:
    """Twice the area of a closed ring."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def _outlined(p: Placed) -> tuple[Box, tuple[float, float]] | None:
    return lands().get(p.site.country or "") if p.drawn == "country" else _largest(p.shape) if p.shape else None


def box_of(p: Placed) -> Box | None:
    """The box around a place as it is drawn."""
    if found := _outlined(p):
        return found[0]
    if p.lat is None or p.lon is None:
        return None
    around = 4.0 if p.drawn == "sea" else 0.0
    return p.lon - around, p.lat - around, p.lon + around, p.lat + around


def point_of(p: Placed) -> tuple[float, float]:
    """The longitude and latitude of a place, or of where the name of an area goes."""
    found = _outlined(p)
    return found[1] if found else (p.lon or 0.0, p.lat or 0.0)


def window(places: Sequence[Placed], *, whole: bool = False) -> Window:
    """The part of the world that holds these places; without `whole` not for the sake of a far one that little is told
    of, where the others lie close together.
    """
    everything = _around(places)
    if whole or len(places) < FEW:
        return everything
    most = sorted(places, key=lambda p: -p.site.statements)
    wanted = MOST * sum(p.site.statements for p in places)
    told = accumulate(p.site.statements for p in most)
    near = _around([p for p, before in zip(most, chain((0,), told), strict=False) if before < wanted])
    return near if near.wide * CLOSER <= everything.wide else everything


def outside(places: Iterable[Placed], view: Window) -> int:
    """How many of these places lie outside the part of the world that is drawn."""
    points = (view.at(*point_of(p), WIDTH) for p in places)
    return sum(abs(x) > WIDTH / 2 or abs(y) > HEIGHT / 2 for x, y in points) if view.middle else 0


def _around(places: Iterable[Placed]) -> Window:
    boxes = [b for p in places if (b := box_of(p))]
    if not boxes:
        return Window()
    west, south, east, north = (f(b[n] for b in boxes) for n, f in enumerate((min, min, max, max)))
    if east - west > WIDEST:
        return Window()
    tall = math.degrees(_mercator(north) - _mercator(south))
    wide = max(east - west, tall * WIDTH / HEIGHT, SMALLEST) * 1.25
    middle = math.degrees(2 * math.atan(math.exp((_mercator(north) + _mercator(south)) / 2)) - math.pi / 2)
    return Window(((west + east) / 2, middle), WIDTH / math.radians(wide))


def labels(places: Sequence[Placed], view: Window, width: int) -> list[bool]:
    """Which names can stand at their points, the first ones first, so that none lies over another one."""
    taken: list[Box] = []
    out = []
    for p in places:
        x, y = view.at(*point_of(p), width)
        long = _LETTER * len(p.name)
        left, y = (x + 4, y) if p.drawn == "town" else (x - long / 2, y + 18 * (p.drawn == "disputed"))
        box = (left, y - _LINE / 2, left + long, y + _LINE / 2)
        inside = -width / 2 < box[0] and box[2] < width / 2 and abs(y) < HEIGHT * width / WIDTH / 2
        free = inside and not any(
            box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken
        )  # fmt: skip
        taken += [box] if free else []
        out.append(free)
    return out
