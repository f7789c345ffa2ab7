"""The commands that work on a ledger."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import cli
from onrecord.ledger import Ledger
from onrecord.resolve import judge
from tests.made import LOCK, told
from tests.resolve.test_judging import NOTICE


@pytest.fixture
def made(tmp_path: Path) -> str:
    """A ledger of a wire story, its copy and its corrected version."""
    where = str(tmp_path / "news.ledger")
    url = "https://n.example/1"
    with Ledger(where, create=True) as ledger:
        for record in (
            told(*LOCK, publisher="Northwire", published="2031-06-02", url=url),
            told(*LOCK, publisher="Radio Orvel", published="2031-06-02"),
            told(LOCK[0], *LOCK[2:], notice=NOTICE, publisher="Northwire", published="2031-06-03", url=url),
        ):
            ledger.put([record], judge)
    return where


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args))


def test_a_hit_for_reading_has_its_source_and_cue(made: str) -> None:
    page = run("search", "rockets", "--stance", "denies", "--in", made).stdout
    assert "2031-06-02  Sava Lindqvist denied — denial: that any rockets had struck the lock" in page
    assert "read by onrecord 1.0, en_made 1.0" in page


@pytest.mark.parametrize("form", ["--jsonl", "--csv"])
def test_no_form_has_a_content_without_source_cue_and_polarity(made: str, form: str) -> None:
    text = run("search", "lock", "--in", made, form).stdout
    rows = list(csv.DictReader(io.StringIO(text))) if form == "--csv" else [json.loads(r) for r in text.splitlines()]
    assert len(rows) > 2
    assert all(r["polarity"] in "+-?" and (r["cue"] or r["source"] == "the story") and r["reader"] for r in rows)


def test_a_cell_is_no_formula() -> None:
    from onrecord.cli.hits import _cell

    assert (_cell("content", "=1+1"), _cell("polarity", "-"), _cell("content", "-2+3")) == ("'=1+1", "-", "'-2+3")


def test_an_export_is_noted_and_named_when_its_story_is_withdrawn(made: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out.csv")
    assert run("search", "rockets", "--in", made, "--csv", "--out", out).exit_code == 0
    gone = run("withdraw", "Radio Orvel.txt", "--reason", "asked", "--in", made).stdout
    assert f"an export holds it: {out} (" in gone
    assert "copies and versions that stay" in gone
    assert "Radio Orvel" not in run("search", "rockets", "--in", made, "--copies").stdout


def test_who_shows_what_was_denied_and_promised(made: str) -> None:
    page = run("who", "Lindqvist", "--in", made).stdout
    assert "DENIED" in page
    assert "PROMISED" not in page
    parts = {json.loads(r)["part"] for r in run("who", "Maszek", "--in", made, "--jsonl").stdout.splitlines()}
    assert parts == {"promised"}
    rows = csv.DictReader(io.StringIO(run("who", "Lindqvist", "--in", made, "--csv").stdout))
    assert {r["part"] for r in rows} == {"denied"}


def test_corrections_flag_the_copy_that_still_stands(made: str) -> None:
    page = run("corrections", "--in", made).stdout
    assert "now Reyk claimed nine rockets" in page
    assert "! Radio Orvel, 2031-06-02: still uncorrected" in page
    row = next(csv.DictReader(io.StringIO(run("corrections", "--in", made, "--csv").stdout)))
    assert (row["was"], row["uncorrected"]) == ("19 rockets", "Radio Orvel")


def test_diff_is_from_the_version_before(made: str) -> None:
    page = run("diff", "https://n.example/1", "--in", made).stdout
    assert "from Northwire, 2031-06-02" in page
    assert "- Tomas Reyk claimed: that 19 rockets" in page
    found = json.loads(run("diff", "https://n.example/1", "--in", made, "--json").stdout)
    assert {"part": "voice", "kind": "dropped", "before": "Tomas Reyk", "after": None} in found["changes"]


def test_a_story_without_another_version_has_no_diff(tmp_path: Path) -> None:
    where = str(tmp_path / "one.ledger")
    with Ledger(where, create=True) as ledger:
        id = ledger.put([told(*LOCK)])[0].story
    result = run("diff", id, "--in", where)
    assert (result.exit_code, "no other version or copy" in result.stderr) == (2, True)


def test_erasing_asks_first(made: str) -> None:
    asked = CliRunner().invoke(cli, ["erase", "--person", "Sava Lindqvist", "--reason", "x", "--in", made], input="n\n")
    assert "Erase these 3 stories for good?" in asked.output
    assert len(run("search", "rockets", "--in", made, "--jsonl").stdout.splitlines()) == 2
    assert run("erase", "--person", "Sava Lindqvist", "--reason", "x", "--in", made, "--yes").exit_code == 0
    assert run("search", "rockets", "--in", made).exit_code == 1
    assert run("check", made).exit_code == 0


def test_check_and_repair(made: str) -> None:
    with Ledger(made) as ledger, ledger.writing() as writing:
        writing.connection.exec_driver_sql("DELETE FROM statement_terms")
    assert run("check", made).exit_code == 1
    assert run("repair", made).exit_code == 0
    assert "3 stories, 3 records, " in run("check", made).stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["search", "x", "--in", "{0}/none.ledger"], "there is no such ledger"),
        (["search", "--in", "{0}/none.ledger"], "say what to look for"),
        (["search", "x", "--stance", "shrugs", "--in", "{1}"], "is no stance"),
        (["withdraw", "none.txt", "--reason", "x", "--in", "{1}"], "no such story"),
        (["erase", "--reason", "x", "--in", "{1}"], "say what to erase"),
    ],
)
def test_what_is_wrong_is_one_line(made: str, tmp_path: Path, args: list[str], said: str) -> None:
    result = run(*(a.format(tmp_path, made) for a in args))
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_adding_reads_stories_and_sums_up(reader: object, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("KESSIN (Meridian) — Six boats sank on Friday, harbour master Odo Farr said.")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.4")
    where = str(tmp_path / "news.ledger")
    result = run("add", str(tmp_path), "nowhere.txt", "--to", where, "--published", "2031-05-02")
    assert result.exit_code == 1
    assert result.stdout == f"{where}: 1 added, 0 copies, 0 new versions, 2 failed\n"
    assert "b.txt: is a PDF" in result.stderr
    assert "Odo Farr said: Six boats sank" in run("search", "boats", "--in", where).stdout
    assert run("add", str(tmp_path / "a.txt"), "--to", where, "--published", "2031-05-02").stdout.count(
        "1 there already"
    )
    assert run("add", str(tmp_path / "b.txt"), "--to", where).exit_code == 2


def test_rereading_with_the_rules_alone_is_another_reading(reader: object, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("KESSIN (Meridian) — Six boats sank on Friday, harbour master Odo Farr said.")
    where = str(tmp_path / "news.ledger")
    run("add", str(tmp_path / "a.txt"), "--to", where)
    assert run("reread", where).stdout.startswith("0 stories read anew")
    assert run("reread", where, "--attribution", "rules").stdout.startswith("1 stories read anew")
    assert "en_onrecord_attribution" not in run("search", "boats", "--in", where).stdout
    assert run("check", where).exit_code == 0


def test_the_demonstration_shows_all_of_it(reader: object, tmp_path: Path) -> None:
    where = str(tmp_path / "demo.ledger")
    page = " ".join(run("demo", where).output.split())
    for words in (
        "2 copies", "1 new versions", "1 killed or withheld", "Sava Lindqvist dismissed — denial:",
        "also in Northwire", "still uncorrected", "killed at least four people", "Nothing in the ledger matches.",
        "at least 11 people, killed", "12 stories, 12 records,",
    ):  # fmt: skip
        assert words in page
    assert run("check", where).exit_code == 0
    assert run("demo", where).exit_code == 2
