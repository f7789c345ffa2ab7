"""RSS and Atom feeds: an entry with its text is a story; one with a summary alone says so in its notes."""

import io
import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import NotAStory

from .dates import iso
from .drafts import Draft, Metadata, Told, laid_out, line
from .encoding import no_surrogates
from .markup import paragraphs_of

SUMMARY = "the feed holds a summary only: read the story at its address"
_TAG = re.compile(r"<\w|&\w+;|&#\d")


def drafts(data: bytes, origin: str) -> Iterator[tuple[str, Draft]]:
    """The entries of a feed, each with where it comes from; NotAStory where the bytes are no feed."""
    import feedparser

    try:
        # A stream, since bytes alone may be taken for the name of a file; without references that no text can hold.
        feed = feedparser.parse(io.BytesIO(no_surrogates(data.decode("latin-1")).encode("latin-1")))
    except Exception as error:  # whatever a broken feed leads feedparser to
        raise NotAStory(f"{origin}: is a feed that cannot be read ({type(error).__name__}): check the file") from error
    if not feed.get("version"):
        raise NotAStory(f"{origin}: is no RSS or Atom feed that can be read: check the file")
    for n, entry in enumerate(feed.entries):
        yield f"{entry.get('link') or entry.get('id') or f'{origin}#{n + 1}'}", _draft(entry, feed.feed)


def _draft(entry: Any, feed: Any) -> Draft:
    metadata, summary = _metadata(entry, feed), entry.get("summary") or ""
    full = max((c.get("value") or "" for c in entry.get("content", ())), key=len, default="")
    notes = () if len(full) > len(summary) or full else (SUMMARY,)
    told: list[Told] = [(metadata.title, "title")] if metadata.title else []
    if metadata.byline:
        told.append((f"By {metadata.byline}", "byline"))
    body = full or summary
    told += [(p, None) for p in paragraphs_of(body, marked=_TAG.search(body) is not None)]
    return laid_out(told, metadata.under(Metadata(notes=notes)))


def _metadata(entry: Any, feed: Any) -> Metadata:
    published = entry.get("published") or entry.get("created") or entry.get("updated")
    updated = entry.get("updated")
    source = entry.get("source") or {}
    return Metadata(
        title=_text(entry.get("title")), byline=_text(entry.get("author")),
        publisher=_text(source.get("title")) or _text(feed.get("title")),
        language=_text(entry.get("language")) or _text(feed.get("language")),
        published=iso(published) if published else None, modified=iso(updated) if updated else None,
        url=_text(entry.get("link")), terms=_text(entry.get("rights")) or _text(feed.get("rights")),
    )  # fmt: skip


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return line(" ".join(paragraphs_of(value, marked=_TAG.search(value) is not None)))
