"""Toponyms: places as named in the text, resolved to a gazetteer entry or to nothing."""

from dataclasses import dataclass
from typing import Literal

from .span import By, Span

Precision = Literal["point", "town", "division", "country", "sea", "region"]
Use = Literal["scene", "origin", "target", "background", "dateline", "actor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """One mention of a place.  `lat` and `lon` (WGS 84 degrees) are None above town: a country is not a point."""

    id: str
    span: Span
    name: str
    country: str | None = None
    precision: Precision | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    use: Use = "background"
    place: str | None = None
    """Mentions of one place share `place`."""
    by: By = By()
