"""Times of day by the clock."""

from datetime import datetime, timedelta

from onrecord.resources.times import times

from .calendar import OPEN, Period
from .reading import Context, Reading
from .relative import part_value
from .scanning import Match

_HABITS = frozenset(("daily", "nightly", "weekdays", "weekends"))
"""Words beside a clock time that make it one of many days: "at noon daily"."""


def clock_text(match: Match) -> str | None:
    """The TIMEX3 time: "22:30", "06:30Z", "24:00"; None where the numbers are no time."""
    found = _hour_minute(match)
    if found is None:
        return None
    hour, minute, second = found
    half = times().classes["AMPM"].get(match.text("ampm"))
    if half and hour > 12:
        half = None
    if (half == "pm" and hour < 12) or (half == "am" and hour == 12):
        hour = (hour + 12) % 24
    if not half and match.text("part") in ("afternoon", "evening", "night") and hour < 12:
        hour += 12
    zone = times().classes["ZONE"].get(match.text("zone"), "")
    return f"{hour:02}:{minute:02}{f':{second:02}' if second is not None else ''}{zone}"


def _hour_minute(match: Match) -> tuple[int, int, int | None] | None:
    if "point" in match.named:
        hour, minute = times().classes["POINT"][match.text("point")].split(":")
        return int(hour), int(minute), None
    if "clock" in match.named:
        hour, minute, *second = (int(n) for n in match.text("clock").split(":"))
        found = hour, minute, second[0] if second else None
    elif "clock4" in match.named:
        found = int(match.text("clock4")[:2]), int(match.text("clock4")[2:]), None
    elif "hourmin" in match.named:
        hour, minute = (int(n) for n in match.text("hourmin").split("."))
        found = hour, minute, None
    else:
        found = int(match.named["hour"].number or 0), 0, None
    return found if found[0] <= 24 and found[1] < 60 else None


def time_of_day(date: Reading | None, match: Match, context: Context) -> Reading | None:
    """A clock time on its day: the one it is joined to, the one spoken of in this paragraph, or the publication
    date.
    """
    text = clock_text(match)
    if text is None:
        return None
    beside = (context.passage.word(match.last), context.passage.word(match.first - 2))
    if date is None and any(word in _HABITS for word in beside):
        return Reading("TIME", f"{OPEN['D']}T{text}")
    return _on_day(date, context, text)


def _on_day(date: Reading | None, context: Context, text: str) -> Reading:
    if date is not None:
        value = date.value.partition("T")[0]
        return Reading("TIME", f"{value}T{text}", anchor=date.anchor, period=date.period)
    if (spoken := context.spoken_day()) is not None:
        return Reading("TIME", f"{spoken[1].value}T{text}", anchor=spoken[0], period=spoken[1])
    if context.published is not None and not context.moved_on:
        day = Period(context.published, "D")
        return Reading("TIME", f"{day.value}T{text}", anchor="published", period=day)
    return Reading("TIME", f"{OPEN['D']}T{text}")


def part_on(date: Reading, match: Match) -> Reading:
    """A part of a day: "Friday night"."""
    part = part_value(times().classes["PART"][match.text("part")])
    return Reading("TIME", f"{date.value.partition('T')[0]}T{part}", anchor=date.anchor, period=date.period)


def before_or_after(date: Reading | None, match: Match, context: Context) -> Reading | None:
    """ "an hour before midnight local time"."""
    text = clock_text(match)
    unit = times().classes["UNIT"].get(match.text("unit")) or times().classes["UNITS"].get(match.text("unit"), "")
    if text is None or unit not in ("TH", "TM"):
        return None
    n = match.named["num"].number or 0 if "num" in match.named else 0.5 if "half" in match.named else 1
    step = timedelta(minutes=float(n) * (60 if unit == "TH" else 1))
    hour, minute = int(text[:2]), int(text[3:5])
    at = datetime(2000, 1, 2) + timedelta(hours=hour, minutes=minute)
    at = at - step if match.text("beside") == "before" else at + step
    on = _on_day(date, context, f"{at:%H:%M}")
    days = (at.date() - datetime(2000, 1, 2).date()).days
    if days and on.period is not None:
        day = on.period.step(days)
        return Reading("TIME", f"{day.value}T{at:%H:%M}", anchor=on.anchor, period=day)
    return on
