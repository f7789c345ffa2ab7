"""Corrections: what a story takes back, what holds instead, and which items that touches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, cast

from onrecord.model import Attribution, By, Claim, Correction, Entity, Quantity, Record, Span
from onrecord.model.correction import CorrectionKind
from onrecord.parse import Doc

from .notices import Notice, notices, says_nothing

_WORD = re.compile(r"\w[\w’'-]*")
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,}?)[,.]?[”\"]")
_LABEL = re.compile(r"[^:]{1,80}:")
_ADMITTED = re.compile(
    r"\b(?:incorrect|wrong|erroneous|inaccura|mistake|error|false|mis(?:st|id|sp|ch|qu|rep|att|le))", re.I
)
_COMMON = frozenset(
    "about after been before could from have said says should that their there they this were which with would".split()
)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Read the correction zones; nothing in them is itself an attribution or a claim."""

    reads: ClassVar[frozenset[type]] = frozenset({Attribution, Entity, Quantity, Claim})
    writes: ClassVar[type] = Correction
    overlap: float = 0.5
    """Share of the words of what holds that an item must have to be touched."""
    fewest: int = 3
    """With fewer words (a name, a number) what holds tells no item from another."""

    def __call__(self, doc: Doc, record: Record) -> Iterator[Correction]:
        number = end = 0
        for zone in doc.story.of("correction"):
            goes_on = number > 0 and not record.story.text[end : zone.start].strip()
            end = zone.end
            read = list(notices(zone))
            for notice in read:
                number += 1
                yield self._correction(f"k{number}", notice, zone, record)
            if not read and not (goes_on and says_nothing(zone)):
                number += 1
                kind: CorrectionKind = "clarifies" if _clarifies(zone.text, zone.text) else "corrects"
                yield Correction(id=f"k{number}", span=zone, kind=kind, by=By(rule="correction-zone"))

    def _correction(self, id: str, notice: Notice, zone: Span, record: Record) -> Correction:
        span = Span.of(record.story.text, notice.span.start, notice.span.end)
        clarifies = notice.form.kind == "corrects" and _clarifies(zone.text, span.text)
        return Correction(
            id=id,
            span=span,
            kind="clarifies" if clarifies else cast(CorrectionKind, notice.form.kind),
            error=notice.error,
            now=notice.now,
            was=notice.was,
            affects=self._affects(notice, record),
            applied=notice.form.applied,
            by=By(rule=notice.form.rule),
        )

    def _affects(self, notice: Notice, record: Record) -> tuple[str, ...]:
        """Attributions that hold a quotation of the notice, else those that share most of its words; else claims."""
        now = notice.now.text if notice.now else notice.span.text
        quoted = [_plain(q) for q in _QUOTED.findall(now)]
        holders = [a for a in record.attributions if any(q in _plain(c.text) for q in quoted for c in a.content)]
        if holders:
            return tuple(a.id for a in holders if not any(a.id == b.within for b in holders))
        wanted = _words(now)
        if len(wanted) < self.fewest:
            return ()
        shares = {a.id: len(wanted & _attribution_words(a, record)) / len(wanted) for a in record.attributions}
        found = _best(shares, self.overlap)
        return found or _best(
            {c.id: len(wanted & _words(c.span.text)) / len(wanted) for c in record.claims}, self.overlap
        )


def _clarifies(zone: str, notice: str) -> bool:
    """Whether a notice clarifies: its label says so, not that it corrects; else its verb, and it admits no error."""
    label = _LABEL.match(zone)
    corrects, clarifies = (label is not None and word in label[0].lower() for word in ("correct", "clarif"))
    if corrects != clarifies:
        return clarifies
    if label and notice.startswith(label[0]):
        notice = notice[label.end() :]
    return "clarif" in notice.lower() and _ADMITTED.search(notice) is None


def _best(shares: dict[str, float], least: float) -> tuple[str, ...]:
    top = max(shares.values(), default=0.0)
    return tuple(id for id, share in shares.items() if share >= least and share == top)


def _attribution_words(a: Attribution, record: Record) -> set[str]:
    words = {w for s in a.spans() for w in _words(s.text)}
    if a.source and a.source.entity:
        words |= _words(cast(Entity, record.get(a.source.entity)).name)
    return words


def _words(text: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(text) if (len(w) > 3 or w[0].isupper() or w[0].isdigit())} - _COMMON


def _plain(text: str) -> str:
    return " ".join(w.lower() for w in _WORD.findall(text))
