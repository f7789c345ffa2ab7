"""Words around a cue, and proposals from chance weights."""

from __future__ import annotations

import numpy as np
from en_onrecord_attribution.network import (
    AROUND,
    CUE_LABELS,
    DISTANCES,
    MARKS,
    ROLE_LABELS,
    Network,
    distances,
    ranges,
    window,
)

RNG = np.random.default_rng(4)


def made() -> Network:
    sizes: dict[str, tuple[int, ...]] = {
        "enter.weight": (7, 5), "enter.bias": (5,), "enter.marks": (MARKS, 5), "cues.out": (6, len(CUE_LABELS)),
        "cues.out_bias": (3,), "cues.moves": (3, 3), "roles.narrow": (6, 4), "roles.narrow_bias": (4,),
        "roles.distance": (DISTANCES, 2), "roles.out": (4, len(ROLE_LABELS)), "roles.out_bias": (5,),
        "roles.moves": (5, 5), "context.enter": (4, 2, 5, 3), "context.recur": (4, 2, 3, 3),
        "context.bias": (4, 2, 1, 3), "roles.enter": (4, 2, 6, 2), "roles.recur": (4, 2, 2, 2),
        "roles.bias": (4, 2, 1, 2),
    }  # fmt: skip
    return Network({name: RNG.normal(size=size).astype("f") for name, size in sizes.items()})


def test_stretches_of_one_kind() -> None:
    assert ranges(["B-CUE", "I-CUE", "O", "B-CUE", "B-CUE"], "CUE") == [(0, 2), (3, 4), (4, 5)]


def test_distance_is_none_on_the_cue_and_grows_on_both_sides() -> None:
    found = distances(np.arange(9), 4, 5).tolist()
    assert found[4] == 0
    assert found[3] > 0
    assert len({*found[:4]} & {*found[5:]}) == 0


def test_a_window_ends_with_the_text() -> None:
    assert window((3, 4), 10) == (0, 10)
    assert window((500, 501), 1000) == (500 - AROUND, 501 + AROUND)


def test_texts_read_the_same_alone_and_together() -> None:
    network = made()
    texts = [RNG.normal(size=(n, 7)).astype("f") for n in (4, 30, 1)]
    marks = [np.zeros(len(t), dtype=np.int64) for t in texts]
    together, scores = network.read(texts, marks)
    alone = [network.read([t], [m])[0][0] for t, m in zip(texts, marks, strict=True)]
    assert [[p.cue for p in found] for found in alone] == [[p.cue for p in found] for found in together]
    assert [len(s) for s in scores] == [4, 30, 1]
    assert all(0 <= p.cue[0] < p.cue[1] <= len(t) for t, found in zip(texts, together, strict=True) for p in found)


def test_weights_that_ship_are_small_and_unpickled() -> None:
    from en_onrecord_attribution import WEIGHTS

    assert (WEIGHTS / "network.npz").stat().st_size <= 5_000_000
    with np.load(WEIGHTS / "network.npz", allow_pickle=False) as stored:
        assert all(stored[name].dtype.kind in "fi" for name in stored.files)
