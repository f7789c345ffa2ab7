"""Voices against our own gold: nesting, relay, denial, stance, refusal and whom a pronoun means, which no corpus marks.

`evaluate` takes the corpora folder; split train is the half of the stories to tune with, dev and test are both the
half that only measures.  What is marked doubtful counts neither way, nor does what of ours is matched with it, nor a
link with one end in doubt.

Matches are one-to-one by the characters two cues share, the most first; of equal ones the pair that shares more of its
contents.  Keys: `attributions.{p,r,f1}` (cues); `content_iou.f1` (matched, and half of the letters and digits of both
contents in common); `nested.{p,r,f1}` and `relayed.f1` (links whose two ends are matched); `polarity.accuracy` (of the
matched); `negative.f1` (matched, both with polarity -); `stance.{p,r,f1}` (from, toward and value; what is told more
than once may be named in any telling); `refusals.f1` (matched, both refusals); `speaker.accuracy` (of the matched whose
speaker the text names: the entity of our source has a mention over that name somewhere); `pronoun_speakers.coverage`
(of those with a pronoun for a source: we name an entity) and `pronoun_speakers.accuracy` (of these, the right one).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model import Attribution, Record
from onrecord.parse import DEFAULT_MODEL
from onrecord.reader import AttributionBy, Reader

from .conll18 import f1
from .own_gold import Marked, MarkedStory, Range, as_story, read_marked
from .result import Result

LEAST = 0.5
"""The least part of two contents that must be common to both."""
Link = tuple[int, int, str]


def evaluate(path: Path, *, split: str, model: str | None, attribution: AttributionBy = "learned") -> Result:
    """Score voices on a half of our own gold: train is the half to tune with, dev and test the half that measures.

    `path` is the folder with all corpora, from which the texts of the stories are taken.
    """
    stories = list(read_marked(path, split))
    tally = Tally()
    reader = Reader(model=model or DEFAULT_MODEL, attribution=attribution)
    for story, record in zip(stories, reader.pipe(map(as_story, stories)), strict=True):
        tally.add(story, record)
    return Result(layer="voices", corpus="our own gold", documents=len(stories), scores=tally.scores())


@dataclass(slots=True)
class Tally:
    """Counts over stories: of each kind what is gold, what we found, and what is right in both."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, story: MarkedStory, record: Record) -> None:
        """Count one story."""
        gold, ours = story.attributions, record.attributions
        match = matches(story.text, gold, ours)
        doubtful = {match[i] for i, mark in enumerate(gold) if mark.doubtful and i in match}
        firm = [i for i, mark in enumerate(gold) if not mark.doubtful]
        found = [j for j in range(len(ours)) if j not in doubtful]
        both = [(gold[i], ours[match[i]]) for i in firm if i in match]
        self._count("attributions", len(firm), len(found), len(both))
        with_content = sum(bool(gold[i].content) for i in firm), sum(bool(ours[j].content) for j in found)
        self._count("content", *with_content, sum(_in_common(story.text, mark, a) >= LEAST for mark, a in both))
        minus = sum(gold[i].polarity == "-" for i in firm), sum(ours[j].polarity == "-" for j in found)
        self._count("negative", *minus, sum(mark.polarity == a.polarity == "-" for mark, a in both))
        refused = sum(gold[i].refusal for i in firm), sum(_refuses(ours[j]) for j in found)
        self._count("refusals", *refused, sum(mark.refusal and _refuses(a) for mark, a in both))
        self._count("polarity", len(both), 0, sum(mark.polarity == a.polarity for mark, a in both))
        self._links(gold, record, match, doubtful)
        self._speakers(story.text, record, both)

    def _links(self, gold: Sequence[Marked], record: Record, match: dict[int, int], doubtful: set[int]) -> None:
        number = {a.id: n for n, a in enumerate(record.attributions)}
        marked: dict[str, set[Link]] = {
            "nested": {(i, m.within, "") for i, m in enumerate(gold) if m.within is not None},
            "relayed": {(i, m.relayed_by, "") for i, m in enumerate(gold) if m.relayed_by is not None},
        }
        ours: dict[str, set[Link]] = {
            "nested": {(number[a.id], number[a.within], "") for a in record.attributions if a.within},
            "relayed": {(number[a.id], number[a.relayed_by], "") for a in record.attributions if a.relayed_by},
        }
        for kind, links in marked.items():
            firm = [link for link in links if not any(gold[end].doubtful for end in link[:2])]
            found = {link for link in ours[kind] if not doubtful & {*link[:2]}}
            right = sum((match.get(a, -1), match.get(b, -1), value) in found for a, b, value in firm)
            self._count(kind, len(firm), len(found), right)
        stances = {(number[s.attribution], number[s.toward], s.value) for s in record.stances}
        self._stances(gold, {s for s in stances if not doubtful & {*s[:2]}}, match)

    def _stances(self, gold: Sequence[Marked], found: set[Link], match: dict[int, int]) -> None:
        """Each marked stance is one, however many of its tellings ours names; a doubtful one counts neither way."""
        firm = right = 0
        for i, mark in enumerate(gold):
            for stance in mark.stances if not mark.doubtful else ():
                ends = {match.get(t, -1) for t in stance.toward if not gold[t].doubtful}
                if not ends:
                    continue
                of_it = {s for s in found if s[0] == match.get(i, -1) and s[1] in ends}
                if stance.doubtful:
                    found = found - of_it
                    continue
                hits = {s for s in of_it if s[2] in stance.values}
                firm, right = firm + 1, right + bool(hits)
                found = found - set(sorted(hits)[1:])
        self._count("stance", firm, len(found), right)

    def _speakers(self, text: str, record: Record, both: Iterable[tuple[Marked, Attribution]]) -> None:
        for mark, a in both:
            if not mark.speakers:
                continue
            entity = a.source.entity if a.source else None
            right = entity is not None and _is_named(record, entity, named_places(text, mark.speakers))
            self._count("speaker", 1, 0, right)
            if mark.pronoun:
                self._count("pronoun", 1, entity is not None, right)

    def _count(self, kind: str, gold: int, found: int, right: int) -> None:
        self.counts.update({f"{kind}.gold": gold, f"{kind}.found": found, f"{kind}.right": right})

    def scores(self) -> dict[str, float]:
        """The scores by their keys."""
        c = self.counts
        scores: dict[str, float] = {}
        for kind, key in (("attributions", "attributions"), ("content", "content_iou"), ("nested", "nested"),
                          ("relayed", "relayed"), ("negative", "negative"), ("stance", "stance"),
                          ("refusals", "refusals")):  # fmt: skip
            right, gold, found = c[f"{kind}.right"], c[f"{kind}.gold"], c[f"{kind}.found"]
            if kind in ("attributions", "nested", "stance"):
                scores |= {f"{key}.p": _share(right, found), f"{key}.r": _share(right, gold)}
            scores[f"{key}.f1"] = f1(right, gold, found)
        for kind in ("polarity", "speaker"):
            scores[f"{kind}.accuracy"] = _share(c[f"{kind}.right"], c[f"{kind}.gold"])
        scores["pronoun_speakers.accuracy"] = _share(c["pronoun.right"], c["pronoun.found"])
        scores["pronoun_speakers.coverage"] = _share(c["pronoun.found"], c["pronoun.gold"])
        return scores


