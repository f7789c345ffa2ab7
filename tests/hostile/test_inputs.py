"""Nasty inputs through every reader of a format, and through the whole reader."""

import time
from pathlib import Path

import pytest

from benchmarks.fuzz import fuzz, recorded
from onrecord.errors import OnRecordError
from onrecord.model import Story
from onrecord.reader import Reader
from onrecord.story import read_bytes
from onrecord.story.drafts import Metadata
from onrecord.story.many import Found, open_many

from .inputs import SAYING, inputs

INPUTS = inputs()
SECONDS = 8.0
"""The most time of its own one of them may take."""
SMALL = 6000
"""Stories of at most so many characters go through the whole reader."""


def found(name: str, data: bytes, folder: Path) -> list[Found]:
    (folder / name).write_bytes(data)
    return list(open_many(str(folder / name), Metadata()))


def test_there_are_enough_of_them() -> None:
    assert len(INPUTS) >= 200


@pytest.mark.parametrize("name", INPUTS)
def test_it_is_read_or_refused_in_one_line(name: str, tmp_path: Path, reader: Reader) -> None:
    start = time.process_time()
    stories: list[Story] = []
    for one in found(name, INPUTS[name], tmp_path):
        assert (one.error is None) == (one.story is not None or one.record is not None)
        assert one.error is None or ("\n" not in one.error and len(one.error) < 1000 + len(str(tmp_path)))
        stories += [one.story] if one.story else []
    assert time.process_time() - start < SECONDS
    for story in stories[:1]:
        for zone in story.zones:
            assert story.text[zone.span.start : zone.span.end] == zone.span.text
        if len(story.text) <= SMALL and (
            name.startswith(("letters", "number", "year", "day")) and story.language == "en"
        ):
            recorded(story, reader)


@pytest.mark.parametrize("name", [n for n in INPUTS if n.startswith(("outside", "include", "laughs"))])
def test_nothing_from_outside_comes_in(name: str, tmp_path: Path) -> None:
    for one in found(name, INPUTS[name], tmp_path):
        text = one.story.text if one.story else ""
        assert "root:" not in text
        assert len(text) < 10_000


@pytest.mark.parametrize("body", ["<p>&j; boats</p>", "<p>&e; boats</p>"])
def test_the_parser_of_news_items_expands_no_entity(body: str) -> None:
    from onrecord.story.newsml import items

    from .inputs import laughs, newsml, outside

    before = laughs() if "&j;" in body else outside("file:///etc/passwd")
    for item in items(newsml(body, before).decode(), "x.xml"):
        assert len("".join(item.itertext())) < 100


def test_fifty_megabytes_on_one_line_are_refused_with_the_limit(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match="ONRECORD_MAX_CHARACTERS"):
        read_bytes(b"boats " * 8_000_000, "x.txt")
    (one,) = found("x.txt", b"boats " * 8_400_000, tmp_path)
    assert "ONRECORD_MAX_BYTES" in str(one.error)


def test_limits_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_MAX_CHARACTERS", "50")
    with pytest.raises(OnRecordError, match="more than the 50 of one story"):
        read_bytes(SAYING.encode(), "x.txt")
    monkeypatch.setenv("ONRECORD_MAX_CHARACTERS", "lots")
    with pytest.raises(OnRecordError, match="is no limit: give a number above 0, or none"):
        read_bytes(SAYING.encode(), "x.txt")
    monkeypatch.setenv("ONRECORD_MAX_CHARACTERS", "none")
    monkeypatch.setenv("ONRECORD_MAX_LINE_BYTES", "40")
    lines = found("x.jsonl", b'{"text": "' + b"a" * 90 + b'"}\n{"text": "boats"}\n', tmp_path)
    assert [one.story.text if one.story else "ONRECORD_MAX_LINE_BYTES" in str(one.error) for one in lines] == [
        True,
        "boats",
    ]


def test_a_story_that_takes_too_long_says_what_was_not_read(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    monkeypatch.setenv("ONRECORD_MAX_SECONDS", "0.0000001")
    record = reader.read(read_bytes(f"KESSIN — {SAYING}".encode(), "x.txt"))
    assert record.attributions == ()
    assert any("ONRECORD_MAX_SECONDS" in u.why for u in record.unread)


def test_mutated_inputs_crash_nothing(reader: Reader) -> None:
    """A short run of `python -m benchmarks fuzz`; the long one is in docs/benchmarks.md."""
    _, finds = fuzz(100_000, 11, None, seconds=30, on=lambda words: None)
    assert finds == []
    _, finds = fuzz(100_000, 12, reader, seconds=30, on=lambda words: None)
    assert finds == []
