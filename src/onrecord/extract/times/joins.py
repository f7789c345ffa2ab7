"""Joins: a clock time or a part of the day with its date, and the words that cut a period ("early Thursday")."""

from dataclasses import dataclass, replace

from onrecord.extract.atoms import Passage
from onrecord.resources.times import times

from .scanning import Match

_DAYS = frozenset(("weekday", "near", "feast", "iso", "slash"))
_MAYBE_DAYS = frozenset(("date", "period", "later", "the-period", "ago"))
_TO_CLOCK = frozenset(
    (
        (),
        (",",),
        ("at",),
        (",", "at"),
        ("around",),
        ("at", "about"),
        ("at", "around"),
        ("about",),
        ("shortly", "before"),
    )
)
_TO_DATE = frozenset(((), (",",), ("on",), (",", "on"), ("of",), ("time", "on"), ("time",)))
_PART_TO_DATE = frozenset(((), ("of",), ("on",), (",",)))
_CUT = frozenset(
    (
        "date",
        "weekday",
        "which-month",
        "period",
        "near",
        "season",
        "decade",
        "century",
        "the-period",
        "quarter",
        "feast",
        "part-of-day",
        "ref",
    )
)
# "more than a year ago" lies before the time a year ago (TIMEX3).
_BEFORE = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "BEFORE", "EQUAL_OR_LESS": "AFTER"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression: atoms `first` up to `last`, its date, and the clock time or part of the day joined to it."""

    first: int
    last: int
    date: Match | None = None
    clock: Match | None = None
    part: Match | None = None
    mod: str | None = None

    @property
    def core(self) -> Match:
        """The match that says most."""
        found = self.clock or self.date or self.part
        assert found is not None
        return found


def phrases(passage: Passage, matches: list[Match]) -> list[Phrase]:
    """The time expressions of a passage, in text order."""
    out: list[Phrase] = []
    for match in matches:
        phrase = _alone(match)
        if out and (joined := _join(passage, out[-1], phrase)):
            out[-1] = joined
        else:
            out.append(phrase)
    return [_widen(passage, p, out[n - 1].last if n else 0) for n, p in enumerate(out)]


def _alone(match: Match) -> Phrase:
    if match.sense in ("clock", "offset"):
        return Phrase(match.first, match.last, clock=match)
    if match.sense == "part-of-day":
        return Phrase(match.first, match.last, part=match)
    return Phrase(match.first, match.last, date=match)


def _join(passage: Passage, a: Phrase, b: Phrase) -> Phrase | None:
    """The two as one expression, None where they are two."""
    if b.first - a.last > 2:
        return None
    gap = passage.words(a.last, b.first)
    if a.date and _is_day(a.date):
        if b.clock and not a.clock and gap in _TO_CLOCK:
            return replace(a, last=b.last, clock=b.clock)
        if b.part and b.part.weak and not a.part and gap in ((), (",",)) and "part" not in a.date.named:
            return replace(a, last=b.last, part=b.part)
    if b.date and _is_day(b.date) and not b.clock and not b.part and a.date is None:
        if a.clock and gap in _TO_DATE:
            return replace(a, last=b.last, date=b.date)
        if a.part and a.part.weak and gap in _PART_TO_DATE and not (gap == (",",) and a.part.last - a.part.first == 1):
            first = a.first
            if gap and passage.word(first - 1) == "the" and passage.words(first, first + 1)[0] != "the":
                first -= 1
            return replace(a, first=first, last=b.last, date=b.date)
    if (
        a.clock
        and not a.date
        and b.part
        and not b.clock
        and not b.date
        and gap == ()
        and "in" in passage.words(b.first, b.last)
    ):
        return replace(a, last=b.last)
    return None


def _is_day(match: Match) -> bool:
    """Whether the match names one day."""
    if match.sense in _DAYS:
        return True
    return match.sense in _MAYBE_DAYS and ("day" in match.named or match.text("unit") in ("day", "days"))


def _widen(passage: Passage, phrase: Phrase, floor: int) -> Phrase:
    """The phrase with the words before it that cut or bound it: "early", "late on", "more than"."""
    edges = times().classes["EDGE"]
    first = phrase.first
    sense = phrase.date.sense if phrase.date else phrase.core.sense
    if sense in _CUT:
        at = first - 1
        if (at >= floor and passage.word(at) in ("-", "–") and passage.word(at - 1) == "mid") or (
            at - 1 >= floor
            and passage.word(at) in ("on", "in")
            and passage.word(at - 1) in edges
            and passage.word(at - 2) not in ("as", "than", "too")
        ):
            at -= 1
        if (
            at >= floor
            and passage.word(at) in edges
            and passage.word(at - 1)
            not in ("years", "days", "weeks", "months", "hours", "day", "week", "month", "year", "hour")
        ):
            return replace(phrase, first=at, mod=edges[passage.word(at)])
    if sense in ("duration", "old", "ago", "later", "date", "clock", "decade"):
        for size in (4, 3, 2, 1):
            mod = times().mods.get(passage.words(first - size, first)) if first - size >= floor else None
            if mod and phrase.core.name == "duration-vague" and passage.word(first - 1) == "over":
                continue
            if mod and (sense not in ("date", "clock", "decade") or mod == "APPROX"):
                return replace(phrase, first=first - size, mod=_BEFORE.get(mod, mod) if sense == "ago" else mod)
    return phrase
