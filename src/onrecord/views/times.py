"""Times: a moment in words: how its voice tells of it, when it is, and how exactly the story says so."""

from datetime import date

from onrecord.ledger.moments import Moment
from onrecord.model.days import days

from .denials import negated
from .words import clean, day

LANES = {
    "happened": "told as past", "ongoing": "told as going on", "planned": "planned", "expected": "expected",
    "wanted": "demanded", "if": "under a condition", "not": "denied, or told with a “not”", "open": "left open",
}  # fmt: skip
WIDTHS = {
    "day": "to the day", "week": "to the week", "month": "to the month", "year": "to the year",
    "longer": "longer than a year", "from": "from a day on", "until": "until a day", "none": "no time told",
}  # fmt: skip
_SURE = {"PR": "likely", "PS": "possible", "Uu": "left open", "CTu": "left open"}


def lane(m: Moment) -> str:
    """How the voice of a moment tells of it: what is denied apart from what holds its own "not"."""
    if m.lane == "not":
        return "told with a “not”" if negated(m.text) else "said not to be so"
    sure = _SURE.get(m.factuality, _SURE.get(m.factuality[:2], ""))
    return f"{LANES[m.lane]}, {sure}" if sure and sure not in LANES[m.lane] else LANES[m.lane]


def when(first: str | None, last: str | None) -> str:
    """Two ends of a time as people write them, an open one as open.

    >>> when("2031-05-01", "2031-05-31"), when("2031-05-16", "2031-05-16"), when("2031-05-12", "2031-05-18")
    ('May 2031', '16 May 2031', 'the week of 12 May 2031')
    >>> when("2031-03-01", "2032-01-31"), when("2031-03-02", None), when(None, "2031-12-31")
    ('March 2031 to January 2032', 'from 2 March 2031 on', 'until 2031')
    """
    if first is None or last is None:
        return f"from {_end(first, 0)} on" if first else f"until {_end(last, 1)}" if last else ""
    if first == last:
        return day(first)
    for value in (first[:7], first[:4]):
        if days(value) == (first, last):
            return day(value)
    if days(first[:3]) == (first, last):
        return f"the {first[:3]}0s"
    return f"the week of {day(first)}" if _week(first, last) else f"{_end(first, 0)} to {_end(last, 1)}"


def _end(value: str, which: int) -> str:
    """An end of a time, as a month or year where it is the first or last day of one: no more exact than was told."""
    for part in (value[:4], value[:7]):
        if (whole := days(part)) and whole[which] == value:
            return day(part)
    return day(value)


def said(m: Moment) -> str:
    """The story's own words for a moment, and what they were counted from; "" where they say no more than the days."""
    words = clean(m.words or "")
    if not words or words == when(m.first, m.last):
        return ""
    return f"“{words}”, counted from the story’s date" if m.counted else f"“{words}”"


def _week(first: str, last: str) -> bool:
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    return (other - one).days == 6 and one.weekday() == 0
