"""The lessons in order: from what was learned of plain news to the network that ships."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from build_steps import datasets
from build_steps.batches import Forms, Itemiser
from build_steps.export import weights
from build_steps.learn import Plan, learn
from build_steps.network import Network
from build_steps.stream import numbered
from en_onrecord_news.network import Labels
from en_onrecord_news.network import Network as Shipped

READER, LEARNED = "reader.pt", "network.pt"
PLAN = Plan()


def blank(work: Path, labels: Labels) -> Network:
    """The network before its lessons, its reading as pretrained where that was done."""
    kept = json.loads((work / "vocabulary.json").read_text("utf-8"))
    torch.manual_seed(PLAN.seed)
    model = Network(len(kept["words"]) + 3, len(kept["shapes"]) + 1, labels)
    if (work / READER).exists():
        state = torch.load(work / READER, weights_only=True)
        model.load_state_dict({k: v for k, v in state.items() if k.startswith(("forms.", "reader."))}, strict=False)
    return model


def learn_all(corpora: Path, work: Path, plan: Plan = PLAN, open_only: bool = False) -> None:
    """Teach grammar and names; the averaged network goes to the work folder."""
    treebanks = [d for documents in datasets.syntax(corpora).values() for d in documents]
    labels = datasets.labels(treebanks)
    vocabulary = numbered(json.loads((work / "vocabulary.json").read_text("utf-8")))
    grammar, names = datasets.syntax(corpora, "dev"), datasets.names_checks(corpora)

    def check(model: Network) -> dict[str, float]:
        return datasets.check(Shipped(labels, vocabulary, weights(model)), grammar, names)

    itemise = Itemiser(Forms(vocabulary), labels)
    names_of = datasets.names(corpora, open_only)
    learn(blank(work, labels), itemise, treebanks, names_of, plan, work / LEARNED, check)


def learned(corpora: Path, work: Path) -> tuple[dict[str, np.ndarray], Labels]:
    """The arrays of the network that was taught, and its labels."""
    labels = datasets.labels([d for documents in datasets.syntax(corpora).values() for d in documents])
    model = blank(work, labels)
    model.load_state_dict(torch.load(work / LEARNED, weights_only=True))
    return weights(model), labels
