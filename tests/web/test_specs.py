"""What charts draw: ranges stay ranges, voices stay apart, and no country gets a dot in its middle."""

from dataclasses import replace
from typing import Any

import pytest

from onrecord.ledger.sites import Site
from onrecord.views.atlas import placed
from onrecord.views.coding import alpha
from onrecord.web import cartography, specs


def test_an_open_end_is_drawn_as_open_and_a_point_is_what_was_said() -> None:
    rows = [
        {"voice": "police", "at": "2031-01-01", "low": 5, "high": None, "words": "at least five"},
        {"voice": "rebels", "at": "2031-01-02", "low": 7, "high": 7, "words": "seven"},
    ]
    first, second = specs.toll(rows, "Killed")["data"]["values"]
    assert (first["open"], first["from"], first["point"]) == (True, 5, 5)
    assert first["to"] > 7
    assert (second["open"], second["from"], second["to"]) == (False, 7, 7)


def test_each_voice_has_a_lane_and_is_joined_with_itself_alone() -> None:
    drawn = specs.toll([], "Killed")
    assert drawn["facet"]["row"]["field"] == "voice"
    assert drawn["spec"]["layer"][0]["encoding"]["color"]["field"] == "voice"


def test_a_day_is_a_tick_a_longer_time_a_bar_and_an_open_end_stays_open() -> None:
    rows = [
        {"n": 1, "lane": "Told as past", "first": "2031-01-01", "last": "2031-01-01"},
        {"n": 2, "lane": "Planned", "first": "2031-02-01", "last": "2031-11-30"},
        {"n": 3, "lane": "Planned", "first": "2031-03-01", "last": None},
        {"n": 4, "lane": "Told as past", "first": None, "last": "2031-01-09"},
    ]
    drawn = specs.timeline(rows)
    marks = {r["n"]: r for r in drawn["data"]["values"] if "n" in r}
    assert {n: m["kind"] for n, m in marks.items()} == {"1": "day", "2": "span", "3": "open", "4": "open"}
    assert marks["2"]["line"] != marks["3"]["line"], "one would lie over the other"
    heads = drawn["layer"][-1]["data"]["values"]
    assert [h["lane"] for h in heads] == ["Told as past", "Planned"]
    assert all(heads[0]["line"] < marks[n]["line"] < heads[1]["line"] for n in "14")


def test_a_long_time_runs_out_of_the_drawing_instead_of_pressing_all_others_together() -> None:
    rows = [{"n": n, "lane": "Planned", "first": f"2031-01-0{n}", "last": f"2031-01-0{n}"} for n in (1, 2, 3)]
    drawn = specs.timeline([*rows, {"n": 4, "lane": "Planned", "first": "2031-01-03", "last": "2099-12-31"}])
    assert max(r["from"] for r in drawn["data"]["values"]) < "2031-07-01"


def site(name: str, **more: Any) -> Site:
    """A place that a story itself tells of."""
    given = {"country": None, "precision": None, "lat": None, "lon": None, "own": 1, "denied": 0} | more
    return Site(name=name, statements=1, stories=1, **given)


def test_only_a_town_is_a_dot() -> None:
    places = [
        placed(s, cartography.lands())
        for s in (
            site("Askel", precision="town", country="GRC", lat=38.5, lon=23.5),
            site("Volo", precision="town", country="GRC", lat=39.3, lon=22.9, own=0),
            site("Greece", precision="country", country="GRC"), site("Aegean Sea", precision="sea"),
            site("Texas", precision="division", country="USA"), site("Abyei", precision="region"),
        )
    ]  # fmt: skip
    drawn = specs.world(places, cartography.window(places))
    dots = [layer for layer in drawn["layer"] if layer["mark"]["type"] == "point" and layer["mark"].get("stroke")]
    assert [[(v["kind"], v["hollow"]) for v in d["data"]["values"]] for d in dots] == [
        [("disputed", True)], [("town", False), ("town", True)],
    ]  # fmt: skip
    shaded = [layer for layer in drawn["layer"] if "indexof" in str(layer.get("transform"))]
    assert "GRC" in shaded[0]["transform"][0]["filter"]
    divisions = [layer for layer in drawn["layer"] if layer["mark"].get("fill") == "$h3"]
    assert [f["geometry"]["type"] for f in divisions[0]["data"]["values"]] == ["MultiPolygon"]
    texts = {v["label"] for layer in drawn["layer"] if layer["mark"]["type"] == "text" for v in layer["data"]["values"]}
    assert "Askel" in texts


def test_a_map_shows_what_is_told_of_and_no_more() -> None:
    near = [
        placed(site("A", precision="town", lat=38.0, lon=23.0), ()),
        placed(site("B", precision="town", lat=39.0, lon=24.0), ()),
    ]
    view = cartography.window(near)
    assert view.middle == pytest.approx((23.5, 38.5), abs=0.01)
    x, y = view.at(23.0, 39.0, cartography.WIDTH)
    assert x < 0 > y
    far = placed(site("C", precision="town", lat=-35.0, lon=-170.0), ())
    assert cartography.window([*near, far]).middle is None


def test_a_far_place_that_little_is_told_of_does_not_shrink_the_others() -> None:
    near = [
        placed(replace(site(f"N{n}", precision="town", lat=51.0 + n / 9, lon=0.1), statements=20), ()) for n in range(4)
    ]
    far = placed(site("Far", precision="town", lat=34.0, lon=66.0), ())
    view = cartography.window([far, *near])
    assert view.wide < 15
    assert cartography.outside([far, *near], view) == 1
    whole = cartography.window([far, *near], whole=True)
    assert whole.wide > 60
    assert cartography.outside([far, *near], whole) == 0


def test_names_do_not_lie_over_one_another() -> None:
    places = [placed(site(f"Askel {n}", precision="town", lat=38.0, lon=23.0 + n / 1000), ()) for n in range(3)]
    assert cartography.labels(places, cartography.window(places), cartography.WIDTH) == [True, False, False]


def test_alpha_is_krippendorffs() -> None:
    values = (
        "1 1 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4", "1 1 2 1", "2 2 2 2", "5 5 5", "1 1",
        "3",
    )  # fmt: skip
    found = alpha([v.split() for v in values])
    assert found is not None
    assert round(found, 3) == 0.743
    assert alpha([["a", "a"], ["a", "a"]]) is None
