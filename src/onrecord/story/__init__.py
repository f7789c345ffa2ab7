"""bytes → Story: one reader a format (plain, html, ninjs, newsml, feed, jsonl, warc), then zones.

`read_story` reads a file, "-" for standard input, or a web address; `read_bytes` what is already at hand;
`many.open_many` every story of a source that may hold several; `find_stories` lists the stories of folders and globs.
"""

from collections.abc import Callable
from pathlib import Path

from onrecord.errors import NotAStory
from onrecord.model import Story

from .drafts import Draft, given, story
from .encoding import decode
from .plain import read_plain
from .sources import ALL_ENDINGS, ENDINGS, Source, fetch, find_stories

__all__ = ["ALL_ENDINGS", "ENDINGS", "find_stories", "read_bytes", "read_story"]


def read_story(
    source: str | Path,
    *,
    published: str | None = None,
    agency: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    byline: str | None = None,
) -> Story:
    """The story in a text or HTML file, on standard input ("-") or at a web address.

    What the caller knows wins over what the page says.  `published` is an ISO 8601 date or date-time; where neither
    the caller nor the page's own metadata gives it, it stays None.  StoryError, in one line, where there is no story.
    """
    known = given(published=published, agency=agency, url=url, publisher=publisher, title=title, byline=byline)
    return story(*_draft(fetch(str(source))), known)


def read_bytes(
    data: bytes,
    origin: str,
    *,
    published: str | None = None,
    agency: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    byline: str | None = None,
) -> Story:
    """The story in `data`, which came from `origin`; as read_story.

    >>> read_bytes(b"OSTROVAN (Meridian) - Three men ran.", "wire.txt", published="2031-05-14").agency
    'Meridian'
    """
    known = given(published=published, agency=agency, url=url, publisher=publisher, title=title, byline=byline)
    return story(*_draft(Source(data=data, origin=origin)), known)


def _draft(source: Source) -> tuple[Draft, str]:
    """What the reader of the source's format makes of it."""
    if not source.data.strip():
        raise NotAStory(f"{source.origin}: is empty: give a story with at least one word")
    text = decode(source.data, source.origin, source.charset)
    return _reader(source, text)(text, source), source.origin


def _reader(source: Source, text: str) -> Callable[[str, Source], Draft]:
    from .formats import format_of

    found = format_of(text, source.origin, source.media_type)
    if found == "html":
        from .html import read_html

        return lambda text, source: read_html(text, source.url, source.origin)
    if found == "ninjs":
        from .ninjs import read_ninjs

        return lambda text, source: read_ninjs(text, source.origin)
    if found == "newsml":
        from .newsml import read_newsml

        return lambda text, source: read_newsml(text, source.origin)
    return lambda text, source: read_plain(text)
