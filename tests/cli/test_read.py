"""onrecord read, from the command line: every kind of input gives a record or one clear line."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from onrecord.cli import cli
from onrecord.errors import ResourceError
from onrecord.model import Record
from onrecord.model.codec import decode
from onrecord.model.schema import schema
from onrecord.parse import Doc
from onrecord.reader import Reader

STORY = """FICTION

TARNWICK (Northwire) — Rebels killed dozens of soldiers on Friday, Gen. Oskar Veld said.

“We lost the bridge,” he said. He denied that the town had fallen.
"""
Run = Callable[..., Result]


@pytest.fixture
def run(reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `onrecord` in an empty folder, with the model loaded once for all tests."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return lambda *args, **more: CliRunner().invoke(cli, ["read", *args], **more)


def refused(result: Result) -> str:
    """The one line a refusal is: exit status 2, nothing on standard output."""
    assert (result.exit_code, result.stdout) == (2, "")
    [line] = result.stderr.splitlines()
    assert line.startswith("onrecord: ")
    return line


def record_of(result: Result) -> dict:
    """The record of a --json call, valid and with every span in its place."""
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    Draft202012Validator(schema(strict=True)).validate(record)
    decode(record)
    return record


def test_a_story_is_shown_as_a_page(run: Run) -> None:
    result = run("story.txt", "--published", "2031-05-16")
    assert result.exit_code == 0
    assert "WHO SAID WHAT" in result.stdout
    assert "16 May 2031" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_story_is_read_from_standard_input(run: Run) -> None:
    assert record_of(run("-", "--json", input=STORY))["story"]["text"].strip() == STORY.strip()


def test_what_the_caller_knows_is_kept(run: Run) -> None:
    known = (
        "--published",
        "2031-05-16",
        "--agency",
        "Northwire",
        "--publisher",
        "The Post",
        "--url",
        "https://x.test/1",
    )
    story = record_of(run("story.txt", "--json", *known))["story"]
    assert [story[k] for k in ("published", "agency", "publisher", "url")] == list(known[1::2])


def test_the_date_is_never_guessed(run: Run) -> None:
    assert record_of(run("story.txt", "--json"))["story"]["published"] is None


def test_many_stories_are_a_record_a_line(run: Run, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"s{n}.txt").write_text(f"{STORY}\nNumber {n} burned on Monday.\n", encoding="utf-8")
    result = run("s0.txt", "s1.txt", "s2.txt", "--jsonl")
    assert len({json.loads(line)["story"]["id"] for line in result.stdout.splitlines()}) == 3


def test_a_folder_is_all_its_stories(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "news" / name).write_text(STORY + name, encoding="utf-8")
    assert len(run("news", "--jsonl").stdout.splitlines()) == 2


def test_a_batch_goes_on_past_a_bad_story_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 20)
    result = run("story.txt", "bad.txt", "missing.txt", "story.txt", "--jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["onrecord"] * 3
    assert "2 read, 2 not" in result.stderr


def test_json_is_one_record(run: Run) -> None:
    assert "--jsonl for many" in refused(run("story.txt", "story.txt", "--json"))


def test_layers_shape_the_page_only(run: Run) -> None:
    assert "always whole" in refused(run("story.txt", "--json", "--layer", "figures"))


@pytest.mark.parametrize("date", ["yesterday", "16.10.2031", "2031-13-01", "2031", "20310516"])
def test_a_date_that_is_none_is_refused(run: Run, date: str) -> None:
    assert "2015-10-16" in refused(run("story.txt", "--published", date))


def test_a_page_is_written(run: Run, tmp_path: Path) -> None:
    result = run("story.txt", "--html", "page.html")
    assert result.exit_code == 0
    assert "<article" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_one_line(run: Run) -> None:
    assert "no/such/page.html" in refused(run("story.txt", "--html", "no/such/page.html"))


def test_a_model_that_is_missing_is_one_line(run: Run) -> None:
    assert "pip install ./pipeline" in refused(run("story.txt", "--model", "no_such_model"))


def test_a_gazetteer_that_is_missing_is_one_line(run: Run) -> None:
    assert "none.toml" in refused(run("story.txt", "--gazetteer", "none.toml"))


def test_an_unknown_option_is_one_line(run: Run) -> None:
    assert "--colour" in refused(run("story.txt", "--colour"))


def test_a_missing_file_is_one_line(run: Run) -> None:
    assert "nowhere.txt" in refused(run("nowhere.txt"))


def test_a_folder_without_stories_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "empty" in refused(run("empty"))


@pytest.mark.parametrize("content", [b"", b"  \n\n\t", b"\x00\x01\x02\xff" * 500, b"\x89PNG\r\n\x1a\n" + bytes(500)])
def test_what_is_no_story_is_one_line(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.txt").write_bytes(content)
    assert "odd.txt" in refused(run("odd.txt"))


ODD = {
    "one word": "Fire",
    "unbalanced quotation marks": '“We won, he said. "They lost, she said. ‘Nobody.\n\n”No,” he added “',
    "only marks": "“”“”\"\"''«» ... — —",
    "right-to-left marks": "\u200fThe mayor\u200e said \u202ethat 12 boats\u202c sank.\u2066 He\u2069 denied it.",
    "emoji": "The mayor 👩🏽‍🚒 said 12 🚤 sank on Friday 😱. “Never 🎉,” she said.",
    "carriage returns": "The mayor said 12 boats sank.\r\n\r\n“No,” she said.\rShe left.\r\n",
    "combining marks": "Z̷͎a̸l̶g̴o̵ said that five me\u0301n were killed.",
    "numbers only": "1 2 3 4,000 5.5 six seven-eight 9/10 1e400 ⅔ ٣",
    "nul in the middle": "The mayor said\x00 12 boats sank on Friday. Nobody was hurt, she said.",
    "one long line": "The mayor said that boats sank and " * 400,
    "many short lines": "He said.\n" * 400,
    "deep quotation": "“‘“‘“‘“‘He said ’”’”’”’”" * 20,
    "broken html": "<html><body><p>The mayor said <b>12 boats <i>sank.</p><div></body><p>She denied it.",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_text_gives_a_record_or_one_line(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / ("odd.html" if "html" in name else "odd.txt")
    file.write_bytes(ODD[name].encode())
    result = run(file.name, "--json")
    if result.exit_code == 0:
        record_of(result)
        assert run(file.name, "--explain").exit_code == 0
        assert run(file.name, "--html", "-").exit_code == 0
    else:
        refused(result)


def test_another_language_keeps_its_text_and_is_not_read(run: Run, tmp_path: Path) -> None:
    words = "Le ministère a démenti vendredi que la ville soit tombée. « Nous tenons le pont », a déclaré le général. "
    (tmp_path / "fr.txt").write_text(words * 4, encoding="utf-8")
    record = record_of(run("fr.txt", "--json"))
    assert (record["story"]["language"], record["attributions"]) == ("fr", [])
    assert "not in English" in record["unread"][0]["why"]


def test_an_unforeseen_failure_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "fold", lambda self, doc: 1 / 0)
    assert "ZeroDivisionError" in refused(run("story.txt"))


def test_a_reader_that_goes_away_is_no_error(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    line = (
        f"{sys.executable} -m onrecord read {' '.join(['story.txt'] * 3)} --jsonl | head -c 20; exit ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_missing_model_says_how_to_get_one() -> None:
    from onrecord.parse import Parser

    with pytest.raises(ResourceError, match="install"):
        Parser("no_such_model")


def test_a_bad_list_of_ones_own_is_said_in_one_line(tmp_path: Path) -> None:
    story, actors = tmp_path / "story.txt", tmp_path / "actors.toml"
    story.write_text("Fog delayed the ferry.", encoding="utf-8")
    actors.write_text("x = 1", encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "read", str(story), "--actors", str(actors)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (True, 1) == (ran.returncode > 0, len(ran.stderr.strip().splitlines()))
    assert "no [[actor]] tables" in ran.stderr


def test_two_processes_read_the_same_in_the_same_order(tmp_path: Path, run: Run) -> None:
    for n in range(9):
        (tmp_path / f"{n}.txt").write_text(STORY.replace("dozens", str(n + 3)), encoding="utf-8")
    (tmp_path / "4.txt").write_bytes(b"  ")
    (tmp_path / "6.html").write_text("<html></html>", encoding="utf-8")
    paths = [str(p) for p in sorted(tmp_path.glob("[0-9].*"))] + ["gone.txt"]
    one, two = run(*paths, "--jsonl"), run(*paths, "--jsonl", "--jobs", "2")
    assert (two.exit_code, two.stdout) == (one.exit_code, one.stdout)
    assert sorted(two.stderr.splitlines()) == sorted(one.stderr.splitlines())
    assert one.exit_code == 1
    assert len(one.stdout.splitlines()) == 8
    assert "8 read, 3 not" in one.stderr


def test_a_story_that_trips_the_reader_costs_itself_alone(
    tmp_path: Path, run: Run, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(STORY.replace("dozens", str(n + 3)), encoding="utf-8")
    whole = type(reader).fold

    def tripping(self: Reader, doc: Doc) -> Record:
        if "killed 4 of" in doc.story.text:
            raise ValueError("tripped")
        return whole(self, doc)

    monkeypatch.setattr(type(reader), "fold", tripping)
    result = run("0.txt", "1.txt", "2.txt", "--jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "1.txt: onrecord trips over it (ValueError: tripped)" in result.stderr
