"""Spans: half-open ranges of Unicode code points of a story's text, with their words."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A piece of text: ``story.text[start:end] == text``, always.

    >>> Span.of("four of the 26", 0, 4)
    Span(start=0, end=4, text='four')
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` from `start` up to `end`."""
        return cls(start=start, end=end, text=text[start:end])

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """What read an item: the rule or the model, and its score from 0 to 1 where it has one."""

    rule: str | None = None
    model: str | None = None
    score: float | None = None


def within(span: Span, spans: Iterable[Span]) -> bool:
    """Whether `span` lies wholly inside one of `spans`."""
    return any(s.covers(span) for s in spans)
