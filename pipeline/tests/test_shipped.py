"""What ships: small, unpickled, and no more of anybody's text than single words."""

from __future__ import annotations

import json

import numpy as np
import spacy

from en_onrecord_news import WEIGHTS

LARGEST = 20_000_000


def test_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file()) <= LARGEST


def test_arrays_load_without_unpickling() -> None:
    with np.load(WEIGHTS / "news_network/network.npz", allow_pickle=False) as stored:
        assert all(stored[name].dtype.kind in "fi" for name in stored.files)


def test_lists_hold_single_words() -> None:
    words = (WEIGHTS / "news_network/words.txt").read_text("utf-8").splitlines()
    assert [word for word in words if not word or any(letter.isspace() for letter in word)] == []


def test_strings_are_labels_and_what_spacy_has_anyway() -> None:
    kept = json.loads((WEIGHTS / "vocab/strings.json").read_text("utf-8"))
    spacys = set(spacy.blank("en").vocab.strings)
    assert [text for text in kept if text not in spacys and len(text.split()) > 1] == []


def test_the_tokenizer_holds_no_text() -> None:
    assert (WEIGHTS / "tokenizer").stat().st_size < 150_000
