"""Train floret vectors on normalised tokens and read them as a spaCy vector table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import spacy

from build_steps.tokens import set_tokenizer
from en_onrecord_news.vectors import RememberingVectors

SETTINGS = {"dim": 100, "minn": 4, "maxn": 5, "bucket": 50_000, "hashCount": 2, "minCount": 3}


def write_tokens(texts: Iterable[str], path: Path) -> int:
    """Write one paragraph of norms a line; return how many tokens."""
    nlp = set_tokenizer(spacy.blank("en"))
    count = 0
    with path.open("w", encoding="utf-8") as handle:
        for text in texts:
            for paragraph in text.splitlines():
                words = [token.norm_ for token in nlp.tokenizer(paragraph) if not token.is_space]
                if words:
                    count += len(words)
                    handle.write(" ".join(words) + "\n")
        if len(nlp.vocab) > 2_000_000:
            raise MemoryError("the vocabulary grew beyond two million words")
    return count


def train_vectors(tokens: Path, out: Path, epochs: int, threads: int = 1) -> None:
    """Train skip-gram floret vectors and write their bucket table as text."""
    import floret

    model = floret.train_unsupervised(
        str(tokens), model="skipgram", mode="floret", epoch=epochs, thread=threads, verbose=1, **SETTINGS
    )
    model.save_floret_vectors(str(out))


def read_vectors(path: Path) -> RememberingVectors:
    """Read a floret table; the key of a word is its norm, so that capitals share the vector of the plain word."""
    with path.open(encoding="utf-8") as handle:
        header = handle.readline().split()
        buckets, dim, minn, maxn, hashes, seed = (int(value) for value in header[:6])
        bow, eow = header[6:8]
        table = np.zeros((buckets, dim), dtype="f")
        for line in handle:
            row, *values = line.rstrip().split(" ")
            table[int(row)] = np.asarray(values, dtype="f")
    ngrams = {"minn": minn, "maxn": maxn, "hash_count": hashes, "hash_seed": seed, "bow": bow, "eow": eow}
    return RememberingVectors(data=table, mode="floret", attr="NORM", **ngrams)
