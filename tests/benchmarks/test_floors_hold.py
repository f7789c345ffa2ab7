"""The scores of this tree on the public corpora do not lie below what was reached before."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.gate import below, measure, read_floors


@pytest.mark.parametrize("name", sorted(read_floors()))
def test_no_score_is_below_its_floor(name: str, require: Callable[[str], Path]) -> None:
    corpora = require("shared") / "corpora"
    assert below(read_floors()[name], measure(name, corpora)) == {}
