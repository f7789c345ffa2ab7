"""What a match is read as, and what reading it needs to know."""

from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.extract.atoms import Passage
from onrecord.model.timex import TimexType
from onrecord.parse import Token

from .calendar import OPEN, Period, Unit
from .scanning import Match
from .tenses import Tense, said_right_after, tense


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
    spoken_in: int = -2
    """The number of its sentence."""
    sentence: int = 0
    """The number of the sentence that is read."""
    day: tuple[str, Period, int] | None = None
    """Id and period of the day read last, and the number of its passage."""
    year: tuple[int, int] | None = None
    """A year given together with a month, and the number of its passage."""
    years: dict[tuple[int, int], tuple[str, int]] = field(default_factory=dict)
    """By month and day of the days the text gives with their year: id and year."""
    shared: int | None = None
    """The year of a neighbour: "January 23 - March 9, 2014"."""

    def tense(self, match: Match) -> Tense | None:
        """The tense the match stands under."""
        at = match.first - 1
        if self.passage.word(at) == "for":
            return "future"
        while self.passage.word(at) in ("on", "early", "late"):
            at -= 1
        if said_right_after(self.passage.token(at)):
            return "past"
        return tense(self.head(match.first, match.last))

    def given(self, month: int, day: int) -> tuple[str, int] | None:
        """Id and year of the day of another year that is spoken of by this month and day: last, or with its year."""
        found = self.years.get((month, day))
        if self.day is not None and (self.day[1].first.month, self.day[1].first.day) == (month, day):
            found = self.day[0], self.day[1].first.year
        return found if found is not None and self.published and found[1] != self.published.year else None

    def is_over(self, match: Match) -> bool:
        """Whether a verb in the past tells what happened in the time itself: "fell in March"."""
        token = self.head(match.first, match.last)
        return token is not None and self.passage.word(match.first - 1) == "in" and token.head.tag == "VBD"

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

    def spoken_day(self) -> tuple[str, Period] | None:
        """Id and period of the day last spoken of in this paragraph or the one before, None where talk moved on."""
        if self.day is None or self.passage.number - self.day[2] > 1 or self.moved_on:
            return None
        return self.day[:2]

    @property
    def moved_on(self) -> bool:
        """Whether this sentence or the one before has spoken of another time than that day."""
        if self.spoken is None or self.sentence - self.spoken_in > 1:
            return False
        return self.day is None or not self.spoken[1].first <= self.day[1].first <= self.spoken[1].last

    def base(self, unit: Unit) -> tuple[str, Period] | None:
        """Id and period of what "the previous year" and "the next day" are counted from."""
        if unit == "D":
            return self.day[:2] if self.day else None
        published = ("published", Period(self.published, "D")) if self.published else None
        if self.spoken is None:
            return published
        if unit in ("W", "M", "Q") and self.spoken[1].unit in ("Y", "DE", "CE"):
            this = self.published and self.spoken[1].first <= self.published <= self.spoken[1].last
            return published if this else None
        return self.spoken
