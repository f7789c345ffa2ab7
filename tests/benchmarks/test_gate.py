"""Floors fail what falls below them and only rise."""

from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.gate import below, measure, raised, read_floors
from onrecord.evaluation import Result


def test_a_score_below_its_floor_fails() -> None:
    assert below({"gold.las": 0.83}, {"gold.las": 0.81}) == {"gold.las": (0.83, 0.81)}


def test_rounding_does_not_fail() -> None:
    assert below({"gold.las": 0.83}, {"gold.las": 0.8295}) == {}


def test_a_score_no_longer_measured_fails() -> None:
    assert below({"gold.las": 0.83}, {}) == {"gold.las": (0.83, 0.0)}


def test_floors_only_rise() -> None:
    assert raised({"a": 0.5, "b": 0.7}, {"a": 0.6, "b": 0.6}) == {"a": 0.6, "b": 0.7}


def test_every_floor_names_layer_corpus_split_and_perhaps_how() -> None:
    words = {name: name.split() for name in read_floors()}
    ways = ([], ["upper"], ["lower"], ["rules"])
    assert [name for name, parts in words.items() if len(parts) < 3 or parts[3:] not in ways] == []


@pytest.mark.parametrize(("name", "case"), [("parse gum dev", "as-is"), ("parse gum dev upper", "upper")])
def test_a_fourth_word_of_a_floor_is_the_case(name: str, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def evaluate(layer: str, path: Path, **how: str) -> Result:
        return Result(layer=layer, corpus=path.name, documents=1, scores={"upos": 0.5}, case=how["case"])

    asked: list[Result] = []
    monkeypatch.setattr(gate, "evaluate", lambda *args, **how: asked.append(evaluate(*args, **how)) or asked[0])
    assert measure(name, Path("corpora")) == {"upos": 0.5}
    assert [result.case for result in asked] == [case]
