"""Gazetteer entries: what is known of a place, and the key its names are found by."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.model.toponym import Precision

Kind = Literal[
    "town", "quarter", "division", "county", "country", "nation", "former", "continent", "region", "disputed", "ocean",
    "sea", "strait", "gulf", "lake", "river", "mountain", "range", "desert", "island", "point",
]  # fmt: skip

PRECISION: dict[Kind, Precision] = {
    "town": "town", "quarter": "town", "point": "point", "mountain": "point", "division": "division",
    "county": "division", "nation": "division", "country": "country", "former": "country", "ocean": "sea",
    "sea": "sea", "strait": "sea", "gulf": "sea", "lake": "sea",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place.  `country` is ISO 3166-1 alpha-3; None where a place has none, several or a disputed one.

    `lat` and `lon` (WGS 84 degrees) are the point of a town or point, and only about the middle of anything larger.
    """

    id: int
    name: str
    kind: Kind
    country: str | None = None
    division: str | None = None
    """GeoNames' code of the first-level division it lies in (of a division: its own)."""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    geonameid: int | None = None
    precision: Precision = "region"
    own: bool = False
    """Whether it comes from a file of the user's."""


_PLAIN = {
    **dict.fromkeys(map(ord, "’‘ʼʻ`´'′ʿʾ.,"), None), **dict.fromkeys(map(ord, "-‐‑–/_\u00a0\u2009"), " "),
    ord("ı"): "i", ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("ð"): "d", ord("þ"): "th", ord("ß"): "ss",
    ord("æ"): "ae", ord("œ"): "oe", ord("ə"): "a", ord("ħ"): "h", ord("&"): "and",
    **dict.fromkeys(range(0x300, 0x370), None),
}  # fmt: skip
_SHORT = re.compile(r"\b(saint|mount|fort|sainte)\b")
_SHORTER = {"saint": "st", "mount": "mt", "fort": "ft", "sainte": "ste"}
_BLANKS = re.compile(r" {2,}")


def keys(names: Iterable[str]) -> list[str]:
    """The key of each name, all at once: lower case, no accents, apostrophes or hyphens, "Saint" as "st".

    >>> keys(["Sana'a", "Ţarţūs", "Saint Petersburg", "St. Petersburg", "Deir ez-Zor"])
    ['sanaa', 'tartus', 'st petersburg', 'st petersburg', 'deir ez zor']
    """
    text = "\n".join(names).lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    text = _SHORT.sub(lambda m: _SHORTER[m[1]], text.translate(_PLAIN))
    return [line.strip() for line in _BLANKS.sub(" ", text).split("\n")]


def key(name: str) -> str:
    """The key of one name."""
    return keys([name.replace("\n", " ")])[0]
