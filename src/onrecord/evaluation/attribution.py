"""Attribution against PolNeAR, whole stories.

Contents are compared as sets of letters and digits.  `TYPE.content_chars.f1`: those of all contents together;
`TYPE.content_iou.{p,r,f1}`: one-to-one matches, the best first, with at least half of both in common;
`TYPE.speaker_accuracy`: of the matched gold that has a source, how many of ours share a character with it (none is
wrong); `TYPE.quote_speaker_recall`: of the gold with a source, how many are matched with the right speaker.  TYPE is
all, direct (at least 90 % of the letters inside quotation marks), mixed (some) or indirect (none), by each side's own
content.  `exact.WHAT.f1` and `overlap.WHAT.f1` compare sources, cues and contents span by span.  PolNeAR marks no
nested attribution, so ours that stand inside another are left out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model import Record, Span, Story
from onrecord.parse import DEFAULT_MODEL
from onrecord.parse.quotes import quotations
from onrecord.reader import AttributionBy, Reader
from onrecord.story.paragraphs import paragraphs
from onrecord.story.zones import zoned

from .conll18 import f1
from .polnear import Annotated, Ranges, Said, read_polnear
from .result import Result

TYPES = ("all", "direct", "mixed", "indirect")
PARTS = ("source", "cue", "content")
Letters = frozenset[int]


def evaluate(path: Path, *, split: str, model: str | None, attribution: AttributionBy = "learned") -> Result:
    """Score attribution on a split of PolNeAR (the corpus folder, or the split's own)."""
    folder = path / split if (path / split).is_dir() else path
    stories = list(read_polnear(folder))
    scores = score(Reader(model=model or DEFAULT_MODEL, attribution=attribution), stories)
    return Result(layer="attribution", corpus=path.name, documents=len(stories), scores=scores)


def score(reader: Reader, stories: Iterable[Annotated]) -> dict[str, float]:
    """The scores of a reader on annotated stories."""
    tally = Tally()
    for story in stories:
        tally.add(story, reader.read(_story(story)))
    return tally.scores()


@dataclass(slots=True)
class Tally:
    """Counts over stories."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {t: Counter() for t in (*TYPES, *PARTS)})

    def add(self, story: Annotated, record: Record) -> None:
        """Count one story."""
        text = story.text
        quoted = frozenset(i for a in record.attributions for v in a.verbatim for i in range(v.start, v.end))
        quoted |= frozenset(_marked(text))
        gold = [a for a in story.attributions if _letters(text, a.content)]
        found = [a for a in _ours(record) if _letters(text, a.content)]
        self._contents(text, quoted, gold, found)
        for part in PARTS:
            self._spans(text, part, [getattr(a, part) for a in gold], [getattr(a, part) for a in found])

    def _contents(self, text: str, quoted: Letters, gold: Sequence[Said], found: Sequence[Said]) -> None:
        golds, founds = [_letters(text, a.content) for a in gold], [_letters(text, a.content) for a in found]
        matches = _pairs(golds, founds)
        taken = set(matches.values())
        all_gold, all_found = frozenset[int]().union(*golds), frozenset[int]().union(*founds)
        gold_types, found_types = [_type(text, g, quoted) for g in golds], [_type(text, g, quoted) for g in founds]
        for name in TYPES:
            count = self.counts[name]
            mine = [i for i, t in enumerate(gold_types) if name in ("all", t)]
            ours = [j for j, t in enumerate(found_types) if name in ("all", t)]
            here, there = (frozenset[int]().union(*(s[i] for i in ids)) for s, ids in ((golds, mine), (founds, ours)))
            count.update(gold=len(mine), found=len(ours), matched=sum(i in matches for i in mine))
            count.update(right=sum(j in taken for j in ours), chars=len(here), found_chars=len(there))
            count.update(chars_hit=len(here & all_found), chars_right=len(there & all_gold))
            for i in mine:
                if gold[i].source:
                    source = found[matches[i]].source if i in matches else ()
                    right = bool(_letters(text, gold[i].source) & _letters(text, source))
                    count.update(sourced=1, matched_sourced=i in matches, speaker=right)

    def _spans(self, text: str, part: str, gold: Sequence[Ranges], found: Sequence[Ranges]) -> None:
        golds = [g for g in (_letters(text, r) for r in gold) if g]
        founds = [g for g in (_letters(text, r) for r in found) if g]
        exact = sum((Counter(golds) & Counter(founds)).values())
        overlap = len(_pairs(golds, founds, least=0.0))
        self.counts[part].update(gold=len(golds), found=len(founds), exact=exact, overlap=overlap)

    def scores(self) -> dict[str, float]:
        """The scores by their keys."""
        scores: dict[str, float] = {}
        for name in TYPES:
            c = self.counts[name]
            p, r = _share(c["right"], c["found"]), _share(c["matched"], c["gold"])
            chars = _mean(_share(c["chars_right"], c["found_chars"]), _share(c["chars_hit"], c["chars"]))
            scores |= {f"{name}.content_chars.f1": chars, f"{name}.content_iou.p": p, f"{name}.content_iou.r": r}
            scores |= {f"{name}.content_iou.f1": _mean(p, r)}
            scores |= {f"{name}.speaker_accuracy": _share(c["speaker"], c["matched_sourced"])}
            scores |= {f"{name}.quote_speaker_recall": _share(c["speaker"], c["sourced"])}
        for how in ("exact", "overlap"):
            for part in PARTS:
                c = self.counts[part]
                scores[f"{how}.{part}.f1"] = f1(c[how], c["gold"], c["found"])
        return scores


def _story(story: Annotated) -> Story:
    """The story with its text as the corpus has it: its offsets count."""
    pieces = paragraphs(story.text)
    zones = zoned(story.text, pieces).zones
    return Story(text=story.text, origin=story.name, language="en", zones=tuple(zones), paragraphs=tuple(pieces))


def _ours(record: Record) -> list[Said]:
    return [
        Said(
            source=((a.source.span.start, a.source.span.end),) if a.source else (),
            cue=((a.cue.start, a.cue.end),),
            content=tuple((c.start, c.end) for c in a.content),
        )
        for a in record.attributions
        if a.within is None
    ]


def _letters(text: str, ranges: Ranges) -> Letters:
    return frozenset(i for start, end in ranges for i in range(start, end) if text[i].isalnum())


def _marked(text: str) -> set[int]:
    """The characters inside quotation marks, by the marks alone."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Span.of(text, at, at + len(line)))
        at += len(line) + 1
    return {
        i for quote in quotations(text, [s for s in lines if s.text.strip()]) for i in range(quote.start, quote.end)
    }


def _type(text: str, letters: Letters, quoted: Letters) -> str:
    alphabetic = [i for i in letters if text[i].isalpha()]
    share = sum(i in quoted for i in alphabetic) / len(alphabetic) if alphabetic else 0.0
    return "direct" if share >= 0.9 else "mixed" if share > 0 else "indirect"


def _pairs(golds: Sequence[Letters], founds: Sequence[Letters], least: float = 0.5) -> dict[int, int]:
    """One-to-one matches by intersection over union, the best first: gold → found."""
    shares = []
    for i, a in enumerate(golds):
        for j, b in enumerate(founds):
            if common := len(a & b):
                shares.append((common / len(a | b), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, i, j in sorted(shares, reverse=True):
        if share >= least and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _mean(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0
