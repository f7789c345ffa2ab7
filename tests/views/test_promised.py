"""Promises and forecasts of five invented stories, read by the whole reader: by Python, command and page."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from onrecord.cli import cli
from onrecord.ledger import Ledger
from onrecord.reader import Reader
from onrecord.resolve import judge
from onrecord.story import read_story
from onrecord.views.promises import Promise, promises
from onrecord.web.app import create_app

STORIES = sorted((Path(__file__).parent / "promised").glob("*.txt"))


@pytest.fixture(scope="module")
def told(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(str(tmp_path_factory.mktemp("promised") / "news.ledger"), create=True) as ledger:
        for path in STORIES:
            ledger.put([reader.read(read_story(str(path)))], judge)
        yield ledger


def promise(told: Ledger, words: str) -> Promise:
    return next(p for p in promises(told) if words in p.words)


def test_a_later_account_says_done(told: Ledger) -> None:
    bridge = promise(told, "bridge to trucks")
    assert (bridge.kind, bridge.voice, bridge.cue, bridge.due) == ("commitment", "Ole Maszek", "promised", "2031-05-16")
    assert bridge.outcome == "said to be done"
    assert ("done", "highway police", "Ostrovan Post", "2031-05-17") in {
        (x.says, x.voice, x.outlet, x.published) for x in bridge.later
    }


def test_a_later_account_says_not_done(told: Ledger) -> None:
    pumps = promise(told, "repair the pumps")
    assert (pumps.outcome, [x.says for x in pumps.later]) == ("said not to be done", ["not done"])
    assert "water board" in pumps.later[0].voice


def test_two_promises_of_one_saying_each_have_their_own_end(told: Ledger) -> None:
    flour = promise(told, "40 trucks of flour")
    assert flour.words == "to send 40 trucks of flour to the flooded villages north of Marrow"
    assert (flour.outcome, [(x.says, x.published) for x in flour.later]) == (
        "told both ways", [("not done", "2031-05-17"), ("done", "2031-05-19")],
    )  # fmt: skip


def test_a_forecast_that_did_not_come_about(told: Ledger) -> None:
    flood = promise(told, "flood the lower town")
    assert (flood.kind, flood.voice, flood.outcome) == ("forecast", "weather office", "said not to be done")


def test_a_promise_not_to_do_it_is_met_where_it_was_not_done(told: Ledger) -> None:
    mill = promise(told, "would not shell")
    assert {(x.says, x.voice) for x in mill.later if x.voice != "the story"} == {
        ("not done", "Sava Lindqvist"), ("done", "spokesman"),
    }  # fmt: skip
    assert mill.outcome == "told both ways"


def test_before_the_later_accounts_they_are_open(told: Ledger) -> None:
    first = min(k.added for k in told.stories())
    assert {p.outcome for p in promises(told, as_of=first)} == {"open"}


def test_the_command_says_who_and_when_and_never_that_it_was_broken(told: Ledger) -> None:
    table, lines, rows = (
        CliRunner().invoke(cli, ["promises", form, "--in", told.where]).stdout
        for form in ("--table", "--jsonl", "--csv")
    )
    assert "not done according to spokesman for the water board: Engineers have not repaired" in " ".join(table.split())
    outcomes = {p["outcome"] for p in map(json.loads, lines.splitlines())}
    assert {r["outcome"] for r in csv.DictReader(io.StringIO(rows))} == outcomes
    assert not any(word in (table + lines + rows).casefold() for word in ("broke", "broken", "kept his", "lied"))


def test_the_page_shows_them_with_what_later_accounts_say(told: Ledger) -> None:
    client = TestClient(create_app(told), base_url="http://127.0.0.1")
    page = " ".join(client.get(f"/event/{promises(told)[0].event[:12]}").text.split())
    assert "Promised and expected" in page
    assert "says it is not done" in page
    assert "told both ways" in page
