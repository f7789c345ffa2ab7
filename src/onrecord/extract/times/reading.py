"""What a match is read as, and what reading it needs to know."""

from dataclasses import dataclass, replace
from datetime import date

from onrecord.extract.atoms import Passage
from onrecord.model.timex import TimexType
from onrecord.parse import Token

from .calendar import OPEN, Period, Unit
from .scanning import Match
from .tenses import Tense, tense


@dataclass(frozen=True, slots=True)
class Reading:
    """TIMEX3 type, value, mod and anchor of a match; `period` where it is a stretch of the calendar."""

    type: TimexType
    value: str
    mod: str | None = None
    anchor: str | None = None
    begin: str | None = None
    end: str | None = None
    period: Period | None = None
    year: int | None = None
    """The year where the text itself gives it together with a month."""

    def with_mod(self, mod: str | None) -> "Reading":
        """This reading with a mod, where there is one to give."""
        return replace(self, mod=mod) if mod else self


@dataclass(slots=True)
class Context:
    """The publication date, and what was read just before: what "Friday" and "the next day" are counted from."""

    published: date | None
    passage: Passage
    spoken: tuple[str, Period] | None = None
    """Id and period of the date read last."""
    day: tuple[str, Period, int] | None = None
    """Id and period of the day read last, and the number of its passage."""
    year: tuple[int, int] | None = None
    """A year given together with a month, and the number of its passage."""
    shared: int | None = None
    """The year of a neighbour: "January 23 - March 9, 2014"."""

    def tense(self, match: Match) -> Tense | None:
        """The tense the match stands under."""
        return tense(self.head(match.first, match.last))

    def head(self, first: int, last: int) -> Token | None:
        """The token of the atoms from `first` up to `last` that the others hang on."""
        passage = self.passage
        start, end = passage.atoms[first].start, passage.atoms[last - 1].end
        for i in range(first, last):
            token = passage.token(i)
            if token and token.pos != "PUNCT" and (token.head is token or not start <= token.head.start < end):
                return token
        return passage.token(first)

    def deictic(self, period: Period) -> Reading:
        """A date counted from the publication date."""
        return Reading("DATE", period.value, anchor="published", period=period)

    def open(self, unit: Unit) -> Reading:
        """A date of this unit that the story leaves open."""
        return Reading("DATE", OPEN[unit])

    def base(self, unit: Unit) -> tuple[str, Period] | None:
        """Id and period of what "the previous year" and "the next day" are counted from."""
        if unit == "D":
            return self.day[:2] if self.day else None
        if self.spoken is not None:
            return self.spoken
        return ("published", Period(self.published, "D")) if self.published else None
