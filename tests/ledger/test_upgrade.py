"""Ledgers and records of the first release stay good: both were written once and are kept."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from onrecord.ledger import Ledger
from onrecord.model.codec import SCHEMA, decode, encode
from onrecord.model.schema import schema
from onrecord.resolve import judge
from tests.made import LOCK, told

KEPT = Path(__file__).parent / "kept"
"""first.ledger and first.jsonl, as the first release (ledger 0002, records 1) wrote them: never anew."""
ROWS = [json.loads(line) for line in (KEPT / "first.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def first(tmp_path: Path) -> str:
    return str(shutil.copy(KEPT / "first.ledger", tmp_path / "first.ledger"))


def test_a_ledger_of_the_first_release_opens_and_is_whole(first: str) -> None:
    with Ledger(first) as ledger:
        assert ledger.check() == []
        assert sorted(s.id for s in ledger.stories()) == sorted(r["story"]["id"] for r in ROWS)
        assert [h.voice for h in ledger.search("rockets", stance="denies")][:1] == ["Sava Lindqvist"]


def test_a_ledger_of_the_first_release_takes_new_stories(first: str) -> None:
    with Ledger(first) as ledger:
        (put,) = ledger.put([told(*LOCK, publisher="Another Outlet", published="2031-06-01")], judge)
        assert put.outcome == "copy"
        assert ledger.check() == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["story"]["publisher"])
def test_records_of_schema_1_are_valid_for_ever(row: dict[str, object]) -> None:
    assert row["schema"] == SCHEMA == "onrecord/record/1"
    jsonschema.validate(row, schema())
    again = encode(decode(row))
    assert again["story"] == row["story"]
    assert again["claims"] == row["claims"]
    for old, new in zip(row["attributions"], again["attributions"], strict=True):  # type: ignore[call-overload]
        assert old == {k: new[k] for k in old}
