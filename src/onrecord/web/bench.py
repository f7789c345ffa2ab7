"""The coding bench: candidates for review, the least certain first, with the codebook's fields prefilled."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from sqlalchemy import select

from onrecord.errors import LedgerError, OnRecordError
from onrecord.ledger import stories
from onrecord.ledger.tables import STORIES
from onrecord.model import Attribution, Quantity, Record
from onrecord.model.codec import item_names
from onrecord.views.lookup import Lookup
from onrecord.views.speakers import cue_words, speaker, voice_words
from onrecord.views.words import clean, figure_words, quoting

from .desk import Desk

LOOKED = 60
"""Candidates come from so many of the newest stories."""
AROUND = 240
_STAND = {"+": "holds it", "-": "stands against it", "?": "leaves it open"}
SURE = 1.0
"""The certainty of what a rule read, which gives none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the codebook."""

    of: str
    name: str
    question: str
    values: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One reading to be judged: the text around it, the reading in words, and the fields as the machine has them."""

    item: str
    of: str
    before: str
    words: str
    after: str
    reading: str
    machine: dict[str, str]
    score: float | None


@cache
def codebook(path: str | None) -> tuple[Field, ...]:
    """The fields of a codebook, or of ours.  OnRecordError where the file is no codebook."""
    try:
        text = (
            Path(path).read_text("utf-8")
            if path
            else files("onrecord.web").joinpath("codebook.toml").read_text("utf-8")
        )
        rows = tomllib.loads(text)["field"]
        return tuple(
            Field(of=r["of"], name=r["name"], question=r["question"], values=tuple(r.get("values", ())),
                  source=r.get("from", ""))
            for r in rows
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OnRecordError(f"{path}: is no codebook ({error}): each [[field]] needs of, name and question") from error


def candidates(desk: Desk) -> list[Candidate]:
    """The readings of the newest stories, the least certain first."""
    stories_, records, versions, _, hidden, _ = desk.state.split("-")
    key = ("candidates", stories_, records, versions, hidden)
    return desk.memory.get(key, lambda: sorted(_all(desk), key=_certainty))


def _certainty(c: Candidate) -> tuple[float, str]:
    return (SURE if c.score is None else c.score, c.item)


def _newest(desk: Desk) -> tuple[int, ...]:
    with desk.ledger.reading() as connection:
        return tuple(connection.scalars(select(STORIES.c.n).order_by(STORIES.c.n.desc()).limit(LOOKED)))


def _all(desk: Desk) -> Iterator[Candidate]:
    with desk.ledger.reading() as connection:
        kept = stories.by_number(connection, _newest(desk))
        for story in kept.values():
            if story.hidden or story.superseded:
                continue
            try:
                record = stories.record(connection, story)
            except LedgerError:
                continue
            yield from of_record(record)


def of_record(record: Record) -> Iterator[Candidate]:
    """The candidates of one record."""
    look, names = Lookup(record), item_names(record)
    for a in record.attributions:
        yield _statement(look, names[a.id], a)
    for q in record.quantities:
        if q.kind == "count":
            yield _number(look, names[q.id], q)


def _statement(look: Lookup, item: str, a: Attribution) -> Candidate:
    name, words = speaker(look, a).name, quoting(a.content)
    machine = {"voice": name, "stand": _STAND[a.polarity], "words": words}
    reading = f"{name} {cue_words(a)}{': ' if words else ''}{words} ({_STAND[a.polarity]})"
    return _candidate(look, item, "statement", a.cue.start, a.cue.end, reading, machine, a.by.score)


def _number(look: Lookup, item: str, q: Quantity) -> Candidate:
    voice = voice_words(look, look.voice(q.span))
    ends = {"low": _plain(q.low), "high": _plain(q.high)}
    words = figure_words(q, look.record.story.text)
    reading = f"{words}, according to {voice}"
    machine = {"voice": voice, "role": q.role or ""} | ends
    return _candidate(look, item, "number", q.span.start, q.span.end, reading, machine, q.by.score)


def _candidate(
    look: Lookup, item: str, of: str, start: int, end: int, reading: str, machine: dict[str, str], score: float | None
) -> Candidate:
    text = look.record.story.text
    return Candidate(
        item=item, of=of, before=clean(text[max(0, start - AROUND) : start]), words=clean(text[start:end]),
        after=clean(text[end : end + AROUND]), reading=reading, machine=machine, score=score,
    )  # fmt: skip


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
