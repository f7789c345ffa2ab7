"""onrecord timeline and onrecord map: when and where, as a table, JSON lines and CSV."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import cli
from onrecord.ledger import Ledger
from onrecord.resolve import judge
from tests.circumstanced import record


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of one story."""
    where = str(tmp_path_factory.mktemp("when") / "news.ledger")
    with Ledger(where, create=True) as ledger:
        ledger.put([record()], judge)
    return where


def run(*args: str) -> tuple[int, str]:
    """The exit status and what is printed."""
    done = CliRunner().invoke(cli, list(args))
    return done.exit_code, done.stdout


def test_a_line_of_the_timeline_has_its_voice_and_says_what_it_was_counted_from(filled: str) -> None:
    status, table = run("timeline", "--in", filled)
    assert status == 0
    assert "3 March 2031 (“3 March”, counted from the story’s date) · told as past" in table
    assert "Ada Pell said: ferries from Corvel will stop" in table
    assert table.index("May 2031") < table.index("3 March 2031")


def test_both_answer_in_three_forms(filled: str, tmp_path: Path) -> None:
    for command, name in (("timeline", "text"), ("map", "name")):
        _, lines = run(command, "--in", filled, "--jsonl")
        _, rows = run(command, "--in", filled, "--csv")
        found = list(csv.DictReader(io.StringIO(rows)))
        assert [r[name] for r in found] == [json.loads(line)[name] for line in lines.splitlines()]
        assert found
        out = tmp_path / f"{command}.csv"
        assert run(command, "--in", filled, "--csv", "--out", str(out)) == (0, "")
        assert out.read_text(encoding="utf-8") == rows


def test_what_is_asked_narrows_it(filled: str) -> None:
    assert "told as past" not in run("timeline", "ferries", "--in", filled)[1]
    assert "planned" not in run("timeline", "--last", "2031-04", "--in", filled)[1]
    undated = run("timeline", "--undated", "--in", filled)[1]
    assert "no time told · said not to be so" in undated
    assert "Ole Maszek denied — denial: rockets had struck Askel" in undated
    assert "Sonder Sea" in run("map", "--part", "named", "--in", filled)[1]
    assert run("map", "--publisher", "Nobody", "--in", filled)[0] == 1
    assert run("timeline", "--first", "soon", "--in", filled)[0] == 2


def test_a_country_has_no_point_and_an_unknown_place_says_so(filled: str) -> None:
    _, table = run("map", "--in", filled)
    assert "Askel, Greece (38.50, 23.50) · town" in table
    assert "Brenn, Germany · country\n    1 statement in 1 story; in others' words alone" in table
    assert "Corvel · not found in the gazetteer" in table
