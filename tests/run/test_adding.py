"""Adding: what is new is read, what is there is passed over, what is bad is told."""

import json
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest

from benchmarks.kills import kills, written
from onrecord.ledger import Ledger
from onrecord.model import Record, Story
from onrecord.model.codec import encode
from onrecord.reader import Reader
from onrecord.resolve import judge
from onrecord.run import Local, Step, Summary, Unreadable, add_stories
from tests.made import LOCK, told
from tests.server import Server


class Counting:
    """Reads stories into empty records and remembers which."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, stories: Sequence[Story]) -> Iterator[Record | Unreadable]:
        for story in stories:
            self.read.append(story.origin)
            yield Unreadable(story, "tripped") if "trip" in story.text else Record(story=story)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Stories, a bad file, and one the reader trips over."""
    (tmp_path / "in").mkdir()
    for n in range(20):
        (tmp_path / "in" / f"{n:02}.txt").write_text(f"KESSIN — Boat number {n} sank on Friday, Odo Farr said.")
    (tmp_path / "in" / "bad.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "in" / "trip.txt").write_text("KESSIN — A trip was called off.")
    return tmp_path / "in"


def sources(folder: Path) -> list[str]:
    return [str(f) for f in sorted(folder.iterdir())]


def test_a_bad_story_is_told_and_passed_over(ledger: Ledger, folder: Path) -> None:
    done = add_stories(ledger, sources(folder), Counting(), judge=judge)
    assert (done.added, done.copies, len(done.failed)) == (20, 0, 2)
    assert "bad.txt: is a PDF" in done.failed[0]


def test_what_is_there_is_not_read_again(ledger: Ledger, folder: Path) -> None:
    add_stories(ledger, sources(folder)[:7], Counting())
    again = Counting()
    done = add_stories(ledger, sources(folder), again)
    assert (done.added, done.there) == (13, 7)
    assert [Path(o).stem for o in again.read] == [*(f"{n:02}" for n in range(7, 20)), "trip"]


def test_the_same_story_twice_in_a_batch_is_one(ledger: Ledger, folder: Path) -> None:
    (folder / "00b.txt").write_text((folder / "00.txt").read_text())
    done = add_stories(ledger, sources(folder), Counting())
    assert (done.added, done.there) == (20, 1)


def test_records_that_are_ready_are_put_in_as_they_are(ledger: Ledger, tmp_path: Path) -> None:
    record = told(*LOCK, publisher="Northwire")
    (tmp_path / "r.jsonl").write_text(json.dumps(encode(record)) + "\n{broken\n", encoding="utf-8")
    done = add_stories(ledger, [str(tmp_path / "r.jsonl")], Counting(), judge=judge)
    assert (done.added, len(done.failed)) == (1, 1)
    assert "r.jsonl:2: is no JSON" in done.failed[0]
    assert len(ledger.search("rockets")) == 2


def test_how_far_it_is_counts_what_was_read(ledger: Ledger, folder: Path) -> None:
    add_stories(ledger, sources(folder)[:16], Counting())
    steps: list[Step] = []
    add_stories(ledger, sources(folder), Counting(), on=steps.append)
    assert steps[-1].done == steps[-1].whole == sum(f.stat().st_size for f in folder.iterdir())
    assert 0 < steps[-1].read_bytes < 0.4 * steps[-1].whole
    assert [s.done for s in steps] == sorted(s.done for s in steps)


def test_a_reader_that_trips_over_a_batch_reads_one_by_one(reader: Reader) -> None:
    class Tripping:
        def pipe(self, stories: Sequence[Story]) -> Iterator[Record]:
            raise ValueError("no")

        def read(self, story: Story) -> Record:
            if "bad" in story.text:
                raise ValueError("no")
            return Record(story=story)

    good, bad = Story(text="good", origin="a"), Story(text="bad", origin="b")
    found = list(Local(Tripping)((good, bad)))  # type: ignore[arg-type, return-value]
    assert isinstance(found[0], Record)
    assert isinstance(found[1], Unreadable)
    assert "b: onrecord trips over it" in found[1].why


def test_the_time_left_is_only_said_when_it_is_known() -> None:
    from onrecord.cli.progress import left

    def step(**more: float) -> Step:
        return Step(**{"done": 500, "whole": 1000, "read_bytes": 0, "read_seconds": 0.0, **more}, summary=Summary())  # type: ignore[arg-type]

    assert left(step()) == "time left unknown yet"
    assert left(step(whole=0)) == "time left unknown"
    assert left(step(read_bytes=100, read_seconds=10)) == "about 50 s left"
    assert left(step(done=0, read_bytes=10, read_seconds=10)) == "about 17 min left"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_at_random_it_loses_nothing_and_does_nothing_twice(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    names = count()
    source = written(tmp_path / "records.jsonl", 60)
    if kind == "sqlite":
        assert kills(lambda: str(tmp_path / f"{next(names)}.ledger"), 5, source) >= 1
    else:
        server: Server = request.getfixturevalue("server")
        assert kills(lambda: server.database(f"kill{next(names)}"), 5, source) >= 1
