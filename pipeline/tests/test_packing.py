"""Weights in bytes are nearly the weights, and reading them unpickles nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from en_onrecord_news.packing import read_weights, write_weights


def test_matrices_survive_as_bytes(tmp_path: Path) -> None:
    arrays = {
        "forms.word": np.random.default_rng(0).normal(size=(90, 64)).astype("f"),
        "syntax.enter": np.random.default_rng(1).normal(size=(2, 64, 80)).astype("f"),
        "syntax.mixture": np.asarray([0.25, 1.5], dtype="f"),
    }
    write_weights(arrays, tmp_path / "weights.npz")
    again = read_weights(tmp_path / "weights.npz")
    assert arrays.keys() == again.keys()
    assert all(np.allclose(arrays[name], again[name], atol=0.02) for name in arrays)


def test_pickled_arrays_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "weights.npz", evil=np.asarray([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match="pickle"):
        read_weights(tmp_path / "weights.npz")
