"""Cut documents into random chunks and vary their surface, so that the model meets what news looks like."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

DOUBLE = ('"', "“", "”", "``", "''")


@dataclass(frozen=True, slots=True)
class Row:
    """One token of a training sentence; empty fields are not annotated; `head` counts from the sentence's first."""

    form: str
    space: bool
    tag: str = ""
    pos: str = ""
    morph: str = ""
    lemma: str = ""
    head: int = 0
    dep: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Variation:
    """How often (of one) a chunk is changed in each way."""

    curly: float = 0.45
    straight: float = 0.25
    capitals: float = 0.04
    title: float = 0.02
    breaks: float = 0.12


Rows = list[Row]


def chunks(sentences: Sequence[Rows], rng: random.Random, longest: int = 10) -> Iterator[list[Rows]]:
    """Cut one document into runs of one to `longest` sentences."""
    at = 0
    while at < len(sentences):
        size = rng.randint(1, longest)
        yield list(sentences[at : at + size])
        at += size


def quoted(sentences: list[Rows], curly: bool) -> list[Rows]:
    """Write every quotation mark and apostrophe curly, or every one straight."""
    opened = False
    out = []
    for rows in sentences:
        changed = []
        for row in rows:
            form = row.form
            if form in DOUBLE:
                opened = form in ("“", "``") or (form == '"' and not opened)
                form = ("“" if opened else "”") if curly else '"'
            elif form in ("'", "‘", "’") and row.pos == "PUNCT":
                form = ("‘" if row.tag == "``" else "’") if curly else "'"
            elif "'" in form or "’" in form:
                form = form.replace("'", "’") if curly else form.replace("’", "'")
            changed.append(replace(row, form=form) if form != row.form else row)
        out.append(changed)
    return out


def recased(sentences: list[Rows], capitals: bool) -> list[Rows]:
    """Write everything in capitals, or every longer word with a capital; lemmas are then left unannotated."""
    out = []
    for rows in sentences:
        if capitals:
            out.append([replace(row, form=row.form.upper(), lemma="") for row in rows])
        else:
            out.append(
                [
                    replace(row, form=row.form[0].upper() + row.form[1:], lemma="")
                    if len(row.form) > 3 and row.form[0].islower() and row.form[0] != "’"
                    else row
                    for row in rows
                ]
            )
    return out


def varied(sentences: list[Rows], rng: random.Random, how: Variation) -> list[Rows]:
    """Change the quotation marks and the case of a chunk at random."""
    draw = rng.random()
    if draw < how.curly + how.straight:
        sentences = quoted(sentences, draw < how.curly)
    draw = rng.random()
    if draw < how.capitals + how.title:
        sentences = recased(sentences, draw < how.capitals)
    return sentences


def document(vocab: Vocab, sentences: list[Rows], breaks: bool = False, rng: random.Random | None = None) -> Doc:
    """Build a gold Doc; with `breaks`, some sentences are followed by a line break as a token of its own."""
    rows: Rows = []
    heads: list[int] = []
    starts: list[bool] = []
    for number, sentence in enumerate(sentences):
        offset = len(rows)
        rows.extend(sentence)
        heads.extend(offset + row.head for row in sentence)
        starts.extend(index == 0 for index in range(len(sentence)))
        if breaks and rng and number + 1 < len(sentences) and rng.random() < 0.6:
            rows[-1] = replace(rows[-1], space=False)
            text = rng.choice(("\n\n", "\n\n", "\n"))
            entity = "O" if sentence[0].entity else ""
            annotated = bool(sentence[0].dep)
            rows.append(Row(text, False, "_SP", "SPACE", "", "", 0, "dep" if annotated else "", entity))
            heads.append(len(rows) - 2)
            starts.append(False)
    words, spaces = [row.form for row in rows], [row.space for row in rows]
    annotation: dict[str, Any] = {}
    if rows and rows[0].dep:
        annotation = {
            "tags": [row.tag for row in rows],
            "pos": [row.pos for row in rows],
            "morphs": [row.morph for row in rows],
            "lemmas": [row.lemma for row in rows],
            "heads": heads,
            "deps": [row.dep for row in rows],
        }
    else:
        annotation = {"sent_starts": starts}
    if rows and rows[0].entity:
        annotation["ents"] = ["" if row.entity == "-" else row.entity for row in rows]
    return Doc(vocab, words=words, spaces=spaces, **annotation)


def example(vocab: Vocab, gold: Doc) -> Example:
    """Pair a gold Doc with the bare words of it."""
    return Example(Doc(vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold]), gold)


def epoch(vocab: Vocab, documents: Sequence[Sequence[Rows]], rng: random.Random, how: Variation) -> list[Example]:
    """Draw one epoch: every sentence once, cut and varied anew, in random order."""
    drawn = []
    for sentences in documents:
        for chunk in chunks(sentences, rng):
            breaks = rng.random() < how.breaks
            drawn.append(example(vocab, document(vocab, varied(chunk, rng, how), breaks, rng)))
    rng.shuffle(drawn)
    return drawn
