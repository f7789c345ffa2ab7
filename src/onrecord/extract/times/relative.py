"""Dates counted from the publication date, or from the date spoken of."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from onrecord.resources.times import times

from .calendar import OPEN, SEASON_START, Period, Unit, choose, make, shift, weekday_near
from .dates import calendar_date, ordinal, weekend_of
from .durations import amount, duration
from .reading import Context, Reading
from .scanning import Match

_UNTIL = frozenset(("to", "until", "till", "through", "-", "–"))
_SPANNING = frozenset(("over", "in", "within"))
_UNITS: dict[str, Unit] = {
    "D": "D",
    "N": "D",
    "W": "W",
    "WE": "WE",
    "M": "M",
    "Q": "Q",
    "Y": "Y",
    "DE": "DE",
    "CE": "CE",
}


def weekday(match: Match, context: Context) -> Reading | None:
    """ "Friday" as news means it: the latest one up to the publication date, or the next where the tense says so."""
    name = match.text("weekday")
    classes = times().classes
    number = classes["WEEKDAY"].get(name) or classes["DAYABBR"][name]
    published = context.published
    words = context.passage.words(match.first, match.last)
    if "ref" in match.named or words[0] == "that":
        return _beside_weekday(match, context, number)
    if published is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    before = context.passage.words(match.first - 2, match.first)
    follows = before[-1:] == ("into",) or (len(before) > 1 and before[0] in classes["WEEKDAY"] and before[1] in _UNTIL)
    if follows and context.day is not None and context.spoken_in == context.sentence:
        return context.deictic(Period(weekday_near(context.day[1].first, number, 1, strict=True), "D"))
    if "week" in match.named:
        week = Period.around(published, "W").step({"last": -1, "next": 1}.get(match.text("week"), 0))
        return context.deictic(Period(week.first + timedelta(days=number - 1), "D"))
    if "ago" in words:
        return context.deictic(Period(weekday_near(published, number, -1) - timedelta(days=7), "D"))
    step = match.text("step")
    ahead = classes["STEP"].get(step, 0) > 0 if step not in ("", "this") else _is_ahead(match, context)
    if step == "past":
        return context.deictic(Period(weekday_near(published, number, -1, strict=True), "D"))
    strict = step in ("last", "next")
    return context.deictic(Period(weekday_near(published, number, 1 if ahead else -1, strict=strict), "D"))


def _is_ahead(match: Match, context: Context) -> bool:
    """Whether the weekday is still to come: by a future, or a present it hangs on itself ("the trial begins
    Monday").
    """
    tense = context.tense(match)
    if tense != "present":
        return tense == "future"
    token = context.head(match.first, match.last)
    if token is None or token.sent.zone == "title":
        return False
    return (
        token.rel in ("obl", "nmod", "advmod", "obj")
        and token.dep != "nmod:poss"
        and not token.head.lemma.startswith(("say", "tell"))
    )


def same_period(match: Match, context: Context) -> Reading | None:
    """ "the same month last year", "the same period a year earlier": the one spoken of, a year before."""
    spoken = context.spoken[1] if context.spoken else None
    unit = _UNITS.get(times().classes["UNIT"].get(match.text("unit"), ""))
    if context.spoken is None or spoken is None or spoken.unit not in ("W", "M", "Q", "H", "S"):
        return (
            context.open(unit or "Y")
            if context.published is None or "last" not in context.passage.words(match.first, match.last)
            else context.deictic(Period.around(context.published, "Y").step(-1))
        )
    if unit is not None and unit != spoken.unit:
        return context.open(unit)
    before = make(spoken.first.year - 1, spoken.first.month, spoken.first.day)
    if before is None or spoken.unit == "W":
        before = spoken.first - timedelta(days=364)
    period = Period.around(before, spoken.unit)
    return Reading("DATE", period.value, anchor=context.spoken[0], period=period)


def _beside_weekday(match: Match, context: Context, number: int) -> Reading | None:
    """ "the following Friday", "that Friday": counted from the day spoken of."""
    base = context.base("D")
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    back = times().classes["REFSTEP"].get(match.text("ref"), 1) < 0
    day = weekday_near(base[1].first, number, -1 if back else 1, strict="ref" in match.named)
    return Reading("DATE", day.isoformat(), anchor=base[0], period=Period(day, "D"))


def near(match: Match, context: Context) -> Reading | None:
    """ "today", "yesterday morning", "tonight", "last night", "the day before yesterday"."""
    words = context.passage.words(match.first, match.last)
    step = times().classes["NEAR"].get(match.text("near") or match.text("beyond"), 0)
    if "beyond" in match.named:
        step *= 2
    elif match.text("step") == "last" or "past" in words:
        step = -1
    part = times().classes["PART"].get(match.text("part")) or ("NI" if words[0] in ("tonight", "tonite") else None)
    if context.published is None:
        open_ = OPEN["D"]
        return Reading("TIME", f"{open_}T{part_value(part)}") if part else Reading("DATE", open_)
    day = Period(context.published + timedelta(days=step), "D")
    if part:
        return Reading("TIME", f"{day.value}T{part_value(part)}", anchor="published", period=day)
    return context.deictic(day)


def part_value(part: str) -> str:
    """The TIMEX3 letters of a part of the day; dawn counts to the morning, dusk to the evening."""
    return {"DAWN": "MO", "DUSK": "EV"}.get(part, part)


def part_of_day(match: Match, context: Context) -> Reading | None:
    """ "that night", "the next morning", "in the evening" of the day spoken of."""
    part = part_value(times().classes["PART"][match.text("part")])
    base = context.day
    if match.weak and "in" not in context.passage.words(match.first, match.last):
        return None
    if base is None or (match.weak and base[2] != context.passage.number):
        return None if match.weak else Reading("TIME", f"{OPEN['D']}T{part}")
    step = times().classes["REFSTEP"].get(match.text("ref") or match.text("which"), 0)
    day = base[1].step(step)
    return Reading("TIME", f"{day.value}T{part}", anchor=base[0], period=day)


def period(match: Match, context: Context) -> Reading | None:
    """ "last week", "next year", "the previous month", "that day", "the year before", "the past decade"."""
    code = times().classes["UNIT"][match.text("unit")]
    words = context.passage.words(match.first, match.last)
    step = match.text("step")
    if step and code == "F":
        return duration(match, context)
    spanning = (
        step in ("past", "coming")
        or code in ("DE", "CE")
        or (context.passage.word(match.first - 1) in _SPANNING and code not in ("WE", "Q"))
    )
    if step and words[0] == "the" and spanning:
        return around(match, context)
    if step and not (code in ("D", "N") and step == "next"):
        return _counted_from_publication(code, step, match, context)
    ref = match.text("ref") or step
    n = times().classes["REFSTEP"].get(ref, 0)
    if "beside" in match.named:
        n = 1 if match.text("beside") == "after" else -1
    unit = _UNITS.get(code)
    if unit is None:
        return None
    base = context.base(unit)
    if base is None:
        return context.open(unit)
    found = Period.around(base[1].first, unit).step(n)
    if code == "N":
        return Reading("TIME", f"{found.value}TNI", anchor=base[0], period=found)
    return Reading("DATE", found.value, anchor=base[0], period=found)


def _counted_from_publication(code: str, step: str, match: Match, context: Context) -> Reading | None:
    """ "this week", "last year", "next month"."""
    unit = _UNITS[code]
    n = times().classes["STEP"][step]
    if context.published is None:
        return context.open(unit)
    if unit == "WE":
        return context.deictic(_weekend(n, match, context))
    found = Period.around(context.published, unit).step(n)
    if code == "N":
        return Reading("TIME", f"{found.value}TNI", anchor="published", period=found)
    return context.deictic(found)


def _weekend(n: int, match: Match, context: Context) -> Period:
    """The weekend: of this week, or the latest or next one by tense."""
    assert context.published is not None
    this = weekend_of(context.published)
    on_it = context.published.isoweekday() >= 6
    if n > 0:
        return this.step(1) if on_it or context.published.isoweekday() < 4 else this
    tense, day = context.tense(match), context.published.isoweekday()
    if n < 0 or (not on_it and (day < 5 if tense == "past" else day < 3 and tense != "future")):
        return this.step(-1)
    return this


def the_period(match: Match, context: Context) -> Reading | None:
    """ "of the year", "during the week", "over the weekend": this one; "the day" is the one spoken of."""
    code = times().classes["UNIT"][match.text("unit")]
    if code in ("D", "N"):
        base = context.base("D") or (("published", Period(context.published, "D")) if context.published else None)
        if base is None:
            return context.open("D")
        if code == "N":
            return Reading("TIME", f"{base[1].value}TNI", anchor=base[0], period=base[1])
        return Reading("DATE", base[1].value, anchor=base[0], period=base[1])
    return _counted_from_publication(code, "this", match, context)


def edge(match: Match, context: Context) -> Reading | None:
    """ "the end of the month", "the start of last year", "year's end"."""
    mod = times().classes["EDGENOUN"][match.text("edge")]
    if "step" in match.named:
        code = times().classes["UNIT"][match.text("unit")]
        read = _counted_from_publication(code, match.text("step"), match, context) if code in _UNITS else None
    else:
        read = (
            the_period(match, context)
            if times().classes["UNIT"][match.text("unit")] in ("D", "W", "M", "Y", "WE", "DE")
            else None
        )
    return read.with_mod(mod) if read else None


def edge_date(match: Match, context: Context) -> Reading | None:
    """ "the end of September 2015", "the first half of June"."""
    mods = {**times().classes["EDGENOUN"], "first": "START", "second": "END"}
    read = calendar_date(match, context)
    return read.with_mod(mods.get(match.text("edge"))) if read else None


def season(match: Match, context: Context) -> Reading | None:
    """ "last summer", "the fall of 1989", "in the winter"."""
    name = times().classes["SEASON"][match.text("season")]
    month = SEASON_START[name]
    published = context.published
    if "year" in match.named:
        return _season(date(int(match.text("year")), month, 1), None)
    if published is None:
        return Reading("DATE", f"XXXX-{name}")
    if "which" in match.named:
        year = published.year + {"last": -1, "next": 1}.get(match.text("which"), 0)
        return _season(date(year, month, 1), "published")
    periods = [Period(date(y, month, 1), "S") for y in range(published.year - 2, published.year + 2)]
    step = times().classes["STEP"].get(match.text("step") or match.text("ref"), 0)
    if step < 0:
        chosen = max(p.first for p in periods if p.last < published)
    elif step > 0:
        chosen = min(p.first for p in periods if p.first > published)
    else:
        tense = context.tense(match)
        current = next((p.first for p in periods if p.first <= published <= p.last), None)
        chosen = current or choose([p.first for p in periods], published, tense if tense != "present" else None)
    return _season(chosen, "published")


def _season(first: date, anchor: str | None) -> Reading:
    found = Period(first, "S")
    return Reading("DATE", found.value, anchor=anchor, period=found)


def quarter(match: Match, context: Context) -> Reading | None:
    """ "the third quarter of this year", "Q3 2009"; without a year the latest one, or the next where the tense says
    so.
    """
    number = {"final": 4, "last": 4, "opening": 1}.get(match.text("number")) or ordinal(
        match.text("number") or match.text("quarter")
    )
    return _part_of_year(number, 3, match, context) if 1 <= number <= 4 else None


def half(match: Match, context: Context) -> Reading | None:
    """ "the first half of 2015"."""
    number = ordinal(match.text("number"))
    return _part_of_year(number, 6, match, context) if 1 <= number <= 2 else None


def _part_of_year(number: int, months: int, match: Match, context: Context) -> Reading | None:
    unit: Unit = "Q" if months == 3 else "H"
    month, published = (number - 1) * months + 1, context.published
    if "year" in match.named:
        first = make(int(match.text("year")), month)
        return Reading("DATE", Period(first, unit).value, period=Period(first, unit)) if first else None
    if published is None:
        return Reading("DATE", f"XXXX-{unit}{number}")
    if "which" in match.named or context.passage.words(match.last - 2, match.last) == ("the", "year"):
        year = published.year + {"last": -1, "next": 1}.get(match.text("which"), 0)
        return context.deictic(Period(date(year, month, 1), unit))
    now = Period.around(published, unit)
    if now.first.month == month:
        return context.deictic(now)
    dates = [date(y, month, 1) for y in range(published.year - 1, published.year + 2)]
    tense = "future" if context.tense(match) == "future" else "past"
    return context.deictic(Period(choose(dates, published, tense), unit))


def ago(match: Match, context: Context) -> Reading | None:
    """ "two weeks ago", "years ago"."""
    return _counted(match, context, -1, context.published, "published")


def ahead(match: Match, context: Context) -> Reading | None:
    """ "two years from now"."""
    return _counted(match, context, 1, context.published, "published")


def later(match: Match, context: Context) -> Reading | None:
    """ "two days later", "a year earlier": counted from the date spoken of."""
    direction = times().classes["BEFOREAFTER"][match.text("beside")]
    _, unit = amount(match, context)
    if context.passage.words(match.first - 2, match.first) in (("now", ","), ("today", ",")):
        near = _UNITS.get(unit, "D")
        return context.deictic(Period.around(context.published, near)) if context.published else context.open(near)
    base = context.base("D" if unit in ("D", "N") or unit.startswith("T") else "Y")
    if base is None:
        return _counted(match, context, direction, None, None)
    return _counted(match, context, direction, base[1].first, base[0])


def _counted(match: Match, context: Context, direction: int, day: date | None, anchor: str | None) -> Reading | None:
    """The date so many units away from `day`, as exact as the unit."""
    n, code = amount(match, context)
    unit: Unit = cast(
        Unit, {"DE": "Y", "CE": "Y", "Q": "M", "F": "W", "N": "D"}.get(code, "D" if code[0] == "T" else code)
    )
    if n is None:
        if anchor != "published":
            return replace(context.open(unit), anchor=anchor)
        return Reading("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF", anchor=anchor)
    clock = code.startswith("T") and n * {"TS": 1, "TM": 60, "TH": 3600}[code] < 86400
    if day is None:
        return Reading("TIME", OPEN["D"] + "TXX:XX") if clock else context.open(unit)
    if clock:
        return Reading("TIME", f"{day.isoformat()}TXX:XX", anchor=anchor)
    if context.passage.word(match.last - 1) == "today":
        unit = "D"
    found = Period.around(shift(day, direction * n, code), unit)
    return Reading("DATE", found.value, anchor=anchor, period=found)


def around(match: Match, context: Context) -> Reading | None:
    """ "the past three days", "the next four years": a stretch that ends or begins with the publication date."""
    read = duration(match, context)
    n, code = amount(match, context)
    step = times().classes["STEP"].get(match.text("step"))
    if read is None or context.published is None or step is None:
        return read
    if (step > 0 and context.tense(match) == "past") or (code in ("TM", "TS") or (code == "TH" and (n or 0) < 24)):
        return read
    this = context.published
    there = shift(this, n * step, code).isoformat() if n is not None else None
    begin, end = (there, this.isoformat()) if step < 0 else (this.isoformat(), there)
    return Reading("DURATION", read.value, anchor="published", begin=begin, end=end)
