"""Zones: which part each stretch of a story's text plays; everything is zoned, nothing is cut out.

What is not plainly something else is body: a sentence of the story must not be lost to furniture.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import Span, Zone
from onrecord.model.story import ZoneKind

from .bylines import byline, is_post
from .datelines import Dateline, dateline, is_date
from .furniture import head, is_capital_line, is_furniture, tail
from .notices import Place, continues, is_edition, is_label, notice, speaks_of_errors
from .paragraphs import Range

EDGE = 4
"""So many paragraphs at either end are a story's head and end."""
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*$")
_PLAIN = re.compile(r"[\W_]+")
_BY = re.compile(r"by:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a story before its text is zoned.

    `parts` gives paragraphs (by number) whose part the format itself tells, such as a page's headline.
    """

    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    publisher: str | None = None
    parts: Mapping[int, ZoneKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoned:
    """The zones of a text, and what stands in them that is said nowhere else."""

    zones: tuple[Zone, ...]
    title: str | None = None
    byline: str | None = None
    agency: str | None = None


Piece = tuple[ZoneKind, int, int]


def zoned(text: str, paragraphs: Sequence[Range], known: Known | None = None) -> Zoned:
    """The zones of `text`: in order, without overlap, over every character that is not white space.

    >>> [z.zone for z in zoned("OSTROVAN (Meridian) — Three men ran.", [(0, 36)]).zones]
    ['dateline', 'body']
    """
    pass_ = _Pass(text, paragraphs, known or Known())
    pieces = list(pass_.pieces())
    return Zoned(zones=tuple(_joined(text, pieces)), title=pass_.title, byline=pass_.byline, agency=pass_.agency)


def _joined(text: str, pieces: list[Piece]) -> Iterator[Zone]:
    """Zones of the pieces without white space at their ends; neighbouring pieces of body are one zone."""
    whole: list[Piece] = []
    for kind, start, end in pieces:
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start >= end:
            continue
        if kind == "body" and whole and whole[-1][0] == "body":
            whole[-1] = ("body", whole[-1][1], end)
        else:
            whole.append((kind, start, end))
    for kind, start, end in whole:
        yield Zone(zone=kind, span=Span.of(text, start, end))


class _Pass:
    """One pass over the paragraphs of a story, in order."""

    def __init__(self, text: str, paragraphs: Sequence[Range], known: Known) -> None:
        self.text, self.paragraphs, self.known = text, paragraphs, known
        self.title, self.byline, self.agency = known.title, known.byline, known.agency
        self.begun = False
        """Whether the body has begun: a sentence of it has been seen."""
        self.dated = False
        self.after_byline = self.after_label = self.after_notice = self.after_colon = self.after_rule = False
        self.mixed = text[:20000].upper() != text[:20000]
        self.short_title = _plain(known.title or "")

    def pieces(self) -> Iterator[Piece]:
        """The pieces of every paragraph, in order."""
        headline = self._headline()
        for n, (start, end) in enumerate(self.paragraphs):
            kind = "title" if n == headline else self.known.parts.get(n)
            if kind and kind != "body":
                found: list[Piece] = [(kind, start, end)]
                self._told(kind, start, end)
            else:
                found = list(self._read(n, start, end))
            self._remember(found, start, end)
            yield from found

    def _read(self, n: int, start: int, end: int) -> Iterator[Piece]:
        """One paragraph: a notice splits it, then each rest is furniture, byline, dateline with body, or body."""
        place = self._place(n)
        if self._labels(n, place) or (place.labelled and is_edition(self.text, start, end)):
            yield "furniture", start, end
            return
        if self.after_notice and continues(self.text, start, end):
            yield "correction", start, end
            return
        if place.labelled and is_furniture(self.text, start, end, late=True):
            place = replace(place, labelled=speaks_of_errors(self.text, start, end))
        found = notice(self.text, start, end, place)
        if found is None:
            yield from self._plain(n, start, end)
            return
        if self.text[start : found[0]].strip():
            yield from self._plain(n, start, found[0])
        yield "correction", *found
        if self.text[found[1] : end].strip():
            yield from self._plain(n, *_trim(self.text, found[1], end))

    def _plain(self, n: int, start: int, end: int) -> Iterator[Piece]:
        words = self.text[start:end]
        late = self.after_rule or n * 3 >= 2 * len(self.paragraphs) - 1
        if not self.begun and self.short_title and _plain(words) == self.short_title:
            yield "title", start, end
        elif not self.begun and self._is_byline(words):
            yield "byline", start, end
        elif is_furniture(self.text, start, end, late=late) or self._is_foreign_heading(start, end):
            yield "furniture", start, end
        elif n < 6 and not self.begun and is_date(self.text, start, end):
            yield "dateline", start, end
        else:
            yield from self._body(n, start, end)

    def _body(self, n: int, start: int, end: int) -> Iterator[Piece]:
        """Body, with a dateline split off its head and a desk's credit off its end."""
        if opened := head(self.text, start, end):
            yield "furniture", start, opened
            start = opened
        found = dateline(self.text, start, end)
        if found and self._counts(found, n, end):
            yield "dateline", start, found.end
            start = _trim(self.text, found.end, end)[0]
            self.dated = True
            self.agency = self.agency or found.agency
            noted = notice(self.text, start, end, self._place(n)) if start < end else None
            if noted and noted[0] == start:
                yield "correction", *noted
                start = noted[1]
        cut = tail(self.text, start, end)
        if start < end:
            yield "body", start, cut or end
        if cut:
            yield "furniture", cut, end

    def _counts(self, found: Dateline, n: int, end: int) -> bool:
        """A weak shape counts where the story begins, a strong one near it, a strong one with an agency anywhere."""
        if found.end == end and (self.begun or found.agency is None):
            return False
        if self.dated:
            return found.strong and found.agency is not None
        return not self.begun or n < (3 * EDGE if found.strong else EDGE) or (found.strong and found.agency is not None)

    def _is_byline(self, words: str) -> bool:
        names = byline(words)
        if names:
            self.byline = self.byline or names
        elif self.byline and len(words) < 200 and _plain(words) in (_plain(self.byline), _plain("By " + self.byline)):
            return True
        return names is not None or (self.after_byline and is_post(words))

    def _is_foreign_heading(self, start: int, end: int) -> bool:
        return self.begun and self.mixed and is_capital_line(self.text, start, end)

    def _labels(self, n: int, place: Place) -> bool:
        """Whether the paragraph is a label alone and the next one a notice under it.

        A word alone with much after it ("Clarifications") may head a part of the story: then the next one has to speak
        of errors.
        """
        if place.quoted or n + 1 >= len(self.paragraphs) or not is_label(self.text, *self.paragraphs[n]):
            return False
        start, end = self.paragraphs[n]
        plain = self.text[start:end].strip().isalpha() and self.begun and n + 4 < len(self.paragraphs)
        return not plain or speaks_of_errors(self.text, *self.paragraphs[n + 1])

    def _place(self, n: int) -> Place:
        edge = not self.begun or self.after_rule or n < EDGE or n >= len(self.paragraphs) - 2 * EDGE
        outlets = tuple(o for o in (self.known.publisher, self.agency) if o and len(o) > 2)
        if self.agency == "AP":
            outlets += ("Associated Press",)
        quoted = self.begun and self.after_colon
        return Place(edge=edge, head=not self.begun, labelled=self.after_label, quoted=quoted, outlets=outlets)

    def _headline(self) -> int | None:
        """The first paragraph that is not furniture, where no title is known and a byline or dateline follows it."""
        if self.title or "title" in self.known.parts.values():
            return None
        own = [n for n in range(min(6, len(self.paragraphs))) if self._is_own(n)]
        if len(own) < 2 or own[0] in self.known.parts:
            return None
        start, end = self.paragraphs[own[0]]
        if self._is_headline(start, end) and self._opens(own[1]):
            self.title = self.text[start:end]
            return own[0]
        return None

    def _is_own(self, n: int) -> bool:
        """Whether the paragraph is the story's own, not furniture."""
        told = self.known.parts.get(n)
        return told != "furniture" and (told is not None or not is_furniture(self.text, *self.paragraphs[n]))

    def _is_headline(self, start: int, end: int) -> bool:
        words = self.text[start:end]
        if not 8 <= len(words) <= 160 or "\n" in words or words[-1] in ".:;,!":
            return False
        other = byline(words) or is_label(self.text, start, end) or is_date(self.text, start, end)
        return not other and dateline(self.text, start, end) is None

    def _opens(self, n: int) -> bool:
        """Whether the paragraph is a byline or begins with a dateline."""
        if self.known.parts.get(n) in ("byline", "dateline"):
            return True
        start, end = self.paragraphs[n]
        found = dateline(self.text, start, end)
        told = byline(self.text[start:end]) or is_date(self.text, start, end)
        return bool(told) or (found is not None and (found.agency is not None or found.strong))

    def _told(self, kind: ZoneKind, start: int, end: int) -> None:
        """What a paragraph says whose part the format told."""
        if kind == "dateline":
            found = dateline(self.text, start, end)
            self.dated = True
            self.agency = self.agency or (found.agency if found else None)
        elif kind == "byline" and not self.byline:
            words = self.text[start:end]
            self.byline = byline(words) or _BY.sub("", words, count=1)

    def _remember(self, found: list[Piece], start: int, end: int) -> None:
        words = self.text[start:end]
        kinds = [kind for kind, _, _ in found]
        if "body" in kinds and (_SENTENCE.search(words[-8:]) or len(words) > 160 or "dateline" in kinds):
            self.begun = True
        self.after_byline = kinds == ["byline"]
        goes_on = self.after_label and is_edition(self.text, start, end)
        self.after_label = kinds == ["furniture"] and (goes_on or is_label(self.text, start, end))
        self.after_notice = kinds[-1:] == ["correction"]
        if kinds != ["furniture"]:
            self.after_colon = kinds[-1:] == ["body"] and words.endswith(":")
        self.after_rule = self.after_rule or (self.begun and set(words) <= {"_"} and len(words) > 1)


def _trim(text: str, start: int, end: int) -> Range:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end


def _plain(words: str) -> str:
    return _PLAIN.sub(" ", words).strip().casefold()
