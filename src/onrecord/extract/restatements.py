"""Restatements: what is said twice in one story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Attribution, By, Quantity, Record, Restatement
from onrecord.model.voices import Voices
from onrecord.parse import Doc

from .attribution.words import carried, overlap, same_voice

LEAD = 2
"""How many paragraphs of the body make the lead, which says first what a later paragraph quotes."""
FAR = 14
MANY = 40
"""The first so many places where the same number stands are looked at."""


@dataclass(frozen=True, slots=True)
class Restatements:
    """Find the quotation behind the lead, the appeal made twice, the number given again."""

    reads: ClassVar[frozenset[type]] = frozenset({Attribution, Quantity})
    writes: ClassVar[type] = Restatement
    likeness: float = 0.5

    def __call__(self, doc: Doc, record: Record) -> Iterator[Restatement]:
        voices = Voices(record.attributions)
        numbers = list(_quantities(record, voices))
        spoken = {q.id: voices(q.span) for q in record.quantities}
        shared = {(spoken[q.item], spoken[q.restates]) for q in numbers}
        yield from self._attributions(doc, record, shared)
        yield from numbers

    def _attributions(
        self, doc: Doc, record: Record, shared: set[tuple[str | None, str | None]]
    ) -> Iterator[Restatement]:
        lead = _lead_end(doc)
        words = [carried(doc, a.content) for a in record.attributions]
        for n, a in enumerate(record.attributions):
            if not a.content or not words[n]:
                continue
            for m, b in enumerate(record.attributions[max(0, n - FAR) : n], max(0, n - FAR)):
                if not b.content or not same_voice(a, b) or b.id == a.within or a.polarity != b.polarity:
                    continue
                if any(s.overlaps(o) for s in a.content for o in b.content):
                    continue
                both = len(words[n] & words[m])
                like = overlap(words[n], words[m])
                first = b.cue.start < lead
                appeal = a.act == b.act != "says" and both >= 2
                if (like >= self.likeness and both >= 4) or (first and appeal) or (first and (a.id, b.id) in shared):
                    yield Restatement(item=a.id, restates=b.id, by=By(rule="same-words", score=round(like, 2)))
                    break


def _lead_end(doc: Doc) -> int:
    """Where the lead ends: the first paragraphs of the body."""
    pieces = [doc.pieces[s.paragraph] for s in doc.sentences if s.zone == "body" and s.paragraph < len(doc.pieces)]
    ends = sorted({p.end for p in pieces})
    return ends[min(LEAD, len(ends)) - 1] if ends else 0


def _quantities(record: Record, voices: Voices) -> Iterator[Restatement]:
    """Numbers given again: the same range of the same kind, of the same things or by the same voice."""
    by_id = {a.id: a for a in record.attributions}
    told: dict[tuple[object, ...], list[tuple[Quantity, Attribution | None]]] = {}
    for q in record.quantities:
        if q.kind not in ("count", "percent", "money") or q.low is None:
            continue
        voice = by_id.get(voices(q.span) or "")
        before = told.setdefault((q.low, q.high, q.kind, q.unit), [])
        before.append((q, voice))
        for p, other in before[: min(len(before) - 1, MANY)]:
            if q.span.overlaps(p.span):
                continue
            one = voice is not None and other is not None and voice.id != other.id and same_voice(voice, other)
            counted = bool(_things(q) & _things(p)) or (q.role is not None and q.role == p.role)
            vague = q.reading == "vague" == p.reading and q.low >= 12
            if (one and (counted or vague)) or (counted and q.low >= 3 and q.reading == p.reading != "vague"):
                yield Restatement(item=q.id, restates=p.id, by=By(rule="same-number"))
                break


def _things(q: Quantity) -> frozenset[str]:
    return frozenset(w.lower().rstrip("s") for w in (q.counted or "").split() if len(w) > 3)
