"""The coding bench: candidates for review, the least certain first, with the codebook's fields prefilled."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, select

from onrecord.errors import LedgerError, OnRecordError
from onrecord.ledger import stories
from onrecord.ledger.tables import STORIES
from onrecord.model import Attribution, Claim, Correction, Event, Quantity, Record, Span
from onrecord.model.codec import item_names
from onrecord.views.lookup import Lookup
from onrecord.views.speakers import cue_words, speaker, voice_words
from onrecord.views.words import clean, figure_words, joined, quoting, when

from .desk import Desk
from .told import AMENDS

LOOKED = 60
"""Candidates come from so many of the newest stories."""
AROUND = 240
_STAND = {"+": "holds it", "-": "stands against it", "?": "leaves it open"}
_HOLDS = {
    "CT+": "happened", "PR+": "likely", "PS+": "possible", "CT-": "did not happen", "PR-": "unlikely",
    "PS-": "doubtful", "commitment": "promised", "forecast": "expected", "demand": "demanded", "condition": "if",
}  # fmt: skip
KINDS = ("statement", "number", "happening", "correction")
"""What can be coded."""
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
        if wrong := [r["of"] for r in rows if r["of"] not in KINDS]:
            raise ValueError(f"of = {wrong[0]!r} is none of {', '.join(KINDS)}")
        return tuple(
            Field(of=r["of"], name=r["name"], question=r["question"], values=tuple(r.get("values", ())),
                  source=r.get("from", ""))
            for r in rows
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OnRecordError(f"{path}: is no codebook ({error}): each [[field]] needs of, name and question") from error


def candidates(desk: Desk, story: str = "", of: str = "") -> list[Candidate]:
    """The readings of the newest stories, or of one, of the kinds the codebook codes, the least certain first."""
    stories_, records, versions, _, hidden, _ = desk.state.split("-")
    key = ("candidates", story, stories_, records, versions, hidden)
    found = desk.memory.get(key, lambda: sorted(_all(desk, story), key=_certainty))
    return [c for c in found if c.of == of or not of]


def candidate(desk: Desk, item: str) -> Candidate | None:
    """The reading of this name as it stands now, None where it is no longer there."""
    return next((c for c in candidates(desk, item.partition("/")[0]) if c.item == item), None)


def _certainty(c: Candidate) -> tuple[float, str]:
    return (SURE if c.score is None else c.score, c.item)


def _newest(connection: Connection, story: str) -> list[stories.Kept]:
    if story:
        try:
            return [stories.found(connection, story)]
        except LedgerError:
            return []
    numbers = connection.scalars(select(STORIES.c.n).order_by(STORIES.c.n.desc()).limit(LOOKED))
    return list(stories.by_number(connection, list(numbers)).values())


def _all(desk: Desk, story: str) -> Iterator[Candidate]:
    coded = {f.of for f in codebook(desk.codebook)}
    with desk.ledger.reading() as connection:
        for kept in _newest(connection, story):
            if kept.hidden or (kept.superseded and not story):
                continue
            try:
                record = stories.record(connection, kept)
            except LedgerError:
                continue
            yield from (c for c in of_record(record) if c.of in coded)


def of_record(record: Record) -> Iterator[Candidate]:
    """The candidates of one record."""
    look, names = Lookup(record), item_names(record)
    for a in record.attributions:
        yield _statement(look, names[a.id], a)
    for q in record.quantities:
        if q.kind == "count":
            yield _number(look, names[q.id], q)
    events = {e.id: e for e in record.events}
    for c in record.claims:
        yield _happening(look, names[c.id], c, events.get(c.event))
    for k in record.corrections:
        yield _correction(look, names[k.id], k)


def _statement(look: Lookup, item: str, a: Attribution) -> Candidate:
    name, words = speaker(look, a).name, quoting(a.content)
    machine = {"voice": name, "stand": _STAND[a.polarity], "words": words}
    reading = f"{name} {cue_words(a)}{': ' if words else ''}{words} ({_STAND[a.polarity]})"
    return _candidate(look, item, "statement", a.cue, reading, machine, a.by.score)


def _number(look: Lookup, item: str, q: Quantity) -> Candidate:
    voice = voice_words(look, look.voice(q.span))
    ends = {"low": _plain(q.low), "high": _plain(q.high)}
    words = figure_words(q, look.record.story.text)
    reading = f"{words}, according to {voice}"
    machine = {"voice": voice, "role": q.role or ""} | ends
    return _candidate(look, item, "number", q.span, reading, machine, q.by.score)


def _happening(look: Lookup, item: str, c: Claim, e: Event | None) -> Candidate:
    voice = voice_words(look, c.voice)
    holds = _HOLDS.get(c.kind) or _HOLDS.get(c.factuality, "left open")
    machine = {"voice": voice, "holds": holds, "words": clean(c.span.text)}
    if e:
        sides = {"who": e.actors, "whom": e.recipients}
        machine |= {n: joined([clean(look.entities[i].name) for i in ids]) for n, ids in sides.items()}
        timex = look.timexes.get(e.timex or "")
        machine |= {"when": when(timex) if timex else "", "trigger": clean(e.triggers[0].text) if e.triggers else ""}
        machine["type"] = next((x.type or x.code or "" for x in look.codings_of.get(e.id, ())), "")
    reading = f"{machine.get('trigger') or machine['words']}: {holds}, according to {voice}"
    return _candidate(look, item, "happening", c.span, reading, machine, c.by.score)


def _correction(look: Lookup, item: str, k: Correction) -> Candidate:
    kind = AMENDS.get(k.kind, k.kind)
    machine = {"kind": kind, "now": clean(k.now.text) if k.now else "", "was": clean(k.was.text) if k.was else ""}
    reading = f"{kind}: “{machine['now'] or '(not said)'}” holds, “{machine['was'] or '(not said)'}” does not"
    return _candidate(look, item, "correction", k.span, reading, machine, k.by.score)


def _candidate(
    look: Lookup, item: str, of: str, at: Span, reading: str, machine: dict[str, str], score: float | None
) -> Candidate:
    text = look.record.story.text
    before, after = text[max(0, at.start - AROUND) : at.start], text[at.end : at.end + AROUND]
    if at.start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if at.end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return Candidate(
        item=item, of=of, before=clean(before), words=clean(at.text), after=clean(after), reading=reading,
        machine=machine, score=score,
    )  # fmt: skip


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
