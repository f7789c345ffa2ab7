"""Time expressions, after TIMEX3 (ISO-TimeML)."""

from dataclasses import dataclass
from typing import Literal

from .span import By, Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression.  `value` and `mod` are TIMEX3's; without an anchor the value stays open (XXXX-WXX-5)."""

    id: str
    span: Span
    type: TimexType
    value: str
    mod: str | None = None
    anchor: str | None = None
    """"published", another timex's id, or None."""
    begin: str | None = None
    end: str | None = None
    by: By = By()
