"""Plain news as one stream of numbered forms, with the features of each form, and the vocabulary."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import spacy

from build_steps.tokens import set_tokenizer
from en_onrecord_news.features import BEGIN, DIGIT, Vocabulary, buckets, norm, shape

EDGE = ""
WORDS, LEAST_WORD, LEAST_SHAPE = 50_000, 8, 60
SHORTEST = 3
"""The fewest tokens of a paragraph that is read."""


def paragraphs(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield the tokens of each paragraph."""
    nlp = set_tokenizer(spacy.blank("en"))
    for text in texts:
        for line in text.splitlines():
            words = [token.text for token in nlp.tokenizer(line) if not token.is_space]
            if len(words) >= SHORTEST:
                yield words
        if len(nlp.vocab) > 2_000_000:
            nlp = set_tokenizer(spacy.blank("en"))


def vocabulary(counts: Counter[str]) -> dict[str, list[str]]:
    """The words and shapes that get rows of their own: the most frequent, none that is rare."""
    words: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    for form, count in counts.items():
        plain = norm(form)
        words[plain] += count
        noughts = DIGIT.sub("0", plain)
        if noughts != plain and count < 200:
            words[noughts] += count
        shapes[shape(form)] += count
    return {
        "words": [word for word, count in words.most_common(WORDS) if count >= LEAST_WORD],
        "shapes": sorted(s for s, count in shapes.items() if count >= LEAST_SHAPE),
    }


def numbered(kept: dict[str, list[str]]) -> Vocabulary:
    """The rows of a vocabulary; the first three words and the first shape are for what is not listed and for edges."""
    return Vocabulary(
        {word: n + 3 for n, word in enumerate(kept["words"])}, {s: n + 1 for n, s in enumerate(kept["shapes"])}
    )


def write_stream(texts: Iterable[str], work: Path, seed: int = 1) -> int:
    """Write `stream.npy`, `types.npz` and `vocabulary.json`; return how many tokens the stream has."""
    ids: dict[str, int] = {EDGE: 0}
    counts: Counter[str] = Counter()
    found: list[np.ndarray] = []
    for words in paragraphs(texts):
        counts.update(words)
        found.append(np.asarray([0, *[ids.setdefault(word, len(ids)) for word in words]], dtype=np.int32))
    random.Random(seed).shuffle(found)
    stream = np.concatenate(found)
    kept = vocabulary(counts)
    known = numbered(kept)
    forms = list(ids)[1:]
    letters = [[], *[buckets(norm(form)) for form in forms]]
    np.save(work / "stream.npy", stream)
    np.savez(
        work / "types.npz",
        word=np.asarray([BEGIN, *[known.word(form) for form in forms]], dtype=np.int32),
        shape=np.asarray([0, *[known.shape(form) for form in forms]], dtype=np.int32),
        upper=np.asarray([0, *[known.shape(form.upper()) for form in forms]], dtype=np.int32),
        off=np.cumsum([0, *[len(groups) for groups in letters]]),
        flat=np.concatenate([np.asarray(groups, dtype=np.int32) for groups in letters]),
        count=np.asarray([0, *[counts[form] for form in forms]]),
    )
    (work / "vocabulary.json").write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    return len(stream)
