"""The network in PyTorch, for training only: what ships runs on numpy (`en_onrecord_news.network`).

Two reading directions that never meet (they learn from plain text: Peters and others 2018, *Deep contextualized word
representations*), then a layer of LSTMs for grammar and one for names.  Heads and relations are scored as by Dozat and
Manning (2017), *Deep Biaffine Attention for Neural Dependency Parsing*, within the sentences that the network itself
finds; names by a linear chain (Lafferty and others 2001), with labels that are not known left open.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from en_onrecord_news.features import BUCKETS
from en_onrecord_news.network import Labels

WORD, LETTERS, SHAPE = 144, 80, 32
WIDTH = WORD + LETTERS + SHAPE
SYNTAX, NAMES = 256, 128
ARCS, RELATIONS = 224, 80


def drop(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout with one mask for all places of a sequence."""
    if not training or not rate:
        return x
    mask = torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - rate) / (1 - rate)
    return x * mask.to(x.dtype)


def picked(x: Tensor, places: Tensor) -> Tensor:
    """Rows of `x` (all but its last dimension flattened) at `places`."""
    return nn.functional.embedding(places, x.reshape(-1, x.shape[-1]))


class Forms(nn.Module):
    """A vector for each distinct form: its word, the mean of its letter groups, its shape."""

    def __init__(self, words: int, shapes: int) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WORD)
        self.letters = nn.EmbeddingBag(BUCKETS, LETTERS, mode="mean")
        self.shape = nn.Embedding(shapes, SHAPE)
        for table in (self.word, self.letters, self.shape):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, word: Tensor, flat: Tensor, offsets: Tensor, shape: Tensor) -> Tensor:
        """One row a form."""
        return torch.cat((self.word(word), self.letters(flat, offsets), self.shape(shape)), dim=-1)


class Reader(nn.Module):
    """Two layers of LSTMs a direction that never see the other direction: they can learn from plain text."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        for layer in ("onward_1", "onward_2", "backward_1", "backward_2"):
            setattr(self, layer, nn.LSTM(width, width, batch_first=True))

    def direction(self, name: str, x: Tensor, rate: float) -> tuple[Tensor, Tensor]:
        """Both layers' outputs in one direction; `x` already runs that way."""
        first, _ = getattr(self, f"{name}_1")(x)
        second, _ = getattr(self, f"{name}_2")(nn.functional.dropout(first, rate, self.training))
        return first, first + second


