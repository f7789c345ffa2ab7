"""The story it all began with, against its gold: the bars of the first reader, by the gold's own scorer."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.model.codec import encode
from onrecord.reader import Reader
from onrecord.story import read_story

NAME = "russia-syria-2015-10-16"
Scores = dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def stories(require: Callable[[str], Path]) -> Path:
    return require("shared") / "stories"


@pytest.fixture(scope="module")
def scores(reader: Reader, stories: Path, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """What the scorer prints: a layer's precision, recall and F1, and its shares ("speaker") with their counts."""
    record = encode(reader.read(read_story(str(stories / f"{NAME}.txt"), published="2015-10-16")))
    path = tmp_path_factory.mktemp("syria") / "record.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    command = [sys.executable, str(stories / "score.py"), str(stories / f"{NAME}.gold.json"), str(path)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(printed)
    return dict(layer(line) for line in printed.splitlines())


def layer(line: str) -> tuple[str, dict[str, float]]:
    """Name and figures of one line: "F1 0.84" as it stands, "speaker 18/20" as share, count and whole."""
    if m := re.match(r"spans .*: (\d+)$", line):
        return "spans", {"misplaced": float(m[1])}
    out: dict[str, float] = {}
    for name, value, whole in re.findall(r"([\w+-]+) +(\d[\d.]*)(?:/(\d+))?", line):
        if whole:
            out |= {f"{name} n": float(value), f"{name} of": float(whole)}
            out[name] = float(value) / float(whole) if float(whole) else 1.0
        else:
            out[name] = float(value)
    return line.split(maxsplit=1)[0], out


@pytest.mark.parametrize(
    ("layer", "figure", "bar"),
    [
        ("attributions", "F1", 0.85), ("attributions", "cue", 0.9), ("attributions", "speaker", 0.9),
        ("attributions", "quotation", 0.9), ("attributions", "negative n", 2), ("attributions", "within n", 1),
        ("attributions", "stance n", 3),
        ("quantities", "F1", 0.8), ("quantities", "value", 1),
        ("timexes", "F1", 0.8), ("toponyms", "F1", 0.75), ("events", "F1", 0.5),
        ("claims", "found n", 15), ("claims", "macro-F1", 0.4),
        ("disputes", "R", 1),
        ("corrections", "F1", 1), ("corrections", "was n", 1), ("corrections", "now n", 1),
        ("corrections", "affects n", 1),
    ],
)  # fmt: skip
def test_the_bar_is_reached(scores: Scores, layer: str, figure: str, bar: float) -> None:
    assert scores[layer][figure] >= bar


def test_no_span_is_misplaced(scores: Scores) -> None:
    assert scores["spans"]["misplaced"] == 0


def test_the_record_takes_under_a_second_once_the_model_is_loaded(reader: Reader, stories: Path) -> None:
    story = read_story(str(stories / f"{NAME}.txt"), published="2015-10-16")
    assert min(seconds(lambda: reader.read(story)) for _ in range(3)) < 1


def test_the_command_takes_under_four_seconds(reader: Reader, stories: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "read", str(stories / f"{NAME}.txt"), "--json"]
    assert min(seconds(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(2)) < 4


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
