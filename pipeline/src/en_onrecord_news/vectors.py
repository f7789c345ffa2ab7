"""Subword vectors stored as small integers, and remembered word by word while in use."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.vectors import Vectors

Floats = NDArray[np.float32]
REMEMBERED = 50_000


class RememberingVectors(Vectors):  # type: ignore[misc,unused-ignore]
    """Floret vectors that work out the vector of a word once, not once a batch."""

    def __init__(self, **settings: Any) -> None:
        """Take the settings of `spacy.vectors.Vectors`."""
        super().__init__(**settings)
        self._known: dict[int, Floats] = {}

    def get_batch(self, keys: Iterable[int | str]) -> Floats:
        """Return one row a key."""
        wanted = list(keys)
        if not all(isinstance(key, (int, np.integer)) for key in wanted):
            return np.asarray(super().get_batch(wanted), dtype=np.float32)
        unique, inverse = np.unique(np.asarray(wanted, dtype=np.uint64), return_inverse=True)
        known = self._known
        missing = [int(key) for key in unique if int(key) not in known]
        if missing:
            if len(known) + len(missing) > REMEMBERED:
                known.clear()
                missing = [int(key) for key in unique]
            known.update(zip(missing, np.asarray(super().get_batch(missing), dtype=np.float32), strict=True))
        if not len(unique):
            return np.zeros((0, self.shape[1]), dtype=np.float32)
        return np.stack([known[int(key)] for key in unique])[inverse]


def write_vectors(vectors: Vectors, path: Path) -> None:
    """Store a floret table as signed bytes with one scale a row."""
    table = np.asarray(vectors.data, dtype=np.float32)
    scales = np.abs(table).max(axis=1) / 127
    scales[scales == 0] = 1
    ngrams = [vectors.minn, vectors.maxn, vectors.hash_count, vectors.hash_seed, vectors.attr]
    np.savez_compressed(
        path,
        rows=np.rint(table / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
        ngrams=np.asarray(ngrams, dtype=np.int64),
        marks=np.asarray([vectors.bow, vectors.eow]),
    )


def read_vectors(path: Path) -> RememberingVectors:
    """Read a stored table back to floats."""
    with np.load(path, allow_pickle=False) as stored:
        table = stored["rows"].astype(np.float32) * stored["scales"][:, None]
        minn, maxn, hashes, seed, attr = (int(value) for value in stored["ngrams"])
        bow, eow = (str(mark) for mark in stored["marks"])
    return RememberingVectors(
        data=table, mode="floret", minn=minn, maxn=maxn, hash_count=hashes, hash_seed=seed, bow=bow, eow=eow, attr=attr
    )
