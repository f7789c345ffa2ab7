"""HTML pages: trafilatura tells the body; a pass of our own brings back what it drops.

The words are always the page's own: trafilatura only says which blocks belong to the story.  Correction notices are
looked for in the whole page, whatever element they stand in, for they are what extractors lose most.
"""

import re
from dataclasses import replace
from typing import Any

from onrecord.errors import NotAStory
from onrecord.model.story import ZoneKind

from .blocks import Block, blocks, plain
from .bylines import byline
from .datelines import dateline, is_date
from .drafts import Draft, Metadata, Told, laid_out
from .encoding import no_surrogates
from .front import fiction
from .kept import kept_blocks, within
from .notices import Place, is_label, notice
from .pages import page_metadata, title_element
from .plain import read_plain

_OTHERS = re.compile(
    r"\b(?:comments?|disqus|related|recommend\w*|most-?(?:read|popular|viewed)|trending|teasers?|promos?"
    r"|more-(?:on|from|stories)|nav|menu)(?:\b|_|-)"
)
_CORRECTION = re.compile(r"\b\w*(?:correction|clarification|corrigend|erratum|errata|retraction)")
_BYLINE = re.compile(r"\b(?:byline|author|by-line|writer|creator)(?:\b|_|-|s)")
_DATELINE = re.compile(r"\b(?:dateline|location|place)(?:\b|_|-)")
_CLOCK = re.compile(r"\d:\d\d")
_SCRIPT = re.compile(
    r"<(script|style|head|template|noscript)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[^<>]{0,2000}>?")
_LONG = re.compile(r"<(\w{1,40})[^<>]{8000,}")
"""A tag that is very long: a picture inside the page, or attributes without end."""
MOST_ATTRIBUTES = 1000
"""A tag with more attributes keeps none: the parser's time grows with their square."""
_XML = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


def read_html(text: str, address: str | None, origin: str) -> Draft:
    """The draft of a page; NotAStory where it holds no text."""
    tree = _parsed(text, origin)
    metadata, stated = page_metadata(tree, address)
    body = tree.find("body")
    page = blocks(tree if body is None else body)
    if not page:
        words = _TAG.sub(" ", _SCRIPT.sub(" ", text)).strip()
        if words:
            return replace(read_plain(words), metadata=metadata)
        raise NotAStory(f"{origin}: the page holds no text (it may need JavaScript): save the story as a text file")
    chosen = _Chosen(page, metadata, kept_blocks(page, tree, len(text)))
    told, known = chosen.told(stated)
    return replace(laid_out(told, known), fallback_title=title_element(tree))


class _Chosen:
    """The blocks of a page that make the story: those kept, and title, byline, dateline and notices brought back."""

    def __init__(self, page: list[Block], metadata: Metadata, kept: set[int]) -> None:
        self.page, self.metadata, self.kept = page, metadata, kept
        self.first = min(kept)
        self.parts: dict[int, ZoneKind] = {}
        self.marks: list[Block] = []

    def told(self, stated: str | None) -> tuple[list[Told], Metadata]:
        """The paragraphs, the title first, and the metadata with what they add; `stated` is a correction to append."""
        self._headline()
        self._marks()
        self._byline()
        self._dateline()
        self._notices()
        found: list[Told] = [(b.text, self.parts.get(b.number)) for b in self.page if b.number in self.kept]
        title = next((words for words, kind in found if kind == "title"), self.metadata.title)
        marks: list[Told] = [(b.text, "furniture") for b in self.marks]
        told = [t for t in found if t[1] != "title" and t not in marks]
        if title:
            told = [(title, "title"), *(t for t in told if plain(t[0]) != plain(title))]
        told = [*marks, *told]
        if stated and plain(stated) not in plain(" ".join(words for words, _ in told)):
            told.append((stated, "correction"))
        notes = tuple(fiction(words) or "" for words, _ in marks)
        known = replace(self.metadata, notes=()) if notes else self.metadata
        return told, known.under(Metadata(title=title, notes=notes))

    def _take(self, b: Block, kind: ZoneKind) -> None:
        self.kept.add(b.number)
        self.parts[b.number] = kind

    def _headline(self) -> None:
        """The heading of the story: the h1 that says the title, else the last h1 before the text."""
        headings = [b for b in self.page if within(b.element, ("h1",)) and not _OTHERS.search(b.own_names())]
        title = plain(self.metadata.title or "")
        said = [b for b in headings if title and plain(b.text) == title]
        before = [b for b in headings if b.number <= self.first][-1:]
        if found := said or before or headings:
            self._take(found[0], "title")

    def _marks(self) -> None:
        """A mark of fiction before the text: kept as furniture, before the title, and noted."""
        self.marks = [b for b in self.page[: self.first + 1] if fiction(b.text)]
        for b in self.marks:
            self._take(b, "furniture")

    def _byline(self) -> None:
        """The nearest short block before the text, or just into it, that is marked or worded as a byline."""
        names = plain(self.metadata.byline or "")
        for b in reversed(self.page[max(0, self.first - 15) : self.first + 3]):
            if len(b.text) > 200 or b.number in self.parts or _OTHERS.search(b.own_names()):
                continue
            words = plain(b.text)
            known = names and (words == names or words.startswith(f"by {names}"))
            if byline(b.text) or known or (_BYLINE.search(b.own_names()) and words.startswith("by ")):
                self._take(b, "byline")
                return

    def _dateline(self) -> None:
        """A dateline in an element of its own before the text."""
        for b in self.page[max(0, self.first - 6) : self.first + 1]:
            if len(b.text) > 110 or b.number in self.parts:
                continue
            found = dateline(b.text, 0, len(b.text))
            named = b.text[0].isupper() and b.text[-1] not in ".!?" and _DATELINE.search(b.element_names())
            dated = is_date(b.text, 0, len(b.text)) or _CLOCK.search(b.text)
            if (found and found.end == len(b.text)) or (named and not dated):
                self._take(b, "dateline")

    def _notices(self) -> None:
        """Correction notices anywhere in the page but in what other stories, comments and menus say."""
        for b in self.page:
            if b.linked > 0.5 or len(b.text) < 12 or _OTHERS.search(b.names()):
                continue
            found = notice(b.text, 0, len(b.text), Place(edge=True))
            labelled = self._is_labelled(b)
            marked = labelled or (len(b.text) >= 30 and _CORRECTION.search(b.own_names()) is not None)
            if not marked and (found is None or (found[0] > 0 and b.number not in self.kept)):
                continue
            self.kept |= {b.number, b.number - 1} if labelled else {b.number}
            if (found is None or found == (0, len(b.text))) and not is_label(b.text, 0, len(b.text)):
                self.parts[b.number] = "correction"

    def _is_labelled(self, b: Block) -> bool:
        """Whether the block before is a label alone, in the same element or beside this one."""
        label = self.page[b.number - 1] if b.number else None
        if label is None or not is_label(label.text, 0, len(label.text)):
            return False
        parent = label.element.getparent()
        return b.element is label.element or parent in (b.element, *b.element.iterancestors())


def _shortened(tag: re.Match[str]) -> str:
    return f"<{tag[1]} " if tag.group().count("=") > MOST_ATTRIBUTES else tag.group()


def _parsed(text: str, origin: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        whole = _LONG.sub(_shortened, no_surrogates(_XML.sub("", text)))
        return document_fromstring(whole.encode("utf-8"), parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NotAStory(f"{origin}: the page holds no text: save the story as a text file") from error