class Task(nn.Module):
    """What one task makes of the reading: a mixture of both layers and the forms, then LSTMs in both directions."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mixture = nn.Parameter(torch.tensor([0.0, 1.0]))
        self.forms = nn.Linear(WIDTH, 2 * WIDTH, bias=False)
        nn.init.zeros_(self.forms.weight)
        self.onward = nn.LSTM(2 * WIDTH, width, batch_first=True)
        self.backward = nn.LSTM(2 * WIDTH, width, batch_first=True)

    def forward(self, x: Tensor, first: Tensor, second: Tensor, flip: Tensor, rate: float) -> Tensor:
        """One row a token, `2 * width` wide."""
        mixed = self.mixture[0] * first + self.mixture[1] * second + self.forms(x)
        mixed = drop(mixed, rate, self.training)
        onward, _ = self.onward(mixed)
        backward, _ = self.backward(picked(mixed, flip))
        return drop(torch.cat((onward, picked(backward, flip)), dim=-1), rate, self.training)


class Grammar(nn.Module):
    """Tags, features, lemma edits, sentence starts, heads and relations."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        wide = 2 * SYNTAX
        self.tags, self.morphs = nn.Linear(wide, len(labels.tags)), nn.Linear(wide, len(labels.morphs))
        self.edits, self.starts = nn.Linear(wide, len(labels.edits)), nn.Linear(wide, 2)
        self.arc_dep, self.arc_head = nn.Linear(wide, ARCS), nn.Linear(wide, ARCS)
        self.rel_dep, self.rel_head = nn.Linear(wide, RELATIONS), nn.Linear(wide, RELATIONS)
        self.root_arc, self.root_rel = nn.Parameter(torch.zeros(ARCS)), nn.Parameter(torch.zeros(RELATIONS))
        self.arc = nn.Parameter(torch.zeros(ARCS + 1, ARCS))
        self.rel = nn.Parameter(torch.zeros(len(labels.deps), RELATIONS + 1, RELATIONS + 1))

    def arcs(self, tokens: Tensor, places: Tensor, rate: float) -> Tensor:
        """Scores [sentence, dependent, head], head 0 the root; `places` are the tokens of each sentence."""
        act = nn.functional.leaky_relu
        dep = drop(picked(act(self.arc_dep(tokens), 0.1), places), rate, self.training)
        head = picked(act(self.arc_head(tokens), 0.1), places)
        root = self.root_arc.to(head.dtype).expand(len(head), 1, -1)
        head = drop(torch.cat((root, head), 1), rate, self.training)
        ones = torch.ones_like(dep[..., :1])
        return torch.cat((dep, ones), -1) @ self.arc.to(dep.dtype) @ head.transpose(1, 2)

    def relations(self, tokens: Tensor, places: Tensor, heads: Tensor, rate: float) -> Tensor:
        """Scores [sentence, dependent, relation] for given heads (0 the root, else counted from 1)."""
        act = nn.functional.leaky_relu
        dep = drop(picked(act(self.rel_dep(tokens), 0.1), places), rate, self.training)
        head = picked(act(self.rel_head(tokens), 0.1), places)
        root = self.root_rel.to(head.dtype).expand(len(head), 1, -1)
        head = drop(torch.cat((root, head), 1), rate, self.training)
        chosen = head.gather(1, heads[..., None].expand(-1, -1, head.shape[-1]))
        ones = torch.ones_like(dep[..., :1])
        dep, chosen = torch.cat((dep, ones), -1), torch.cat((chosen, ones), -1)
        return torch.einsum("snd,lde,sne->snl", dep, self.rel.to(dep.dtype), chosen)


class Chain(nn.Module):
    """Labels in a chain."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.out = nn.Linear(width, labels)
        self.moves = nn.Parameter(torch.zeros(labels, labels))

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Minus the log-chance of the paths that agree with `gold` (negative: not known), a token."""
        count = scores.shape[-1]
        allowed = nn.functional.one_hot(gold.clamp(min=0), count).bool() | (gold < 0)[..., None]
        both = torch.cat((scores, scores.masked_fill(~allowed, -1e4)))
        there = torch.cat((mask, mask))
        alpha = both[:, 0]
        for at in range(1, scores.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + self.moves, dim=1) + both[:, at]
            alpha = torch.where(there[:, at, None], step, alpha)
        total, agreeing = torch.logsumexp(alpha, -1).chunk(2)
        return (total - agreeing).sum() / mask.sum()


class Network(nn.Module):
    """All of it."""

    def __init__(self, words: int, shapes: int, labels: Labels) -> None:
        super().__init__()
        self.forms, self.reader = Forms(words, shapes), Reader()
        self.syntax, self.names = Task(SYNTAX), Task(NAMES)
        self.grammar, self.chain = Grammar(labels), Chain(2 * NAMES, len(labels.names))

    def read(self, features: tuple[Tensor, ...], flip: Tensor, rate: float) -> tuple[Tensor, Tensor, Tensor]:
        """The forms and both layers of the reading, [sequence, place, width]."""
        word, flat, offsets, shape, inverse = features
        x = drop(nn.functional.embedding(inverse, self.forms(word, flat, offsets, shape)), rate, self.training)
        ahead = self.reader.direction("onward", x, rate)
        back = self.reader.direction("backward", picked(x, flip), rate)
        first, second = (torch.cat((a, picked(b, flip)), -1) for a, b in zip(ahead, back, strict=True))
        return x, first, second
