"""Packed sequences are read as each would be alone."""

from __future__ import annotations

import numpy as np

from en_onrecord_news.lstm import Packing, Pair

RNG = np.random.default_rng(3)
PAIR = Pair(
    enter=RNG.normal(size=(4, 2, 5, 4)).astype("f"),
    recur=RNG.normal(size=(4, 2, 4, 4)).astype("f"),
    bias=RNG.normal(size=(4, 2, 1, 4)).astype("f"),
)


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def plainly(x: np.ndarray, direction: int) -> np.ndarray:
    """One sequence, place by place, as the equations stand."""
    hidden, cell, out = np.zeros(4), np.zeros(4), []
    for row in x:
        gates = row @ PAIR.enter[:, direction] + hidden @ PAIR.recur[:, direction] + PAIR.bias[:, direction, 0]
        enter, forget, leave, new = gates
        cell = sigmoid(2 * forget) * cell + sigmoid(2 * enter) * np.tanh(new)
        hidden = sigmoid(2 * leave) * np.tanh(cell)
        out.append(hidden)
    return np.stack(out)


def test_unequal_sequences_side_by_side() -> None:
    sequences = [RNG.normal(size=(n, 5)).astype("f") for n in (3, 7, 1, 7)]
    packing = Packing.of(np.asarray([len(s) for s in sequences]))
    x = np.concatenate(sequences)[packing.order]
    both = PAIR(np.stack((x, x[packing.flipped])), packing)
    found = np.empty((sum(map(len, sequences)), 8))
    found[packing.order] = np.concatenate((both[0], both[1][packing.flipped]), axis=1)
    expected = np.concatenate(
        [np.concatenate((plainly(s, 0), plainly(s[::-1], 1)[::-1]), axis=1) for s in sequences]
    )  # fmt: skip
    assert np.allclose(expected, found, atol=1e-5)


def test_turning_round_twice_changes_nothing() -> None:
    packing = Packing.of(np.asarray([4, 2, 9, 1]))
    assert packing.flipped[packing.flipped].tolist() == list(range(16))
