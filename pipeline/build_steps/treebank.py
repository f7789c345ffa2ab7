"""Treebank sentences as training rows."""

from __future__ import annotations

from pathlib import Path

from build_steps.chunks import Row, Rows
from build_steps.conllu import Sentence, read_documents


def rows_of(sentence: Sentence) -> Rows:
    """Turn one treebank sentence into rows."""
    rows = []
    for index, word in enumerate(sentence.words):
        morph = "" if word.feats == "_" else word.feats
        head = index if word.head == 0 else word.head - 1
        dep = "ROOT" if word.head == 0 else word.deprel
        lemma = word.form if word.lemma == "_" else word.lemma
        rows.append(Row(word.form, word.space, word.xpos, word.upos, morph, lemma, head, dep))
    return rows


def treebank(path: Path) -> list[list[Rows]]:
    """Read all documents of a treebank file."""
    return [[rows_of(sentence) for sentence in document.sentences] for document in read_documents(path)]
