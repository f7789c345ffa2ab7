"""The ledger's benchmark measures what it says, on a small ledger."""

from pathlib import Path

from benchmarks.ledger import growth
from onrecord.ledger import Ledger


def test_cost_and_answers_are_measured_and_the_ledger_is_whole(tmp_path: Path) -> None:
    where = str(tmp_path / "growth.ledger")
    found = growth(where, 500, 1000)
    assert found["statements"] == 7000
    assert found["cpu_growth"] < 2
    assert 0 < found["answer_ms.median"] <= found["answer_ms.slowest"]
    with Ledger(where) as ledger:
        assert ledger.check() == []
