"""Days: the first and the last day that a time expression may mean."""

import calendar
import re
from datetime import date, timedelta

from .timex import Timex

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(\d{4})$")
_DECADE = re.compile(r"(\d{3})$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")


def days(value: str) -> tuple[str, str] | None:
    """The first and last day of a TIMEX3 value; None where it is open or no date.

    >>> days("2031-05"), days("2031-05-16T09:00"), days("XXXX-05-16"), days("203")
    (('2031-05-01', '2031-05-31'), ('2031-05-16', '2031-05-16'), None, ('2030-01-01', '2039-12-31'))
    """
    if "X" in value or value.startswith("P"):
        return None
    try:
        if m := _DAY.match(value):
            date(int(m[1]), int(m[2]), int(m[3]))
            return m[0], m[0]
        if m := _WEEK.match(value):
            first = date.fromisocalendar(int(m[1]), int(m[2]), 1)
            return first.isoformat(), (first + timedelta(days=6)).isoformat()
        if m := _MONTH.match(value):
            return f"{m[0]}-01", f"{m[0]}-{calendar.monthrange(int(m[1]), int(m[2]))[1]:02}"
        if m := _YEAR.match(value):
            return f"{m[0]}-01-01", f"{m[0]}-12-31"
        if m := _DECADE.match(value):
            return f"{m[0]}0-01-01", f"{m[0]}9-12-31"
    except (ValueError, OverflowError):
        return None
    return None


def ends(timex: Timex) -> tuple[str | None, str | None] | None:
    """From which day to which a time runs, an open end as None; None where it names no day.

    >>> from .span import Span
    >>> span = Span(start=0, end=5, text="March")
    >>> ends(Timex(id="t1", span=span, type="DATE", value="2031-03"))
    ('2031-03-01', '2031-03-31')
    >>> ends(Timex(id="t1", span=span, type="DATE", value="2031-03", begin="2031-03"))
    ('2031-03-01', None)
    >>> ends(Timex(id="t1", span=span, type="DATE", value="2031-03", mod="BEFORE"))
    (None, '2031-03-31')
    """
    if timex.begin or timex.end:
        first, last = days(timex.begin or ""), days(timex.end or "")
        return (first[0] if first else None, last[1] if last else None) if first or last else None
    found = days(timex.value) if timex.type in ("DATE", "TIME") else None
    if found is None:
        return None
    return (None if timex.mod in _BEFORE else found[0]), (None if timex.mod in _AFTER else found[1])


_BEFORE, _AFTER = ("BEFORE", "ON_OR_BEFORE"), ("AFTER", "ON_OR_AFTER")
