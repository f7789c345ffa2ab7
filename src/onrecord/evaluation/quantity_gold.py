"""Our own gold of quantities: numbers marked by hand in open and linked stories, kept as offsets and decisions.

No word of a story is shipped, as in `own_gold`.  What the marks mean is written in `docs/gold-quantities.md`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from .own_gold import Range, held_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a number counts: the words of the phrase and, inside them, its head noun."""

    span: Range
    head: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedQuantity:
    """One number as it was marked.

    `counted`, `roles` and `voices` hold every answer that is right (None for "nothing" and for the story's own voice);
    None in their place where the story leaves it open and nothing is scored.
    """

    span: Range
    low: float | int | None
    high: float | int | None
    modifier: str | None = None
    reading: str = "exact"
    kind: str = "count"
    unit: str | None = None
    out_of: float | int | None = None
    counted: tuple[Counted | None, ...] | None = None
    roles: frozenset[str | None] | None = None
    voices: tuple[Range | None, ...] | None = None
    part_of: int | None = None
    event: Range | None = None
    """The word that says what happened to those counted, where it gives the role."""
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedNumbers:
    """A story and its marked numbers; `end` is how far it was read for them."""

    name: str
    title: str
    text: str
    end: int
    quantities: tuple[MarkedQuantity, ...]


def read_numbers(corpora: Path, split: str, gold: str | None = None) -> Iterator[MarkedNumbers]:
    """The stories of a half, their texts from the corpora folder; ResourceError where one is missing or another.

    `gold` is gold in the form of the shipped file, in its place.
    """
    if gold is None:
        gold = files("onrecord.evaluation").joinpath("gold/quantities.jsonl").read_text(encoding="utf-8")
    for row, title, text in held_texts(corpora, split, gold):
        marks = tuple(map(_marked, row["quantities"]))
        yield MarkedNumbers(name=row["story"], title=title, text=text, end=row["range"][1], quantities=marks)


def _marked(row: dict[str, Any]) -> MarkedQuantity:
    plain = {k: row[k] for k in ("low", "high", "modifier", "reading", "kind", "unit", "out_of", "part_of", "doubtful")}
    return MarkedQuantity(
        **plain, span=_range(row["span"]), event=_range(row["event"]) if row["event"] else None,
        counted=None if row["counted"] == "?" else tuple(_counted(c) if c else None for c in row["counted"]),
        roles=None if row["role"] == "?" else frozenset(row["role"]),
        voices=None if row["voice"] == "?" else tuple(_range(v) if v else None for v in row["voice"]),
    )  # fmt: skip


def _counted(row: dict[str, Any]) -> Counted:
    return Counted(span=_range(row["span"]), head=_range(row["head"]))


def _range(place: list[int]) -> Range:
    start, end = place
    return start, end
