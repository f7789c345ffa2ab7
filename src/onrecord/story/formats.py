"""Formats: which reader a text is for."""

import json
import re
from typing import Any, Literal

Format = Literal["ninjs", "newsml", "feed", "html", "json", "plain"]

_TAG = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:(?><!--.{0,2000}?-->\s*+)){0,5}+<(?:!doctype\s+html|html|head|body|article|main|div|p|section|h1|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML = (".html", ".htm", ".xhtml")


def is_html(text: str, origin: str, media_type: str | None = None) -> bool:
    """Whether the text is HTML: its media type or its name says so, or it begins with HTML's tags.

    >>> is_html("<!DOCTYPE html><p>Hello", "-"), is_html("5 < 6, the minister said", "-")
    (True, False)
    """
    if media_type:
        return "html" in media_type or (media_type != "text/plain" and _TAG.match(text[:12000]) is not None)
    name = origin.lower().partition("?")[0]
    return name.endswith(_HTML) or _TAG.match(text[:12000]) is not None


_ROOT = re.compile(
    r"(?:\ufeff|\s)*(?:<\?xml[^>]{0,200}\?>\s*)?(?:(?><!--.{0,4000}?-->\s*+)|(?><\?.{0,400}?\?>\s*+)){0,9}+<(?:\w+:)?(\w+)\b",
    re.DOTALL,
)
_ROOTS: dict[str, Format] = {
    "newsItem": "newsml", "newsMessage": "newsml", "rss": "feed", "feed": "feed", "RDF": "feed",
}  # fmt: skip
_NINJS = (
    "pubstatus",
    "versioncreated",
    "versionCreated",
    "headlines",
    "bodies",
    "body_text",
    "body_xhtml",
    "body_html",
)


def format_of(text: str, origin: str, media_type: str | None = None) -> Format:
    """The format of a text that was decoded.

    >>> format_of("<rss version='2.0'><channel/></rss>", "news.xml")
    'feed'
    """
    head = text[:12000]
    if (m := _ROOT.match(head)) and m[1] in _ROOTS:
        return _ROOTS[m[1]]
    if head.lstrip("\ufeff \t\r\n")[:1] == "{" and (value := loaded(text)) is not None:
        return "ninjs" if is_ninjs(value) else "json"
    return "html" if is_html(text, origin, media_type) else "plain"


def loaded(text: str) -> Any:
    """The JSON value of a text; None where it is none."""
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None


def is_ninjs(value: Any) -> bool:
    """Whether a JSON value is an item of IPTC's ninjs: it has a `uri` and something else that only ninjs calls so."""
    return isinstance(value, dict) and "uri" in value and any(name in value for name in _NINJS)
