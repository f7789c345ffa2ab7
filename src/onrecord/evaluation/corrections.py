"""Corrections against our own gold: notices found, what they withdraw and what holds (docs/gold-corrections.md).

`evaluate` takes the corpora folder; split train is the half of the stories to tune with, dev and test are both the half
that only measures.  Two ranges agree where their letters and digits have at least half of their union in common.

Keys: `notices.{p,r,f1}` (our correction zones against the story's own notices, one to one); `own.accuracy` (of all
notices: own ones found, mere updates and others' corrections not touched); `kind.accuracy` (of own notices: found, with
that kind); `was.accuracy`, `now.accuracy`, `both.accuracy` (of the corrections own notices hold: the side agrees, or
neither has one), `both_said.accuracy` (of those that say one side at least); `error.accuracy`; `corrections.{p,r}` (in
found notices, ours and the gold's that have a partner).  What is marked optional counts neither way, nor does what of
ours is matched with it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.extract.corrections import Corrections
from onrecord.model import Correction, Record, Span, Story
from onrecord.parse import Doc

from .conll18 import f1
from .own_gold import Range, as_story, held_texts
from .result import Result

LEAST = 0.5
"""The least part of the letters and digits of two ranges that must be common to both."""
Side = tuple[Range | None, ...]
"""The ranges that are right for a side, the first the best; None: the notice does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCorrection:
    """One thing taken back, as it was marked."""

    was: Side = (None,)
    now: Side = (None,)
    error: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedNotice:
    """One notice; `own`: the story takes back something of its own."""

    range: Range
    kind: str = "corrects"
    own: bool = True
    corrections: tuple[MarkedCorrection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedStory:
    """A story with its marked notices; its text is title, an empty line, and the story."""

    name: str
    title: str
    text: str
    notices: tuple[MarkedNotice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A notice as we read it: its zone and the corrections in it."""

    range: Range
    corrections: tuple[Correction, ...]


def evaluate(path: Path, *, split: str, model: str | None = None) -> Result:
    """Score corrections on a half of our own gold; no language model is needed.

    `path` is the folder with all corpora, from which the texts of the stories are taken.
    """
    stories = list(read_noticed(path, split))
    tally = Tally()
    for story in stories:
        tally.add(story.text, story.notices, found(as_story(story)))
    return Result(layer="corrections", corpus="our own gold", documents=len(stories), scores=tally.scores())


def read_noticed(corpora: Path, split: str, gold: str | None = None) -> Iterator[NoticedStory]:
    """The stories of a half, their texts from the corpora folder; ResourceError where one is missing or another.

    `gold` is gold in the form of the shipped file, in its place.
    """
    if gold is None:
        gold = files("onrecord.evaluation").joinpath("gold/corrections.jsonl").read_text(encoding="utf-8")
    for row, title, text in held_texts(corpora, split, gold):
        notices = tuple(map(_notice, row["notices"]))
        yield NoticedStory(name=row["story"], title=title, text=text, notices=notices)


def found(story: Story) -> list[Found]:
    """The correction zones of a story in which a correction was read, each with its corrections."""
    corrections = list(Corrections()(Doc(story=story), Record(story=story)))
    notices = []
    for zone in story.of("correction"):
        read = tuple(c for c in corrections if zone.covers(c.span))
        if read:
            notices.append(Found(range=(zone.start, zone.end), corrections=read))
    return notices


@dataclass(slots=True)
class Tally:
    """Counts over stories: of each kind what is gold, what we found, and what is right in both."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, gold: Sequence[MarkedNotice], ours: Sequence[Found]) -> None:
        """Count one story."""
        own = [notice for notice in gold if notice.own]
        match = _matches(text, own, ours)
        self._count("notices", len(own), len(ours), len(match))
        others = [notice for notice in gold if not notice.own]
        untouched = sum(not any(_meet(notice.range, one.range) for one in ours) for notice in others)
        self._count("own", len(gold), 0, len(match) + untouched)
        for i, notice in enumerate(own):
            read = ours[match[i]].corrections if i in match else ()
            self._count("kind", 1, 0, bool(read) and read[0].kind == notice.kind)
            self._sides(text, notice, read)

    def _sides(self, text: str, notice: MarkedNotice, read: Sequence[Correction]) -> None:
        partner = _partners(text, notice.corrections, read)
        optional = {partner[i] for i, mark in enumerate(notice.corrections) if mark.optional and i in partner}
        firm = [(i, mark) for i, mark in enumerate(notice.corrections) if not mark.optional]
        matched = sum(i in partner for i, _ in firm)
        if read:
            self._count("corrections", len(firm), len(read) - len(optional), matched)
        for i, mark in firm:
            ours = read[partner[i]] if i in partner else None
            was, now = _right(text, mark, ours) if ours else (False, False)
            self._count("was", 1, 0, was)
            self._count("now", 1, 0, now)
            self._count("both", 1, 0, was and now)
            if mark.was[0] or mark.now[0]:
                self._count("both_said", 1, 0, was and now)
            self._count("error", 1, 0, ours is not None and ours.error == mark.error)

    def _count(self, kind: str, gold: int, found: int, right: int) -> None:
        self.counts.update({f"{kind}.gold": gold, f"{kind}.found": found, f"{kind}.right": right})

    def scores(self) -> dict[str, float]:
        """The scores by their keys."""
        c = self.counts
        right, gold, ours = c["notices.right"], c["notices.gold"], c["notices.found"]
        scores = {
            "notices.p": _share(right, ours),
            "notices.r": _share(right, gold),
            "notices.f1": f1(right, gold, ours),
        }
        for kind in ("own", "kind", "was", "now", "both", "both_said", "error"):
            scores[f"{kind}.accuracy"] = _share(c[f"{kind}.right"], c[f"{kind}.gold"])
        for key, of in (("p", "found"), ("r", "gold")):
            scores[f"corrections.{key}"] = _share(c["corrections.right"], c[f"corrections.{of}"])
        return scores


def _matches(text: str, gold: Sequence[MarkedNotice], ours: Sequence[Found]) -> dict[int, int]:
    """Which of ours a notice is, one to one: no two of ours can agree with one notice as their zones do not overlap."""
    return {
        i: j
        for i, notice in enumerate(gold)
        for j, one in enumerate(ours)
        if _meet(notice.range, one.range) and agree(text, notice.range, one.range)
    }


def _partners(text: str, gold: Sequence[MarkedCorrection], read: Sequence[Correction]) -> dict[int, int]:
    """The corrections of one notice, one to one: most sides right first, then what counts, then in order."""
    pairs = sorted(
        (-sum(_right(text, mark, one)), mark.optional, abs(i - j), i, j)
        for i, mark in enumerate(gold)
        for j, one in enumerate(read)
    )
    match: dict[int, int] = {}
    for *_, i, j in pairs:
        if i not in match and j not in match.values():
            match[i] = j
    return match


def _right(text: str, mark: MarkedCorrection, ours: Correction) -> tuple[bool, bool]:
    """Whether the two sides are right: was, now."""
    return _is(text, mark.was, ours.was), _is(text, mark.now, ours.now)


def _is(text: str, side: Side, ours: Span | None) -> bool:
    if ours is None:
        return None in side
    return any(place is not None and agree(text, place, (ours.start, ours.end)) for place in side)


def agree(text: str, one: Range, other: Range) -> bool:
    """Whether two ranges have at least half of the letters and digits of their union in common."""
    first, second = ({n for n in range(*place) if text[n].isalnum()} for place in (one, other))
    return len(first & second) >= LEAST * len(first | second) > 0


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _notice(row: dict[str, Any]) -> MarkedNotice:
    start, end = row["range"]
    corrections = tuple(
        MarkedCorrection(was=_side(c, "was"), now=_side(c, "now"), error=c["error"], optional="optional" in c)
        for c in row["corrections"]
    )
    return MarkedNotice(range=(start, end), kind=row["kind"], own=row["own"], corrections=corrections)


def _side(row: dict[str, Any], side: str) -> Side:
    return tuple((place[0], place[1]) if place else None for place in (row[side], *row.get(f"{side}_also", ())))
