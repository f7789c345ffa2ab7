"""Warrants: learns from codings that were read and judged how sure a coding is (`resources/codebooks/warrants.toml`).

`python -m benchmarks warrants` reads the stories of the judged codings (`docs/sheets/codings.jsonl`) once more, takes
those that are still read as they were judged, fits a logistic regression to the signs around them (`extract/scores.py`)
and says, for each part of the codings kept, how many of them are right: measured by leaving out each tenth of the
stories in turn.  `--write` writes the weights.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from onrecord.extract.codings import Codings, CodingsOf
from onrecord.extract.scores import signs
from onrecord.model import Record
from onrecord.parse import Doc
from onrecord.reader import Reader
from onrecord.resources.codebooks import codebook
from onrecord.resources.happenings import happenings
from onrecord.resources.warrants import Warrants

from .sheets import coded, digest, reading, stories_by_id

SHEET = Path("docs/sheets/codings.jsonl")
TARGET = Path("src/onrecord/resources/codebooks/warrants.toml")
SHRINK = 15.0
"""Ridge on the weights."""
OFTEN = 8
"""So many judged codings must show a sign."""
PARTS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged coding: its signs, whether a reader found it right, and its story."""

    signs: tuple[str, ...]
    right: bool
    story: str


def judged(corpora: Path, sheet: Path) -> Iterator[Judged]:
    """The judged codings that are still read as they were."""
    rows = [json.loads(row) for row in sheet.read_text(encoding="utf-8").splitlines()]
    verdicts = {(r["id"], r["triggers"][0][0]): r for r in rows}
    reader = Reader()
    reader.units = tuple(replace(u, weights=Warrants(0.0, {})) if isinstance(u, Codings) else u for u in reader.units)
    for doc in reader.parser.pipe(stories_by_id(corpora, {r["id"] for r in rows})):
        record = reader.fold(doc)
        around = signs_of(doc, record)
        for event, coding in coded(record):
            row = verdicts.get((record.story.origin, event.triggers[0].start))
            if row is not None and row["reading"] == digest(reading(record, event, coding)):
                yield Judged(around[event.id], row["verdict"] == "right", record.story.origin)


def signs_of(doc: Doc, record: Record) -> dict[str, tuple[str, ...]]:
    """The signs of every coding of a record, by event."""
    reading = CodingsOf(doc, record, codebook(), happenings())
    return {c.event.id: tuple(signs(c, reading.who.entities)) for c in reading.candidates()}


def matrix(found: Sequence[Judged], names: Sequence[str]) -> Floats:
    """One row a coding, one column a sign."""
    at = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(found), len(names)))
    for n, one in enumerate(found):
        for sign in one.signs:
            if sign in at:
                table[n, at[sign]] = 1.0
    return table


def fit(found: Sequence[Judged]) -> dict[str, float]:
    """Weights by sign: logistic regression with a ridge, by Newton's method."""
    often = Counter(s for one in found for s in set(one.signs))
    names = sorted(s for s, n in often.items() if n >= OFTEN)
    table, right = matrix(found, names), np.array([one.right for one in found], float)
    weights = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (p - right) + SHRINK * weights
        curve = (table * (p * (1 - p))[:, None]).T @ table + SHRINK * np.eye(len(names))
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def probabilities(found: Sequence[Judged], weights: dict[str, float]) -> Floats:
    """How sure each coding is."""
    names = sorted(weights)
    return np.asarray(1 / (1 + np.exp(-matrix(found, names) @ np.array([weights[n] for n in names]))))


def left_out(found: Sequence[Judged], folds: int = 10) -> Floats:
    """How sure each coding is by weights learned without its tenth of the stories."""
    tenth = {s: int(digest(s), 16) % folds for s in {one.story for one in found}}
    sure = np.zeros(len(found))
    for fold in range(folds):
        out = [n for n, one in enumerate(found) if tenth[one.story] == fold]
        if out:
            weights = fit([one for one in found if tenth[one.story] != fold])
            sure[out] = probabilities([found[n] for n in out], weights)
    return sure


@click.command("warrants")
@click.option("--least", default=0.66, show_default=True, help="The least probability that is written.")
@click.option("--write", is_flag=True, help="Write the weights.")
def command(least: float, write: bool) -> None:
    """Learn how sure a coding is from codings that were judged."""
    corpora = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "corpora"
    found = list(judged(corpora, SHEET))
    sure, right = left_out(found), np.array([one.right for one in found], float)
    order = np.argsort(-sure)
    click.echo(f"{len(found)} judged codings still read so, {right.mean():.3f} of them right")
    for part in PARTS:
        kept = order[: max(1, int(len(found) * part))]
        click.echo(f"the surest {part:.0%}: {right[kept].mean():.3f} right, from {sure[kept].min():.3f} on")
    for low in np.arange(0.2, 1.0, 0.1):
        here = (sure >= low) & (sure < low + 0.1)
        if here.any():
            click.echo(f"sure {low:.1f} to {low + 0.1:.1f}: {right[here].mean():.3f} right of {int(here.sum())}")
    if write:
        weights = fit(found)
        rows = (f'"{name}" = {value:.3f}' for name, value in sorted(weights.items()) if abs(value) >= 0.0005)
        TARGET.write_text(HEADER.format(n=len(found), least=least) + "\n".join(rows) + "\n", encoding="utf-8")
        click.echo(f"written: {TARGET}, {len(weights)} weights")


HEADER = """\
# How sure a coding is: weights of a logistic regression over the signs around its trigger (extract/scores.py).
# Learned by `python -m benchmarks warrants --write` from {n} codings that were read and judged
# (docs/sheets/codings.jsonl): do not change by hand.  An event whose coding is less sure than `least` gets no code.

least = {least}

[weights]
"""
