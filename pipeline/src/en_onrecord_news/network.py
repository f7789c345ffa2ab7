"""The network on numpy: forms in, what is known of each token out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import numpy as np

from en_onrecord_news.features import BEGIN, Vocabulary, buckets, norm
from en_onrecord_news.lstm import Floats, Ints, Packing, Pair
from en_onrecord_news.trees import best_chain, lawful, tree

REMEMBERED = 60_000
AT_ONCE = 6000
"""The most tokens read together, unless one sequence is longer."""
RELATIONS_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class Labels:
    """Every label set; a label is meant by its place."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    edits: tuple[str, ...]
    deps: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of the tokens of a batch, in order: places in the label sets; `heads` among the batch's tokens."""

    tags: Ints
    morphs: Ints
    edits: Ints
    deps: Ints
    names: Ints
    heads: Ints
    starts: Ints
    layers: Floats
    """The last layers of grammar and of names, for what is learned on top of them."""

    def part(self, begin: int, end: int) -> Reading:
        """Return what was read of the tokens from `begin` up to `end`, the heads counted from `begin`."""
        kept = Reading(*(getattr(self, f.name)[begin:end] for f in fields(self)))
        return replace(kept, heads=kept.heads - begin)


@dataclass(slots=True)
class Lexicon:
    """A row for each form, worked out when the form is first met."""

    vocabulary: Vocabulary
    word: Floats
    letters: Floats
    shape: Floats
    rows: Floats = field(init=False)
    known: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Start anew; row 0 is the edge of a text."""
        width = self.word.shape[1] + self.letters.shape[1] + self.shape.shape[1]
        self.rows = np.zeros((1024, width), dtype=np.float32)
        self.known.clear()
        self.rows[0] = np.concatenate((self.word[BEGIN], np.zeros_like(self.letters[0]), self.shape[0]))

    def places(self, forms: Sequence[str]) -> Ints:
        """Return the row of each form."""
        known = self.known
        new = {form for form in forms if form not in known}
        if len(known) + len(new) > REMEMBERED:
            self.forget()
            new = set(forms)
        for form in sorted(new):
            at = known[form] = len(known) + 1
            if at >= len(self.rows):
                self.rows = np.concatenate((self.rows, np.zeros_like(self.rows)))
            letters = self.letters[buckets(norm(form))].mean(axis=0)
            word, shape = self.word[self.vocabulary.word(form)], self.shape[self.vocabulary.shape(form)]
            self.rows[at] = np.concatenate((word, letters, shape))
        return np.asarray([known[form] for form in forms], dtype=np.int64)


def groups(lengths: Ints) -> Iterator[list[int]]:
    """Yield the numbers of sequences to read together, the longest first."""
    group: list[int] = []
    size = 0
    for n in np.argsort(-lengths, kind="stable").tolist():
        if group and size + lengths[n] > AT_ONCE:
            yield group
            group, size = [], 0
        group.append(n)
        size += int(lengths[n])
    if group:
        yield group


def edged(lengths: Ints) -> Ints:
    """Return where tokens stand when every sequence gets an edge before and after it."""
    return np.arange(lengths.sum()) + 1 + 2 * np.repeat(np.arange(len(lengths)), lengths)


class Network:
    """The trained network; `read` is all of it."""

    def __init__(self, labels: Labels, vocabulary: Vocabulary, weights: dict[str, np.ndarray]) -> None:
        """Take label sets, the word list and the arrays that `packing.write_weights` wrote."""
        w = {name: np.ascontiguousarray(a, dtype=np.float32) for name, a in weights.items()}
        self.labels = labels
        self.lexicon = Lexicon(vocabulary, w["forms.word"], w["forms.letters"], w["forms.shape"])
        self.first, self.second, self.syntax, self.names = (
            Pair(w[f"{n}.enter"], w[f"{n}.recur"], w[f"{n}.bias"]) for n in ("first", "second", "syntax", "names")
        )
        self.w = w
        self.moves = lawful(w["names.moves"], labels.names)
        self.hidden = [len(labels.tags), len(labels.morphs), len(labels.edits), 2]

    def read(self, sequences: Sequence[Sequence[str]]) -> Reading:
        """Read sequences of forms (none empty); tokens are counted through all of them.

        Sequences of like length are read together, so that as many as can go on side by side.
        """
        lengths = np.asarray([len(s) for s in sequences], dtype=np.int64)
        starts = np.cumsum(lengths) - lengths
        found: list[Reading] = []
        places: list[Ints] = []
        for group in groups(lengths):
            place = np.concatenate([np.arange(starts[n], starts[n] + lengths[n]) for n in group])
            reading = self.read_group([sequences[n] for n in group])
            found.append(replace(reading, heads=place[reading.heads]))
            places.append(place)
        back = np.argsort(np.concatenate(places))
        return Reading(*(np.concatenate([getattr(r, f.name) for r in found])[back] for f in fields(Reading)))

    def read_group(self, sequences: Sequence[Sequence[str]]) -> Reading:
        """Read so many sequences as memory holds at once."""
        lengths = np.asarray([len(s) for s in sequences], dtype=np.int64)
        packing = Packing.of(lengths + 2)
        inner = edged(lengths)
        ids = np.zeros(int(lengths.sum()) + 2 * len(lengths), dtype=np.int64)
        ids[inner] = self.lexicon.places([form for forms in sequences for form in forms])
        unpacked = np.empty_like(packing.order)
        unpacked[packing.order] = np.arange(len(ids))
        place = unpacked[inner]
        kinds, which = np.unique(ids[packing.order], return_inverse=True)
        forms = self.lexicon.rows[kinds]
        flip = packing.flipped
        first = self.first.of_kinds(forms, which, packing)
        second = first + self.second(first, packing)
        first, second = (np.concatenate((a[0], a[1][flip]), axis=1) for a in (first, second))
        grammar = self.task("syntax", forms, which, first, second, packing)[place]
        named = self.task("names", forms, which, first, second, packing)
        starts, labels, heads, deps = self.grammar(grammar, lengths)
        layers = np.concatenate((grammar, named[place]), axis=1)
        names = self.chain(layers[:, grammar.shape[1] :], lengths)
        return Reading(*labels, deps=deps, names=names, heads=heads, starts=starts, layers=layers)

    def chain(self, x: Floats, lengths: Ints) -> Ints:
        """The best labels of names, without the edges of texts."""
        packing = Packing.of(lengths)
        scores = x @ self.w["names.out"] + self.w["names.out_bias"]
        names = np.empty(len(x), dtype=np.int64)
        names[packing.order] = best_chain(scores[packing.order], *self.moves, packing)
        return names

    def task(self, name: str, forms: Floats, which: Ints, first: Floats, second: Floats, packing: Packing) -> Floats:
        """One task's own layer over the reading, packed."""
        mix = self.w[f"{name}.mixture"]
        mixed = (forms @ self.w[f"{name}.forms"])[which]
        mixed += mix[0] * first
        mixed += mix[1] * second
        pair: Pair = getattr(self, name)
        both = pair(np.stack((mixed, mixed[packing.flipped])), packing)
        return np.concatenate((both[0], both[1][packing.flipped]), axis=1)

    def grammar(self, x: Floats, lengths: Ints) -> tuple[Ints, list[Ints], Ints, Ints]:
        """Sentence starts; tags, morphs and edits; heads; relations."""
        scores = x @ self.w["grammar.labels"] + self.w["grammar.labels_bias"]
        parts = np.split(scores, np.cumsum(self.hidden)[:-1], axis=1)
        labels = [part.argmax(axis=1) for part in parts[:3]]
        starts = parts[3].argmax(axis=1).astype(bool)
        starts[np.cumsum(lengths) - lengths] = True
        hidden = x @ self.w["grammar.hidden"] + self.w["grammar.hidden_bias"]
        np.maximum(hidden, 0.1 * hidden, out=hidden)
        arcs, rels = self.w["grammar.arc"].shape[1], self.w["grammar.root_rel"].shape[0]
        dep, head, rel_dep, rel_head = np.split(hidden, (arcs, 2 * arcs, 2 * arcs + rels), axis=1)
        asked = dep @ self.w["grammar.arc"][:-1] + self.w["grammar.arc"][-1]
        roots = asked @ self.w["grammar.root_arc"]
        bounds = np.flatnonzero(starts).tolist()
        heads = np.empty(len(x), dtype=np.int64)
        for begin, end in zip(bounds, [*bounds[1:], len(x)], strict=True):
            among = asked[begin:end] @ head[begin:end].T
            found = tree(np.concatenate((roots[begin:end, None], among), axis=1))
            heads[begin:end] = np.where(found > 0, begin + found - 1, np.arange(begin, end))
        return starts, labels, heads, self.relations(rel_dep, rel_head, heads)

    def relations(self, dep: Floats, head: Floats, heads: Ints) -> Ints:
        """The best relation of each token to its head."""
        weight, count = self.w["grammar.rel"], len(self.labels.deps)
        is_root = heads == np.arange(len(heads))
        chosen = np.where(is_root[:, None], self.w["grammar.root_rel"], head[heads])
        chosen = np.concatenate((chosen, np.ones_like(chosen[:, :1])), axis=1)
        dep = np.concatenate((dep, np.ones_like(dep[:, :1])), axis=1)
        root = self.labels.deps.index("ROOT")
        found = []
        for at in range(0, len(dep), RELATIONS_AT_ONCE):
            here = slice(at, at + RELATIONS_AT_ONCE)
            asked = (dep[here] @ weight).reshape(-1, count, chosen.shape[1])
            scores = np.matmul(asked, chosen[here, :, None])[..., 0]
            scores[:, root] = -np.inf
            found.append(scores.argmax(axis=1))
        return np.where(is_root, root, np.concatenate(found))


def read_network(folder: Path) -> Network:
    """Read the network that `packing.write_network` wrote."""
    from en_onrecord_news.packing import read_weights

    kept = json.loads((folder / "labels.json").read_text("utf-8"))
    labels = Labels(**{name: tuple(values) for name, values in kept["labels"].items()})
    words = (folder / "words.txt").read_text("utf-8").splitlines()
    vocabulary = Vocabulary(
        {word: n + 3 for n, word in enumerate(words)}, {shape: n + 1 for n, shape in enumerate(kept["shapes"])}
    )
    return Network(labels, vocabulary, read_weights(folder / "network.npz"))
