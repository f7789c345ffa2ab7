"""Quantities against our own gold (the corpora folder), or against the victim counts of the MUC-4 keys (its folder).

Our own gold: split train is the half of the stories to tune with, dev and test are both the half that only measures.
Read is the whole story, scored the part that was marked.  What is doubtful counts neither way, nor does what of ours
is matched with it.  Matches are one-to-one by the characters two spans share, the most first.  Keys:

- `span.{p,r,f1}`: matched, and both spans the same to the character; `overlap.f1`: matched at all.
- Of the matched: `value.accuracy` (low, high, modifier and whole all right), `reading.accuracy`, `kind.accuracy` (kind
  and unit), and of the counts among them `role.accuracy` (no role and `other` are one), `harm.f1` (the roles of harm:
  both say the same one), `counted.accuracy` (our counted phrase holds the marked head noun and shares at least half of
  its letters with the marked phrase, or both say nothing is named).
- `voice.accuracy`: of the matched, ours is the attribution whose cue shares a character with a marked cue, or the
  story's own where that is marked.  `part_of.f1`: links whose two ends are matched.  `event.accuracy`: of the matched
  with a marked event, an event over that word has our quantity.

Several answers may be right for one mark; where the story leaves one open nothing is scored.
MUC-4: see `muc4_counts`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from onrecord.model import Quantity, Record
from onrecord.parse import DEFAULT_MODEL
from onrecord.reader import Reader
from onrecord.resources.roles import roles

from . import muc4_counts
from .conll18 import f1
from .own_gold import Range, as_story
from .quantity_gold import Counted, MarkedNumbers, MarkedQuantity, read_numbers
from .result import Result

LEAST = 0.5
"""The least part of two counted phrases that must be common to both."""


def evaluate(path: Path, *, split: str, model: str | None) -> Result:
    """Score quantities on a half of our own gold (`path`: the folder with all corpora) or on the MUC-4 keys."""
    reader = Reader(model=model or DEFAULT_MODEL)
    if muc4_counts.is_muc4(path):
        return muc4_counts.evaluate(path, split=split, reader=reader)
    stories = list(read_numbers(path, split))
    tally = Tally()
    for story, record in zip(stories, reader.pipe(map(as_story, stories)), strict=True):
        tally.add(story, record)
    return Result(layer="quantities", corpus="our own gold", documents=len(stories), scores=tally.scores())


@dataclass(slots=True)
class Tally:
    """Counts over stories: of each kind what is gold, what we found, and what is right."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, story: MarkedNumbers, record: Record) -> None:
        """Count one story."""
        gold = story.quantities
        ours = [q for q in record.quantities if q.span.start < story.end]
        match = matches(gold, ours)
        doubtful = {match[i] for i, mark in enumerate(gold) if mark.doubtful and i in match}
        firm = [i for i, mark in enumerate(gold) if not mark.doubtful]
        both = [(gold[i], ours[match[i]]) for i in firm if i in match]
        found = len(ours) - len(doubtful)
        self._count("span", len(firm), found, sum(mark.span == _place(q) for mark, q in both))
        self._count("overlap", len(firm), found, len(both))
        for mark, q in both:
            self._values(mark, q)
            if mark.kind == q.kind == "count":
                self._counts(story.text, mark, q)
            if mark.voices is not None:
                self._count("voice", 1, 0, _voiced(record, mark.voices, q))
            if mark.event is not None:
                self._count("event", 1, 0, _happens(record, mark.event, q))
        self._parts(gold, ours, match, doubtful)

    def _values(self, mark: MarkedQuantity, q: Quantity) -> None:
        value = (mark.low, mark.high, mark.modifier, mark.out_of) == (q.low, q.high, q.modifier, q.out_of)
        self._count("value", 1, 0, value)
        self._count("reading", 1, 0, mark.reading == q.reading)
        self._count("kind", 1, 0, (mark.kind, mark.unit) == (q.kind, q.unit))

    def _counts(self, text: str, mark: MarkedQuantity, q: Quantity) -> None:
        if mark.counted is not None:
            self._count("counted", 1, 0, any(_counts_the_same(text, c, q) for c in mark.counted))
        if mark.roles is not None:
            right, harm = {_named(role) for role in mark.roles}, roles().harm
            self._count("role", 1, 0, _named(q.role) in right)
            both = q.role in right & harm
            self._count("harm", both or right <= harm, q.role in harm, both)

    def _parts(
        self, gold: Sequence[MarkedQuantity], ours: Sequence[Quantity], match: dict[int, int], doubtful: set[int]
    ) -> None:
        number = {q.id: n for n, q in enumerate(ours)}
        marked = {(i, mark.part_of) for i, mark in enumerate(gold) if mark.part_of is not None and not mark.doubtful}
        found = {(n, number[q.part_of]) for n, q in enumerate(ours) if q.part_of in number and n not in doubtful}
        self._count("part_of", len(marked), len(found), sum((match.get(a), match.get(b)) in found for a, b in marked))

    def _count(self, kind: str, gold: int, found: int, right: int) -> None:
        self.counts.update({f"{kind}.gold": gold, f"{kind}.found": found, f"{kind}.right": right})

    def scores(self) -> dict[str, float]:
        """The scores by their keys."""
        c = self.counts
        span = c["span.right"], c["span.gold"], c["span.found"]
        scores = {"span.p": _share(span[0], span[2]), "span.r": _share(span[0], span[1])}
        for kind in ("span", "overlap", "harm", "part_of"):
            scores[f"{kind}.f1"] = f1(c[f"{kind}.right"], c[f"{kind}.gold"], c[f"{kind}.found"])
        for kind in ("value", "reading", "kind", "counted", "role", "voice", "event"):
            scores[f"{kind}.accuracy"] = _share(c[f"{kind}.right"], c[f"{kind}.gold"])
        return scores


