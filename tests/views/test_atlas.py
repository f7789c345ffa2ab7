"""How places are drawn: a country has no point, a sea no border, and what cannot be placed says why."""

import pytest

from onrecord.ledger.sites import Site
from onrecord.views.atlas import Placed, placed


def site(name: str, precision: str | None, country: str | None = None, **more: float | int | None) -> Site:
    """A place that one statement in a story's own words tells of."""
    given = {"lat": None, "lon": None, "statements": 1, "stories": 1, "own": 1, "denied": 0} | more
    return Site(name=name, country=country, precision=precision, **given)  # type: ignore[arg-type]


def of(name: str, precision: str | None, country: str | None = None, **more: float | int | None) -> Placed:
    """It, placed where the outlines of Greece and the United States are at hand."""
    return placed(site(name, precision, country, **more), {"GRC", "USA"})


def test_each_is_drawn_as_exactly_as_it_is_told() -> None:
    assert of("Askel", "town", "GRC", lat=38.5, lon=23.5).drawn == "town"
    assert (of("Greece", "country", "GRC").drawn, of("Greece", "country", "GRC").lat) == ("country", None)
    texas = of("Texas", "division", "USA")
    assert (texas.drawn, texas.lat, texas.note) == ("division", None, "United States")
    assert texas.shape
    sea = of("Black Sea", "sea")
    assert (sea.drawn, sea.shape) == ("sea", None)


@pytest.mark.parametrize(
    ("name", "precision", "country", "why"),
    [
        ("Nauru", "country", "NRU", "outlines do not hold"),
        ("King County", "division", "USA", "no outline is kept of"),
        ("Central Asia", "region", None, "not agreed"), ("Tarnwick", None, None, "not found"),
        ("Sonder Sea", "sea", None, "not noted where"),
    ],
)  # fmt: skip
def test_what_cannot_be_placed_says_why(name: str, precision: str | None, country: str | None, why: str) -> None:
    found = of(name, precision, country)
    assert found.drawn == ""
    assert (found.lat, found.lon) == (None, None)
    assert why in found.why


def test_claimed_denied_and_disputed_places_are_hollow() -> None:
    assert not of("Askel", "town", "GRC", lat=38.5, lon=23.5).hollow
    assert of("Askel", "town", "GRC", lat=38.5, lon=23.5, own=0).hollow
    assert of("Askel", "town", "GRC", lat=38.5, lon=23.5, denied=1).hollow
    assert not of("Askel", "town", "GRC", lat=38.5, lon=23.5, own=40, denied=1).hollow
    disputed = of("Abyei", "region")
    assert (disputed.drawn, disputed.hollow, disputed.note) == ("disputed", True, "")
