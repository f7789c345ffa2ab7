"""The commands that answer across stories, each as a table, JSON lines and CSV."""

import csv
import io
import json
import time
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner

from onrecord.cli import cli
from onrecord.ledger import Ledger
from onrecord.resolve import judge
from tests.accounts import FIRST, SECOND, STORIES
from tests.views import test_private as private


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("joined") / "news.ledger")
    with Ledger(where, create=True) as ledger:
        ledger.put(STORIES, judge)
    return where


def _run(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, list(args))
    return done.exit_code, done.stdout


@pytest.mark.parametrize(
    "command", [["groups"], ["series", FIRST.story.id[:12]], ["disputes"], ["promises"], ["events", "--least", "1"]]
)
def test_each_answers_in_three_forms(filled: str, command: list[str]) -> None:
    _, table = _run(*command, "--in", filled)
    _, lines = _run(*command, "--in", filled, "--jsonl")
    _, rows = _run(*command, "--in", filled, "--csv")
    assert table.strip()
    assert all(json.loads(line) for line in lines.splitlines())
    found = list(csv.DictReader(io.StringIO(rows)))
    assert bool(found) == bool(lines)
    assert all(row["story"] for row in found)


def test_a_series_names_voice_outlet_and_day(filled: str) -> None:
    _, table = _run("series", SECOND.story.id, "--role", "killed", "--in", filled)
    assert "2031-05-16  5 (“5”) according to Greta Holm · Harbour Courier" in table
    assert "later and higher" in table


def test_a_judgement_is_listed_and_taken_back(filled: str) -> None:
    where = ["--in", filled]
    said = ["--by", "M. Orr", "--reason", "another ferry"]
    _, noted = _run("judge", "apart", FIRST.story.id, SECOND.story.id, *said, *where)
    number = noted.split("judgement ")[1].split(";")[0]
    _, listed = _run("judge", "list", *where)
    assert "M. Orr: another ferry" in listed
    _run("judge", "revoke", number, *said, *where)
    _, listed = _run("judge", "list", *where)
    assert f"{number}  " in listed
    assert "apart (taken back)" in listed


def test_an_export_says_how_to_cite_it(filled: str, tmp_path: Path) -> None:
    out = tmp_path / "ferry.parquet"
    code, _ = _run("export", "parquet", "--query", "ferry", "--out", str(out), "--in", filled)
    assert code == 0
    assert "words=ferry" in Path(f"{out}.citation.txt").read_text(encoding="utf-8")
    code, _ = _run("export", "parquet", "--query", "ferry", "--in", filled)
    assert code == 2 or code == 1


def test_a_feed_of_nothing_is_a_feed(filled: str) -> None:
    code, said = _run("feed", "--query", "nothingofthekind", "--in", filled)
    assert code == 1
    assert "<feed" in said


@pytest.mark.parametrize("form", ["--table", "--jsonl", "--csv"])
@pytest.mark.parametrize(
    "command", [["search", "ferry"], ["groups"], ["disputes"], ["promises"], ["events"], ["series"]]
)
def test_private_names_leave_by_no_command(tmp_path: Path, command: list[str], form: str) -> None:
    where = str(tmp_path / "news.ledger")
    with Ledger(where, create=True) as ledger:
        ledger.put([private.FIRST, private.SECOND], judge)
    command = [*command, private.FIRST.story.id] if command == ["series"] else command
    command = [*command, "--least", "1"] if command == ["events"] else command
    _, plain = _run(*command, form, "--in", where)
    _, named = _run(*command, form, "--private-names", "--in", where)
    assert private.PRIVATE not in plain
    assert private.PRIVATE in named


def test_nobody_is_shown_a_private_person_by_name(tmp_path: Path) -> None:
    where = str(tmp_path / "news.ledger")
    with Ledger(where, create=True) as ledger:
        ledger.put([private.FIRST], judge)
    assert _run("who", private.PRIVATE, "--in", where)[0] == 1
    status, found = _run("who", private.PRIVATE, "--private-names", "--in", where)
    assert (status, private.PRIVATE in found) == (0, True)


@pytest.mark.parametrize(
    "command",
    [
        ["groups"],
        ["series", FIRST.story.id],
        ["disputes"],
        ["promises"],
        ["events"],
        ["search", "ferry"],
        ["who", "Holm"],
    ],
)
def test_every_question_can_be_a_feed(filled: str, command: list[str]) -> None:
    _, said = _run(*command, "--atom", "--in", filled)
    _, lines = _run(*command, "--jsonl", "--in", filled)
    feed = feedparser.parse(said.encode())
    assert not feed.bozo
    assert len(feed.entries) == len(lines.splitlines())
    assert len({e.id for e in feed.entries}) == len(feed.entries)
    assert all(e.updated and e.title for e in feed.entries)


def test_an_entry_keeps_its_id_and_is_newer_when_there_is_more_to_tell(tmp_path: Path) -> None:
    where = str(tmp_path / "news.ledger")

    def entries() -> dict[str, str]:
        return {e.id: e.updated for e in feedparser.parse(_run("groups", "--atom", "--in", where)[1].encode()).entries}

    with Ledger(where, create=True) as ledger:
        ledger.put([FIRST], judge)
    before = entries()
    time.sleep(1.1)  # a feed's moments are whole seconds
    with Ledger(where) as ledger:
        ledger.put([SECOND], judge)
    after = entries()
    assert before.keys() == after.keys()
    assert max(before.values()) < max(after.values())