def matches(gold: Sequence[MarkedQuantity], ours: Sequence[Quantity]) -> dict[int, int]:
    """One-to-one matches, gold → ours: by the part of both spans that is common, the most first."""
    shared: list[tuple[float, int, int]] = []
    for i, mark in enumerate(gold):
        for j, q in enumerate(ours):
            start, end = max(mark.span[0], q.span.start), min(mark.span[1], q.span.end)
            if start < end:
                whole = max(mark.span[1], q.span.end) - min(mark.span[0], q.span.start)
                shared.append((-(end - start) / whole, i, j))
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(shared):
        if i not in match and j not in taken:
            match[i] = j
            taken.add(j)
    return match


@cache
def _named(role: str | None) -> str:
    return role or "other"


def _place(q: Quantity) -> Range:
    return q.span.start, q.span.end


def _counts_the_same(text: str, marked: Counted | None, q: Quantity) -> bool:
    if marked is None or q.counted_span is None:
        return marked is None and q.counted_span is None
    start, end = q.counted_span.start, q.counted_span.end
    if not (start <= marked.head[0] and marked.head[1] <= end):
        return False
    here, there = _letters(text, marked.span), _letters(text, (start, end))
    return len(here & there) >= LEAST * len(here)


def _letters(text: str, place: Range) -> frozenset[int]:
    return frozenset(i for i in range(*place) if text[i].isalnum())


def _voiced(record: Record, marked: Iterable[Range | None], q: Quantity) -> bool:
    voice = record.voice(q.span)
    if voice is None:
        return None in marked
    cue = record.get(voice).cue
    return any(place is not None and cue.start < place[1] and place[0] < cue.end for place in marked)


def _happens(record: Record, marked: Range, q: Quantity) -> bool:
    return any(
        q.id in event.quantities and any(t.start < marked[1] and marked[0] < t.end for t in event.triggers)
        for event in record.events
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
