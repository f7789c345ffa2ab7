"""Corrections: what a story takes back, what holds instead, and which items that touches."""

from dataclasses import dataclass
from typing import Literal

from .span import By, Span

CorrectionKind = Literal["corrects", "clarifies", "retracts", "kills"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A notice in the story.  `applied`: this text already carries the correction, older copies are wrong."""

    id: str
    span: Span
    kind: CorrectionKind
    error: str | None = None
    now: Span | None = None
    was: Span | None = None
    affects: tuple[str, ...] = ()
    applied: bool = True
    by: By = By()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A sentence without any item, and why."""

    span: Span
    why: str
    by: By = By()
