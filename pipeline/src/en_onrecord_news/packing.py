"""Weights kept small: tables and matrices as signed bytes with one scale a row, the rest in half floats.

Everything is an array in one `.npz`, read without unpickling.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

BYTES = 4096
"""Arrays of more values than this are stored as bytes."""


def write_weights(weights: dict[str, np.ndarray], path: Path) -> None:
    """Store arrays; a name's scales stand under `name:scale`."""
    kept: dict[str, np.ndarray] = {}
    for name, array in sorted(weights.items()):
        if array.size <= BYTES or array.ndim < 2:
            kept[name] = array.astype(np.float16)
            continue
        axis = -1 if name.startswith("forms.") and "." not in name[6:] else -2
        scale = np.abs(array).max(axis=axis, keepdims=True) / 127
        scale[scale == 0] = 1
        kept[name] = np.rint(array / scale).astype(np.int8)
        kept[f"{name}:scale"] = scale.astype(np.float32)
    np.savez_compressed(path, **kept)


def read_weights(path: Path) -> dict[str, np.ndarray]:
    """Read stored arrays back to floats."""
    with np.load(path, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    return {
        name: array.astype(np.float32) * arrays[f"{name}:scale"] if f"{name}:scale" in arrays else array.astype("f")
        for name, array in arrays.items()
        if not name.endswith(":scale")
    }
