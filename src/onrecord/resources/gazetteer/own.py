"""A user's own gazetteer files: TOML with [[place]] tables, or CSV with a header line."""

import csv
import math
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from onrecord.errors import ResourceError
from onrecord.model.toponym import Precision
from onrecord.resources import countries

from .entries import Entry, Kind, key

_KNOWN = {"name", "names", "country", "lat", "lon", "precision", "division"}
_KINDS: dict[str, Kind] = {
    "point": "point", "town": "town", "division": "division", "country": "country", "sea": "sea", "region": "region",
}  # fmt: skip
_EXAMPLE = 'name = "Velmora", country = "KAZ", lat = 46.9, lon = 64.2, precision = "town"'


@dataclass(slots=True)
class Own:
    """The user's places by key, and the most words of a name by its first word."""

    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)


def read_own(files: Sequence[str]) -> Own:
    """The places of all `files`; ResourceError naming file and row where one cannot be read."""
    own = Own()
    for file in files:
        for n, row in enumerate(_rows(file), 1):
            entry, names = _place(row, f"gazetteer file {file}, place {n}", -1 - len(own.entries))
            for k in {key(name) for name in names}:
                own.entries[k] = (*own.entries.get(k, ()), entry)
                first, words = k.partition(" ")[0], k.count(" ") + 1
                own.longest[first] = max(words, own.longest.get(first, 1))
    return own


def _rows(file: str) -> Iterable[dict[str, Any]]:
    try:
        if file.lower().endswith(".csv"):
            return list(_csv(file))
        table = tomllib.loads(Path(file).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ResourceError(f"gazetteer file {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ResourceError(f"gazetteer file {file}: not UTF-8 ({error.reason}): save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, csv.Error) as error:
        raise ResourceError(f"gazetteer file {file}: {error}") from error
    places = table.get("place")
    if not isinstance(places, list) or not all(isinstance(p, dict) for p in places):
        raise ResourceError(f"gazetteer file {file}: no [[place]] tables in it; one looks like {_EXAMPLE}")
    return places


def _csv(file: str) -> Iterator[dict[str, Any]]:
    with open(file, encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if "name" not in (reader.fieldnames or ()):
            raise ResourceError(f"gazetteer file {file}: the first line must name the columns, among them name")
        for row in reader:
            cells: dict[str, Any] = {k: v.strip() for k, v in row.items() if isinstance(v, str) and v.strip()}
            if extra := row.get(None):
                cells["more cells than columns"] = extra
            if "names" in cells:
                cells["names"] = [n.strip() for n in cells["names"].split(";") if n.strip()]
            yield cells


def _place(row: dict[str, Any], where: str, number: int) -> tuple[Entry, list[str]]:
    if unknown := sorted(set(row) - _KNOWN):
        raise ResourceError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KNOWN))}")
    name, names = row.get("name"), row.get("names", [])
    if not isinstance(name, str) or not key(name):
        raise ResourceError(f"{where}: it has no name; a place looks like {_EXAMPLE}")
    if not isinstance(names, list) or not all(isinstance(n, str) and key(n) for n in names):
        raise ResourceError(f'{where} ({name}): names is a list of names, as in names = ["Velmora-on-Sea"]')
    precision = row.get("precision", "town")
    if precision not in get_args(Precision):
        raise ResourceError(
            f"{where} ({name}): precision is {precision!r}, not one of {', '.join(get_args(Precision))}"
        )
    lat, lon = (
        _degrees(row.get("lat"), 90, f"{where} ({name}): lat"),
        _degrees(row.get("lon"), 180, f"{where} ({name}): lon"),
    )
    if (lat is None) != (lon is None):
        raise ResourceError(f"{where} ({name}): lat and lon go together: give both or neither")
    entry = Entry(
        id=number, name=name, kind=_KINDS[precision], country=_country(row.get("country"), f"{where} ({name})"),
        division=str(row["division"]) if row.get("division") else None, lat=lat, lon=lon, precision=precision, own=True,
    )  # fmt: skip
    return entry, [name, *names]


def _degrees(value: Any, most: int, where: str) -> float | None:
    if value is None or value == "":
        return None
    try:
        degrees = float(value)
    except (TypeError, ValueError):
        degrees = math.nan
    if isinstance(value, bool) or not abs(degrees) <= most:
        raise ResourceError(f"{where} is {value!r}: degrees between -{most} and {most} are wanted, as in 46.9")
    return degrees


def _country(value: Any, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        if countries.by_alpha3(value):
            return value
        named = countries.lookup(value)
        if named and named.alpha3:
            return named.alpha3
    raise ResourceError(f'{where}: country {value!r} is not known: write its ISO 3166-1 alpha-3 code, as in "KAZ"')
