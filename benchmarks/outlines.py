"""The outlines of divisions that the desk's map draws, made from Natural Earth: which shapes make up which division is
told by the towns that lie in them, not by names.
"""

import json
import sqlite3
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from onrecord.resources import outlines
from onrecord.resources.gazetteer.sources import places

SHARE = 0.8
"""Such a part of the towns has to agree, of a shape and of a division."""
ASKED = 80
"""So many towns of a division are asked, the largest."""
STEPS = ((1.0, 4), (5.0, 8), (18.0, 12), (1000.0, 25))
"""How many hundredths of a degree outlines are rounded to, for divisions up to so many degrees across."""
_TABLE = "SELECT geom, name FROM states_provinces WHERE geom IS NOT NULL ORDER BY fid"

Point = tuple[int, int]
Ring = list[tuple[float, float]]


class Shape:
    """One shape of the source: polygons of rings, the outer one first and clockwise, the holes the other way."""

    def __init__(self, polygons: list[list[Ring]]) -> None:
        self.polygons = [[_turned(r, clockwise=n == 0) for n, r in enumerate(p)] for p in polygons]
        xs, ys = zip(*(v for p in self.polygons for v in p[0]), strict=True)
        self.box = (min(xs), min(ys), max(xs), max(ys))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        west, south, east, north = self.box
        inside = west <= x <= east and south <= y <= north
        return inside and any(sum(outlines.within((x, y), r) for r in p) % 2 for p in self.polygons)


def shapes(file: str) -> list[Shape]:
    """The shapes of a GeoPackage."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        return [Shape(list(_polygons(blob))) for blob, _ in db.execute(_TABLE)]


def _polygons(blob: bytes) -> Iterator[list[Ring]]:
    """The polygons of a GeoPackage's geometry: its header, then well-known binary."""
    at = 8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    many, at = struct.unpack_from("<I", blob, at + 5)[0], at + 9
    for _ in range(many):
        rings, at = struct.unpack_from("<I", blob, at + 5)[0], at + 9
        polygon = []
        for _ in range(rings):
            length, at = struct.unpack_from("<I", blob, at)[0], at + 4
            flat = struct.unpack_from(f"<{2 * length}d", blob, at)
            polygon.append(list(zip(flat[::2], flat[1::2], strict=True)))
            at += 16 * length
        yield polygon


def borders(file: str) -> list[dict[str, Any]]:
    """The disputed borders of a GeoPackage as GeoJSON features, rounded to a twentieth of a degree."""
    out = []
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        for blob, name in db.execute("SELECT geom, name FROM disputed_borders ORDER BY fid"):
            lines = [list(dict.fromkeys((round(x * 20) / 20, round(y * 20) / 20) for x, y in g)) for g in _lines(blob)]
            geometry = {"type": "MultiLineString", "coordinates": [g for g in lines if len(g) > 1]}
            out.append({"type": "Feature", "properties": {"line": name}, "geometry": geometry})
    return out


def _lines(blob: bytes) -> Iterator[Ring]:
    at = 8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    many, at = struct.unpack_from("<I", blob, at + 5)[0], at + 9
    for _ in range(many):
        length, at = struct.unpack_from("<I", blob, at + 5)[0], at + 9
        flat = struct.unpack_from(f"<{2 * length}d", blob, at)
        yield list(zip(flat[::2], flat[1::2], strict=True))
        at += 16 * length


def _turned(ring: Ring, clockwise: bool) -> Ring:
    return ring if (outlines.area(ring) < 0) == clockwise else ring[::-1]


