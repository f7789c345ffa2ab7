"""Values as people write them: dates, ranges, lists; and text made fit to be shown."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from onrecord.model import Quantity, Span, Timex

_SPACES = re.compile(r"\s+")
_ADDRESS = re.compile(r"^https?://([^/?#]+).*$")
_FILE = re.compile(r"^(?!https?://).*(?:[/\\]|\.(?:txt|html?|jsonl?|xml|warc|gz|csv)$)")
_UNIT = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "H": "hour",
    "DE": "decade",
    "MIN": "minute",
    "S": "second",
}
_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?|X)(DE|[YMWDHS])")
_OPEN = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime"}


def clean(text: str) -> str:
    """Words on one line, without the control and direction characters that could fool a screen.

    >>> clean("one\\n  two\\x1b[31m")
    'one two[31m'
    """
    kept = "".join(
        c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c in "\u200d\u00ad"
    )
    return _SPACES.sub(" ", kept).strip()


def joined(names: Sequence[str], last: str = "and") -> str:
    """Names in a sentence.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else list(names))


def masthead(outlet: str | None) -> str:
    """An outlet as people name it: a web address without its "www."; a file is none.

    >>> masthead("www.marrowpost.example"), masthead("The Marrow Post"), masthead("/home/ada/news/1.txt")
    ('marrowpost.example', 'The Marrow Post', 'an unnamed outlet')
    """
    name = clean(outlet or "")
    if _FILE.search(name) or name in ("", "unknown"):
        return "an unnamed outlet"
    return _ADDRESS.sub(r"\1", name).removeprefix("www.")


def quoting(contents: Sequence[Span]) -> str:
    """The words of one content in several pieces."""
    return " … ".join(clean(c.text) for c in contents)


def number(value: float) -> str:
    """A number with its thousands set apart.

    >>> number(9800), number(2.5)
    ('9,800', '2.5')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def day(value: str | None) -> str:
    """A date as people write it; what is no date stays as it is.

    >>> day("2015-10-16"), day("2015-10"), day("2015-10-16T12:00:00+02:00")
    ('16 October 2015', 'October 2015', '16 October 2015')
    """
    if not value:
        return ""
    if m := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        try:
            d = date(int(m[1]), int(m[2]), int(m[3]))
        except ValueError:
            return value
        return f"{d.day} {d:%B} {d.year}"
    if (m := re.fullmatch(r"(\d{4})-(\d\d)", value)) and 1 <= int(m[2]) <= 12:
        return f"{date(2000, int(m[2]), 1):%B} {m[1]}"
    return value


def when(timex: Timex) -> str:
    """What a time expression comes to, "" where the story leaves it open; with its ends where it has them.

    >>> span = Span(start=0, end=9, text="next week")
    >>> when(Timex(id="t1", span=span, type="DATE", value="2015-W43"))
    'the week of 19 October 2015'
    >>> when(Timex(id="t1", span=span, type="DURATION", value="P14Y"))
    '14 years'
    >>> when(Timex(id="t1", span=span, type="DATE", value="2015", begin="2015"))
    'from 2015 on'
    """
    if timex.type not in ("DATE", "TIME") or not (timex.begin or timex.end):
        return said(timex.value)
    begin, end = said(timex.begin or ""), said(timex.end or "")
    if timex.begin and timex.end:
        return f"{begin} to {end}" if begin and end else ""
    return f"from {begin} on" if begin else f"until {end}" if end else ""


def said(value: str) -> str:
    """A TIMEX3 value in words, "" where it is open."""
    if m := _DURATION.fullmatch(value):
        unit = "minute" if m[1] and m[3] == "M" else _UNIT[m[3]]
        return "" if m[2] == "X" else f"{m[2]} {unit}{'' if m[2] == '1' else 's'}"
    if value in _OPEN:
        return _OPEN[value]
    if value.startswith("P"):
        return ""
    if "X" in value:
        return ""
    if m := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        try:
            return f"the week of {day(date.fromisocalendar(int(m[1]), int(m[2]), 1).isoformat())}"
        except ValueError:
            return value
    if m := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\w\w|\d\d:\d\d.*)", value):
        return f"{day(m[1])}, {_PARTS.get(m[2], m[2])}"
    return day(value)


def range_of(q: Quantity) -> str:
    """How many a quantity comes to, an open end said as open.

    >>> span = Span(start=0, end=8, text="hundreds")
    >>> range_of(Quantity(id="q1", span=span, low=100, high=None, reading="vague"))
    '100 or more'
    >>> range_of(Quantity(id="q1", span=span, low=4, high=4, out_of=26))
    '4 of 26'
    >>> range_of(Quantity(id="q1", span=span, low=20, high=20, kind="age", unit="year"))
    'aged 20'
    """
    if q.kind == "age" and q.low is not None and q.low == q.high:
        return f"aged {number(q.low)}" + (f" {q.unit}s" if q.unit != "year" else "")
    unit = f" {_unit(q.unit)}" if q.unit else ""
    out_of = f" of {number(q.out_of)}" if q.out_of is not None else ""
    low, high = (None if v is None else number(v) for v in (q.low, q.high))
    if low is None and high is None:
        return "no number given"
    if low is not None and low == high:
        before = {"APPROX": "about ", "MORE_THAN": "more than ", "LESS_THAN": "less than "}.get(q.modifier or "", "")
        return f"{before}{low}{out_of}{unit}"
    if low is None:
        return f"{'less than' if q.modifier == 'LESS_THAN' else 'up to'} {high}{out_of}{unit}"
    if high is None:
        return f"more than {low}{out_of}{unit}" if q.modifier == "MORE_THAN" else f"{low} or more{out_of}{unit}"
    return f"{'about ' if q.modifier == 'APPROX' else ''}{low} to {high}{out_of}{unit}"


def _unit(unit: str) -> str:
    return {"percent": "%"}.get(unit, unit)


def figure_words(q: Quantity, text: str) -> str:
    """The story's own words for a figure, with what it counts: "hundreds of militants", "four (missiles)"."""
    words, last = clean(q.span.text), q.counted_span
    if last and q.span.end <= last.start <= q.span.end + 40 and "\n" not in text[q.span.end : last.end]:
        words = clean(text[q.span.start : last.end])
    counted = clean(q.counted or "")
    return words if counted.lower() in words.lower() else f"{words} ({counted})"
