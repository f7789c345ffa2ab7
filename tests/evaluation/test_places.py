"""Places: what the corpora's layouts say, and how errors are counted."""

from math import log
from pathlib import Path

import pytest

from onrecord.errors import ResourceError
from onrecord.evaluation import evaluate, places
from onrecord.evaluation.geoparsing import GoldPlace, read_geoparsing
from onrecord.evaluation.result import shown
from onrecord.extract.toponyms import Toponyms
from onrecord.model import Record
from onrecord.resources.gazetteer import Entry, Gazetteer
from tests.handmade import parse

LGL = """<articles><article docid="1"><dltime>2015-03-20 12:24:52-05</dltime><domain>ostrovan.example</domain>
<text>They went to Kunduz and Kelmora.</text><toponyms count="2">
<toponym><start>13</start><end>19</end><phrase>Kunduz</phrase>
<gaztag geonameid="1135690"><lat>36.7</lat><lon>68.9</lon></gaztag></toponym>
<toponym><start>24</start><end>31</end><phrase>Kelmora</phrase></toponym></toponyms></article></articles>"""
GEOVIRUS = """<articles><article><text>Kunduz fell.</text><locations><location><name>Kunduz</name><start>1</start>
<end>7</end><lat>36.73</lat><lon>68.86</lon></location><location><name>Kelmora</name><start></start><lat>1</lat>
<lon>1</lon></location></locations></article></articles>"""
TEXT = "TITLE: Rain LINK: x\nKunduz and Omani rain."
BRAT = """T1\tLiteral 20 26\tKunduz
#1\tAnnotatorNotes T1\t36.7, 68.9
T2\tNon_Literal_Modifier 31 36\tOmani
T3\tLiteral_Expression 37 41\train
A1\tNon_Locational T3
"""


def test_lgl_has_entries_with_their_points(tmp_path: Path) -> None:
    (tmp_path / "dev.xml").write_text(LGL, encoding="utf-8")
    story = read_geoparsing(tmp_path, "dev")[0]
    assert story.story.published == "2015-03-20"
    assert story.places == (
        GoldPlace(start=13, end=19, lat=36.7, lon=68.9, geonameid=1135690), GoldPlace(start=24, end=31),
    )  # fmt: skip


def test_geovirus_counts_from_one_and_a_place_without_offsets_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "dev.xml").write_text(GEOVIRUS, encoding="utf-8")
    assert read_geoparsing(tmp_path, "dev")[0].places == (GoldPlace(start=0, end=6, lat=36.73, lon=68.86),)


def test_geowebnews_has_literal_places_and_what_stands_beside(tmp_path: Path) -> None:
    folder = tmp_path / "brat-dev"
    folder.mkdir()
    (folder / "1.ann").write_text(BRAT, encoding="utf-8")
    (folder / "1.txt").write_text(TEXT, encoding="utf-8")
    assert read_geoparsing(tmp_path, "dev")[0].places == (
        GoldPlace(start=20, end=26, lat=36.7, lon=68.9),
        GoldPlace(start=31, end=36, toponym=False, literal=False),
    )


@pytest.mark.parametrize("words", ["<articles/>", "<articles>", "plain"])
def test_another_form_is_refused_by_name(tmp_path: Path, words: str) -> None:
    (tmp_path / "dev.xml").write_text(words, encoding="utf-8")
    with pytest.raises(ResourceError, match=r"dev\.xml"):
        read_geoparsing(tmp_path, "dev")


def test_the_layer_is_scored_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "dev.xml").write_text(LGL, encoding="utf-8")
    scores = evaluate("places", tmp_path).scores
    assert scores["gold_spans.acc161"] == scores["naive.acc161"] == 1.0
    assert scores["gold_spans.median_km"] < 20
    assert 0 < scores["gold_spans.auc"] < 0.3
    assert {"recognition.exact.f1", "recognition.overlap.f1", "end_to_end.acc161"} <= set(scores)


def test_what_is_marked_beside_counts_on_neither_side() -> None:
    doc = parse(
        "Kunduz _ PROPN NNP 2 nsubj LOC\nfell fall VERB VBD 0 root\nin _ ADP IN 4 case\nOman _ PROPN NNP 2 obl LOC"
    )
    record, tally = Record(story=doc.story), places.Tally()
    marked = places.GoldStory(
        story=doc.story,
        places=(
            GoldPlace(start=0, end=6, lat=36.73, lon=68.86),
            GoldPlace(start=15, end=19, toponym=False, literal=False),
        ),
    )
    places.count(tally, marked, doc, record, Toponyms())
    assert (tally.gold, tally.found, tally.exact) == (1, 1, 1)
    assert (tally.end_to_end[0] < 20, len(tally.errors)) == (True, 1)


def test_matches_are_one_to_one_and_the_same_span_comes_first() -> None:
    assert places.matches([(0, 9), (10, 16)], [(3, 9), (0, 2), (10, 16)]) == {(0, 9): (3, 9), (10, 16): (10, 16)}


def test_an_error_is_the_distance_and_none_is_the_farthest() -> None:
    assert places.error(None, (0.0, 0.0)) == places.FARTHEST
    assert places.error(Entry(id=1, name="x", kind="sea"), (0.0, 0.0)) == places.FARTHEST
    far = Entry(id=1, name="x", kind="town", lat=0.0, lon=1.0)
    assert places.error(far, (0.0, 0.0)) == pytest.approx(111.2, abs=0.1)


def test_the_area_lies_between_perfect_and_worst() -> None:
    assert places.auc([0.0, 0.0, 0.0]) == 0.0
    assert places.auc([places.FARTHEST] * 3) == 1.0
    assert places.auc([0.0, 9.0]) == pytest.approx(log(10) / 2 / log(places.FARTHEST + 1))


def test_the_naive_answer_is_the_most_populous() -> None:
    gazetteer = Gazetteer()
    named = {name: places.most_populous(name, gazetteer) for name in ("Paris", "Iraqi", "Kelmoravar")}
    assert [e.country if e else None for e in named.values()] == ["FRA", "IRQ", None]


def test_kilometres_are_printed_with_their_unit() -> None:
    assert shown("gold_spans.median_km", 1234.56) == "1,234.6 km"
    assert shown("gold_spans.auc", 0.25) == "0.250"
