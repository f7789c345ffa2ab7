"""The gazetteer: what is in it, where it comes from, and the user's own places."""

import csv
from importlib.resources import files
from pathlib import Path
from statistics import mean

import pytest

from onrecord.errors import ResourceError
from onrecord.resources import load
from onrecord.resources.gazetteer import Gazetteer

GAZETTEER = Gazetteer()
KM_A_DEGREE = 111.2


def test_our_own_list_holds_seas_regions_and_bases() -> None:
    tables = [load(f"gazetteer/{name}.toml") for name in ("waters", "lands")]
    lines = [line for table in tables for part in table.values() for line in str(part).strip().splitlines()]
    assert len(lines) >= 400
    kinds = {
        name: GAZETTEER.name(name).entries[0].kind for name in ("Caspian Sea", "Central Asia", "Hmeimim", "Sahara")
    }
    assert kinds == {"Caspian Sea": "sea", "Central Asia": "region", "Hmeimim": "point", "Sahara": "desert"}


@pytest.mark.parametrize("words", ["Ala.", "N.Y.", "N.Y", "TX"])
def test_abbreviations_of_states_are_known(words: str) -> None:
    state = GAZETTEER.abbreviation(words)
    assert state is not None
    assert (state.kind, state.country) == ("division", "USA")


def test_a_division_lies_in_the_middle_of_its_towns() -> None:
    county = next(e for e in GAZETTEER.name("Laurel County").entries if e.division == "US.KY")
    assert (county.kind, county.precision) == ("county", "division")
    lines = files("onrecord.resources").joinpath("gazetteer/divisions.tsv").read_text("utf-8").splitlines()[1:]
    rows = csv.reader(lines, delimiter="\t")
    assert {level for _, _, level, *_ in rows} == {"1", "2"}
    london = next(e for e in GAZETTEER.name("London").entries if e.division == "US.KY")
    assert abs((county.lat or 0) - (london.lat or 0)) * KM_A_DEGREE < 30


def test_counties_and_first_level_divisions_are_known_by_either_form() -> None:
    assert {"US.OH", "US.KY"} <= {e.division for e in GAZETTEER.name("Butler").entries if e.kind == "county"}
    assert any(e.kind == "division" and e.country == "AFG" for e in GAZETTEER.name("Balkh").entries)


def test_a_disputed_land_has_no_country() -> None:
    assert {e.country for e in GAZETTEER.name("Crimea").entries if e.kind == "disputed"} == {None}


def test_the_most_populous_comes_first_among_towns() -> None:
    people = [e.population for e in GAZETTEER.name("Springfield").entries if e.kind == "town"]
    assert people == sorted(people, reverse=True)
    assert mean(people) > 500


def test_what_american_towns_were_called_once_is_left_out() -> None:
    assert GAZETTEER.name("Google").entries == ()
    assert {e.name for e in GAZETTEER.name("New York").entries} >= {"New York City"}


def test_an_entry_is_found_by_its_number() -> None:
    kunduz = next(e for e in GAZETTEER.name("Kunduz").entries if e.kind == "town")
    assert kunduz.geonameid is not None
    assert GAZETTEER.number(kunduz.geonameid) == kunduz
    assert GAZETTEER.number(-5) is None


def test_a_users_file_wins(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,country,lat,lon,precision\nLondon,KAZ,46.9,64.2,town\n", encoding="utf-8")
    first = Gazetteer((str(file),)).name("London").entries[0]
    assert (first.own, first.country, first.lat) == (True, "KAZ", 46.9)


def test_a_faulty_users_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,country\nVelmora,Nowhere\n", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"mine\.csv, place 1"):
        Gazetteer((str(file),))
