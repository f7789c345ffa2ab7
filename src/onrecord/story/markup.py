"""Marked-up bodies inside other formats → paragraphs."""

from collections.abc import Iterator
from typing import Any

from .blocks import blocks
from .encoding import clean
from .paragraphs import paragraphs


def paragraphs_of(value: str, *, marked: bool) -> Iterator[str]:
    """The paragraphs of a body; those of HTML or NITF where it is `marked` up, else those that blank lines make."""
    if marked:
        tree = parsed(value)
        yield from (b.text for b in blocks(tree)) if tree is not None else ()
        return
    text = clean(value.replace("\r\n", "\n").replace("\r", "\n"))
    yield from (" ".join(text[start:end].split()) for start, end in paragraphs(text))


def parsed(value: str) -> Any:
    """The tree of a piece of HTML; None where it holds nothing."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(value.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
