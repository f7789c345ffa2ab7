"""The Python face: one call from a story to its record."""

from pathlib import Path

import pytest

import onrecord
from onrecord import face
from onrecord.reader import Reader
from tests import sample

TEXT = "TARNWICK (Northwire) — Rebels burned the bridge on Friday, Gen. Oskar Veld said.\n"


def test_a_file_becomes_a_record(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    record = onrecord.read(tmp_path / "story.txt", published="2031-05-16", publisher="The Post")
    assert isinstance(record, onrecord.Record)
    assert (record.story.published, record.story.publisher) == ("2031-05-16", "The Post")
    assert [a.cue.text for a in record.attributions] == ["said"]


def test_a_story_may_be_given_itself(reader: Reader) -> None:
    record = onrecord.read(sample.story(), agency="Another")
    assert (record.story.agency, record.story.publisher) == ("Another", None)


def test_the_reader_is_made_once(reader: Reader) -> None:
    assert face.cached_reader(face.default_model()) is face.cached_reader(face.default_model())


def test_the_model_may_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MODEL", "another")
    assert face.default_model() == "another"
    monkeypatch.delenv("ONRECORD_MODEL")
    assert face.default_model() == "en_onrecord_news"


def test_what_is_wrong_is_one_kind_of_error(reader: Reader) -> None:
    with pytest.raises(onrecord.OnRecordError):
        onrecord.read("no/such/story.txt")
