"""Learn the word vectors and the two reading directions from plain news: guess the next word, and the one before."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from build_steps.network import WIDTH, WORD, Forms, Reader
from en_onrecord_news.features import END

Arrays = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pretraining:
    """How long and how fast: `rows` x `length` tokens a step, rate up over `warm` steps and down to nothing."""

    steps: int = 2900
    rows: int = 128
    length: int = 70
    sampled: int = 1500
    rate: float = 0.003
    warm: int = 200
    drop: float = 0.05
    capitals: float = 0.03
    seed: int = 7


class Guesser(nn.Module):
    """Embeddings, both directions, and the way back to words (tied to the embedding)."""

    def __init__(self, words: int, shapes: int) -> None:
        super().__init__()
        self.forms, self.reader = Forms(words, shapes), Reader()
        self.out = nn.ModuleDict({name: nn.Linear(WIDTH, WORD) for name in ("onward", "backward")})
        self.bias = nn.Parameter(torch.zeros(words))


def forms_of(tokens: np.ndarray, types: Arrays, rng: np.random.Generator, how: Pretraining) -> tuple[Tensor, ...]:
    """The distinct forms of a batch as (word, letter groups, offsets, shape, upper-case shape), and each token's."""
    unique, inverse = np.unique(tokens, return_inverse=True)
    word = types["word"][unique].copy()
    rare = rng.random(len(unique)) < 10 / (10 + types["count"][unique]) * 0.5 + 0.02
    word[rare & (word > 2)] = 0
    starts, ends = types["off"][unique], types["off"][unique + 1]
    flat = np.concatenate([types["flat"][a:b] for a, b in zip(starts, ends, strict=True)])
    offsets = np.concatenate([[0], np.cumsum(ends - starts)[:-1]])
    arrays = (word, flat, offsets, types["shape"][unique], types["upper"][unique], inverse.reshape(tokens.shape))
    return tuple(torch.from_numpy(np.asarray(array, dtype=np.int64)) for array in arrays)


def loss_of(
    model: Guesser, tokens: np.ndarray, types: Arrays, chances: Tensor, rng: np.random.Generator, how: Pretraining
) -> Tensor:
    """Sampled softmax in both directions, each candidate corrected by its chance of being one."""
    word, flat, offsets, shape, upper, inverse = forms_of(tokens, types, rng, how)
    rows = model.forms(word, flat, offsets, shape)
    x = nn.functional.embedding(inverse, rows)
    shouted = torch.from_numpy(rng.random(len(tokens)) < how.capitals)
    if shouted.any():
        loud = torch.cat((rows[:, : -model.forms.shape.embedding_dim], model.forms.shape(upper)), -1)
        x = torch.where(shouted[:, None, None], nn.functional.embedding(inverse, loud), x)
    x = nn.functional.dropout(x, how.drop, True)
    targets = torch.from_numpy(types["word"][tokens].astype(np.int64))
    drawn = torch.multinomial(chances, how.sampled, replacement=True)
    candidates = torch.unique(torch.cat((targets.flatten(), drawn)))
    candidates = candidates[candidates > END]
    expected = chances[candidates] * how.sampled + types["share"][candidates] * tokens.size
    correction = torch.log(-torch.expm1(-expected)).to(torch.float32)
    place = torch.zeros(len(model.bias), dtype=torch.long)
    place[candidates] = torch.arange(len(candidates))
    weight, bias = model.forms.word.weight[candidates], model.bias[candidates] - correction
    total = torch.zeros(())
    for name, shown, wanted in (
        ("onward", x[:, :-1], targets[:, 1:]),
        ("backward", x[:, 1:].flip(1), targets[:, :-1].flip(1)),
    ):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = model.reader.direction(name, shown, how.drop)[1]
            logits = nn.functional.linear(model.out[name](hidden), weight, bias)
        goal = torch.where(wanted > END, place[wanted], -100)
        total = total + nn.functional.cross_entropy(logits.flatten(0, 1), goal.flatten())
    return total / 2


def pretrain(work: Path, how: Pretraining) -> None:
    """Read `stream.npy` and `types.npz` of the work folder; write `reader.pt` there."""
    torch.manual_seed(how.seed)
    rng = np.random.default_rng(how.seed)
    stream = np.load(work / "stream.npy")
    types: Arrays = dict(np.load(work / "types.npz"))
    size = json.loads((work / "vocabulary.json").read_text("utf-8"))
    model = Guesser(len(size["words"]) + 3, len(size["shapes"]) + 1)
    counts = np.bincount(types["word"], weights=types["count"], minlength=len(model.bias))
    counts[:3] = 0
    types["share"] = torch.from_numpy(counts / counts.sum())
    chances = torch.from_numpy(counts**0.5 / (counts**0.5).sum())
    optimizer = torch.optim.AdamW(model.parameters(), lr=how.rate, weight_decay=0.001, fused=True)
    began, step, losses = time.time(), 0, list[float]()
    span = how.rows * how.length
    pieces = rng.permutation(len(stream) // span * how.rows)
    while step < how.steps:
        gone = step / how.steps
        first = step * how.rows % (len(pieces) - how.rows)
        tokens = np.stack([stream[p * how.length : (p + 1) * how.length] for p in pieces[first : first + how.rows]])
        for group in optimizer.param_groups:
            group["lr"] = how.rate * min(1, (step + 1) / how.warm) * min(1, (1 - gone) / 0.7 + 0.01)
        loss = loss_of(model, tokens, types, chances, rng, how)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        step += 1
        if step % 100 == 0:
            line = {
                "step": step,
                "seconds": round(time.time() - began),
                "tokens": step * span,
                "loss": round(sum(losses[-100:]) / 100, 3),
            }
            print(json.dumps(line), flush=True)
        if step % 500 == 0:
            torch.save(model.state_dict(), work / "reader.pt")
    torch.save(model.state_dict(), work / "reader.pt")
