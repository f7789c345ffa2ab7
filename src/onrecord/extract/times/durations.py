"""Durations and sets: how long, how often."""

from onrecord.resources.times import times

from .reading import Context, Reading
from .scanning import Match

_TENFOLD = {"DE": ("Y", 10), "CE": ("Y", 100), "F": ("W", 2), "Q": ("M", 3), "N": ("D", 1), "WE": ("WE", 1)}
_HALVES = {"TH": "PT30M", "D": "PT12H", "Y": "P6M", "DE": "P5Y", "CE": "P50Y"}


def unit_code(match: Match, name: str = "unit") -> str:
    """The TIMEX3 letters of the match's unit."""
    word = match.text(name)
    classes = times().classes
    return str(classes["UNIT"].get(word) or classes["UNITS"].get(word) or classes["LONG"].get(word) or "D")


def amount(match: Match, context: Context) -> tuple[float | int | None, str]:
    """How many of which unit: 1 for "a", None for "several" or a bare plural."""
    word = match.named.get("quant")
    classes = times().classes
    if word is not None and word.lower in classes["UNITS"]:
        return None, str(classes["UNITS"][word.lower])
    code = unit_code(match)
    words = context.passage.words(match.first, match.last)
    number = match.named["num"].number if "num" in match.named else None
    if "half" in words and "and" not in words and number is None:
        return 0.5, code
    if number is None:
        if "couple" in words:
            return 2, code
        if (
            word is not None
            or "few" in words
            or "multi" in words
            or "number" in words
            or match.text("unit") in classes["UNITS"]
        ):
            return None, code
        number = 1
    if words[-1] == "half" or words[-2:] == ("half", "ago"):
        number += 0.5
    return number, code


def duration(match: Match, context: Context) -> Reading | None:
    """ "two weeks", "a day", "24-hour", "for years", "two years and three months"."""
    n, code = amount(match, context)
    if n is None:
        code = {"F": "W", "Q": "M", "N": "D"}.get(code, code)
        return Reading("DURATION", "PT" + "X" + code[1:] if code.startswith("T") else f"PX{code}")
    if n == 0.5 and code in _HALVES:
        return Reading("DURATION", _HALVES[code])
    if "numb" in match.named:
        second = match.named["numb"].number or 0
        return Reading("DURATION", _two(n, code, second, unit_code(match, "unitb")))
    unit, size = _TENFOLD.get(code, (code, 1))
    if n == int(n) + 0.5 and unit == "Y" and size == 1 and "num" not in match.named:
        return Reading("DURATION", f"P{int(n * 12)}M")
    return Reading("DURATION", _iso(n * size, unit))


def _iso(n: float | int, code: str) -> str:
    """The ISO 8601 duration.

    >>> _iso(2, "W"), _iso(24, "TH"), _iso(1.5, "Y")
    ('P2W', 'PT24H', 'P1.5Y')
    """
    number = str(int(n)) if n == int(n) else f"{n:g}"
    return f"PT{number}{code[1:]}" if code.startswith("T") else f"P{number}{code}"


def _two(a: float | int, first: str, b: float | int, second: str) -> str:
    """A duration of two units: P2Y3M, PT1H20M, P1DT12H."""
    left, right = _iso(a, first), _iso(b, second)
    if left.startswith("PT") and right.startswith("PT"):
        return left + right[2:]
    return left + right[1:]


def age(match: Match, context: Context) -> Reading | None:
    """ "14-year-old"."""
    return duration(match, context)


def repeated(match: Match, context: Context) -> Reading | None:
    """ "every day", "daily", "15 a year", "on Fridays", "every other week"."""
    classes = times().classes
    words = context.passage.words(match.first, match.last)
    if "set" in match.named:
        return Reading("SET", classes["SETWORD"][match.text("set")])
    if "weekday" in match.named:
        number = classes["WEEKDAY"].get(match.text("weekday")) or classes["WEEKDAYS"][match.text("weekday")]
        part = classes["PARTS"].get(match.text("part"))
        return Reading("SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))
    if "month" in match.named:
        number = classes["MONTH"].get(match.text("month")) or classes["MAYBE"][match.text("month")]
        return Reading("SET", f"XXXX-{number:02}")
    if "season" in match.named:
        return Reading("SET", f"XXXX-{classes['SEASON'][match.text('season')]}")
    if "part" in match.named:
        part = classes["PART"][match.text("part")]
        return Reading("SET", "XXXX-XX-XXT" + {"DAWN": "MO", "DUSK": "EV"}.get(part, part))
    n, code = amount(match, context)
    unit, size = _TENFOLD.get(code, (code, 1))
    return Reading("SET", _iso((n or 1) * size * (2 if "other" in words else 1), unit))


def vague_reference(match: Match, context: Context) -> Reading | None:
    """ "now", "recently", "in the near future"."""
    value = match.value or times().classes["REF"][match.text("ref")]
    return Reading("DATE", str(value))
