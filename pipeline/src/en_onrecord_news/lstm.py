"""LSTMs on numpy, over sequences of unequal length packed by time.

Packed: row k of time t is the t-th place of the k-th longest sequence, so the first rows of a time step are those of
the step before that go on.  Hochreiter and Schmidhuber (1997), *Long Short-Term Memory*.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Packing:
    """Where the places of sequences stand when packed by time.

    `order` lists, time after time, the places of the sequences laid end to end; `flipped` is the packed row of the same
    sequence counted from its other end; `sizes` says how many sequences go on at each time.
    """

    order: Ints
    flipped: Ints
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, lengths: Ints) -> Packing:
        """Pack sequences of these lengths (none empty)."""
        starts = np.cumsum(lengths) - lengths
        longest_first = np.argsort(-lengths, kind="stable")
        sizes = np.searchsorted(-lengths[longest_first], -np.arange(lengths.max()), side="left")
        time = np.repeat(np.arange(len(sizes)), sizes)
        offsets = np.cumsum(sizes) - sizes
        rank = np.arange(len(time)) - offsets[time]
        sequence = longest_first[rank]
        order = starts[sequence] + time
        flipped = offsets[lengths[sequence] - 1 - time] + rank
        return cls(order, flipped, tuple(sizes.tolist()))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two LSTMs that run side by side, one a direction.

    `enter` [gate, 2, input, width], `recur` [gate, 2, width, width], `bias` [gate, 2, 1, width]; the gates are in,
    forget, out and cell, and the first three are halved, so that one tanh serves all four.
    """

    enter: Floats
    recur: Floats
    bias: Floats

    def __call__(self, x: Floats, packing: Packing) -> Floats:
        """Outputs [2, places, width] for inputs [2, places, input], both packed in the order of their direction."""
        entered = np.matmul(x, self.enter)
        entered += self.bias
        return self.run(entered, packing)

    def of_kinds(self, kinds: Floats, which: Ints, packing: Packing) -> Floats:
        """Outputs where few kinds of input stand at many places: `which` is the kind at each packed place."""
        entered = np.matmul(kinds, self.enter)
        entered += self.bias
        both = np.empty((4, 2, len(which), self.recur.shape[-1]), dtype=np.float32)
        np.take(entered[:, 0], which, axis=1, out=both[:, 0])
        np.take(entered[:, 1], which[packing.flipped], axis=1, out=both[:, 1])
        return self.run(both, packing)

    def run(self, entered: Floats, packing: Packing) -> Floats:
        """Outputs [2, places, width] for what enters the gates, [gate, 2, places, width]."""
        width = self.recur.shape[-1]
        out = np.empty((2, entered.shape[2], width), dtype=np.float32)
        cell = np.zeros((2, packing.sizes[0], width), dtype=np.float32)
        hidden, at = out[:, :0], 0
        for size in packing.sizes:
            gates = entered[:, :, at : at + size]
            gates = np.matmul(hidden[:, :size], self.recur) + gates if at else gates.copy()
            np.tanh(gates, out=gates)
            soft = gates[:3]
            soft *= 0.5
            soft += 0.5
            cell = cell[:, :size] * gates[1]
            gates[3] *= gates[0]
            cell += gates[3]
            hidden = out[:, at : at + size]
            np.tanh(cell, out=hidden)
            hidden *= gates[2]
            at += size
        return out
