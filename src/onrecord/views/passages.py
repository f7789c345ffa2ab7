"""Passages: the sentences of a record with what was read in each, as a comparison of drafts needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ledger.terms import folded, terms
from onrecord.model import Attribution, Record, Span
from onrecord.resources.joining_words import comparing_words

_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|\n+")
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{2,}?)[”\"]")
PRONOUNS = frozenset("he she it they we i who his her their him them".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence.  `words` are folded, `stems` what it is matched by, `said` the attributions with a part in it."""

    span: Span
    words: tuple[str, ...]
    stems: frozenset[str]
    quoted: tuple[str, ...]
    said: tuple[Attribution, ...]
    story: str

    @property
    def plain(self) -> str:
        """The sentence as its bare words: the same for sentences that differ in marks and capitals alone."""
        return " ".join(self.words)


def passages(record: Record) -> list[Passage]:
    """The sentences of headline and body, in text order."""
    out = []
    for zone in record.story.of("title", "body"):
        for start, end in sentences(zone.text):
            span = record.story.span(zone.start + start, zone.start + end)
            words = tuple(folded(span.text))
            if words:
                said = tuple(
                    a for a in record.attributions if any(s.overlaps(span) for s in a.content) or a.cue.overlaps(span)
                )
                out.append(
                    Passage(
                        span=span, words=words, stems=frozenset(terms(span.text)), said=said, story=record.story.id,
                        quoted=tuple(m[1].strip(" ,.;") for m in _QUOTED.finditer(span.text)),
                    )
                )  # fmt: skip
    return out


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences of a text.

    >>> [("Mr. Veld left. “No,” he said."[a:b]) for a, b in sentences("Mr. Veld left. “No,” he said.")]
    ['Mr. Veld left.', '“No,” he said.']
    """
    start = 0
    for m in _END.finditer(text):
        before = re.split(r"[\s(“\"]", text[start : m.start()])[-1].casefold()
        if m[0][0] == "." and len(m[0]) == 1 and (before in comparing_words().abbreviations or len(before) == 1):
            continue
        yield from _stripped(text, start, m.end())
        start = m.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
