"""Atlas: how a place may be drawn, and why it may not: only as exactly as the story says where it is."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal

from onrecord.ledger.sites import Site
from onrecord.resources.countries import by_alpha3
from onrecord.resources.gazetteer.entries import PRECISION, key
from onrecord.resources.gazetteer.sources import own_places
from onrecord.resources.outlines import outline

from .words import clean

Drawn = Literal["town", "division", "country", "sea", "disputed", ""]
DRAWN: dict[Drawn, str] = {
    "town": "a dot", "division": "its outline", "country": "its outline", "sea": "its name on a soft ground",
    "disputed": "a dashed ring where it lies", "": "not drawn",
}  # fmt: skip
KINDS: dict[Drawn, str] = {
    "town": "towns and points", "division": "divisions of a country", "country": "countries", "sea": "seas and waters",
    "disputed": "disputed lands", "": "could not be placed",
}  # fmt: skip
_WHY = {
    "division": "a division that no outline is kept of; a dot in its middle would say too much",
    "country": "a country or state that the outlines do not hold, small or no more",
    "sea": "a water of which it is not noted where it lies",
    "region": "a region: where it begins and ends is not agreed",
    None: "not found in the gazetteer",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A place as it is drawn.  `hollow`: told in the words of others alone, or denied as often as a story
    itself tells it; `why` it is not drawn.
    """

    site: Site
    drawn: Drawn
    name: str
    note: str
    hollow: bool
    why: str = ""
    lat: float | None = None
    lon: float | None = None
    shape: dict[str, Any] | None = None


def placed(site: Site, lands: Container[str]) -> Placed:
    """How a place is drawn; `lands` are the countries (alpha-3) whose outlines are at hand."""
    hollow = site.denied >= site.own
    name, country = clean(site.name), by_alpha3(site.country) if site.country else None
    note = country.name if country and country.name != name else ""
    lat, lon, shape = site.lat, site.lon, None
    drawn: Drawn = ""
    if lat is not None and lon is not None:
        drawn = "town"
    elif site.precision == "country" and site.country in lands:
        drawn = "country"
    elif site.precision == "division" and (shape := outline(site.country, site.name)):
        drawn = "division"
    elif site.precision in ("sea", "region") and (known := _known().get(key(site.name))):
        drawn, lat, lon = known if site.precision == "sea" or known[0] == "disputed" else ("", None, None)
    hollow = hollow or drawn == "disputed"
    why = "" if drawn else _WHY.get(site.precision, _WHY[None])
    return Placed(
        site=site, drawn=drawn, name=name, note=note, hollow=hollow, why=why, lat=lat, lon=lon, shape=shape
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot(Site):
    """A place as files and the API have it: `drawn` town, division, country, sea, disputed, or "" with `why` not."""

    drawn: str
    hollow: bool
    why: str

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def spot(p: Placed) -> Spot:
    """A place without its drawing."""
    return Spot(**asdict(p.site), drawn=p.drawn, hollow=p.hollow, why=p.why)


def spots(found: Iterable[Site]) -> list[Spot]:
    """Places without their drawings, every country as if its outline were at hand."""
    return [spot(placed(s, _Every())) for s in found]


class _Every:
    def __contains__(self, _: object) -> bool:
        return True


@cache
def _known() -> dict[str, tuple[Drawn, float, float]]:
    """Waters and disputed lands by the keys of their names, with about where they lie."""
    out: dict[str, tuple[Drawn, float, float]] = {}
    for p in own_places():
        drawn: Drawn = "disputed" if p.kind == "disputed" else "sea" if PRECISION.get(p.kind) == "sea" else ""
        if drawn and p.lat is not None and p.lon is not None:
            for name in p.names:
                out.setdefault(key(name), (drawn, p.lat, p.lon))
    return out
