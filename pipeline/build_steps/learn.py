"""Teach the network grammar and names together, starting from what it learned of plain news."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from build_steps.batches import OPEN, Forms, Item, Itemiser, batches, drawn
from build_steps.chunks import Rows, Variation
from build_steps.network import Network
from en_onrecord_news.features import END, UNKNOWN

Documents = Sequence[Sequence[Rows]]
HIDDEN = 0.03
"""The share of forms whose word is hidden in training, so that their letters count."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int = 12
    tokens: int = 3000
    rate: float = 0.002
    reading_rate: float = 0.3
    drop: float = 0.33
    warm: int = 100
    average: float = 0.998
    seed: int = 7


def tensors(forms: Forms, batch: list[Item], hidden: float = 0.0) -> tuple[tuple[Tensor, ...], Tensor, Tensor]:
    """Features, the places that turn each sequence round, and a mask of the tokens between the edges.

    The word of a share `hidden` of the forms is left out.
    """
    longest = max(len(item.forms) for item in batch)
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    flip = np.arange(len(batch) * longest).reshape(len(batch), longest)
    mask = np.zeros((len(batch), longest), dtype=bool)
    for n, item in enumerate(batch):
        size = len(item.forms)
        ids[n, :size] = item.forms
        flip[n, :size] = flip[n, :size][::-1]
        mask[n, 1 : size - 1] = True
    word, *others = forms.features(ids)
    word[(np.random.default_rng(int(ids.sum())).random(len(word)) < hidden) & (word > END)] = UNKNOWN
    features = tuple(torch.from_numpy(a) for a in (word, *others))
    return features, torch.from_numpy(flip), torch.from_numpy(mask)


def joined(batch: list[Item], kind: str) -> Tensor:
    """One label array of all items."""
    return torch.from_numpy(np.concatenate([getattr(item, kind) for item in batch]))


def sentences(batch: list[Item]) -> tuple[Tensor, Tensor]:
    """The places of each sentence's tokens among all tokens, padded with the first, and which are there."""
    starts = np.flatnonzero(np.concatenate([item.starts for item in batch]))
    ends = np.append(starts[1:], sum(len(item.starts) for item in batch))
    lengths = ends - starts
    steps = np.arange(lengths.max())
    there = steps < lengths[:, None]
    return torch.from_numpy(np.where(there, starts[:, None] + steps, 0)), torch.from_numpy(there)


def entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Cross-entropy over what is annotated."""
    return nn.functional.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=OPEN)


def grammar_loss(model: Network, forms: Forms, batch: list[Item], rate: float) -> Tensor:
    """The loss of a batch of parsed chunks."""
    features, flip, mask = tensors(forms, batch, HIDDEN)
    places, there = sentences(batch)
    heads = torch.where(there, joined(batch, "heads")[places], OPEN)
    deps = torch.where(there, joined(batch, "deps")[places], OPEN)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tokens = model.syntax(*model.read(features, flip, rate / 2), flip, rate)[mask]
        g = model.grammar
        arcs = g.arcs(tokens, places, rate)
        relations = g.relations(tokens, places, heads.clamp(min=0), rate)
        scored = [(getattr(g, kind)(tokens), kind) for kind in ("tags", "morphs", "edits", "starts")]
    pad = torch.cat((torch.ones_like(there[:, :1]), there), 1)
    arcs = arcs.float().masked_fill(~pad[:, None], -1e4)
    side = sum(entropy(scores, joined(batch, kind)) * (0.5 if kind != "starts" else 1) for scores, kind in scored)
    return entropy(arcs, heads) + entropy(relations, deps) + side


def names_loss(model: Network, forms: Forms, batch: list[Item], rate: float) -> Tensor:
    """The loss of a batch of chunks with names."""
    features, flip, mask = tensors(forms, batch, HIDDEN)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model.chain.out(model.names(*model.read(features, flip, rate / 2), flip, rate))
    gold = torch.full(mask.shape, OPEN)
    gold[mask] = joined(batch, "names")
    return model.chain.loss(scores[:, 1:-1].float(), gold[:, 1:-1], mask[:, 1:-1])


def interleaved(
    syntax: Documents, names: Callable[[random.Random], Documents], itemise: Itemiser, plan: Plan, rng: random.Random
) -> Iterator[tuple[Callable[..., Tensor], list[Item]]]:
    """The batches of one epoch of both tasks, mixed."""
    how = Variation()
    both: list[tuple[Callable[..., Tensor], list[Item]]] = []
    both += [(grammar_loss, b) for b in batches(drawn(syntax, itemise, how, rng), plan.tokens, rng)]
    both += [(names_loss, b) for b in batches(drawn(names(rng), itemise, how, rng, 4), plan.tokens, rng)]
    rng.shuffle(both)
    yield from both


def learn(
    model: Network,
    itemise: Itemiser,
    syntax: Documents,
    names: Callable[[random.Random], Documents],
    plan: Plan,
    out: Path,
    check: Callable[[Network], dict[str, float]],
    every: int = 2,
) -> Network:
    """Train and return the averaged network; `out` holds it after every few epochs, with a log beside it."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    reading = [*model.forms.parameters(), *model.reader.parameters()]
    known = {id(p) for p in reading}
    rest = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": reading, "scale": plan.reading_rate}, {"params": rest, "scale": 1.0}]
    optimizer = torch.optim.AdamW(groups, lr=plan.rate, betas=(0.9, 0.95), weight_decay=0.01, fused=True)
    averaged = deepcopy(model)
    step, began, total = 0, time.time(), 0
    for epoch in range(plan.epochs):
        work = list(interleaved(syntax, names, itemise, plan, rng))
        total = total or len(work) * plan.epochs
        losses: dict[str, list[float]] = {}
        model.train()
        for loss_of, batch in work:
            left = max(0.0, 1 - step / total)
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * group["scale"] * min(1, (step + 1) / plan.warm) * min(1, 0.02 + left / 0.7)
            loss = loss_of(model, itemise.forms, batch, plan.drop)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            losses.setdefault(loss_of.__name__, []).append(loss.item())
            step += 1
            decay = min(plan.average, (1 + step) / (10 + step))
            if step % 4 == 0:
                with torch.no_grad():
                    torch._foreach_lerp_([*averaged.parameters()], [*model.parameters()], 1 - decay**4)
        line: dict[str, float] = {"epoch": epoch + 1, "step": step, "seconds": round(time.time() - began)}
        line |= {name: round(sum(values) / len(values), 4) for name, values in losses.items()}
        if (epoch + 1) % every == 0 or epoch + 1 == plan.epochs:
            torch.save(averaged.state_dict(), out)
            line |= check(averaged.eval())
        print(json.dumps(line), flush=True)
        with out.with_suffix(".log.jsonl").open("a") as handle:
            handle.write(json.dumps(line) + "\n")
    return averaged