def divided(found: Sequence[Shape]) -> dict[str, list[Shape]]:
    """Division (its code in the gazetteer) → the shapes that it is made of, as far as its towns agree."""
    grid: dict[Point, list[int]] = defaultdict(list)
    for n, s in enumerate(found):
        for i in range(int(s.box[0] // 2), int(s.box[2] // 2) + 1):
            for j in range(int(s.box[1] // 2), int(s.box[3] // 2) + 1):
                grid[i, j].append(n)
    lies: dict[str, list[int | None]] = defaultdict(list)
    for town in sorted((p for p in places() if p.kind == "town"), key=lambda p: -p.population):
        x, y, code = town.lon, town.lat, town.division or ""
        if x is not None and y is not None and len(lies[code]) < ASKED:
            near = grid[int(x // 2), int(y // 2)]
            lies[code].append(next((i for i in near if found[i].holds(x, y)), None))
    owners: dict[int, Counter[str]] = defaultdict(Counter)
    for code, there in lies.items():
        for lying in there:
            if lying is not None:
                owners[lying][code] += 1
    own = {n: c.most_common(1)[0] for n, c in owners.items()}
    made: dict[str, list[Shape]] = defaultdict(list)
    for n, (code, many) in own.items():
        if many >= SHARE * owners[n].total():
            made[code].append(found[n])
    mine = {n: code for n, (code, _) in own.items()}
    return {
        code: parts for code, parts in made.items()
        if sum(mine.get(n) == code for n in lies[code] if n is not None) >= SHARE * len(lies[code])
    }  # fmt: skip


def joined(parts: Iterable[Shape]) -> tuple[int, list[list[Point]]]:
    """The outline of shapes put together, and what it is rounded to: borders between two of them cancel each other."""
    boxes = [s.box for s in parts]
    wide = max(max(b[2] for b in boxes) - min(b[0] for b in boxes), max(b[3] for b in boxes) - min(b[1] for b in boxes))
    step = next(s for most, s in STEPS if wide <= most)
    edges: dict[Point, list[Point]] = defaultdict(list)
    for ring in (r for s in parts for p in s.polygons for r in p):
        rounded = [(round(x * 100 / step), round(y * 100 / step)) for x, y in ring]
        for a, b in pairwise(rounded):
            if a in edges[b]:
                edges[b].remove(a)
            elif a != b:
                edges[a].append(b)
    return step, [r for r in _rings(edges) if len(r) > 3]


def _rings(edges: dict[Point, list[Point]]) -> Iterator[list[Point]]:
    """Closed rings of directed edges, without points on the straight."""
    for start in list(edges):
        while edges[start]:
            ring, at = [start], edges[start].pop()
            while at != start and edges[at]:
                ring.append(at)
                at = edges[at].pop()
            yield [
                b for a, b, c in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)
                if (b[0] - a[0]) * (c[1] - b[1]) != (b[1] - a[1]) * (c[0] - b[0])
            ]  # fmt: skip


def packed(step: int, rings: list[list[Point]]) -> list[Any]:
    """As the file has it: the step, then each ring as its first point and the way to each next one."""
    out: list[Any] = [step]
    for ring in sorted(rings, key=len, reverse=True):
        flat, before = [], (0, 0)
        for x, y in ring:
            flat += [x - before[0], y - before[1]]
            before = (x, y)
        out.append(flat)
    return out


@click.command("outlines")
@click.argument("geopackage", type=click.Path(exists=True))
@click.option("--to", default=str(outlines.FILE), show_default=True)
def command(geopackage: str, to: str) -> int:
    """Make the outlines of divisions, and the disputed borders of the world's, anew from a GeoPackage of Natural
    Earth's 1:10 million (layers states_provinces and disputed_borders).
    """
    made = divided(shapes(geopackage))
    rows = {
        outlines.name_of(p.country, p.name): packed(*joined(made[p.division]))
        for p in places()
        if p.kind in ("division", "nation") and p.division in made
    }
    lines = [
        f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v, separators=(',', ':'))}" for k, v in sorted(rows.items())
    ]
    Path(to).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    world = Path(str(files("onrecord.web").joinpath("static/world.json")))
    lands = [f for f in json.loads(world.read_bytes())["features"] if "line" not in f["properties"]]
    lands += borders(geopackage)
    drawn = {"type": "FeatureCollection", "features": lands}
    world.write_text(json.dumps(drawn, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")
    click.echo(f"{len(rows)} divisions, {Path(to).stat().st_size:,} bytes")
    return 0
