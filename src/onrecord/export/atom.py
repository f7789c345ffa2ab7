"""Atom (RFC 4287): a question as a feed of what changed in its answers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from lxml import etree

from onrecord.views.changes import Change

NAMESPACE = "http://www.w3.org/2005/Atom"
_EMPTY = "1970-01-01T00:00:00Z"


def as_atom(name: str, query: str, changes: Sequence[Change]) -> bytes:
    """The feed of a saved question; the same question has the same id, an entry that of its statement."""
    feed = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    digest = hashlib.sha256(query.encode()).hexdigest()[:32]
    _add(feed, "id", f"urn:onrecord:question:{digest}")
    _add(feed, "title", name)
    _add(feed, "updated", max((_moment(c.moment) for c in changes), default=_EMPTY))
    _add(feed, "subtitle", f"{query or 'everything'}: as told by the voices named; nothing here is a verdict")
    author = etree.SubElement(feed, f"{{{NAMESPACE}}}author")
    _add(author, "name", "onrecord")
    for c in changes:
        entry = etree.SubElement(feed, f"{{{NAMESPACE}}}entry")
        _add(entry, "id", f"urn:onrecord:{c.id}")
        _add(entry, "title", c.title)
        _add(entry, "updated", _moment(c.moment))
        origin = f" · {c.outlet}, {c.published[:10] or 'undated'}" if c.outlet else ""
        _add(entry, "content", f"{c.words}{origin}", type="text")
        if c.link:
            etree.SubElement(entry, f"{{{NAMESPACE}}}link", rel="via", href=c.link)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attrib=attributes)
    element.text = "".join(c for c in text if c in "\t\n" or c >= " ")


def _moment(value: str) -> str:
    return f"{value[:19]}Z"
