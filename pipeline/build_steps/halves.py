"""What each half of the pipeline is trained and checked on."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from build_steps.chunks import Rows
from build_steps.entities import crossner, uner
from build_steps.gum_names import gum
from build_steps.quick import Score, quick
from build_steps.re3d_names import re3d
from build_steps.treebank import treebank

SYNTAX_KEYS = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
OTHER_FIELDS = ("ai", "literature", "music", "science")


def syntax_documents(corpora: Path) -> list[list[Rows]]:
    """Return the training treebanks."""
    return treebank(corpora / "ud_ewt/train.conllu") + treebank(corpora / "gum/train.conllu")


def syntax_scorer(corpora: Path) -> Score:
    """Return a function that scores grammar on the development treebanks."""
    sets = {name: treebank(corpora / f"{name}/dev.conllu") for name in ("ud_ewt", "gum")}
    return quick(sets, SYNTAX_KEYS)


def names_documents(nlp: Language, corpora: Path) -> list[list[Rows]]:
    """Return the training sets of names; politics and the Syria documents count more than once."""
    documents = uner(corpora / "uner_ewt/train.iob2") + gum(corpora / "gum/train.conllu")
    documents += 3 * crossner(nlp, corpora / "crossner/politics/train.txt")
    for field in OTHER_FIELDS:
        for split in ("train", "dev"):
            documents += crossner(nlp, corpora / f"crossner/{field}/{split}.txt")
    return documents + 2 * re3d(nlp, corpora / "re3d")


def names_scorer(nlp: Language, corpora: Path) -> Score:
    """Return a function that scores names on development sets."""
    sets = {
        "uner": uner(corpora / "uner_ewt/dev.iob2"),
        "politics": crossner(nlp, corpora / "crossner/politics/dev.txt"),
    }
    return quick(sets, ("ents_f", "ents_per_type"))
