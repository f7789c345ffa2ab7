"""Stories: text as it stands in the source, zoned and never cut, with what is known of where it comes from."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from .span import Span

ZoneKind = Literal["furniture", "title", "byline", "dateline", "body", "correction"]
Status = Literal["usable", "withheld", "canceled", "killed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of the text and the part it plays."""

    zone: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Who holds the rights in the text, and on what terms, as far as the source says."""

    holder: str | None = None
    terms: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One news story.  `published` and `modified` are ISO 8601 dates or date-times with offset, never guessed.

    `zones` and `paragraphs` are in text order; zones do not overlap and together cover every character that is not
    white space; `paragraphs` are half-open ranges of code points.
    """

    text: str
    origin: str
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    version: str | None = None
    status: Status = "usable"
    url: str | None = None
    rights: Rights = Rights()
    zones: tuple[Zone, ...] = ()
    paragraphs: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader of the bytes wants said: "not in English (fr): not read"."""
    id: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", story_id(self.text, self.publisher, self.url, self.published))

    def span(self, start: int, end: int) -> Span:
        """The words from `start` up to `end`."""
        return Span.of(self.text, start, end)

    def of(self, *kinds: ZoneKind) -> Iterator[Span]:
        """The spans of the zones of these kinds, in text order."""
        return (z.span for z in self.zones if z.zone in kinds)


def story_id(text: str, publisher: str | None, url: str | None, published: str | None) -> str:
    """sha256 over text, publisher, url and published: the same story twice is one story."""
    digest = hashlib.sha256()
    for part in (text, publisher, url, published):
        value = (part or "").encode("utf-8", "surrogatepass")
        digest.update(len(value).to_bytes(8, "big") + value)
    return digest.hexdigest()
