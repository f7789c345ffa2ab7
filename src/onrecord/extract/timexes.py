"""Time expressions after TIMEX3 (ISO-TimeML)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from onrecord.model import By, Record, Timex
from onrecord.parse import Doc

from .atoms import Passage, TokenIndex
from .times import clocks, dates, durations, relative
from .times.bounds import bounded
from .times.guards import GUARDS
from .times.joins import Phrase, phrases
from .times.reading import Context, Reading
from .times.scanning import Match, scan

_SENSES: dict[str, Callable[[Match, Context], Reading | None]] = {
    "date": dates.calendar_date,
    "iso": dates.iso_date,
    "slash": dates.slash_date,
    "which-month": dates.which_month,
    "years": dates.short_years,
    "decade": dates.decade,
    "century": dates.century,
    "feast": dates.feast_day,
    "weekday": relative.weekday,
    "near": relative.near,
    "part-of-day": relative.part_of_day,
    "period": relative.period,
    "the-period": relative.the_period,
    "edge": relative.edge,
    "edge-date": relative.edge_date,
    "season": relative.season,
    "quarter": relative.quarter,
    "half": relative.half,
    "ago": relative.ago,
    "later": relative.later,
    "ahead": relative.ahead,
    "span": relative.around,
    "duration": durations.duration,
    "old": durations.age,
    "set": durations.repeated,
    "ref": durations.vague_reference,
    "same": relative.same_period,
    "bc": dates.year_before_christ,
}
_BETWEEN = frozenset(("-", "–", "—", "to", "and", "through", "until", "till", "or"))


@dataclass(frozen=True, slots=True)
class Timexes:
    """Find what says when, how long and how often; the publication date alone anchors what the text leaves relative."""

    reads: ClassVar[frozenset[type]] = frozenset()
    writes: ClassVar[type] = Timex

    def __call__(self, doc: Doc, record: Record) -> Iterator[Timex]:
        published = publication_date(doc.story.published)
        tokens = TokenIndex.of(doc)
        context: Context | None = None
        number = 0
        for n, piece in enumerate(doc.pieces):
            passage = Passage.of(tokens, piece, n)
            if context is None:
                context = Context(published, passage)
            context.passage = passage
            found: list[tuple[Phrase, Reading]] = []
            for phrase, reading in readings(passage, context):
                found.append((phrase, reading))
                _remember(context, f"t{number + len(found)}", reading)
            for phrase, reading in bounded(passage, found):
                number += 1
                yield _timex(doc, passage, phrase, reading, f"t{number}")


def publication_date(published: str | None) -> date | None:
    """The local date of an ISO 8601 date or date-time at its own offset; None where there is none.

    >>> publication_date("2015-10-16T23:30:00-07:00")
    datetime.date(2015, 10, 16)
    """
    if not published:
        return None
    try:
        return datetime.fromisoformat(published).date()
    except ValueError:
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            return None


def readings(passage: Passage, context: Context) -> Iterator[tuple[Phrase, Reading]]:
    """The time expressions of a passage with what they are read as."""
    found = phrases(passage, scan(passage, GUARDS))
    for n, phrase in enumerate(found):
        context.shared = _shared_year(passage, found, n, context)
        token = passage.token(phrase.first)
        context.sentence = token.sent.i if token is not None else 0
        try:
            reading = read(phrase, context)
        except (OverflowError, ValueError):
            reading = None
        if reading is not None:
            if phrase.part is not None and phrase.part.weak and phrase.first == phrase.part.first:
                phrase = _trim(passage, phrase)
            yield phrase, reading.with_mod(phrase.mod)


def read(phrase: Phrase, context: Context) -> Reading | None:
    """What a phrase is read as; None where it turns out to be no time."""
    day = _SENSES[phrase.date.sense](phrase.date, context) if phrase.date else None
    if phrase.date and day is None:
        return None
    if phrase.clock:
        if phrase.clock.sense == "offset":
            return clocks.before_or_after(day, phrase.clock, context)
        return clocks.time_of_day(day, phrase.clock, context)
    if phrase.part:
        return clocks.part_on(day, phrase.part) if day else relative.part_of_day(phrase.part, context)
    return day


def _shared_year(passage: Passage, found: list[Phrase], n: int, context: Context) -> int | None:
    """The year of the date right before or behind, where the two are two ends: "from June to August 2014"."""
    phrase = found[n]
    if phrase.date is None or phrase.date.sense != "date" or "month" not in phrase.date.named:
        return None
    after = found[n + 1] if n + 1 < len(found) else None
    if after and after.date and "month" in after.date.named and "year" in after.date.named:
        gap = passage.words(phrase.last, after.first)
        if 0 < len(gap) <= 2 and gap[0] in _BETWEEN:
            return int(after.date.text("year"))
    if (
        n
        and found[n - 1].date
        and passage.words(found[n - 1].last, phrase.first)[:1] in (("to",), ("-",), ("–",), ("through",))
    ):
        return context.year[0] if context.year and context.year[1] == passage.number else None
    return None


def _trim(passage: Passage, phrase: Phrase) -> Phrase:
    """ "the evening" of "in the evening"; "dawn Friday" of "before dawn Friday", which lies before it."""
    first, mod = phrase.first, phrase.mod
    while first < phrase.last - 1 and passage.word(first) in ("in", "at", "before", "after", "around", "early", "late"):
        mod = {"before": "BEFORE", "after": "AFTER", "early": "START", "late": "END"}.get(passage.word(first), mod)
        first += 1
    return replace(phrase, first=first, mod=mod)


def _timex(doc: Doc, passage: Passage, phrase: Phrase, reading: Reading, id: str) -> Timex:
    start, end = passage.atoms[phrase.first].start, passage.atoms[phrase.last - 1].end
    return Timex(
        id=id,
        span=doc.story.span(start, end),
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        anchor=reading.anchor,
        begin=reading.begin,
        end=reading.end,
        by=By(rule=phrase.core.name),
    )


def _remember(context: Context, id: str, reading: Reading) -> None:
    """Keep what later expressions are counted from."""
    if reading.year is not None:
        context.year = (reading.year, context.passage.number)
        if reading.period is not None and reading.period.unit == "D":
            day = reading.period.first
            context.years[day.month, day.day] = (id, day.year)
    if reading.period is not None:
        context.spoken, context.spoken_in = (id, reading.period), context.sentence
        if reading.period.unit == "D":
            context.day = (id, reading.period, context.passage.number)
