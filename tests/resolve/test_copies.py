"""How well copies are found, on real stories with synthetic edits."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.copies import FLOOR, measure, scores


def test_copies_are_found_in_real_news(require: Callable[[str], Path], tmp_path: Path) -> None:
    found = measure(require("shared") / "corpora", 300, 15, 12, str(tmp_path / "copies.ledger"))
    assert found["f1"] >= FLOOR


def test_pairs_are_scored_without_those_nobody_judged() -> None:
    told = [("a", False, 1), ("a", True, 1), ("a", True, 2), ("b", False, 1), ("c", False, 3), ("d", False, 3)]
    found = scores(told)
    assert (found["precision"], found["recall"]) == (1 / 2, 1 / 3)
