"""The calendar: periods of a day, a week, a month … a century, their TIMEX3 values, and steps between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["D", "W", "WE", "M", "Q", "H", "S", "Y", "DE", "CE"]
OPEN: dict[str, str] = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX",
    "S": "XXXX", "Y": "XXXX", "DE": "XXX", "CE": "XX",
}  # fmt: skip
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASONS = {month: name for name, month in SEASON_START.items()}
_DAYS: dict[str, int] = {"D": 1, "W": 7, "WE": 7}
_MONTHS: dict[str, int] = {"M": 1, "Q": 3, "H": 6, "S": 3, "Y": 12, "DE": 120, "CE": 1200}


@dataclass(frozen=True, slots=True)
class Period:
    """A period of the calendar by its first day: Period(date(2015, 9, 1), "M") is September 2015."""

    first: date
    unit: Unit

    @classmethod
    def around(cls, day: date, unit: Unit) -> "Period":
        """The period of this unit that `day` lies in."""
        return cls(_floor(day, unit), unit)

    @property
    def value(self) -> str:
        """The TIMEX3 value.

        >>> Period(date(2015, 10, 12), "W").value, Period(date(1990, 1, 1), "DE").value
        ('2015-W42', '199')
        """
        d = self.first
        match self.unit:
            case "D":
                return d.isoformat()
            case "W" | "WE":
                year, week, _ = d.isocalendar()
                return f"{year:04}-W{week:02}" + ("-WE" if self.unit == "WE" else "")
            case "M":
                return f"{d.year:04}-{d.month:02}"
            case "Q":
                return f"{d.year:04}-Q{(d.month + 2) // 3}"
            case "H":
                return f"{d.year:04}-H{1 if d.month < 7 else 2}"
            case "S":
                return f"{d.year:04}-{_SEASONS[d.month]}"
            case "Y":
                return f"{d.year:04}"
            case "DE":
                return f"{d.year // 10:03}"
            case _:
                return f"{d.year // 100:02}"

    @property
    def last(self) -> date:
        """Its last day."""
        if self.unit == "WE":
            return self.first + timedelta(days=6)
        try:
            return self.step(1).first - timedelta(days=1)
        except (OverflowError, ValueError):
            return date.max

    def step(self, n: int) -> "Period":
        """The period `n` of its unit later.  OverflowError or ValueError where the calendar ends."""
        if self.unit in _DAYS:
            return Period(self.first + timedelta(days=n * _DAYS[self.unit]), self.unit)
        return Period(add_months(self.first, n * _MONTHS[self.unit]), self.unit)


def _floor(day: date, unit: Unit) -> date:
    if unit in ("W", "WE"):
        return day - timedelta(days=day.weekday())
    if unit == "D":
        return day
    if unit == "S":
        month = day.month // 3 * 3 or -9
        return date(day.year, month, 1) if month > 0 else date(max(day.year - 1, 1), 12, 1)
    months = _MONTHS[unit]
    if months < 12:
        return date(day.year, (day.month - 1) // months * months + 1, 1)
    years = months // 12
    return date(max(day.year // years * years, 1), 1, 1)


def add_months(day: date, n: int) -> date:
    """The day `n` months later, the month's last where it is shorter.

    >>> add_months(date(2015, 1, 31), 1)
    datetime.date(2015, 2, 28)
    """
    years, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(years, month + 1, min(day.day, month_length(years, month + 1)))


def month_length(year: int, month: int) -> int:
    """How many days the month has."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def shift(day: date, n: float, unit: str) -> date:
    """The day `n` units later; `unit` as in a lexicon (D, W, F, M, Q, Y, DE, CE, or TS, TM, TH of the clock)."""
    days = {"D": 1, "N": 1, "W": 7, "WE": 7, "F": 14}.get(unit)
    if days:
        return day + timedelta(days=n * days)
    if unit.startswith("T"):
        return day + timedelta(days=int(n * {"TS": 1, "TM": 60, "TH": 3600}[unit] / 86400))
    return add_months(day, round(n * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]))


def make(year: int, month: int = 1, day: int = 1) -> date | None:
    """The date, None where the calendar has none such (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_near(day: date, weekday: int, direction: int, *, strict: bool = False) -> date:
    """The nearest `weekday` (1 Monday … 7 Sunday) up to `day` (direction -1) or from it on (+1).

    >>> weekday_near(date(2015, 10, 16), 5, -1), weekday_near(date(2015, 10, 16), 5, 1, strict=True)
    (datetime.date(2015, 10, 16), datetime.date(2015, 10, 23))
    """
    away = (day.isoweekday() - weekday) % 7 if direction < 0 else (weekday - day.isoweekday()) % 7
    return day + timedelta(days=direction * (away or (7 if strict else 0)))


def choose(candidates: Iterable[date], day: date, tense: str | None) -> date:
    """Of the same day of several years the one that is meant, by tense and nearness.

    AP style leaves the year out within the current year, so of two the one much nearer wins over the tense the parse
    gives.
    """
    dates = sorted(candidates)
    nearest = min(dates, key=lambda d: (abs((d - day).days), d > day))
    if tense is None:
        return nearest
    fitting = [d for d in dates if d <= day] if tense == "past" else [d for d in dates if d >= day]
    if not fitting:
        return nearest
    best = fitting[-1] if tense == "past" else fitting[0]
    far, near = abs((best - day).days), abs((nearest - day).days)
    return nearest if near <= 45 and far >= 280 else best


def easter(year: int) -> date:
    """Easter Sunday (Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> date:
    """The day of a feast in a year: "12-25", "Easter-2", "11:4:4" (the fourth Thursday of November)."""
    if rule.startswith("Easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if ":" in rule:
        month, nth, weekday = map(int, rule.split(":"))
        if nth < 0:
            return weekday_near(date(year, month, month_length(year, month)), weekday, -1)
        return weekday_near(date(year, month, 1), weekday, 1) + timedelta(days=7 * (nth - 1))
    month, day = map(int, rule.split("-"))
    return date(year, month, day)
