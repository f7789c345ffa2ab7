"""JSON lines: a story or a record of ours a line; the fields of a story are called as is common.

{"text": "…", "title": "…", "publisher": "…", "published": "2031-05-16", "url": "…"}
"""

from collections.abc import Mapping
from typing import Any

from onrecord.errors import NotAStory
from onrecord.model import Record
from onrecord.model.codec import SCHEMA, decode

from .dates import iso
from .drafts import Draft, Metadata, line
from .encoding import clean
from .front import STATUS
from .plain import read_plain

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "content_original", "article", "maintext", "story"),
    "title": ("title", "headline", "head"),
    "publisher": ("publisher", "outlet", "source", "site", "source_domain"),
    "agency": ("agency", "wire"),
    "byline": ("byline", "author", "authors", "creator"),
    "language": ("language", "lang"),
    "published": (
        "published",
        "date",
        "date_publish",
        "date_published",
        "publication_date",
        "datePublished",
        "pubdate",
    ),
    "modified": ("modified", "updated", "date_modify", "dateModified"),
    "version": ("version",),
    "url": ("url", "link", "uri"),
    "holder": ("holder", "copyright"),
    "terms": ("terms", "license", "licence"),
}
"""What a story's fields are called, the first that is there counts."""


def record_in(value: Any) -> Record | None:
    """The record that a JSON value is, as `onrecord read --jsonl` writes it; None where it is no record."""
    if not isinstance(value, Mapping) or value.get("schema") != SCHEMA:
        return None
    return decode(value)


def draft(value: Any, origin: str) -> Draft:
    """The draft of a line; NotAStory where it holds no text."""
    if not isinstance(value, Mapping):
        raise NotAStory(f"{origin}: is no JSON object: write one story a line")
    text = _said(value, "text")
    if not text:
        known = ", ".join(NAMES["text"])
        raise NotAStory(f"{origin}: holds no text: name it one of {known}")
    said: dict[str, Any] = {
        name: line(words)
        for name in NAMES
        if name not in ("text", "published", "modified") and (words := _said(value, name))
    }
    dates: dict[str, Any] = {name: iso(words) for name in ("published", "modified") if (words := _said(value, name))}
    status = STATUS.get((line(str(value.get("status", ""))) or "usable").lower(), "usable")
    found = read_plain(clean(text.replace("\r\n", "\n").replace("\r", "\n")))
    meta = found.metadata.under(Metadata(**said, **dates, status=status))
    return Draft(text=found.text, metadata=meta, ranges=found.ranges, parts=found.parts)


def _said(value: Mapping[str, Any], name: str) -> str | None:
    for key in NAMES[name]:
        said = value.get(key)
        if isinstance(said, list):
            said = ", ".join(s for s in said if isinstance(s, str))
        if isinstance(said, int) and not isinstance(said, bool):
            said = str(said)
        if isinstance(said, str) and said.strip():
            return said
    return None