def matches(text: str, gold: Sequence[Marked], ours: Sequence[Attribution]) -> dict[int, int]:
    """One-to-one matches, gold → ours: by what the cues share, the most first, then by what the contents share."""
    shared: list[tuple[int, int, int, int]] = []
    for i, mark in enumerate(gold):
        content = _letters(text, mark.content)
        for j, a in enumerate(ours):
            if (cues := min(mark.cue[1], a.cue.end) - max(mark.cue[0], a.cue.start)) > 0:
                shared.append((-cues, -len(content & _letters(text, _content(a))), i, j))
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(shared):
        if i not in match and j not in taken:
            match[i] = j
            taken.add(j)
    return match


def named_places(text: str, names: Iterable[Range]) -> list[Range]:
    """Everywhere in the text that one of these names stands as whole words."""
    words = (re.escape(text[start:end]) for start, end in names)
    return [m.span() for word in words for m in re.finditer(rf"(?<!\w){word}(?!\w)", text)]


def _is_named(record: Record, entity: str, places: Iterable[Range]) -> bool:
    mentions = record.get(entity).mentions
    return any(m.span.start < end and start < m.span.end for start, end in places for m in mentions)


def _in_common(text: str, mark: Marked, a: Attribution) -> float:
    here, there = _letters(text, mark.content), _letters(text, _content(a))
    return _share(len(here & there), len(here | there))


def _content(a: Attribution) -> list[Range]:
    return [(c.start, c.end) for c in a.content]


def _letters(text: str, ranges: Iterable[Range]) -> frozenset[int]:
    return frozenset(i for start, end in ranges for i in range(start, end) if text[i].isalnum())


def _refuses(a: Attribution) -> bool:
    return a.act == "declines"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
