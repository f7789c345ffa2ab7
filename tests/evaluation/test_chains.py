"""Measures of coreference on chains made by hand, with the values their papers print."""

from collections.abc import Iterable
from itertools import permutations
from random import Random

import pytest

from onrecord.evaluation.chains import Chain, Measure, Measures, b_cubed, best_sum, ceaf_e, mentions, muc


def chains(*names: str) -> list[Chain]:
    return [frozenset(name) for name in names]


GOLD = chains("12345", "67", "89ABC")
FIRST = chains("12345", "6789ABC")
SECOND = chains("1234589ABC", "67")
"""The example of Bagga and Baldwin (1998), which Luo (2005) takes up."""


def scores(measure: Measure, gold: list[Chain], found: list[Chain]) -> tuple[float, float, float]:
    measure.add(gold, found)
    return measure.scores()


@pytest.mark.parametrize("found", [FIRST, SECOND])
def test_muc_sees_no_difference_between_one_wrong_link_and_another(found: list[Chain]) -> None:
    assert scores(Measure(muc), GOLD, found)[:2] == (0.9, 1.0)


@pytest.mark.parametrize(("found", "precision"), [(FIRST, 64 / 7 / 12), (SECOND, 7 / 12)])
def test_b_cubed_minds_how_much_is_thrown_together(found: list[Chain], precision: float) -> None:
    assert scores(Measure(b_cubed), GOLD, found)[:2] == pytest.approx((precision, 1.0))


@pytest.mark.parametrize(("found", "f1"), [(FIRST, 0.733), (SECOND, 0.667)])
def test_ceaf_e_pairs_whole_chains(found: list[Chain], f1: float) -> None:
    assert scores(Measure(ceaf_e), GOLD, found)[2] == pytest.approx(f1, abs=0.0005)


def test_muc_counts_a_mention_that_was_not_found_as_a_piece_of_its_own() -> None:
    assert scores(Measure(muc), chains("ABCD"), chains("AB")) == pytest.approx((1.0, 1 / 3, 0.5))


def test_b_cubed_gives_nothing_for_a_mention_that_is_in_no_gold_chain() -> None:
    assert scores(Measure(b_cubed), chains("AB"), chains("ABX"))[0] == pytest.approx(2 * (2 / 3) / 3)


def test_mentions_count_wherever_they_are_put() -> None:
    assert scores(Measure(mentions), chains("AB", "CD"), chains("AC", "BX")) == (0.75, 0.75, 0.75)


def test_what_is_the_same_scores_one() -> None:
    measures = Measures()
    measures.add(GOLD, list(reversed(GOLD)))
    assert measures.scores() == dict.fromkeys(["mentions.f1", "muc.f1", "b3.f1", "ceafe.f1", "conll.f1"], 1.0)


def test_documents_are_added_up_and_not_averaged() -> None:
    measures = Measures()
    measures.add(GOLD, GOLD)
    measures.add(chains("XY"), [])
    assert measures.muc.scores()[1] == 9 / 10


def test_nothing_found_scores_nothing() -> None:
    measures = Measures()
    measures.add(GOLD, [])
    assert set(measures.scores().values()) == {0.0}


def test_the_largest_gain_is_given_up_where_the_sum_is_larger_without_it() -> None:
    assert best_sum([[0.9, 0.8], [0.8, 0.0]]) == pytest.approx(1.6)


def _each_way(gains: list[list[float]]) -> Iterable[float]:
    for order in permutations(range(len(gains[0]))):
        yield sum(row[column] for row, column in zip(gains, order, strict=False))


@pytest.mark.parametrize(("rows", "columns"), [(1, 4), (3, 3), (4, 6), (5, 5)])
def test_the_best_sum_is_the_best_of_all_ways(rows: int, columns: int) -> None:
    random = Random(rows * columns)
    for _ in range(20):
        gains = [[random.choice([0.0, random.random()]) for _ in range(columns)] for _ in range(rows)]
        assert best_sum(gains) == pytest.approx(max(_each_way(gains)))
        assert best_sum(list(zip(*gains, strict=True))) == pytest.approx(best_sum(gains))
