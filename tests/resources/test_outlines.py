"""Outlines of divisions: closed, turned as charts want them, and around their own towns."""

import pytest

from onrecord.resources.gazetteer.sources import places
from onrecord.resources.outlines import area, outline, within


@pytest.mark.parametrize(
    ("country", "name", "inside", "outside"),
    [
        ("USA", "Texas", (-97.0, 31.0), (-106.0, 35.0)), ("GBR", "Scotland", (-4.2, 57.0), (-1.5, 53.0)),
        ("FRA", "Brittany", (-3.0, 48.2), (2.35, 48.85)), ("CHN", "Xinjiang", (85.0, 41.0), (104.0, 30.7)),
    ],
)  # fmt: skip
def test_an_outline_lies_around_its_division(
    country: str, name: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    found = outline(country, name)
    assert found is not None
    polygons = found["coordinates"]
    assert any(within(inside, p[0]) for p in polygons)
    assert not any(within(outside, p[0]) for p in polygons)
    for polygon in polygons:
        assert all(ring[0] == ring[-1] for ring in polygon)
        assert area(polygon[0]) < 0 < min((area(r) for r in polygon[1:]), default=1)


def test_the_same_name_in_another_country_has_none() -> None:
    assert outline("MEX", "Texas") is None
    assert outline(None, "Texas") is None


def test_most_divisions_have_one() -> None:
    named = {(p.country, p.name) for p in places() if p.kind in ("division", "nation")}
    assert sum(outline(*p) is not None for p in named) > 0.7 * len(named)
