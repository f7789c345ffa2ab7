"""Words match by the characters they cover."""

from __future__ import annotations

from build_steps.conll18 import Parsed, conll18


def test_perfect_parse() -> None:
    gold = Parsed({(0, 2): (None, "root"), (2, 5): ((0, 2), "obj")}, frozenset({(0, 5)}))
    assert set(conll18([gold], [gold]).values()) == {1.0}


def test_wrong_token_costs_its_dependents() -> None:
    gold = Parsed({(0, 2): (None, "root"), (2, 5): ((0, 2), "obj")}, frozenset({(0, 5)}))
    system = Parsed({(0, 1): (None, "root"), (1, 2): ((0, 1), "x"), (2, 5): ((0, 1), "obj")}, frozenset({(0, 5)}))
    scores = conll18([gold], [system])
    assert (scores["tokens"], scores["las"], scores["sents"]) == (0.4, 0.0, 1.0)


def test_subtypes_count_only_where_said() -> None:
    gold = Parsed({(0, 2): (None, "root"), (2, 5): ((0, 2), "nsubj:pass")}, frozenset({(0, 5)}))
    system = Parsed({(0, 2): (None, "root"), (2, 5): ((0, 2), "nsubj")}, frozenset({(0, 5)}))
    scores = conll18([gold], [system])
    assert (scores["las"], scores["las_subtypes"]) == (1.0, 0.5)
