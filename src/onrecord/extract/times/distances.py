"""Distances: "a day after the vote" is a length of time that leads from one happening's time to another's."""

import re
from datetime import date

from onrecord.model import Timex
from onrecord.parse import Doc, Token

from .calendar import Period, Unit, shift

_LENGTH = re.compile(r"P(\d+)([DWMY])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_YEAR = re.compile(r"\d{4}")
_ORDER: dict[str, int] = {"D": 0, "W": 1, "M": 2, "Y": 3}
OPEN = "XXXX-XX-XX"


def beside(doc: Doc, timex: Timex) -> Token | None:
    """The "after" or "before" right behind a length of time, where it governs what the time is counted from."""
    if timex.type != "DURATION":
        return None
    words = doc.within(timex.span)
    if not words or words[-1].i + 1 >= len(doc.tokens):
        return None
    following = doc.tokens[words[-1].i + 1]
    if following.lower not in ("after", "before") or following.sent is not words[-1].sent:
        return None
    governs = following.rel in ("mark", "case") and following.head.i > following.i
    return following if governs else None


def period_of(value: str) -> Period | None:
    """The day, month or year of a TIMEX3 value, None where it is open or something else.

    >>> period_of("2015-10-16TEV")
    Period(first=datetime.date(2015, 10, 16), unit='D')
    """
    day = value.partition("T")[0]
    try:
        if _DAY.fullmatch(day):
            return Period(date.fromisoformat(day), "D")
        if _MONTH.fullmatch(day):
            return Period(date.fromisoformat(f"{day}-01"), "M")
        return Period(date(int(day), 1, 1), "Y") if _YEAR.fullmatch(day) else None
    except ValueError:
        return None


def counted(base: Period, length: str, direction: int) -> str:
    """The value so long before (-1) or after (1) a period, as exact as the coarser of the two; open where unsafe.

    >>> counted(Period(date(2015, 10, 16), "D"), "P1D", -1), counted(Period(date(2015, 10, 16), "D"), "P2M", 1)
    ('2015-10-15', '2015-12')
    """
    found = _LENGTH.fullmatch(length)
    if found is None or _ORDER[base.unit] > _ORDER[found[2]]:
        return OPEN
    unit: Unit = found[2]  # type: ignore[assignment]
    try:
        return Period.around(shift(base.first, direction * int(found[1]), unit), unit).value
    except (OverflowError, ValueError):
        return OPEN
