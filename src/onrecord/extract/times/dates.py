"""Dates by the calendar: day, month, year, decade, century, feasts."""

from datetime import date, timedelta

from onrecord.resources.numerals import numerals
from onrecord.resources.times import times

from .calendar import Period, choose, feast, make
from .reading import Context, Reading
from .scanning import Match


def calendar_date(match: Match, context: Context) -> Reading | None:
    """ "Sept. 30, 2015", "30 September", "September 2015", "2015"."""
    year = _year(match, context)
    month = month_number(match)
    day = ordinal(match.text("day")) if "day" in match.named else None
    if month is None:
        first = make(year) if year else None
        return Reading("DATE", f"{year:04}", period=Period(first, "Y") if first else None) if year else None
    if year is None:
        year = _inherited_year(context)
    if year is not None:
        first = make(year, month, day or 1)
        if first is None:
            return None
        period = Period(first, "D" if day else "M")
        return Reading("DATE", period.value, period=period, year=year)
    if not 1 <= (day or 1) <= 31:
        return None
    if context.published is None:
        return Reading("DATE", f"XXXX-{month:02}" + (f"-{day:02}" if day else ""))
    return _by_tense(match, context, month, day)


def _by_tense(match: Match, context: Context, month: int, day: int | None) -> Reading | None:
    """A month or a day of a month in the year that tense and nearness give."""
    published = context.published
    assert published is not None
    years = range(published.year - (4 if month == 2 and day == 29 else 1), published.year + 2)
    dates = [d for y in years if (d := make(y, month, day or 1))]
    if not dates:
        return None
    if day is None:
        this = published.replace(day=1)
        past = [d for d in dates if d <= this] if context.is_over(match) else []
        return context.deictic(Period(past[-1] if past else choose(dates, this, _year_tense(match, context)), "M"))
    known = context.given(month, day)
    if known is not None and (again := make(known[1], month, day)):
        return Reading("DATE", again.isoformat(), anchor=known[0], period=Period(again, "D"))
    weekday = times().classes["WEEKDAY"].get(match.text("weekday"))
    dates = [d for d in dates if d.isoweekday() == weekday] or dates
    return context.deictic(Period(choose(dates, published, _year_tense(match, context)), "D"))


def _year_tense(match: Match, context: Context) -> str | None:
    found = context.tense(match)
    return found if found != "present" else None


def _year(match: Match, context: Context) -> int | None:
    """The year the match itself names."""
    if "year" in match.named:
        return int(match.text("year"))
    if "yy" in match.named:
        return full_year(int(match.text("yy")), context.published)
    which = match.text("which")
    if which in ("same", "that") and context.spoken:
        return context.spoken[1].first.year
    if which and context.published:
        return context.published.year + {"last": -1, "next": 1}.get(which, 0)
    return None


def _inherited_year(context: Context) -> int | None:
    """The year of a neighbour, or of the date before in the same paragraph."""
    if context.shared is not None:
        return context.shared
    if context.year is not None and context.year[1] == context.passage.number:
        return context.year[0]
    return None


def full_year(short: int, published: date | None) -> int:
    """The year two digits stand for: at most five years ahead of the publication date."""
    this = published.year if published else 2030
    year = this // 100 * 100 + short
    return year if year <= this + 5 else year - 100


def month_number(match: Match) -> int | None:
    """The month the match names."""
    name = match.text("month")
    for kind in ("MONTH", "MONTHABBR", "MAYBE"):
        if name in times().classes[kind]:
            return int(times().classes[kind][name])
    return None


def ordinal(text: str) -> int:
    """The number of "30", "30th" or "first"."""
    known = numerals().ordinals
    return known[text] if text in known else int("".join(c for c in text if c.isdigit()) or 0)


def iso_date(match: Match, context: Context) -> Reading | None:
    """ "2015-09-30"."""
    year, month, day = (int(n) for n in match.text("iso").split("-"))
    first = make(year, month, day)
    return Reading("DATE", first.isoformat(), period=Period(first, "D"), year=year) if first else None


