"""Bounds: "since March", "until Friday", "between 2014 and 2016" name an end of the time that is meant.

A date or clock time so bound keeps its own value, and says in `begin` and `end` from when until when the time runs, in
TIMEX3 values; an open side is None.  Of a pair each time has both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.atoms import Passage
from onrecord.resources.times import times

from .joins import Phrase
from .reading import Reading

Found = tuple[Phrase, Reading]
_OPEN_VALUES = ("PAST_REF", "FUTURE_REF")
_DASHES = frozenset(("-", "–", "—"))


def bounded(passage: Passage, found: Sequence[Found]) -> Iterator[Found]:
    """The readings of a passage, with the bounds that the words around them give."""
    ends: dict[int, tuple[str | None, str | None]] = {}
    for n, (phrase, reading) in enumerate(found):
        if not _bounds(reading):
            continue
        if n + 1 < len(found) and _bounds(found[n + 1][1]) and _pair(passage, phrase, found[n + 1][0]):
            if _in_order(reading, found[n + 1][1]):
                ends[n] = ends[n + 1] = (reading.value, found[n + 1][1].value)
        elif n not in ends and not _attribute(passage, phrase) and (side := _side(passage, phrase)):
            ends[n] = (reading.value, None) if side == "begin" else (None, reading.value)
    for n, (phrase, reading) in enumerate(found):
        begin, end = ends.get(n, (reading.begin, reading.end))
        yield phrase, replace(reading, begin=begin, end=end)


def _in_order(a: Reading, b: Reading) -> bool:
    """Whether the first of two ends is not known to lie behind the second ("from 10 p.m. to 4 a.m." of one day)."""
    return a.period is None or b.period is None or (a.period.first, a.value) <= (b.period.first, b.value)


def _attribute(passage: Passage, phrase: Phrase) -> bool:
    """Whether a time only says which of a thing: "since the 2014 vote", "until Friday's talks"."""
    token = passage.token(phrase.last - 1)
    return (
        token is not None
        and token.head.i > token.i
        and token.rel in ("compound", "nummod", "amod", "nmod")
        and passage.word(phrase.last) not in (",", ".", "")
    )


def _bounds(reading: Reading) -> bool:
    """Whether a reading can be an end of a time."""
    return reading.type in ("DATE", "TIME") and reading.value not in _OPEN_VALUES


def _pair(passage: Passage, a: Phrase, b: Phrase) -> bool:
    """Whether two times are the ends of one: "from 2014 to 2016", "between May and July", "June 3-5"."""
    gap, before = passage.words(a.last, b.first), passage.word(_start(passage, a.first) - 1)
    if len(gap) == 1 and gap[0] in _DASHES:
        return a.core.sense == b.core.sense
    if before == "between":
        return gap in (("and",), (",", "and"))
    if len(gap) != 1 or gap[0] not in times().pairs or a.core.sense != b.core.sense:
        return False
    return gap[0] in times().ends or (before == "from" and not _moved(passage, a))


def _moved(passage: Passage, phrase: Phrase) -> bool:
    """Whether something is put off or changes between two times, and does not last from the one to the other."""
    token = passage.token(phrase.first)
    for _ in range(4):
        if token is None or token.lemma in times().moved:
            return token is not None
        token = token.head
    return False


def _side(passage: Passage, phrase: Phrase) -> str | None:
    """Which end a time alone is, by the word before it: "since" or "until"; "from Friday on"."""
    start = _start(passage, phrase.first)
    if passage.word(start - 1) in ("in", "on") and passage.word(start - 2) in ("starting", "beginning"):
        return "begin"
    before = passage.word(start - 1)
    if before in times().begins:
        return "begin"
    if before == "from" and passage.word(phrase.last) in ("on", "onward", "onwards", "forward"):
        return "begin"
    return "end" if before in times().ends else None


def _start(passage: Passage, first: int) -> int:
    """Where a time begins with the words that make it vague: "since about 1990", "since at least March"."""
    while passage.word(first - 1) in ("about", "around", "roughly", "approximately", "at", "least", "the"):
        first -= 1
    return first
