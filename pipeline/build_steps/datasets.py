"""What the network is taught and checked on."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import spacy

from build_steps.batches import NAMES, morph
from build_steps.chunks import Rows
from build_steps.entities import crossner, uner
from build_steps.gum_names import gum
from build_steps.lemma_rules import frequent
from build_steps.news_names import newswire, silver
from build_steps.re3d_names import re3d
from build_steps.tokens import set_tokenizer
from build_steps.treebank import treebank
from en_onrecord_news.network import Labels, Network, Reading

TREEBANKS = ("ud_ewt", "gum")
OTHER_FIELDS = ("ai", "literature", "music", "science")
Documents = list[list[Rows]]


def syntax(corpora: Path, split: str = "train") -> dict[str, Documents]:
    """The treebanks, all openly licensed."""
    return {name: treebank(corpora / f"{name}/{split}.conllu") for name in TREEBANKS}


def labels(documents: Documents) -> Labels:
    """The label sets of the treebanks, in order."""
    rows = [row for sentences in documents for rows in sentences for row in rows]
    return Labels(
        tags=tuple(sorted({row.tag for row in rows})),
        morphs=tuple(sorted({morph(row.pos, row.morph) for row in rows})),
        edits=tuple(frequent(documents)),
        deps=tuple(sorted({row.dep for row in rows})),
        names=NAMES,
    )


def names(corpora: Path, open_only: bool = False) -> Callable[[random.Random], Documents]:
    """Draw the names of an epoch: open corpora, some more than once; half the newswire, a part of the silver.

    With `open_only`, what states no licence is left out.
    """
    nlp = set_tokenizer(spacy.blank("en"))
    marked = uner(corpora / "uner_ewt/train.iob2") + gum(corpora / "gum/train.conllu")
    marked += 4 * crossner(nlp, corpora / "crossner/politics/train.txt")
    for field in OTHER_FIELDS:
        for split in ("train", "dev"):
            marked += crossner(nlp, corpora / f"crossner/{field}/{split}.txt")
    marked += 2 * re3d(nlp, corpora / "re3d")
    if open_only:
        return lambda rng: marked
    wire = newswire(nlp, corpora / "worldwide_newswire/train.tsv")
    machine = silver(nlp, corpora / "polnear/train")

    def draw(rng: random.Random) -> Documents:
        return marked + rng.sample(wire, len(wire) // 2) + rng.sample(machine, len(machine) // 5)

    return draw


def names_checks(corpora: Path) -> dict[str, Documents]:
    """The development sets of names."""
    nlp = set_tokenizer(spacy.blank("en"))
    return {
        "uner": uner(corpora / "uner_ewt/dev.iob2"),
        "politics": crossner(nlp, corpora / "crossner/politics/dev.txt"),
        "wire": newswire(nlp, corpora / "worldwide_newswire/dev.tsv"),
    }


def check(network: Network, treebanks: dict[str, Documents], names: dict[str, Documents]) -> dict[str, float]:
    """Scores on gold tokens: relations, tags, lemma edits, sentences; names of persons, organisations and places."""
    found: dict[str, float] = {}
    for name, documents in treebanks.items():
        runs = [s[at : at + 10] for s in documents for at in range(0, len(s), 10)]
        rows = [row for run in runs for sentence in run for row in sentence]
        heads, starts = [], []
        for run in runs:
            for sentence in run:
                begin = len(starts)
                heads += [begin + row.head for row in sentence]
                starts += [n == 0 for n in range(len(sentence))]
        reading = read(network, runs)
        deps = [network.labels.deps[d] for d in reading.deps]
        tags = [network.labels.morphs[d].partition("|")[0] for d in reading.morphs]
        right = np.asarray(heads) == reading.heads
        same = np.asarray([row.dep == d for row, d in zip(rows, deps, strict=True)])
        begun = reading.starts
        gold = np.asarray(starts)
        found[f"{name} uas"] = float(right.mean())
        found[f"{name} las"] = float((right & same).mean())
        found[f"{name} upos"] = float(np.mean([row.pos == t for row, t in zip(rows, tags, strict=True)]))
        found[f"{name} starts"] = float(2 * (begun & gold).sum() / (begun.sum() + gold.sum()))
    for name, documents in names.items():
        sentences = [[rows] for document in documents for rows in document]
        ours = spans([network.labels.names[n] for n in read(network, sentences).names])
        theirs = spans([row.entity for run in sentences for rows in run for row in rows])
        found[f"{name} names"] = 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))
    return {key: round(value, 4) for key, value in found.items()}


def read(network: Network, runs: Sequence[Sequence[Rows]]) -> Reading:
    """Read runs of sentences, each as one text."""
    return network.read([[row.form for sentence in run for row in sentence] for run in runs])


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Persons, organisations and places as first word, last word (exclusive) and type."""
    found = set()
    start, kind = 0, ""
    for n, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            if kind != "MISC":
                found.add((start, n, kind))
            kind = ""
        if tag[:2] == "B-":
            start, kind = n, tag[2:]
    return found
