"""The network on numpy: cues first, then for each cue the words of its source and of its content.

The second pass reads the words around a cue with the cue marked, as semantic role labellers read a predicate's
arguments (He and others 2017, *Deep Semantic Role Labeling*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from en_onrecord_news.lstm import Floats, Ints, Packing, Pair
from en_onrecord_news.packing import read_weights
from en_onrecord_news.trees import best_chain, lawful

CUE_LABELS = ("O", "B-CUE", "I-CUE")
ROLE_LABELS = ("O", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT")
MARKS = 6
"""Outside and inside a quotation; an opening and a closing mark; the first and the last word of a sentence."""
AROUND = 110
"""How many words on each side of a cue are read for its source and content."""
STEPS = (1, 2, 3, 4, 6, 9, 14, 22, 35, 60)
"""Distances from the cue at which one class ends and the next begins."""
DISTANCES = 2 * (len(STEPS) + 1) + 1
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One attribution in words of a text, `first` up to `last` (exclusive); `score` is how sure the cue is, 0 to 1."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    score: float


def distances(places: Ints, first: Ints | int, last: Ints | int) -> Ints:
    """Return the class of each word's distance from the cue `first` up to `last`: 0 on the cue."""
    before = np.maximum(first - places, 0)
    after = np.maximum(places - last + 1, 0)
    near, far = np.searchsorted(STEPS, before), np.searchsorted(STEPS, after)
    half = len(STEPS) + 1
    return np.where(before > 0, 1 + near, np.where(after > 0, 1 + half + far, 0)).astype(np.int64)


def ranges(labels: Sequence[str], kind: str) -> list[Range]:
    """Return the stretches of one kind in BIO labels."""
    found: list[Range] = []
    start = -1
    for n, label in enumerate([*labels, "O"]):
        if start >= 0 and label != f"I-{kind}":
            found.append((start, n))
            start = -1
        if label == f"B-{kind}":
            start = n
    return found


def window(cue: Range, length: int) -> Range:
    """Return the words that are read around a cue."""
    return max(0, cue[0] - AROUND), min(length, cue[1] + AROUND)


class Network:
    """The trained network."""

    def __init__(self, weights: dict[str, np.ndarray], least: float = 0.5) -> None:
        """Take the arrays; `least` is the score a cue must have."""
        w = {name: np.ascontiguousarray(a, dtype=np.float32) for name, a in weights.items()}
        self.w, self.least = w, least
        self.context, self.roles = (
            Pair(w[f"{n}.enter"], w[f"{n}.recur"], w[f"{n}.bias"]) for n in ("context", "roles")
        )
        self.cue_moves = lawful(w["cues.moves"], CUE_LABELS)
        self.role_moves = lawful(w["roles.moves"], ROLE_LABELS)

    def read(self, texts: Sequence[Floats], marks: Sequence[Ints]) -> tuple[list[list[Proposal]], list[Floats]]:
        """Read texts (a row a word, none empty) with their marks: proposals, and how sure each word is a cue."""
        lengths = np.asarray([len(t) for t in texts], dtype=np.int64)
        context = self.layer(self.context, self.entered(np.concatenate(texts), np.concatenate(marks)), lengths)
        cues, sure = self.cues(context, lengths)
        narrow = context @ self.w["roles.narrow"] + self.w["roles.narrow_bias"]
        starts = np.cumsum(lengths) - lengths
        asked = [(n, cue) for n, found in enumerate(cues) for cue in found]
        out: list[list[Proposal]] = [[] for _ in texts]
        scores = np.split(sure, starts[1:])
        if not asked:
            return out, scores
        windows = [window(cue, int(lengths[n])) for n, cue in asked]
        rows = np.concatenate([np.arange(a, b) + starts[n] for (n, _), (a, b) in zip(asked, windows, strict=True)])
        away = np.concatenate(
            [distances(np.arange(a, b), *cue) for (_, cue), (a, b) in zip(asked, windows, strict=True)]
        )
        sizes = np.asarray([b - a for a, b in windows])
        read = self.layer(self.roles, np.concatenate((narrow[rows], self.w["roles.distance"][away]), axis=1), sizes)
        labels = self.chain(read @ self.w["roles.out"] + self.w["roles.out_bias"], self.role_moves, sizes)
        at = 0
        for (n, cue), (begin, end) in zip(asked, windows, strict=True):
            named = [ROLE_LABELS[k] for k in labels[at : at + end - begin]]
            at += end - begin
            sources, contents = ([(a + begin, b + begin) for a, b in ranges(named, k)] for k in ("SOURCE", "CONTENT"))
            nearest = min(sources, key=lambda r: min(abs(r[0] - cue[1]), abs(cue[0] - r[1])), default=None)
            out[n].append(Proposal(cue, nearest, tuple(contents), float(scores[n][cue[0] : cue[1]].max())))
        return out, scores

    def entered(self, rows: Floats, marks: Ints) -> Floats:
        """What enters the first layer: a word's row made narrow, and its mark."""
        return np.tanh(rows @ self.w["enter.weight"] + self.w["enter.bias"] + self.w["enter.marks"][marks])

    def layer(self, pair: Pair, x: Floats, lengths: Ints) -> Floats:
        """Run LSTMs in both directions over texts laid end to end."""
        packing = Packing.of(lengths)
        x = x[packing.order]
        both = pair(np.stack((x, x[packing.flipped])), packing)
        out = np.empty((len(x), 2 * both.shape[2]), dtype=np.float32)
        out[packing.order] = np.concatenate((both[0], both[1][packing.flipped]), axis=1)
        return out

    def chain(self, scores: Floats, moves: tuple[Floats, Floats], lengths: Ints) -> Ints:
        """Return the best labels of texts laid end to end."""
        packing = Packing.of(lengths)
        out = np.empty(len(scores), dtype=np.int64)
        out[packing.order] = best_chain(scores[packing.order], *moves, packing)
        return out

    def cues(self, context: Floats, lengths: Ints) -> tuple[list[list[Range]], Floats]:
        """Return the cues of each text, and how sure each word is one (by its own scores alone)."""
        scores = context @ self.w["cues.out"] + self.w["cues.out_bias"]
        labels = self.chain(scores, self.cue_moves, lengths)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        sure = 1 - odds[:, 0] / odds.sum(axis=1)
        found = []
        for begin, length in zip(np.cumsum(lengths) - lengths, lengths, strict=True):
            found.append(ranges([CUE_LABELS[k] for k in labels[begin : begin + length]], "CUE"))
        return found, sure


def read_network(folder: Path) -> Network:
    """Read the weights of a folder."""
    return Network(read_weights(folder / "network.npz"))
