"""Chunks keep every sentence, and variation changes only the surface."""

from __future__ import annotations

import random

from build_steps.chunks import Row, chunks, quoted, recased


def row(form: str, head: int = 0, dep: str = "ROOT") -> Row:
    return Row(form, True, tag="X", pos="X", lemma=form, head=head, dep=dep)


SENTENCE = [row("“", 1, "punct"), row("No"), row("”", 1, "punct")]


def test_every_sentence_once() -> None:
    sentences = [[row(str(number))] for number in range(25)]
    found = [rows for chunk in chunks(sentences, random.Random(1)) for rows in chunk]
    assert sentences == found


def test_quotation_marks_straightened_and_curled() -> None:
    straight = quoted([SENTENCE], curly=False)
    assert [r.form for r in straight[0]] == ['"', "No", '"']
    assert [r.form for r in quoted(straight, curly=True)[0]] == ["“", "No", "”"]


def test_capitals_leave_lemmas_open() -> None:
    shouted = recased([SENTENCE], capitals=True)[0][1]
    assert (shouted.form, shouted.lemma) == ("NO", "")
