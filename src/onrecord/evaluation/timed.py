"""A text with the times its annotators marked: what every reader of such corpora gives."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Span, Story, Zone
from onrecord.story.paragraphs import paragraphs

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A time expression as it was marked, or as we read it: half-open range, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A text, its date, and its marks.

    A reading that overlaps a range of `apart`, or no range of `within` where there are any, counts on neither side.
    """

    name: str
    text: str
    published: str | None
    marks: tuple[Mark, ...]
    apart: tuple[Range, ...] = ()
    within: tuple[Range, ...] = ()
    title: Range | None = None
    calendar: bool = False
    """Whether only dates and clock times with a value in the calendar were marked."""

    def story(self) -> Story:
        """The text as a story of this date."""
        ranges = tuple(paragraphs(self.text))
        zones = [
            Zone(zone="title" if place == self.title else "body", span=Span.of(self.text, *place))
            for place in ([self.title, (self.title[1], len(self.text))] if self.title else [(0, len(self.text))])
            if place[0] < place[1]
        ]
        return Story(
            text=self.text, origin=self.name, language="en", published=self.published, zones=tuple(zones),
            paragraphs=ranges,
        )  # fmt: skip

    def counts(self, mark: Mark) -> bool:
        """Whether a mark counts, ours or theirs."""
        inside = not self.within or any(mark.start < end and start < mark.end for start, end in self.within)
        return inside and not any(mark.start < end and start < mark.end for start, end in self.apart)


def joined(words: Iterable[tuple[str, str]]) -> tuple[str, list[Range]]:
    """The text of words, each with the white space behind it, and where each word stands in it."""
    parts: list[str] = []
    places: list[Range] = []
    at = 0
    for word, after in words:
        parts += (word, after)
        places.append((at, at + len(word)))
        at += len(word) + len(after)
    return "".join(parts), places
