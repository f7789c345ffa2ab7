"""JSON-LD: what a page says of its story in schema.org's words."""

import json
import re
from collections.abc import Iterator
from typing import Any

from .dates import iso
from .drafts import Metadata, line

STORIES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "Article", "Report", "SocialMediaPosting", "BlogPosting",
    "AdvertiserContentArticle",
)  # fmt: skip
_WRAP = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
_TRAILING = re.compile(r",(\s*[}\]])")
DEEPEST = 12
"""How deep objects inside objects are looked through."""


def story_objects(tree: Any) -> list[dict[str, Any]]:
    """The objects of a page that describe stories, in the page's order, @graph and lists looked through."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += [o for o in _objects(_loaded(script.text or ""), 0) if _is_story(o)]
    return found


def best(objects: list[dict[str, Any]], titles: set[str], address: str | None) -> dict[str, Any] | None:
    """The object of the story itself: that of this address or headline, else the first with a headline."""
    for o in objects:
        if address and address.rstrip("/") in {_address(o, k).rstrip("/") for k in ("url", "@id", "mainEntityOfPage")}:
            return o
    for o in objects:
        if (_text(o.get("headline")) or "").casefold() in titles:
            return o
    return next((o for o in objects if o.get("headline") or o.get("datePublished")), None)


def metadata(o: dict[str, Any]) -> Metadata:
    """What the object says of its story."""
    published = [iso(d) for k in ("datePublished", "dateCreated") if (d := _text(o.get(k)))]
    modified = _text(o.get("dateModified"))
    notes = ("fiction: the page is marked as fiction",) if "fiction" in _words(o.get("genre")) else ()
    return Metadata(
        title=_text(o.get("headline")) or _text(o.get("name")),
        publisher=_name(o.get("publisher")) or _name(o.get("sourceOrganization")),
        byline=_names(o.get("author")) or _names(o.get("creator")),
        agency=_name(o.get("provider")) if o.get("provider") != o.get("publisher") else None,
        language=_text(o.get("inLanguage")) or _name(o.get("inLanguage")),
        published=next((d for d in published[:1] if d), None),
        modified=iso(modified) if modified else None,
        version=_text(o.get("version")),
        url=_address(o, "url") or _address(o, "mainEntityOfPage") or None,
        holder=_name(o.get("copyrightHolder")),
        terms=_text(o.get("copyrightNotice")) or _address(o, "license") or _text(o.get("usageInfo")) or None,
        notes=notes,
    )


def correction(o: dict[str, Any]) -> str | None:
    """The correction an object states (schema.org/correction), as text."""
    value = o.get("correction")
    for one in value if isinstance(value, list) else [value]:
        said = _text(one) or (
            _text(one.get("text")) or _text(one.get("description")) if isinstance(one, dict) else None
        )
        if said and not said.lower().startswith(("http://", "https://")):
            return said
    return None


def _loaded(text: str) -> Any:
    """The value of a script, forgiving comments around it, stray commas and raw line breaks; None where it is none."""
    text = _WRAP.sub("", _WRAP.sub("", text)).strip()
    for attempt in (text, _TRAILING.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value[:200]:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"):
            yield from _objects(value.get(key), depth + 1)


def _is_story(o: dict[str, Any]) -> bool:
    kinds = o.get("@type")
    return any(
        str(k).rpartition("/")[2].rpartition(":")[2] in STORIES for k in (kinds if isinstance(kinds, list) else [kinds])
    )


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    if isinstance(value, dict):
        value = value.get("@value")
    return line(value) if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """The name of a person or body given as text, object or list of them (the first)."""
    if isinstance(value, list):
        return next((n for n in map(_name, value) if n), None)
    return _text(value.get("name") or value.get("alternateName")) if isinstance(value, dict) else _text(value)


def _names(value: Any) -> str | None:
    """Names of people, in order: "Ilse Varga, Tom Okell and Ida Brandt"."""
    given = [
        n for n in map(_name, value if isinstance(value, list) else [value]) if n and not n.lower().startswith("http")
    ]
    names = list(dict.fromkeys(given))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None


def _address(o: dict[str, Any], key: str) -> str:
    value = o.get(key)
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return (_text(value) or "") if isinstance(value, str) and value.lower().startswith("http") else ""


def _words(value: Any) -> str:
    return " ".join(map(str, value)).lower() if isinstance(value, list) else str(value or "").lower()
