"""IPTC NewsML-G2: news items as XML, alone or in a news message (https://iptc.org/standards/newsml-g2/)."""

import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import NotAStory

from .dates import iso
from .drafts import Draft, Metadata, Told, laid_out, line
from .encoding import no_surrogates
from .markup import paragraphs_of
from .ninjs import STATUS, edited

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def read_newsml(text: str, origin: str) -> Draft:
    """The draft of the first text item; NotAStory where there is none."""
    for item in items(text, origin):
        return draft(item)
    raise NotAStory(f"{origin}: holds no news item with text")


def items(text: str, origin: str) -> Iterator[Any]:
    """The news items of a document that are text: pictures and packages are passed over."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(no_surrogates(text.lstrip("\ufeff \t\r\n")).encode("utf-8", "replace"), parser=parser)
    if root is None:
        raise NotAStory(f"{origin}: is no XML that can be read: check the file")
    for item in [root] if _name(root) == "newsItem" else root.iter("{*}newsItem"):
        kind = _qcode(_find(item, "itemMeta", "itemClass"))
        if not kind or kind.endswith(("text", "composite")):
            yield item


def draft(item: Any) -> Draft:
    """The draft of one item.  A killed item may have no text: then its guid stands for it."""
    metadata = _metadata(item)
    told: list[Told] = [(metadata.title, "title")] if metadata.title else []
    by = _words(_find(item, "contentMeta", "by"))
    if by:
        told.append((by if by.lower().startswith("by ") else f"By {by}", "byline"))
    dateline = _words(_find(item, "contentMeta", "dateline"))
    body = list(_body(item))
    if dateline and not (body and body[0].startswith(dateline)):
        told.append((dateline, "dateline"))
    told += [(p, None) for p in body]
    told += [(words, edited(words)) for e in item.iterfind("{*}itemMeta/{*}edNote") if (words := _words(e))]
    if not any(c.isalnum() for words, _ in told for c in words):
        told = [(str(item.get("guid") or "killed"), "furniture")]
    return laid_out(told, metadata)


def _metadata(item: Any) -> Metadata:
    status = (_qcode(_find(item, "itemMeta", "pubStatus")) or "usable").rpartition(":")[2].lower()
    version = _words(_find(item, "itemMeta", "versionCreated"))
    created = [
        _words(_find(item, *path))
        for path in (("itemMeta", "firstCreated"), ("contentMeta", "contentCreated"), ("itemMeta", "versionCreated"))
    ]
    dates = [iso(d) for d in created if d]
    language = _find(item, "contentMeta", "language")
    xml_lang = item.get("{http://www.w3.org/XML/1998/namespace}lang")
    title = _words(_find(item, "contentMeta", "headline")) or _words(_find(item, "itemMeta", "title"))
    provider = _find(item, "itemMeta", "provider")
    return Metadata(
        title=title, byline=_words(_find(item, "contentMeta", "by")),
        language=(language.get("tag") if language is not None else None) or xml_lang,
        published=next((d for d in dates if d), None), modified=iso(version) if version else None,
        version=item.get("version"), url=item.get("guid"), status=STATUS.get(status, "usable"),
        publisher=_named(provider), agency=_words(_find(item, "contentMeta", "creditline")),
        holder=_named(_find(item, "rightsInfo", "copyrightHolder")),
        terms=_words(_find(item, "rightsInfo", "usageTerms")),
    )  # fmt: skip


def _body(item: Any) -> Iterator[str]:
    """The paragraphs of the first content that has some."""
    from lxml import etree

    content = _find(item, "contentSet")
    for part in content if content is not None else ():
        found: list[str] = []
        if _name(part) == "inlineXML":
            body = next(part.iter("{*}body.content"), None)
            if body is None:
                body = next(part.iter("{*}body"), None)
            inner = body if body is not None else part
            for e in inner.iter():
                if isinstance(e.tag, str):
                    e.tag = _plain_name(e)
            found = list(paragraphs_of(etree.tostring(inner, encoding="unicode", with_tail=False), marked=True))
        elif _name(part) == "inlineData" and part.get("encoding") is None:
            kind = part.get("contenttype") or "text/plain"
            found = list(paragraphs_of("".join(part.itertext()), marked="html" in kind or "nitf" in kind))
        if found:
            yield from found
            return


def _find(item: Any, *path: str) -> Any:
    return item.find("/".join(f"{{*}}{name}" for name in path))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _plain_name(element: Any) -> str:
    """The name of an element of the text without namespace or prefix; that of any other one where it is no name."""
    name = _name(element).rpartition(":")[2]
    return name if _NAME.fullmatch(name) else "span"


def _words(element: Any) -> str | None:
    return line(" ".join(element.itertext())) if element is not None else None


def _qcode(element: Any) -> str | None:
    return (element.get("qcode") or element.get("uri")) if element is not None else None


def _named(element: Any) -> str | None:
    """The name of a party: its name element, its literal, or its code."""
    if element is None:
        return None
    name = _words(_find(element, "name")) or element.get("literal")
    return name or (_qcode(element) or "").rpartition(":")[2] or None
