"""Teach the attribution network PolNeAR's training stories, on what the pipeline reads of them."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from en_onrecord_attribution.marks import marks
from en_onrecord_attribution.network import Network, distances, window
from onrecord.evaluation.polnear import Annotated, Ranges, read_polnear
from spacy.language import Language
from torch import Tensor, nn

from build_steps.network import drop
from build_steps.voices_network import Voices

LINE = re.compile(r"[^\n]+")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Roles:
    """One gold attribution in words of its paragraph."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: what the pipeline reads of each word, marks, and the attributions whose cue stands there."""

    rows: np.ndarray
    marks: np.ndarray
    roles: tuple[Roles, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int = 7
    words: int = 4000
    rate: float = 0.002
    drop: float = 0.33
    warm: int = 100
    average: float = 0.998
    seed: int = 7


def paragraphs(nlp: Language, stories: Sequence[Annotated]) -> Iterator[Paragraph]:
    """Read stories paragraph by paragraph."""
    pieces = [
        (m.group(), (story, m.start())) for story in stories for m in LINE.finditer(story.text) if m.group().strip()
    ]
    for doc, (story, at) in nlp.pipe(pieces, as_tuples=True, batch_size=128):
        words = [t for t in doc if not t.is_space]
        starts = [at + t.idx for t in words]
        ends = [s + len(t.text) for s, t in zip(starts, words, strict=True)]
        found = []
        for said in story.attributions:
            cue = covered(said.cue, starts, ends)
            if cue:
                found.append(
                    Roles(cue[0], tuple(covered(said.source, starts, ends)), tuple(covered(said.content, starts, ends)))
                )
        yield Paragraph(
            rows=doc.tensor[[t.i for t in words]].astype(np.float16),
            marks=marks([t.text for t in words], [bool(t.is_sent_start) for t in words]),
            roles=tuple(found),
        )


def covered(spans: Ranges, starts: list[int], ends: list[int]) -> list[Range]:
    """Return the words that characters cover; touching stretches are one."""
    inside = [any(a < e and s < b for a, b in spans) for s, e in zip(starts, ends, strict=True)]
    found: list[Range] = []
    for n, here in enumerate(inside):
        if here and found and found[-1][1] == n:
            found[-1] = (found[-1][0], n + 1)
        elif here:
            found.append((n, n + 1))
    return found


def painted(labels: np.ndarray, spans: Sequence[Range], begin: int) -> None:
    """Write a begin label and the inside label after it over words."""
    for a, b in spans:
        if a < b:
            labels[a] = begin
            labels[a + 1 : b] = begin + 1


def turned(sizes: Sequence[int]) -> tuple[Tensor, Tensor]:
    """The places that turn padded sequences round, and a mask of what is there."""
    longest = max(sizes)
    flip = np.arange(len(sizes) * longest).reshape(len(sizes), longest)
    mask = np.arange(longest) < np.asarray(sizes)[:, None]
    for n, size in enumerate(sizes):
        flip[n, :size] = flip[n, :size][::-1]
    return torch.from_numpy(flip), torch.from_numpy(mask)


def loss_of(model: Voices, batch: Sequence[Paragraph], plan: Plan) -> Tensor:
    """The loss of cues, and of sources and contents around the gold cues."""
    flip, mask = turned([len(p.marks) for p in batch])
    count, longest = mask.shape
    x = np.zeros((count, longest, batch[0].rows.shape[1]), dtype=np.float32)
    seen, cues = np.zeros((count, longest), dtype=np.int64), np.zeros((count, longest), dtype=np.int64)
    asked: list[tuple[int, Range, Range, np.ndarray]] = []
    for n, p in enumerate(batch):
        x[n, : len(p.marks)], seen[n, : len(p.marks)] = p.rows, p.marks
        for role in p.roles:
            painted(cues[n], [role.cue], 1)
            begin, end = window(role.cue, len(p.marks))
            labels = np.zeros(end - begin, dtype=np.int64)
            for spans, label in ((role.source, 1), (role.content, 3)):
                painted(labels, [(max(a, begin) - begin, min(b, end) - begin) for a, b in spans], label)
            asked.append((n, role.cue, (begin, end), labels))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        rows = drop(torch.from_numpy(x), plan.drop / 2, model.training)
        entered = torch.tanh(model.enter(rows) + model.marks(torch.from_numpy(seen)))
        context = drop(model.context(drop(entered, plan.drop, model.training), flip), plan.drop, model.training)
        cue_scores = model.cues.out(context)
        narrow = model.narrow(context)
    loss = model.cues.loss(cue_scores.float(), torch.from_numpy(cues), mask) * 3
    if not asked:
        return loss
    sizes = [b - a for _, _, (a, b), _ in asked]
    turn, there = turned(sizes)
    places, away = np.zeros(there.shape, dtype=np.int64), np.zeros(there.shape, dtype=np.int64)
    gold = np.zeros(there.shape, dtype=np.int64)
    for k, (n, cue, (begin, end), labels) in enumerate(asked):
        places[k, : end - begin] = n * longest + np.arange(begin, end)
        away[k, : end - begin] = distances(np.arange(begin, end), *cue)
        gold[k, : end - begin] = labels
    with torch.autocast("cpu", dtype=torch.bfloat16):
        around = nn.functional.embedding(torch.from_numpy(places), narrow.flatten(0, 1))
        joined = torch.cat((around, model.distance(torch.from_numpy(away))), -1)
        read = drop(model.around(drop(joined, plan.drop / 2, model.training), turn), plan.drop, model.training)
        role_scores = model.roles.out(read)
    return loss + model.roles.loss(role_scores.float(), torch.from_numpy(gold), there) * 4


def batched(items: list[Paragraph], words: int, rng: random.Random) -> list[list[Paragraph]]:
    """Batches of about so many words, paragraphs of like length together."""
    groups: list[list[Paragraph]] = [[]]
    for item in sorted(items, key=lambda p: len(p.marks) * (1 + 0.3 * rng.random())):
        if groups[-1] and (len(groups[-1]) + 1) * len(item.marks) > words:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    return groups


def check(model: Voices, dev: Sequence[Paragraph]) -> dict[str, float]:
    """Exact F1 of cues, sources and contents, cues found by the network itself."""
    network = Network(model.arrays())
    hits: dict[str, list[int]] = {"cue": [0, 0], "source": [0, 0], "content": [0, 0]}
    for at in range(0, len(dev), 64):
        some = dev[at : at + 64]
        found, _ = network.read([p.rows.astype(np.float32) for p in some], [p.marks for p in some])
        for p, proposals in zip(some, found, strict=True):
            pairs = {
                "cue": ({r.cue for r in p.roles}, {q.cue for q in proposals}),
                "source": (
                    {(r.cue, s) for r in p.roles for s in r.source[:1]},
                    {(q.cue, q.source) for q in proposals if q.source},
                ),
                "content": (
                    {(r.cue, r.content) for r in p.roles if r.content},
                    {(q.cue, q.content) for q in proposals if q.content},
                ),
            }
            for name, (gold, ours) in pairs.items():
                hits[name][0] += len(gold & ours)
                hits[name][1] += len(gold) + len(ours)
    return {name: round(2 * hit / max(1, total), 4) for name, (hit, total) in hits.items()}


def learn_voices(nlp: Language, corpora: Path, plan: Plan) -> dict[str, np.ndarray]:
    """Train; return the arrays that ship."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    train, dev = (
        [p for p in paragraphs(nlp, list(read_polnear(corpora / "polnear" / split))) if len(p.marks)]
        for split in ("train", "dev")
    )
    model = Voices(train[0].rows.shape[1])
    optimizer = torch.optim.AdamW(model.parameters(), lr=plan.rate, betas=(0.9, 0.95), weight_decay=0.01, fused=True)
    averaged = deepcopy(model)
    step, began, total = 0, time.time(), 0
    for epoch in range(plan.epochs):
        work = batched(train, plan.words, rng)
        total = total or len(work) * plan.epochs
        model.train()
        losses = []
        for batch in work:
            optimizer.param_groups[0]["lr"] = (
                plan.rate * min(1, (step + 1) / plan.warm) * min(1, 0.02 + (1 - step / total) / 0.7)
            )
            loss = loss_of(model, batch, plan)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            step += 1
            losses.append(loss.item())
            decay = min(plan.average, (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_([*averaged.parameters()], [*model.parameters()], 1 - decay)
        line = {"epoch": epoch + 1, "seconds": round(time.time() - began), "loss": round(sum(losses) / len(losses), 4)}
        line |= check(averaged.eval(), dev)
        print(json.dumps(line), flush=True)
    return averaged.arrays()
