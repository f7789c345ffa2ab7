"""What charts draw: ranges stay ranges, voices stay apart, and no country gets a dot in its middle."""

from onrecord.views.coding import alpha
from onrecord.web import specs


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


def test_a_day_is_a_tick_and_a_longer_time_a_bar() -> None:
    rows = [
        {"lane": "happened", "label": "a", "begin": "2031-01-01", "end": "2031-01-01", "told": "a (b)"},
        {"lane": "planned", "label": "c", "begin": "2031-02-01", "end": "2031-11-30", "told": "c (d)"},
    ]
    drawn = specs.timeline(rows)
    assert [r["day"] for r in drawn["data"]["values"]] == [True, False]
    assert drawn["facet"]["row"]["sort"] == ["happened", "planned"]


def test_a_country_is_a_shape_and_no_dot() -> None:
    drawn = specs.world([{"name": "Askel", "lon": 10.0, "lat": 50.0, "disputed": False}], ["GRC"])
    dots = [layer for layer in drawn["layer"] if layer["data"].get("values")]
    assert all([v["name"] for v in layer["data"]["values"]] == ["Askel"] for layer in dots)
    assert "GRC" in drawn["layer"][2]["transform"][0]["filter"]


def test_alpha_is_krippendorffs() -> None:
    values = (
        "1 1 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4", "1 1 2 1", "2 2 2 2", "5 5 5", "1 1",
        "3",
    )  # fmt: skip
    found = alpha([v.split() for v in values])
    assert found is not None
    assert round(found, 3) == 0.743
    assert alpha([["a", "a"], ["a", "a"]]) is None
