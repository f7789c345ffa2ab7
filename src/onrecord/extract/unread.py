"""Sentences without any item, and why."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Attribution, By, Claim, Correction, Event, Quantity, Record, Span, Unread
from onrecord.parse import Doc, Sentence

VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Unreads:
    """Say of every sentence of title and body that yielded nobody's words, no event and no figure why it did not."""

    reads: ClassVar[frozenset[type]] = frozenset({Attribution, Event, Claim, Quantity, Correction})
    writes: ClassVar[type] = Unread

    def __call__(self, doc: Doc, record: Record) -> Iterator[Unread]:
        touched = sorted({start for start, end in _evidence(record)})
        covers = sorted(_evidence(record))
        reach = 0
        at = 0
        for sentence in doc.sentences:
            while at < len(covers) and covers[at][0] < sentence.start:
                reach = max(reach, covers[at][1])
                at += 1
            n = bisect_left(touched, sentence.start)
            begins_here = n < len(touched) and touched[n] < sentence.end
            if not begins_here and reach <= sentence.start:
                span = Span.of(doc.text, sentence.start, sentence.end)
                yield Unread(span=span, why=_why(doc, sentence), by=By(rule="no-item"))


def _evidence(record: Record) -> Iterator[tuple[int, int]]:
    for a in record.attributions:
        yield from ((s.start, s.end) for s in a.spans())
    for e in record.events:
        yield from ((t.start, t.end) for t in e.triggers)
    yield from ((q.span.start, q.span.end) for q in record.quantities)


def _why(doc: Doc, sentence: Sentence) -> str:
    words = doc.words(sentence)
    if not any(t.pos in VERBAL for t in words):
        return "no verb: a fragment, a caption or a headline"
    if not any(t.pos == "VERB" for t in words):
        return "says how things are, not that something happened: no source, no event, no figure"
    return "no source, no event of a known kind and no figure found in it"
