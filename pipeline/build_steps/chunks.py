"""Cut documents into random chunks and vary their surface, so that the model meets what news looks like."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
