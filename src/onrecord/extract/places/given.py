"""Mentions where somebody else says that a place is named: read as the scan reads them, but never refused."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.model import Span
from onrecord.parse import Doc
from onrecord.resources.countries import lookup
from onrecord.resources.gazetteer import Gazetteer
from onrecord.resources.places import place_words

from .mentions import Mention, head_of, key_of, known


def given_mentions(doc: Doc, spans: Iterable[Span], gazetteer: Gazetteer) -> list[Mention]:
    """A mention for each span, in order.

    One that no list knows as a whole is read by the longest part that is known, but for streets and buildings.
    """
    return [_given(doc, span, gazetteer) for span in spans]


def beside(found: Iterable[Mention], given: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions found that share no character with a given one."""
    taken = {i for m in given for i in range(m.span.start, m.span.end)}
    return (m for m in found if taken.isdisjoint(range(m.span.start, m.span.end)))


def _given(doc: Doc, span: Span, gazetteer: Gazetteer) -> Mention:
    words = doc.within(span)
    first, last = (words[0].i, words[-1].i + 1) if words else (-1, -1)
    parts = [(first, last)] if words else []
    if not words or words[-1].lower.rstrip(".") not in place_words().buildings:
        parts += [(i, j) for n in range(last - first - 1, 0, -1) for i in range(first, last - n + 1) for j in (i + n,)]
    for i, j in parts:
        text = doc.text[doc.tokens[i].start : doc.tokens[j - 1].end]
        if len(parts) > 1 and j - i == 1 and text.lower() in place_words().compass | place_words().generic:
            continue
        if mention := known(doc, i, j, text, gazetteer):
            return _made(doc, span, i, j, mention)
        if country := lookup(text):
            return _made(doc, span, i, j, Mention(first, last, span, text, None, country=country, rule="demonym"))
        if people := gazetteer.adjective(text):
            return _made(doc, span, i, j, Mention(first, last, span, text, None, entries=(people,), rule="demonym"))
    head = head_of(doc.tokens, first, last) if words else None
    entries = gazetteer.key(key_of(span.text)).entries
    return Mention(first, last, span, span.text, head, entries=entries, rule="gazetteer" if entries else "named-entity")


def _made(doc: Doc, span: Span, i: int, j: int, mention: Mention) -> Mention:
    mention.first, mention.last, mention.span = i, j, span
    mention.head = head_of(doc.tokens, i, j)
    return mention
