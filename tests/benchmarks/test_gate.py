"""Floors fail what falls below them and only rise."""

from benchmarks.gate import below, raised, read_floors


def test_a_score_below_its_floor_fails() -> None:
    assert below({"gold.las": 0.83}, {"gold.las": 0.81}) == {"gold.las": (0.83, 0.81)}


def test_rounding_does_not_fail() -> None:
    assert below({"gold.las": 0.83}, {"gold.las": 0.8295}) == {}


def test_a_score_no_longer_measured_fails() -> None:
    assert below({"gold.las": 0.83}, {}) == {"gold.las": (0.83, 0.0)}


def test_floors_only_rise() -> None:
    assert raised({"a": 0.5, "b": 0.7}, {"a": 0.6, "b": 0.6}) == {"a": 0.6, "b": 0.7}


def test_every_floor_names_layer_corpus_and_split() -> None:
    assert [name for name in read_floors() if len(name.split()) != 3] == []
