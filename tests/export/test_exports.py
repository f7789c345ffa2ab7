"""Exports: every form read back by a reader of its own; voices go along, private names and long texts do not."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet
import pytest
import spacy
from jsonschema import validate
from spacy.tokens import DocBin

from onrecord.errors import OnRecordError
from onrecord.evaluation.plover import read_gold
from onrecord.evaluation.polnear import read_polnear
from onrecord.export import FORMS, export
from onrecord.export.evidence import Evidence
from onrecord.export.rows import COLUMNS
from onrecord.ledger import Ledger
from onrecord.model import Coding, Event, Place, Quantity, Record, Toponym
from onrecord.model.codec import decode
from tests.made import Say, told

POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}},
    },
}
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "geometry": {"oneOf": [{"type": "null"}, POINT]},
                    "properties": {"type": "object"},
                },
            },
        },
    },
}
"""The parts of RFC 7946 that are used."""
ANNOTATIONS = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type", "target"],
                "properties": {
                    "type": {"const": "Annotation"},
                    "motivation": {"const": "describing"},
                    "target": {"type": "object", "required": ["source", "selector"]},
                },
            },
        },
    },
}
"""The parts of the Web Annotation Data Model (W3C 2017) that are used."""  # fmt: skip


def _coded() -> Record:
    """A shelling that the story reports, one that a rebel claims, with a place, a number and a private victim."""
    record = told(
        Say("Tomas Reyk", "claimed", "that 19 men had been killed at Marrow", "claims", killed=19),
        "Shelling killed 4 people at Marrow and among them Mara Oll",
        Say("Sava Lindqvist", "denied", "that anybody had shelled Marrow", "denies", "-"),
        title="Shelling at Marrow", publisher="Harbour Courier", published="2031-05-16", url="https://courier.example/1",
    )  # fmt: skip
    text = record.story.text
    at = text.index("Marrow and")
    place = Toponym(
        id="p1", span=record.story.span(at, at + 6), name="Marrow", country="NOR", precision="town", lat=1.5, lon=2.5
    )
    number = text.index("4 people")
    killed = Quantity(
        id="q9", span=record.story.span(number, number + 1), low=4, high=4, counted="people", role="killed"
    )
    name = text.index("Mara Oll")
    from onrecord.model import Entity, Mention

    victim = Entity(id="e9", name="Mara Oll", type="PERSON", standing="private",
                    mentions=(Mention(span=record.story.span(name, name + 8), form="name"),))  # fmt: skip
    event = record.events[0]
    better = Event(
        id=event.id, triggers=event.triggers, places=(Place(toponym="p1"),), quantities=("q9",), recipients=("e9",)
    )
    said = record.attributions[0]
    start = text.index("killed at Marrow")
    claimed = Event(id="v2", triggers=(record.story.span(start, start + 6),), quantities=("q1",))
    claim = replace(record.claims[0], id="c2", event="v2", voice=said.id, span=said.content[0])
    codings = (
        Coding(event="v1", codebook="PLOVER", type="ASSAULT"),
        Coding(event="v2", codebook="PLOVER", type="ASSAULT"),
    )
    return replace(
        record, toponyms=(place,), quantities=(*record.quantities, killed), entities=(*record.entities, victim),
        events=(better, claimed), claims=(*record.claims, claim), codings=codings,
    )  # fmt: skip


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.put([_coded()])
    return ledger


def _rows(data: object) -> list[dict[str, str]]:
    assert isinstance(data, bytes)
    return list(csv.DictReader(io.StringIO(data.decode())))


def _json(data: object) -> object:
    assert isinstance(data, bytes)
    return json.loads(data)


def test_every_form_is_exactly_what_the_query_shows(filled: Ledger) -> None:
    shown = {h.item for h in filled.search("shelled")}
    made = export(filled, "csv", "shelled")
    assert {r["item"] for r in _rows(made.content)} == shown
    assert "words=shelled" in made.citation
    assert "onrecord 1.0" in made.citation


def test_csv_and_parquet_hold_the_same_typed_table(filled: Ledger) -> None:
    rows = _rows(export(filled, "csv").content)
    data = export(filled, "parquet").content
    assert isinstance(data, bytes)
    table = pyarrow.parquet.read_table(io.BytesIO(data))
    assert table.column_names == list(COLUMNS) == list(rows[0])
    assert [r["item"] for r in table.to_pylist()] == [r["item"] for r in rows]
    assert str(table.schema.field("low").type) == "double"
    assert table.schema.metadata[b"onrecord.schema"] == b"onrecord/export/1"
    assert b"no licence of their own" in table.schema.metadata[b"onrecord.terms"]


def test_json_lines_are_records_where_all_may_go_along(filled: Ledger) -> None:
    whole = export(filled, "jsonl", text="full", private_names=True).content
    assert decode(_json(whole)).story == _coded().story  # type: ignore[arg-type]
    part = export(filled, "jsonl").content
    assert isinstance(part, bytes)
    assert b"Mara Oll" not in part
    assert all("voice" in json.loads(line) for line in part.splitlines())


def test_plover_events_carry_their_voice(filled: Ledger) -> None:
    made = _json(export(filled, "plover").content)
    assert isinstance(made, list)
    voices = {e["attribution"]["voice"]: e["event"] for e in made[1:]}
    assert voices == {"the story": "ASSAULT", "Tomas Reyk": "ASSAULT"}


def test_a_form_without_voices_leaves_one_sides_word_out_and_counts_it(filled: Ledger) -> None:
    made = export(filled, "polecat")
    assert [r["Event Type"] for r in _rows(made.content)] == ["ASSAULT"]
    assert [n for why, n in made.left_out.items() if "one side's word" in why] == [1]


PUBLIC = {
    "polecat": "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|"
    "Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|"
    "Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|"
    "Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version",
    "ged": "id|relid|year|active_year|code_status|type_of_violence|conflict_dset_id|conflict_new_id|conflict_name|"
    "dyad_dset_id|dyad_new_id|dyad_name|side_a_dset_id|side_a_new_id|side_a|side_b_dset_id|side_b_new_id|side_b|"
    "number_of_sources|source_article|source_office|source_date|source_headline|source_original|where_prec|"
    "where_coordinates|where_description|adm_1|adm_2|latitude|longitude|geom_wkt|priogrid_gid|country|country_id|"
    "region|event_clarity|date_prec|date_start|date_end|deaths_a|deaths_b|deaths_civilians|deaths_unknown|best|high|"
    "low|gwnoa|gwnob",
    "acled": "event_id_cnty|event_date|year|time_precision|disorder_type|event_type|sub_event_type|actor1|"
    "assoc_actor_1|inter1|actor2|assoc_actor_2|inter2|interaction|civilian_targeting|iso|region|country|admin1|admin2|admin3|"
    "location|latitude|longitude|geo_precision|source|source_scale|notes|fatalities|tags|timestamp",
}
"""The header of a published file of each data set; what is ours stands behind."""
OURS = {"polecat": ["Headline", "Story ID"], "ged": [], "acled": ["fatalities_low", "fatalities_high"]}


@pytest.mark.parametrize("form", sorted(PUBLIC))
def test_event_tables_have_the_columns_of_the_public_files(filled: Ledger, form: str) -> None:
    assert list(_rows(export(filled, form).content)[0]) == [*PUBLIC[form].split("|"), *OURS[form]]


def test_plover_is_read_by_the_reader_of_its_gold_records(filled: Ledger, tmp_path: Path) -> None:
    export(filled, "plover", text="full").write(tmp_path / "events.json")
    found = read_gold(tmp_path / "events.json")
    assert {t[0] for s in found for t in s.triples} == {"ASSAULT"}
    assert any("killed 4 people" in s.text for s in found)


def test_ged_rows_have_source_original_and_no_best(filled: Ledger) -> None:
    rows = _rows(export(filled, "ged").content)
    assert {(r["source_original"], r["low"], r["high"], r["best"]) for r in rows} == {
        ("the story", "4", "4", ""), ("Tomas Reyk", "19", "19", ""),
    }  # fmt: skip
    assert {r["where_prec"] for r in rows if r["source_original"] == "the story"} == {"1"}


def test_an_acled_sheet_leaves_types_and_fatalities_to_the_coder(filled: Ledger) -> None:
    rows = _rows(export(filled, "acled").content)
    assert {(r["event_type"], r["fatalities"]) for r in rows} == {("", "")}
    assert any(r["notes"].startswith("According to Tomas Reyk") for r in rows)


def test_geojson_and_annotations_follow_their_standards(filled: Ledger) -> None:
    places = _json(export(filled, "geojson").content)
    validate(places, GEOJSON)
    assert places["features"][0]["geometry"]["coordinates"] == [2.5, 1.5]  # type: ignore[index]
    assert places["features"][0]["properties"]["voice"] == "the story"  # type: ignore[index]
    notes = _json(export(filled, "webanno").content)
    validate(notes, ANNOTATIONS)
    text = _coded().story.text
    for item in notes["items"]:  # type: ignore[index]
        position, *quote = item["target"]["selector"]
        assert all(
            text[position["start"] : position["end"]] == q["exact"] for q in quote if "withheld" not in q["exact"]
        )


def test_brat_is_read_by_the_reader_of_polnear(filled: Ledger, tmp_path: Path) -> None:
    export(filled, "brat", text="full", private_names=True).write(tmp_path / "brat", filled)
    laid_out = tmp_path / "corpus"
    for folder, name, end in (("text", "*.txt", ".txt"), ("attributions", "*.ann", "_onrecord.ann")):
        (laid_out / folder).mkdir(parents=True)
        for file in (tmp_path / "brat").glob(name):
            (laid_out / folder / f"{file.stem}{end}").write_bytes(file.read_bytes())
    (read,) = read_polnear(laid_out)
    assert read.text == _coded().story.text
    said = [(_words(read.text, a.source), _words(read.text, a.cue)) for a in read.attributions]
    assert said == [("Tomas Reyk", "claimed"), ("Sava Lindqvist", "denied")]
    assert str(tmp_path / "brat") in filled.withdraw(_coded().story.id, reason="asked").exports[0]


def _words(text: str, ranges: tuple[tuple[int, int], ...]) -> str:
    return " ".join(text[a:b] for a, b in ranges)


def test_docbin_is_read_by_spacy(filled: Ledger) -> None:
    data = export(filled, "docbin", text="full", private_names=True).content
    assert isinstance(data, bytes)
    (doc,) = DocBin().from_bytes(data).get_docs(spacy.blank("en").vocab)
    assert [(s.text, s.label_) for s in doc.spans["cue"]] == [("claimed", "claims +"), ("denied", "denies -")]


@pytest.mark.parametrize("form", sorted(FORMS))
def test_private_names_stay_out_of_every_form(filled: Ledger, form: str) -> None:
    made = export(filled, form, text="full").content
    for data in [made] if isinstance(made, bytes) else made.values():
        assert b"Mara Oll" not in data
        assert "ClaimReview" not in data.decode("utf-8", "replace")


def test_words_beyond_the_limits_stay_behind() -> None:
    text = "one " * 400
    some = Evidence()
    assert some.words("s", text, 0, 4 * 40) == text[: 4 * 40]
    assert some.words("s", text, 4 * 40, 4 * 100) == ""
    assert some.words("s", text, 4 * 40, 4 * 60) == text[4 * 40 : 4 * 60]
    assert some.words("s", text, 4 * 60, 4 * 90) == ""
    assert Evidence(level="none").words("s", text, 0, 8) == ""
    assert some.held_back == 2


def test_an_unknown_form_is_refused(filled: Ledger) -> None:
    with pytest.raises(OnRecordError, match="choose one of"):
        export(filled, "claimreview")
