"""A packed pipeline says what the pipeline said, and unpacking is safe."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import spacy
from spacy.training import Example

from en_onrecord_news.packing import load_packed, write_packed
from en_onrecord_news.vectors import RememberingVectors, read_vectors, write_vectors


def small_vectors() -> RememberingVectors:
    table = np.random.default_rng(0).normal(size=(50, 8)).astype(np.float32)
    return RememberingVectors(data=table, mode="floret", minn=3, maxn=4, hash_count=2, attr="NORM")


def test_vectors_survive_as_bytes(tmp_path: Path) -> None:
    vectors = small_vectors()
    write_vectors(vectors, tmp_path / "vectors.npz")
    again = read_vectors(tmp_path / "vectors.npz")
    assert np.allclose(vectors.data, again.data, atol=0.02)
    assert (again.minn, again.hash_count, again.attr) == (vectors.minn, vectors.hash_count, vectors.attr)


def test_remembered_vectors_are_the_same() -> None:
    vectors = small_vectors()
    keys = [vectors.strings.add(word) for word in ("war", "peace", "war")]
    assert np.array_equal(vectors.get_batch(keys), vectors.get_batch(keys))
    assert np.array_equal(vectors.get_batch(keys)[0], vectors.get_batch(keys)[2])


def test_round_trip(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.vocab.vectors = small_vectors()
    nlp.add_pipe("tagger")
    gold = Example.from_dict(nlp.make_doc("Rebels left"), {"tags": ["NNS", "VBD"]})
    nlp.initialize(lambda: [gold])
    nlp.update([gold])
    write_packed(nlp, tmp_path / "packed", ["NNS", "VBD"])
    again = load_packed(tmp_path / "packed")
    assert [t.tag_ for t in again("Rebels left")] == [t.tag_ for t in nlp("Rebels left")]
