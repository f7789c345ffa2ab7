"""Formats: which reader a text is for."""

import re

_TAG = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body|article|main|div|p|section|h1|meta|title)\b",
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
