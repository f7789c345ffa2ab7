"""Train one half of the pipeline (syntax or names) and keep averaged checkpoints."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config, load_model_from_config
from spacy.vectors import Vectors
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

from build_steps.chunks import Rows, Variation, document, epoch, example
from build_steps.quick import Score
from build_steps.tokens import set_tokenizer


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; the rate falls linearly to a tenth after `decay_from` steps."""

    steps: int
    every: int = 500
    seed: int = 7
    dropout: float = 0.1
    rate: float = 0.001
    decay_from: int = 0
    first_words: int = 300
    last_words: int = 1000


def blank(config: Path, vectors: Vectors | None, changes: dict[str, object] | None = None) -> Language:
    """Make the untrained pipeline of a config with the project's tokenizer and vectors."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp = load_model_from_config(load_config(config, overrides=changes or {}), auto_fill=True)
    set_tokenizer(nlp)
    if vectors is not None:
        nlp.vocab.vectors = vectors
    return nlp


def batches(
    nlp: Language, documents: Sequence[Sequence[Rows]], how: Variation, plan: Plan
) -> Iterator[tuple[int, list[Example]]]:
    """Yield batches for ever, of a number of words that grows by a thousandth a step."""
    rng = random.Random(plan.seed)
    number, step = 0, 0
    while True:
        number += 1
        drawn = epoch(nlp.vocab, documents, rng, how)
        while drawn:
            size, batch = min(plan.last_words, plan.first_words * 1.001**step), list[Example]()
            while drawn and size > 0:
                batch.append(drawn.pop())
                size -= len(batch[-1].predicted)
            step += 1
            yield number, batch


def rate(plan: Plan, step: int) -> float:
    """Return the learning rate at a step."""
    if not plan.decay_from or step <= plan.decay_from:
        return plan.rate
    return plan.rate * (1 - 0.9 * (step - plan.decay_from) / max(1, plan.steps - plan.decay_from))


def train(
    nlp: Language,
    documents: Sequence[Sequence[Rows]],
    how: Variation,
    plan: Plan,
    out: Path,
    scorer: Score,
) -> Language:
    """Train from scratch; write the averaged weights to `out` at every checkpoint, with a log beside it."""
    fix_random_seed(plan.seed)
    rng = random.Random(plan.seed)
    gold = [example(nlp.vocab, document(nlp.vocab, list(sentences), True, rng)) for sentences in documents]
    optimizer = Adam(plan.rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    nlp.initialize(lambda: gold, sgd=optimizer)
    losses: dict[str, float] = {}
    out.parent.mkdir(parents=True, exist_ok=True)
    log = out.with_suffix(".log.jsonl")
    log.unlink(missing_ok=True)
    for step, (number, batch) in enumerate(batches(nlp, documents, how, plan), start=1):
        optimizer.learn_rate = rate(plan, step)
        nlp.update(batch, sgd=optimizer, drop=plan.dropout, losses=losses)
        if step % plan.every == 0 or step == plan.steps:
            with nlp.use_params(optimizer.averages):
                scores = scorer(nlp)
                nlp.to_disk(out)
            line = {"step": step, "epoch": number, "cpu": round(time.process_time()), **scores}
            with log.open("a") as handle:
                handle.write(json.dumps(line) + "\n")
            print(json.dumps(line), flush=True)
        if step >= plan.steps:
            break
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(out)
    return nlp
