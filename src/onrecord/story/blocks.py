"""Blocks: the visible text of a page, one paragraph each, in the page's order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .paragraphs import paragraphs

_SKIPPED = frozenset(
    "head script style noscript template svg math iframe object embed canvas video audio select option button input"
    " textarea datalist nav dialog map area link meta title".split()
)
_BLOCK = frozenset(
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu ol p pre section summary table tbody td tfoot th"
    " thead tr ul caption legend".split()
)
_MARKS = re.compile(r"[\W_]+")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STOPS = '.!?:;”"’)…—'


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One paragraph of a page: its words, the element that holds them, and how many of their letters are links."""

    number: int
    text: str
    element: Any
    linked: float

    def names(self) -> str:
        """Tags, classes, ids and roles of the element and those around it, nearest first, as one line."""
        return " ".join(_names(e) for e in (self.element, *self.element.iterancestors()))

    def element_names(self) -> str:
        """The same of the element alone."""
        return _names(self.element)

    def own_names(self) -> str:
        """The same of the element and its two nearest ancestors."""
        around = (self.element, *self.element.iterancestors())
        return " ".join(_names(e) for e in around[:3])


def blocks(tree: Any) -> list[Block]:
    """The blocks of a page's tree."""
    gathered: list[_Line] = []
    _walk(tree, gathered)
    return [
        Block(number=n, text=text, element=line.element, linked=line.links / max(1, line.letters))
        for n, (text, line) in enumerate((t, line) for line in _merged(gathered) for t in line.texts())
    ]


class _Line:
    """Words of one element up to a line break."""

    def __init__(self, element: Any, after_break: bool = False) -> None:
        self.element, self.after_break = element, after_break
        self.parts: list[str] = []
        self.links = self.letters = 0

    def add(self, text: str | None, linked: bool) -> None:
        if text:
            self.parts.append(text)
            self.letters += len(text.strip())
            self.links += len(text.strip()) if linked else 0

    def words(self) -> str:
        """The words with white space as a page shows it."""
        return _SPACE.sub(" ", "".join(self.parts)).strip(" ")

    def texts(self) -> Iterator[str]:
        """One text, or the paragraphs of preformatted lines."""
        if self.element.tag == "pre":
            whole = "".join(self.parts).replace("\r\n", "\n").replace("\r", "\n")
            yield from (whole[a:b] for a, b in paragraphs(whole))
        elif words := self.words():
            yield words


def _walk(tree: Any, gathered: list[_Line]) -> None:
    """Gather the lines below an element without recursion, so that no page is too deep."""
    stack: list[tuple[Any, bool, bool]] = [(tree, False, False)]
    gathered.append(_Line(tree))
    while stack:
        element, linked, closing = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if closing:
            if tag in _BLOCK:
                parent = element.getparent()
                gathered.append(_Line(_holder(parent) if parent is not None else element))
            gathered[-1].add(element.tail, linked)
            continue
        if not tag or tag in _SKIPPED or _hidden(element):
            if element is not tree:
                gathered[-1].add(element.tail, linked)
            continue
        if tag in _BLOCK:
            gathered.append(_Line(element))
        elif tag == "br":
            gathered.append(_Line(gathered[-1].element, after_break=True))
        inside = linked or tag == "a"
        gathered[-1].add(element.text, inside)
        if element is not tree:
            stack.append((element, linked, True))
        stack.extend((child, inside, False) for child in reversed(element))


def _holder(element: Any) -> Any:
    """The nearest element at or above this one that makes a block."""
    while element.tag not in _BLOCK and element.getparent() is not None:
        element = element.getparent()
    return element


def _merged(gathered: list[_Line]) -> Iterator[_Line]:
    """Lines with words; one that a single line break cuts off in the middle of a sentence goes on."""
    before: _Line | None = None
    for line in gathered:
        words = line.words()
        if not words:
            if before is not None and line.after_break:
                yield before
                before = None
            continue
        if (
            before is not None
            and line.after_break
            and before.element is line.element
            and _goes_on(before.words(), words)
        ):
            before.parts += [" ", *line.parts]
            before.links += line.links
            before.letters += line.letters
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _goes_on(before: str, words: str) -> bool:
    return before[-1] not in _STOPS and words[0].islower()


def _hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def plain(words: str) -> str:
    """Words in small letters without marks, to compare texts by."""
    return _MARKS.sub(" ", words).strip().casefold()


def _names(element: Any) -> str:
    tag = element.tag if isinstance(element.tag, str) else ""
    said = (element.get(name) for name in ("class", "id", "role", "itemprop", "rel"))
    return " ".join(filter(None, (tag, *said))).lower()
