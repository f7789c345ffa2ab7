"""IPTC ninjs: items become stories with their status, version and notes."""

import json
from typing import Any

import pytest

from onrecord.model import Story
from onrecord.story import read_bytes

ITEM: dict[str, Any] = {
    "uri": "https://wire.example/1", "standard": {"name": "ninjs", "version": "3.0"}, "type": "text", "language": "en",
    "version": "2", "pubstatus": "usable", "firstcreated": "2031-05-14T08:00:00+02:00",
    "versioncreated": "2031-05-14T09:30:00+02:00", "by": "Ida Brandt",
    "headlines": [{"role": "short", "value": "Boats"}, {"role": "main", "value": "Six boats sink"}],
    "infosources": [{"name": "Odo Farr", "role": "author"}, {"name": "Northwire", "role": "provider"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "Six boats sank. A crane fell."},
        {"role": "main", "contenttype": "text/html",
         "value": "<p>KESSIN (Northwire) — Six boats sank.</p><p>A crane <b>fell</b>.</p>"},
    ],
    "copyrightholder": "Northwire", "usageterms": "For readers of Northwire",
}  # fmt: skip


def read(**more: Any) -> Story:
    return read_bytes(json.dumps(ITEM | more).encode(), "item.json")


def test_an_item_is_a_story_with_what_is_known_of_it() -> None:
    story = read()
    assert (story.title, story.publisher, story.byline, story.url) == (
        "Six boats sink", "Northwire", "Ida Brandt", "https://wire.example/1",
    )  # fmt: skip
    assert (story.published, story.modified, story.version, story.status) == (
        "2031-05-14T08:00:00+02:00", "2031-05-14T09:30:00+02:00", "2", "usable",
    )  # fmt: skip
    assert (story.rights.holder, story.rights.terms) == ("Northwire", "For readers of Northwire")
    assert [(z.zone, z.span.text) for z in story.zones] == [
        ("title", "Six boats sink"), ("byline", "By Ida Brandt"), ("dateline", "KESSIN (Northwire) —"),
        ("body", "Six boats sank.\n\nA crane fell."),
    ]  # fmt: skip


def test_a_plain_body_has_the_paragraphs_of_its_blank_lines() -> None:
    story = read(bodies=[{"contenttype": "text/plain", "value": "One boat sank.\n\nA crane fell."}])
    assert "One boat sank.\n\nA crane fell." in story.text


def test_an_older_item_has_its_fields_elsewhere() -> None:
    old = {
        "uri": "urn:x:1", "headline": "Six boats sink", "body_text": "Six boats sank.", "pubstatus": "usable",
        "versioncreated": "2031-05-14T09:30:00Z", "byline": "Ida Brandt", "provider": "Northwire",
    }  # fmt: skip
    story = read_bytes(json.dumps(old).encode(), "item.json")
    assert (story.title, story.byline, story.publisher) == ("Six boats sink", "Ida Brandt", "Northwire")
    assert (story.published, story.url) == ("2031-05-14T09:30:00+00:00", "urn:x:1")


@pytest.mark.parametrize(
    ("given", "status"), [("canceled", "canceled"), ("withheld", "withheld"), ("killed", "killed")]
)
def test_a_killed_item_needs_no_text(given: str, status: str) -> None:
    story = read(pubstatus=given, headlines=[], bodies=[], by="", version="3")
    assert (story.status, story.text) == (status, "https://wire.example/1")


def test_an_editors_note_that_corrects_is_a_correction() -> None:
    zones = [(z.zone, z.span.text) for z in read(ednote="Corrects the number of boats in paragraph one.").zones]
    assert zones[-1][0] in ("correction", "furniture")
    assert ("furniture", "Photos to follow.") in [(z.zone, z.span.text) for z in read(ednote="Photos to follow.").zones]


def test_what_the_caller_knows_wins() -> None:
    story = read_bytes(json.dumps(ITEM).encode(), "item.json", publisher="The Copyist")
    assert story.publisher == "The Copyist"
