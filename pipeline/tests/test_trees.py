"""Trees have one root and no cycle; chains of labels are the best there are."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np

from en_onrecord_news.lstm import Packing
from en_onrecord_news.trees import best_chain, reaches_root, tree

RNG = np.random.default_rng(5)


def test_random_scores_give_one_root_and_no_cycle() -> None:
    for size in (1, 2, 3, 9, 40):
        for _ in range(30):
            heads = tree(RNG.normal(size=(size, size + 1)).astype("f"))
            assert ((heads == 0).sum(), reaches_root(heads)) == (1, True)


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.full((3, 4), -9.0, dtype="f")
    scores[0, 0], scores[1, 3], scores[2, 2], scores[1, 1], scores[2, 1] = 5, 6, 6, 5, 1
    assert tree(scores).tolist() == [0, 1, 2]


def test_best_chain_is_the_best_of_all() -> None:
    lengths = np.asarray([2, 4, 1])
    packing = Packing.of(lengths)
    scores, moves, first = (RNG.normal(size=s).astype("f") for s in ((7, 3), (3, 3), (3,)))
    packed = np.empty_like(scores)
    packed[:] = scores[packing.order]
    found = np.empty(7, dtype=int)
    found[packing.order] = best_chain(packed, moves, first, packing)
    at = 0
    for length in lengths:
        paths = list(product(range(3), repeat=int(length)))
        values = [
            first[p[0]] + sum(scores[at + n, k] for n, k in enumerate(p)) + sum(moves[a, b] for a, b in pairwise(p))
            for p in paths
        ]
        assert paths[int(np.argmax(values))] == tuple(found[at : at + length])
        at += length
