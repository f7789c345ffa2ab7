"""Shards: one in, one Parquet out, whole or not at all; what is done is not done again; a ledger as by add."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.kills import state, written
from onrecord.ledger import Ledger
from onrecord.model import ReaderInfo, Record, Story
from onrecord.resolve import judge
from onrecord.run import Local, add_stories
from onrecord.run.shards import How, Shard, done, manifest, output, shards, work
from onrecord.run.spread import here, load, outputs, run

pytest.importorskip("pyarrow")


class Plain:
    """A reader that reads nothing, and trips over some."""

    info = ReaderInfo(version="1", models=("none",), resources="none")

    def __init__(self) -> None:
        self.read_: list[str] = []

    def pipe(self, stories: Sequence[Story]) -> Iterator[Record]:
        if any("trip" in s.text for s in stories):
            raise ValueError("tripped")
        return iter([self.read(s) for s in stories])

    def read(self, story: Story) -> Record:
        if "trip" in story.text:
            raise ValueError("tripped")
        self.read_.append(story.origin)
        return Record(story=story, reader=self.info)


PLAIN = Plain()


def plain(how: How) -> Any:
    return PLAIN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Stories alone, a bad one, one that is tripped over, and two files of many."""
    (tmp_path / "in").mkdir()
    for n in range(5):
        (tmp_path / "in" / f"{n}.txt").write_text(f"KESSIN — Boat number {n} sank on Friday, Odo Farr said.")
    (tmp_path / "in" / "bad.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "in" / "trip.txt").write_text("KESSIN — A trip was called off.")
    for name in ("a", "b"):
        rows = [json.dumps({"text": f"A ship called {name}{n} sank.", "date": "2031-05-16"}) for n in range(40)]
        (tmp_path / "in" / f"{name}.jsonl").write_text("\n".join([*rows, "{broken"]))
    return tmp_path / "in"


def sources(folder: Path) -> list[str]:
    return [str(f) for f in sorted(folder.iterdir())]


def test_files_of_many_are_shards_and_files_of_one_are_listed_together(folder: Path) -> None:
    found = shards(sources(folder), listed=4)
    assert [len(s.sources) for s in found] == [4, 1, 1, 1, 2]
    assert [s for shard in found for s in shard.sources] == [os.path.abspath(s) for s in [*sources(folder)]]


def test_a_name_stays_in_the_folder(tmp_path: Path) -> None:
    for source in ("../../etc/passwd.warc", "a/..\\..\\b.jsonl", "/x/\u202e .warc.gz", "." * 300 + ".warc"):
        (shard,) = shards([source])
        assert output(tmp_path, shard).parent == tmp_path
        assert output(tmp_path, shard).name.isascii()
        assert len(output(tmp_path, shard).name) < 100


def test_a_poison_story_is_reported_and_the_rest_is_there(folder: Path, tmp_path: Path) -> None:
    made = [work(s, str(tmp_path / "out"), How(), plain) for s in shards(sources(folder))]
    assert sum(d.stories for d in made) == 85
    failed = [line for d in made for line in d.failed]
    assert len(failed) == 4
    assert any("onrecord trips over it (ValueError: tripped)" in line for line in failed)


def test_what_is_done_is_not_done_again(folder: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    (a, b) = shards([str(folder / "a.jsonl"), str(folder / "b.jsonl")])
    first = work(a, out, How(), plain)
    PLAIN.read_.clear()
    assert work(a, out, How(), plain) == first
    assert PLAIN.read_ == []
    (folder / "a.jsonl").write_text('{"text": "Another ship sank."}')
    assert work(a, out, How(), plain).stories == 1
    output(out, a).write_bytes(b"PAR1")
    assert done(out, a, first.reader) is None
    assert work(a, out, How(), plain).stories == 1
    manifest(out, a).write_text("{")
    assert work(a, out, How(), plain).stories == 1
    assert work(replace(b), out, How(), plain).stories == 40


def test_the_same_shard_makes_the_same_bytes_and_leaves_nothing_else(folder: Path, tmp_path: Path) -> None:
    (a,) = shards([str(folder / "a.jsonl")])
    one, two = (work(a, str(tmp_path / name), How(), plain) for name in ("one", "two"))
    assert one.output == two.output
    assert sorted(p.suffix for p in (tmp_path / "one").iterdir()) == [".json", ".parquet"]


def test_what_fails_while_writing_leaves_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Plain, "read", lambda self, story: (_ for _ in ()).throw(MemoryError()))
    (a,) = shards([str(folder / "a.jsonl")])
    with pytest.raises(MemoryError):
        work(a, str(tmp_path / "out"), How(), plain)
    assert list((tmp_path / "out").iterdir()) == []


def test_loading_gives_the_ledger_that_adding_gives_and_can_be_done_twice(where: str, tmp_path: Path) -> None:
    source = written(tmp_path / "records.jsonl", 40)
    made = run(shards([str(source)]), str(tmp_path / "out"), How(), here)
    assert not made.lost
    added = str(tmp_path / "added.ledger")
    with Ledger(added, create=True) as ledger:
        add_stories(ledger, [str(source)], Local(lambda: None), judge=judge)  # type: ignore[arg-type, return-value]
    with Ledger(where, create=True) as ledger:
        first, second = (load(tmp_path / "out", ledger, judge) for _ in range(2))
        assert ledger.check() == []
    assert first.new == made.stories - first.there - first.gone
    assert second.new == 0
    assert state(where) == state(added)


def test_an_output_that_was_changed_is_told(folder: Path, tmp_path: Path) -> None:
    (a, b) = shards([str(folder / "a.jsonl"), str(folder / "b.jsonl")])
    out = str(tmp_path / "out")
    for shard in (a, b):
        work(shard, out, How(), plain)
    output(out, a).write_bytes(output(out, b).read_bytes())
    with Ledger(str(tmp_path / "l.ledger"), create=True) as ledger:
        loaded = load(out, ledger, None)
    assert loaded.new == 40
    assert any("is not what its manifest says" in line for line in loaded.failed)
    assert len(outputs(out)) == 2


def test_parquet_of_stories_is_read(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "stories.parquet"
    rows = {"text": ["A ship sank.", None], "outlet": ["Courier", "x"], "other": [1, 2]}
    pq.write_table(pa.table(rows), path)
    made = work(Shard(name="x", sources=(str(path),)), str(tmp_path / "out"), How(), plain)
    assert (made.stories, len(made.failed)) == (1, 1)
