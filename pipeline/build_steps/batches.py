"""Rows of corpora as arrays: which forms stand where, and what is known of each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from build_steps.chunks import Rows, Variation, chunks, varied
from build_steps.lemma_rules import rule
from en_onrecord_news.features import BEGIN, Vocabulary, buckets, norm
from en_onrecord_news.network import Labels

Ints = NDArray[np.int64]
OPEN = -100
"""The label of what is not annotated."""


@dataclass(slots=True)
class Forms:
    """The features of every form met, each worked out once; form 0 is the edge of a text."""

    vocabulary: Vocabulary
    ids: dict[str, int] = field(default_factory=lambda: {"": 0})
    word: list[int] = field(default_factory=lambda: [BEGIN])
    shape: list[int] = field(default_factory=lambda: [0])
    letters: list[list[int]] = field(default_factory=lambda: [[]])

    def id(self, form: str) -> int:
        """Return the number of a form."""
        found = self.ids.get(form)
        if found is None:
            found = self.ids[form] = len(self.word)
            self.word.append(self.vocabulary.word(form))
            self.shape.append(self.vocabulary.shape(form))
            self.letters.append(buckets(norm(form)))
        return found

    def features(self, ids: Ints) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """Return word, letter groups, their offsets and shape of the distinct forms, and each token's form."""
        unique, inverse = np.unique(ids, return_inverse=True)
        groups = [self.letters[i] for i in unique.tolist()]
        offsets = np.cumsum([0, *[len(g) for g in groups[:-1]]])
        flat = np.asarray([b for g in groups for b in g], dtype=np.int64)
        word = np.asarray([self.word[i] for i in unique.tolist()])
        shape = np.asarray([self.shape[i] for i in unique.tolist()])
        return word, flat, offsets, shape, inverse.reshape(ids.shape)


NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
"""The labels of names, in a chain."""


@dataclass(frozen=True, slots=True)
class Item:
    """One chunk: forms with an edge on both sides, and the labels between; `heads` count from 1 in the sentence."""

    forms: Ints
    starts: Ints
    tags: Ints
    morphs: Ints
    edits: Ints
    heads: Ints
    deps: Ints
    names: Ints


def morph(row_pos: str, row_morph: str) -> str:
    """Return universal tag and features as one label."""
    return f"{row_pos}|{row_morph}" if row_morph else row_pos


class Itemiser:
    """Turns chunks of rows into items."""

    def __init__(self, forms: Forms, labels: Labels) -> None:
        self.forms, self.labels = forms, labels
        self.place = {
            kind: {label: n for n, label in enumerate(getattr(labels, kind))}
            for kind in ("tags", "morphs", "edits", "deps", "names")
        }

    def __call__(self, sentences: Sequence[Rows]) -> Item:
        """Turn one chunk into an item."""
        rows = [row for sentence in sentences for row in sentence]
        parsed = bool(rows[0].dep)
        place = self.place

        def labels(kind: str, values: list[str]) -> Ints:
            return np.asarray([place[kind].get(v, OPEN) for v in values], dtype=np.int64)

        heads = [
            0 if row.head == n else row.head + 1 for sentence in sentences for n, row in enumerate(sentence)
        ]  # fmt: skip
        starts = [n == 0 for sentence in sentences for n in range(len(sentence))]
        return Item(
            forms=np.asarray([0, *[self.forms.id(row.form) for row in rows], 0], dtype=np.int64),
            starts=np.asarray(starts, dtype=np.int64),
            tags=labels("tags", [row.tag for row in rows]),
            morphs=labels("morphs", [morph(row.pos, row.morph) if row.tag else "" for row in rows]),
            edits=labels("edits", [rule(row.form, row.lemma) if row.lemma else "" for row in rows]),
            heads=np.asarray(heads if parsed else [OPEN] * len(rows), dtype=np.int64),
            deps=labels("deps", [row.dep for row in rows]),
            names=labels("names", [row.entity for row in rows]),
        )


def drawn(
    documents: Sequence[Sequence[Rows]], itemise: Itemiser, how: Variation, rng: random.Random, longest: int = 10
) -> list[Item]:
    """Draw one epoch: every sentence once, cut and varied anew."""
    return [itemise(varied(c, rng, how)) for sentences in documents for c in chunks(sentences, rng, longest)]


def batches(items: list[Item], tokens: int, rng: random.Random) -> Iterator[list[Item]]:
    """Yield batches of about so many tokens, items of like length together."""
    keyed = sorted(items, key=lambda item: len(item.forms) * (1 + 0.2 * rng.random()))
    groups: list[list[Item]] = [[]]
    for item in keyed:
        if groups[-1] and (len(groups[-1]) + 1) * len(item.forms) > tokens:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    yield from groups
