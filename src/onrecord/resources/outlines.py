"""Outlines of first-level divisions, from Natural Earth (public domain), by the gazetteer's names of them."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from .gazetteer.entries import key

FILE = Path(str(files("onrecord.resources").joinpath("gazetteer/outlines.json")))


def name_of(country: str | None, name: str) -> str:
    """What a division is filed under: its country (alpha-3) and its name as the gazetteer keys it."""
    return f"{country or ''} {key(name)}"


@cache
def outline(country: str | None, name: str) -> dict[str, Any] | None:
    """The outline of a division as a GeoJSON geometry, the same one each time; None where none is kept."""
    packed = _outlines().get(name_of(country, name))
    if packed is None:
        return None
    rings = [_unpacked(packed[0], flat) for flat in packed[1:]]
    outer = [[r] for r in rings if area(r) < 0]
    for hole in (r for r in rings if area(r) >= 0):
        holding = [p for p in outer if within(hole[0], p[0])]
        if holding:
            holding[0].append(hole)
    return {"type": "MultiPolygon", "coordinates": outer}


def area(ring: Sequence[Sequence[float]]) -> float:
    """Twice the area of a closed ring, below 0 where it goes clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def _unpacked(step: int, flat: list[int]) -> list[list[float]]:
    x = y = 0
    ring = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        ring.append([round(x * step / 100, 2), round(y * step / 100, 2)])
    return [*ring, ring[0]]


def within(point: Sequence[float], ring: Sequence[Sequence[float]]) -> bool:
    """Whether a point lies in a closed ring."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


@cache
def _outlines() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = json.loads(FILE.read_text("utf-8"))
    return found
