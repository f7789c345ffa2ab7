"""IPTC ninjs 1 to 3: a news item as JSON (https://iptc.org/standards/ninjs/)."""

from collections.abc import Iterator
from typing import Any

from onrecord.errors import NotAStory
from onrecord.model.story import Status

from .dates import iso
from .drafts import Draft, Metadata, Told, laid_out, line
from .formats import is_ninjs, loaded
from .markup import paragraphs_of
from .notices import Place, notice, speaks_of_errors

STATUS: dict[str, Status] = {
    "usable": "usable", "withheld": "withheld", "canceled": "canceled", "cancelled": "canceled", "killed": "killed",
}  # fmt: skip
_MARKUP = ("html", "nitf")


def read_ninjs(text: str, origin: str) -> Draft:
    """The draft of one item; NotAStory where the text is none."""
    value = loaded(text)
    if not is_ninjs(value):
        raise NotAStory(f"{origin}: is no ninjs item: it needs a uri and a body or headline")
    return draft(value)


def draft(item: dict[str, Any]) -> Draft:
    """The draft of an item.  A killed item may have no text: then its address stands for it."""
    metadata = _metadata(item)
    told: list[Told] = [(metadata.title, "title")] if metadata.title else []
    if metadata.byline:
        told.append(
            (f"By {metadata.byline}" if not metadata.byline.lower().startswith("by ") else metadata.byline, "byline")
        )
    told += [(p, None) for p in _body(item)]
    told += [(words, edited(words)) for words in [_text(item.get("ednote")) or _text(item.get("edNote"))] if words]
    if not any(c.isalnum() for words, _ in told for c in words):
        told = [(str(item["uri"]), "furniture")]
    return laid_out(told, metadata)


def edited(words: str) -> Any:
    """The part an editorial note plays: a correction where it is worded as one, else furniture."""
    found = notice(words, 0, len(words), Place(edge=True)) or speaks_of_errors(words, 0, len(words))
    return "correction" if found else "furniture"


def _metadata(item: dict[str, Any]) -> Metadata:
    created = [_text(item.get(k)) for k in ("firstcreated", "firstCreated", "contentcreated", "contentCreated")]
    version = _text(item.get("versioncreated")) or _text(item.get("versionCreated"))
    dates = [iso(d) for d in (*created, version) if d]
    rights = item.get("rightsinfo") or item.get("rightsInfo") or {}
    rights = rights if isinstance(rights, dict) else {}
    return Metadata(
        title=_headline(item), byline=_byline(item), language=_text(item.get("language")),
        published=next((d for d in dates if d), None), modified=iso(version) if version else None,
        version=_text(item.get("version")), url=_text(item.get("uri")),
        status=STATUS.get((_text(item.get("pubstatus")) or _text(item.get("pubStatus")) or "usable").lower(), "usable"),
        publisher=_source(item), agency=_text(item.get("creditline")),
        holder=_text(item.get("copyrightholder")) or _text(item.get("copyrightHolder")),
        terms=_text(item.get("usageterms")) or _text(item.get("usageTerms")) or _text(rights.get("usageterms")),
    )  # fmt: skip


def _headline(item: dict[str, Any]) -> str | None:
    given = [h for h in _objects(item.get("headlines")) if _text(h.get("value"))]
    main = [h for h in given if "main" in str(h.get("role", "main"))] or given
    found = _text(main[0].get("value")) if main else None
    return found or _text(item.get("headline")) or _text(item.get("title"))


def _byline(item: dict[str, Any]) -> str | None:
    return _text(item.get("by")) or _text(item.get("byline")) or next(
        (_text(b.get("value")) for b in _objects(item.get("bylines"))), None
    )  # fmt: skip


def _source(item: dict[str, Any]) -> str | None:
    """Who provides the item: ninjs 3 says it among `infosources`."""
    sources = _objects(item.get("infosources")) or _objects(item.get("infoSources"))
    named = [s for s in sources if _text(s.get("name"))]
    provider = [s for s in named if "provider" in str(s.get("role", "")).lower()] or named
    if provider:
        return _text(provider[0].get("name"))
    given = item.get("provider") or item.get("source")
    return _text(given.get("name")) if isinstance(given, dict) else _text(given)


def _body(item: dict[str, Any]) -> Iterator[str]:
    """The paragraphs of the body: marked up where there is such a one, since only that tells paragraphs surely."""
    bodies = [
        (str(b.get("contenttype") or b.get("contentType") or ""), value)
        for b in _objects(item.get("bodies"))
        if (value := b.get("value")) and isinstance(value, str) and "summary" not in str(b.get("role", ""))
    ]
    for name, kind in (("body_xhtml", "html"), ("body_html", "html"), ("body_text", "text/plain")):
        if isinstance(item.get(name), str) and item[name].strip():
            bodies.append((kind, item[name]))
    marked = [b for b in bodies if any(m in b[0] for m in _MARKUP)]
    for kind, value in (marked or bodies)[:1]:
        yield from paragraphs_of(value, marked=any(m in kind for m in _MARKUP))


def _objects(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return line(value) if isinstance(value, str) else None
