"""Quantities: how many, as a range, of what."""

from dataclasses import dataclass
from typing import Literal

from .span import By, Span

Modifier = Literal["MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "APPROX"]
Reading = Literal["exact", "bounded", "vague"]
QuantityKind = Literal["count", "percent", "money", "distance", "duration", "age", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of something.  An open end is None; a vague word has ACLED's lower bound ("dozens" 12, "hundreds" 100).

    Its voice is that of the span it stands in.
    """

    id: str
    span: Span
    low: float | int | None
    high: float | int | None
    modifier: Modifier | None = None
    reading: Reading = "exact"
    kind: QuantityKind = "count"
    unit: str | None = None
    counted: str | None = None
    counted_span: Span | None = None
    out_of: float | int | None = None
    role: str | None = None
    part_of: str | None = None
    replaces: str | None = None
    head: int | None = None
    """Index of the counted noun's token in the Doc (the number's own where nothing is counted); lost when written."""
    by: By = By()