def slash_date(match: Match, context: Context) -> Reading | None:
    """ "9/30/2015"; the American order unless the first number can be no month."""
    a, b, c = match.text("slash").split("/")
    if len(a) == 4:
        year, month, day = int(a), int(b), int(c)
    elif len(c) in (2, 4) and len(a) <= 2:
        month, day = (int(a), int(b)) if int(a) <= 12 else (int(b), int(a))
        year = int(c) if len(c) == 4 else full_year(int(c), context.published)
    else:
        return None
    first = make(year, month, day)
    return Reading("DATE", first.isoformat(), period=Period(first, "D"), year=year) if first else None


def which_month(match: Match, context: Context) -> Reading | None:
    """ "last September", "next March", "this May"."""
    month, published = month_number(match), context.published
    if month is None:
        return None
    if published is None:
        return Reading("DATE", f"XXXX-{month:02}")
    this = published.replace(day=1)
    dates = [date(y, month, 1) for y in range(published.year - 1, published.year + 2)]
    step = times().classes["STEP"].get(match.text("step"), 0)
    if step < 0:
        chosen = max(d for d in dates if d < this)
    elif step > 0:
        chosen = min(d for d in dates if d > this)
    else:
        chosen = choose(dates, this, _year_tense(match, context))
    return context.deictic(Period(chosen, "M"))


def short_years(match: Match, context: Context) -> Reading | None:
    """ "2015-16": a stretch over two years."""
    year, short = int(match.text("year")), int(match.text("yy"))
    ends = (year + 1 if short == 0 else 0) if year % 100 == 99 else year // 100 * 100 + short
    if not year < ends <= year + 30:
        return calendar_date(match, context)
    return Reading("DURATION", f"P{ends - year}Y", begin=str(year), end=str(ends))


def decade(match: Match, context: Context) -> Reading | None:
    """ "the 1990s", "the '90s", "the sixties"; "the 1800s" are a century."""
    if "decade" in match.named:
        year = int(match.text("decade")[:4])
    elif "year" in match.named:
        year = int(match.text("year"))
    else:
        word = match.text("word")
        tens = times().classes["DECADEWORD"].get(word) or int(match.text("decade2")[:2] or 0)
        this = context.published.year if context.published else 2000
        year = this // 100 * 100 + tens
        if year > this:
            year -= 100
    first = make(year)
    if first and "decade" in match.named and year % 100 == 0 and year < 2000:
        return Reading("DATE", f"{year // 100:02}", period=Period(first, "CE"))
    return Reading("DATE", f"{year // 10:03}", period=Period(first, "DE")) if first else None


def century(match: Match, context: Context) -> Reading | None:
    """ "the 20th century"."""
    number = ordinal(match.text("number")) + int(match.named["tens"].number or 0 if "tens" in match.named else 0)
    if not 1 <= number <= 30:
        return None
    return Reading("DATE", f"BC{number - 1:02}" if "era" in match.named else f"{number - 1:02}")


def year_before_christ(match: Match, context: Context) -> Reading | None:
    """ "500 BC"."""
    number = match.named["num"].number
    return Reading("DATE", f"BC{number:04}") if isinstance(number, int) and 0 < number < 10_000 else None


def feast_day(match: Match, context: Context) -> Reading | None:
    """ "Christmas Eve", "Easter Monday"."""
    rule = times().feasts[match.value or ""]
    if len(rule) == 10:
        return Reading("DATE", rule, period=Period(date.fromisoformat(rule), "D"))
    year = _year(match, context)
    if year is not None:
        period = Period(feast(rule, year), "D")
        return Reading("DATE", period.value, period=period)
    if context.published is None:
        return Reading("DATE", f"XXXX-{rule}" if len(rule) == 5 else "XXXX-XX-XX")
    this = context.published.year
    dates = [feast(rule, y) for y in (this - 1, this, this + 1)]
    return context.deictic(Period(choose(dates, context.published, _year_tense(match, context)), "D"))


def weekend_of(day: date) -> Period:
    """The weekend of the week `day` lies in."""
    return Period(day - timedelta(days=day.weekday()), "WE")
