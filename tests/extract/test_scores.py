"""How sure a coding is: signs around it, learned weights, and what is kept."""

from copy import copy
from dataclasses import replace

import pytest

from onrecord.extract.codings import Codings
from onrecord.extract.scores import score
from onrecord.model import Record
from onrecord.reader import Reader
from onrecord.resources.warrants import Warrants, warrants

from .test_who_acts import read

STORY = (
    "Norway bombed Chad on Monday. The ministers met in Oslo. The bells rang. "
    "Clerks said they would help the rebels to free hostages in the north. "
    "Analysts said Norway is ready to attack the dam."
)


def plover(record: Record) -> list[float | None]:
    return [c.by.score for c in record.codings if c.codebook == "PLOVER"]


def keeping(reader: Reader, least: float) -> Reader:
    other = copy(reader)
    other.units = tuple(replace(u, least=least) if isinstance(u, Codings) else u for u in reader.units)
    return other


def test_signs_that_speak_for_a_coding_make_it_surer() -> None:
    weights = Warrants(least=0.5, weights={"always": 0.0, "own subject": 1.0, "deep": -1.0})
    assert score(["always"], weights) == pytest.approx(0.5)
    assert score(["always", "deep"], weights) < 0.5 < score(["always", "own subject"], weights)
    assert score(["always", "a sign nobody knows"], weights) == pytest.approx(0.5)


def test_every_coding_says_how_sure_it_is(reader: Reader) -> None:
    scores = plover(read(keeping(reader, 0.0), STORY))
    assert scores
    assert all(s is not None and 0 < s < 1 for s in scores)


def test_what_is_less_sure_gets_no_code(reader: Reader) -> None:
    every, sure = (plover(read(keeping(reader, least), STORY)) for least in (0.0, 0.66))
    assert sure == [s for s in every if s is not None and s >= 0.66]
    assert 0 < len(sure) < len(every)


def test_a_lone_sentence_is_coded_however_unsure(reader: Reader) -> None:
    text = "It is not clear what clerks who fear an attack by Norway said of the killing of two nurses by rebels."
    assert plover(read(keeping(reader, 0.99), text)) == plover(read(keeping(reader, 0.0), text)) != []


def test_the_shipped_weights_name_signs_and_a_least_probability() -> None:
    shipped = warrants()
    assert 0.5 <= shipped.least < 1
    assert shipped.weights["the story's voice"] > shipped.weights["voice of nobody"]
