"""Records to JSON and back."""

import json
from dataclasses import replace

import pytest

from onrecord.errors import CodecError
from onrecord.model import Dispute, Record, Span, Story
from onrecord.model.codec import SCHEMA, decode, encode, item_names, record_id
from tests import sample


def headless(record: Record) -> Record:
    """The record without what points into its parse."""
    return replace(
        record,
        entities=tuple(replace(e, mentions=tuple(replace(m, head=None) for m in e.mentions)) for e in record.entities),
        quantities=tuple(replace(q, head=None) for q in record.quantities),
        events=tuple(replace(e, heads=()) for e in record.events),
    )


@pytest.fixture(scope="module")
def data() -> dict:
    return encode(sample.record())


def test_a_record_survives_json(data):
    assert headless(sample.record()) == decode(json.loads(json.dumps(data)))


def test_encoding_again_gives_the_same(data):
    assert data == encode(decode(data))


def test_an_empty_record_survives():
    empty = Record(story=Story(text="", origin="-"))
    assert empty == decode(encode(empty))


def test_every_span_stands_at_its_offsets(data):
    def walk(node):
        if isinstance(node, dict):
            if {"start", "end", "text"} <= node.keys():
                yield node
            node = list(node.values())
        if isinstance(node, list):
            for part in node:
                yield from walk(part)

    text = data["story"]["text"]
    found = list(walk(data))
    assert len(found) > 60
    assert [s["text"] for s in found] == [text[s["start"] : s["end"]] for s in found]


def test_voices_are_spelt_out(data):
    assert [q["voice"] for q in data["quantities"]] == ["a1", "a3", "a5", "a7"]
    assert [m["voice"] for m in data["entities"][2]["mentions"]] == ["a1", "a2"]


def test_links_are_nested_into_what_they_link(data):
    by = {"rule": "content-noun", "model": None, "score": None}
    expected = [{"toward": "a3", "value": "dismisses", "explicit": True, "by": by}]
    assert expected == data["attributions"][1]["stance"]
    assert [c["codebook"] for c in data["events"][0]["codings"]] == ["PLOVER", "CAMEO"]
    assert data["events"][0]["codings"][1]["code"] == "195"
    assert data["attributions"][3]["restates"] == "a2"


def test_a_timex_keeps_both_of_its_ends(data):
    week = data["timexes"][1]
    assert (sample.at("next week").end, "2031-05-19", "2031-05-25") == (week["end"], week["begin"], week["until"])


def test_every_item_says_what_read_it(data):
    items = [i for part in data.values() if isinstance(part, list) for i in part]
    assert all({"rule", "model", "score"} == i["by"].keys() for i in items)


def test_nothing_points_into_the_parse(data):
    assert '"head' not in json.dumps(data)


NOT_RECORDS = [{}, {"schema": "onrecord/record/2"}, [], {"schema": SCHEMA}, {"schema": SCHEMA, "story": 3}]


@pytest.mark.parametrize("bad", NOT_RECORDS)
def test_what_is_no_record_is_refused(bad):
    with pytest.raises(CodecError):
        decode(bad)


def test_words_that_are_not_at_their_offsets_are_refused(data):
    moved = json.loads(json.dumps(data))
    moved["timexes"][0]["start"] += 1
    with pytest.raises(CodecError, match="does not stand at"):
        decode(moved)


def test_fields_this_version_does_not_know_are_left_aside(data):
    more = json.loads(json.dumps(data))
    more["story"]["weather"] = more["entities"][0]["weather"] = "rain"
    assert headless(sample.record()) == decode(more)


def test_an_item_is_named_by_its_words():
    record = sample.record()
    names = item_names(record)
    cue = sample.at("dismissed")
    assert f"{record.story.id}/attribution/{cue.start}-{cue.end}" == names["a2"]


def test_two_claims_on_the_same_words_have_two_names():
    names = item_names(sample.record())
    assert names["c3"] + "~2" == names["c4"]


def test_a_dispute_is_named_by_its_first_side_and_an_empty_one_not_at_all():
    record = replace(sample.record(), disputes=(*sample.record().disputes, Dispute(id="d2", kind="facts")))
    cue = sample.at("claim")
    assert f"{record.story.id}/dispute/{cue.start}-{cue.end}" == item_names(record)["d1"]
    assert "d2" not in item_names(record)


def test_a_records_id_hangs_on_story_and_reader():
    record = sample.record()
    newer = replace(record, reader=replace(record.reader, version="9"))
    assert record_id(record) == record_id(replace(record, attributions=()))
    assert record_id(record) != record_id(newer)


def test_voices_agree_with_the_records_own():
    record = sample.record()
    from onrecord.model.voices import Voices

    voices = Voices(record.attributions)
    every = [Span.of(sample.TEXT, i, i + 5) for i in range(0, len(sample.TEXT) - 5, 3)]
    assert [record.voice(s) for s in every] == [voices(s) for s in every]
