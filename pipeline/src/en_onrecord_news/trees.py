"""From scores of heads to a tree, and from scores of labels to the best chain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from en_onrecord_news.lstm import Floats, Ints, Packing

NEVER = -1e4


def tree(scores: Floats) -> Ints:
    """Return each word's head (0 the root, else counted from 1): the best tree with one root.

    `scores` [word, head] with head 0 the root.  Where the best heads are a tree already, they are taken; else Chu and
    Liu (1965), Edmonds (1967).
    """
    scores = scores.copy()
    count = len(scores)
    scores[np.arange(count), np.arange(1, count + 1)] = -np.inf
    heads = scores.argmax(axis=1)
    roots = np.flatnonzero(heads == 0)
    if len(roots) != 1:
        among = roots if len(roots) else np.arange(count)
        gain = scores[among, 0] - np.where(count > 1, scores[among, 1:].max(axis=1), 0.0)
        root = among[gain.argmax()]
        scores[:, 0] = -np.inf
        scores[root] = -np.inf
        scores[root, 0] = 0.0
        heads = scores.argmax(axis=1)
    if not reaches_root(heads):
        full = np.full((count + 1, count + 1), -np.inf, dtype=np.float64)
        full[1:] = scores
        if len(roots) == 1:
            full[1:, 0] = -np.inf
            full[roots[0] + 1] = -np.inf
            full[roots[0] + 1, 0] = 0.0
        heads = edmonds(full)[1:]
    return heads


def reaches_root(heads: Ints) -> bool:
    """Tell whether every word leads up to the root."""
    parent = np.concatenate(([0], heads))
    above = parent
    for _ in range(max(1, len(parent).bit_length())):
        above = above[above]
    return not above.any()


def cycle(heads: list[int]) -> list[int]:
    """Return the nodes of a cycle, or none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def edmonds(scores: NDArray[np.float64]) -> Ints:
    """Return the heads of the best tree over nodes 0 (the root) and up, by `scores` [node, head]."""
    heads = scores.argmax(axis=1)
    heads[0] = 0
    ring = cycle(heads.tolist())
    if not ring:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[ring] = True
    rest = np.flatnonzero(~inside)
    ringed = np.asarray(ring)
    kept = scores[ringed, heads[ringed]]
    entering = scores[np.ix_(ringed, rest)] - kept[:, None]
    leaving = scores[np.ix_(rest, ringed)]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    solved = edmonds(small)
    into = int(solved[-1])
    broken = ringed[entering[:, into].argmax()]
    heads[broken] = rest[into]
    for place, node in enumerate(rest):
        if node:
            above = int(solved[place])
            heads[node] = ringed[leaving[place].argmax()] if above == len(rest) else rest[above]
    return heads


def lawful(moves: Floats, names: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Return the scores of moves between labels, and of beginnings, with no inside of a name before its beginning."""
    kind = np.asarray([name[2:] for name in names])
    inside = np.asarray([name.startswith("I-") for name in names])
    astray = inside[None, :] & (kind[:, None] != kind[None, :])
    return np.where(astray, NEVER, moves).astype(np.float32), np.where(inside, NEVER, 0).astype(np.float32)


def best_chain(scores: Floats, moves: Floats, first: Floats, packing: Packing) -> Ints:
    """Return the best label of each packed place (Viterbi 1967); `first` is added to the scores at the beginning."""
    sizes = packing.sizes
    offsets = np.cumsum((0, *sizes))
    alpha = scores[: sizes[0]] + first
    back: list[Ints] = []
    ends: list[Ints] = []
    for at, size in zip(offsets[1:], sizes[1:], strict=False):
        ends.append(alpha[size:].argmax(axis=1))
        through = alpha[:size, :, None] + moves
        choice = through.argmax(axis=1)
        back.append(choice)
        alpha = np.take_along_axis(through, choice[:, None], axis=1)[:, 0] + scores[at : at + size]
    labels = np.empty(len(scores), dtype=np.int64)
    current = alpha.argmax(axis=1)
    for step in range(len(sizes) - 1, -1, -1):
        labels[offsets[step] : offsets[step + 1]] = current
        if step:
            current = np.concatenate((back[step - 1][np.arange(sizes[step]), current], ends[step - 1]))
    return labels
