"""A page's metadata: JSON-LD first, then meta tags, then marked elements; a date is never guessed."""

import re
from collections.abc import Iterable
from typing import Any

from . import jsonld
from .dates import iso
from .drafts import Metadata, line

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dc.date.issued",
    "dc.date.created", "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publish-date", "publish_date",
    "publishdate", "publication_date", "publication-date", "article.published", "article:publish_date",
    "datepublished", "cxenseparse:recs:publishtime", "rnews:datepublished", "date.issued", "originalpublicationdate",
    "cse_date_published", "article_date_original", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "dcterms.modified", "dc.date.modified", "lastmod",
    "last-modified", "datemodified", "article.updated", "rnews:datemodified", "revised",
)  # fmt: skip
_TITLES = (
    "og:title",
    "parsely-title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "twitter:title",
    "sailthru.title",
    "headline",
)
_PUBLISHERS = (
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
)
_AUTHORS = (
    "author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "article:author",
)
_HOLDERS = ("dcterms.rightsholder", "dc.rightsholder", "copyright-holder")
_TERMS = ("dc.rights", "dcterms.rights", "copyright", "rights", "rights-standard", "dcterms.license")
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$")
_ASIDE = re.compile(
    r"\b(?:related|recommend|comment|sidebar|promo|most-?read|trending|teaser|newsletter|footer|nav)", re.IGNORECASE
)


def page_metadata(tree: Any, address: str | None) -> tuple[Metadata, str | None]:
    """What a page says of its story, and a correction that stands only in its JSON-LD."""
    tags = meta_tags(tree)
    canonical = _canonical(tree, tags, address)
    headings = headlines(tree)
    titles = {t.casefold() for t in (*headings, *filter(None, (first(tags, _TITLES),)))}
    o = jsonld.best(jsonld.story_objects(tree), titles, canonical or address)
    said = jsonld.metadata(o) if o else Metadata()
    tagged = Metadata(
        title=first(tags, _TITLES),
        publisher=first(tags, _PUBLISHERS),
        byline=_authors(tags),
        language=tree.get("lang")
        or tree.get("xml:lang")
        or first(tags, ("og:locale", "language", "content-language", "dc.language")),
        published=_date(tags, _PUBLISHED) or _marked_date(tree, "datePublished") or _only_time(tree),
        modified=_date(tags, _MODIFIED) or _marked_date(tree, "dateModified"),
        holder=first(tags, _HOLDERS),
        terms=first(tags, _TERMS),
        notes=("fiction: the page is marked as fiction",) if _is_fiction(tags, said) else (),
    )
    whole = tagged.under(Metadata(**{**_fields(said), "url": canonical or said.url or address}))
    return whole, (jsonld.correction(o) if o else None)


def meta_tags(tree: Any) -> dict[str, list[str]]:
    """The contents of a page's meta tags by lower-case name, property or itemprop."""
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = line(tag.get("content") or "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := tag.get(key)):
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def first(tags: dict[str, list[str]], names: Iterable[str]) -> str | None:
    """The first content of the first of these names that there is."""
    return next((tags[n][0] for n in names if n in tags), None)


def headlines(tree: Any) -> list[str]:
    """The words of a page's first-order headings."""
    return [words for h in tree.iter("h1") if (words := line("".join(h.itertext())))]


def _fields(said: Metadata) -> dict[str, Any]:
    return {name: getattr(said, name) for name in Metadata.__slots__}


def _canonical(tree: Any, tags: dict[str, list[str]], address: str | None) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    return next((u for u in (*links, first(tags, ("og:url",)), address) if u and u.lower().startswith("http")), None)


def title_element(tree: Any) -> str | None:
    """The words of a page's title element without the site's name at their end."""
    words = line(tree.findtext(".//title") or "")
    return _SUFFIX.sub("", words) if words else None


def _authors(tags: dict[str, list[str]]) -> str | None:
    for name in _AUTHORS:
        people = [
            re.sub(r"^by\s+", "", a, flags=re.IGNORECASE)
            for a in tags.get(name, [])
            if not a.lower().startswith("http")
        ]
        people = list(dict.fromkeys(people))
        if people:
            return " and ".join(filter(None, (", ".join(people[:-1]), people[-1])))
    return None


def _date(tags: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return next((d for n in names for value in tags.get(n.lower(), []) if (d := iso(value))), None)


def _marked_date(tree: Any, prop: str) -> str | None:
    """The date of an element marked with schema.org's property, or `pubdate`."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        marked = prop in (element.get("itemprop") or "").split() or (
            prop == "datePublished" and element.get("pubdate") is not None
        )
        if marked and not _aside(element):
            value = element.get("datetime") or element.get("content") or "".join(element.itertext())
            if d := iso(value):
                return d
    return None


def _only_time(tree: Any) -> str | None:
    """The date of a page's <time> elements, where those of the story itself all name one day."""
    moments = [d for t in tree.iter("time") if not _aside(t) and (d := iso(t.get("datetime") or ""))]
    return moments[0] if moments and len({d[:10] for d in moments}) == 1 else None


def _aside(element: Any) -> bool:
    """Whether the element stands in what is around the story: lists of other stories, comments, menus."""
    for e in (element, *element.iterancestors()):
        if e.tag in ("aside", "nav", "footer") or _ASIDE.search(f"{e.get('class') or ''} {e.get('id') or ''}"):
            return e.tag not in ("body", "html")
    return False


def _is_fiction(tags: dict[str, list[str]], said: Metadata) -> bool:
    return not said.notes and any(
        "fiction" in value.lower() for name in ("genre", "dc.type", "article:section") for value in tags.get(name, [])
    )
