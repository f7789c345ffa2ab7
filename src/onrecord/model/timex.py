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
    """From when until when the time runs, TIMEX3 values: "since March" has a begin, "until March" an end."""
    by: By = By()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """The time of an attribution or event that the text gives by a distance: "a day after the vote".

    `source` is the id of the time expression of the distance ("a day"; `from` in JSON), `anchor` that of the time it
    was counted from; `value` is open (XXXX-XX-XX) where the text gives no such time.
    """

    item: str
    value: str
    source: str
    anchor: str | None = None
    by: By = By()
