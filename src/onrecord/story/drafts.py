"""Drafts: what a reader of one format found; zoned and dated, a draft is a Story."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace

from onrecord.errors import NotAStory, StoryError
from onrecord.limits import limits
from onrecord.model import Rights, Story
from onrecord.model.story import Status, ZoneKind

from .dates import iso
from .encoding import clean
from .language import language
from .paragraphs import Range, paragraphs
from .rights import holder
from .zones import Known, zoned

Told = tuple[str, ZoneKind | None]
"""A paragraph and the part it plays, where the format tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is said of a story beside its text: by its page, its front block or the caller.

    `published` and `modified` are ISO 8601 (dates.iso); `language` is what the source declares.
    """

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
    holder: str | None = None
    terms: str | None = None
    notes: tuple[str, ...] = ()

    def under(self, given: "Metadata") -> "Metadata":
        """This with what `given` says instead wherever it says something; the notes of both."""
        said = {f.name: value for f in fields(given) if (value := getattr(given, f.name)) not in (None, (), "usable")}
        return replace(self, **{**said, "notes": (*self.notes, *given.notes)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text with its metadata; `ranges` are its paragraphs where the format tells them, `parts` the part of some.

    `fallback_title` is a title that need not be the headline: it is taken where the text shows none.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    ranges: tuple[Range, ...] | None = None
    parts: Mapping[int, ZoneKind] = field(default_factory=dict)
    fallback_title: str | None = None


def given(
    *, published: str | None = None, agency: str | None = None, url: str | None = None, publisher: str | None = None,
    title: str | None = None, byline: str | None = None,
) -> Metadata:  # fmt: skip
    """What the caller knows; StoryError where `published` is no ISO date."""
    moment = iso(published) if published else None
    if published and moment is None:
        raise StoryError(f"published {published!r} is no date: give it as 2015-10-16 or 2015-10-16T14:03:00+03:00")
    words = {"agency": agency, "url": url, "publisher": publisher, "title": title, "byline": byline}
    return Metadata(published=moment, **{name: line(value) for name, value in words.items() if value})  # type: ignore[arg-type]


def line(value: str) -> str | None:
    """A value of metadata on one line, without control characters; None where nothing is left."""
    return " ".join(clean(value).split()) or None


def story(draft: Draft, origin: str, known: Metadata) -> Story:
    """The draft as a Story, under what the caller knows.  NotAStory where it holds no word."""
    if not any(c.isalnum() for c in draft.text):
        raise NotAStory(f"{origin}: holds no text: give a story with at least one word")
    most = limits()
    _check(origin, "characters", len(draft.text), most.characters)
    meta = draft.metadata.under(known)
    ranges = draft.ranges if draft.ranges is not None else tuple(paragraphs(draft.text))
    _check(origin, "paragraphs", len(ranges), most.paragraphs)
    zones = zoned(
        draft.text,
        ranges,
        Known(title=meta.title, byline=meta.byline, agency=meta.agency, publisher=meta.publisher, parts=draft.parts),
    )
    body = [z.span.text for z in zones.zones if z.zone == "body"] or [draft.text]
    furniture = (z.span.text for z in zones.zones if z.zone == "furniture" and len(z.span) < 400)
    spoken = language(body, meta.language)
    notes = meta.notes
    if spoken and spoken != "en":
        notes += (f"not in English ({spoken}): only English is read",)
    return Story(
        text=draft.text, origin=origin, title=meta.title or zones.title or draft.fallback_title,
        publisher=meta.publisher, agency=meta.agency or zones.agency, byline=meta.byline or zones.byline,
        language=spoken, published=meta.published, modified=meta.modified, version=meta.version,
        status=meta.status, url=meta.url, rights=Rights(holder=meta.holder or holder(furniture), terms=meta.terms),
        zones=zones.zones, paragraphs=ranges, notes=notes,
    )  # fmt: skip


def _check(origin: str, what: str, found: int, most: float) -> None:
    if found > most:
        raise StoryError(
            f"{origin}: {found:,} {what}, more than the {most:,.0f} of one story (ONRECORD_MAX_{what.upper()}): split "
            "it into stories"
        )


def laid_out(told: Iterable[Told], metadata: Metadata) -> Draft:
    """The draft of paragraphs, a blank line between."""
    parts: dict[int, ZoneKind] = {}
    ranges: list[Range] = []
    pieces: list[str] = []
    at = 0
    for n, (words, kind) in enumerate(told):
        if kind:
            parts[n] = kind
        pieces.append(words)
        ranges.append((at, at + len(words)))
        at += len(words) + 2
    return Draft(text="\n\n".join(pieces), metadata=metadata, ranges=tuple(ranges), parts=parts)
