"""MEANTIME (Wikinews with event mentions in CAT XML): which mentions are found, which lie ahead, which are negated.

Only sentences 0 to 5 of each story are fully annotated, so only those are scored.  A mention of ours is a trigger of
an event or the cue of an attribution (the corpus marks reports as events, too); two mentions are the same where they
share a word, each counted once.

Keys: `mentions.{p,r,f1}` (layer events); over the mentions that are matched `future.f1` and `negative.f1` (layer
factuality): mentions of ours that lie ahead, and whose claim has a negative value.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ResourceError
from onrecord.model import Record, Span, Story, Zone
from onrecord.reader import Reader

from .result import Result
from .sets import Sets

ANNOTATED = 6
"""How many sentences of a story are annotated in full."""
NO_SPACE_BEFORE = frozenset([*",.;:!?)]}%", "'s", "’s", "n't", "''", "”", "'"])
NO_SPACE_AFTER = frozenset([*"([{$£€", "``", "“", "‘"])
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention of an event in characters, and whether it lies ahead or is negated."""

    spans: tuple[Range, ...]
    future: bool
    negative: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """A story as we read it, where its fully annotated part ends, and the mentions in it."""

    story: Story
    end: int
    mentions: tuple[GoldMention, ...]


_NOT = re.compile(r"\b(?:not|never|no)\b|n[’']t\b", re.IGNORECASE)
"""Words of a cue that say it was not said."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of ours: its characters, and what its claims say; None where it has none (a cue)."""

    span: Range
    future: bool | None = None
    negative: bool | None = None


def folders(path: Path, split: str) -> list[Path]:
    """The folders with MEANTIME's stories at `path`, of this split where there are several; [] where there are none."""
    if not path.is_dir():
        return []
    inner = path / split
    for root in (inner, path):
        if root.is_dir() and (found := sorted({f.parent for f in root.glob("**/*.xml") if _is_cat(f)})):
            return found
    return []


def _is_cat(file: Path) -> bool:
    with file.open(encoding="utf-8", errors="replace") as opened:
        return "doc_name=" in opened.read(400)


def read_meantime(path: Path, split: str) -> Iterator[Annotated]:
    """The stories of a split."""
    for folder in folders(path, split):
        for file in sorted(folder.glob("*.xml")):
            yield read_story(file)


def read_story(file: Path) -> Annotated:
    """One story; ResourceError where the file cannot be read."""
    try:
        root = ET.parse(file).getroot()
        tokens = [(int(t.attrib["sentence"]), t.attrib["t_id"], t.text or "") for t in root.iter("token")]
        story, places = _story(file.stem, tokens)
        whole = {t_id for n, t_id, _ in tokens if n < ANNOTATED}
        mentions = tuple(
            GoldMention(
                spans=tuple(places[t] for t in words),
                future=m.get("time") == "FUTURE",
                negative=m.get("polarity") == "NEG",
            )
            for m in root.iter("EVENT_MENTION")
            if (words := [a.attrib["t_id"] for a in m.iter("token_anchor")]) and words[0] in whole
        )
    except (ET.ParseError, KeyError, ValueError) as error:
        raise ResourceError(f"{file}: no CAT XML ({type(error).__name__}: {error})") from error
    return Annotated(story, max((places[t][1] for t in whole), default=0), mentions)


def _story(name: str, tokens: Sequence[tuple[int, str, str]]) -> tuple[Story, dict[str, Range]]:
    """A story of a corpus' tokens, a paragraph a sentence, the first its title; and where each token stands."""
    text, places, starts, before, last = "", {}, [0], "", 0
    for sentence, t_id, word in tokens:
        if sentence != last:
            text += "\n\n"
            starts.append(len(text))
        elif text and word not in NO_SPACE_BEFORE and before not in NO_SPACE_AFTER:
            text += " "
        places[t_id] = (len(text), len(text) + len(word))
        text, before, last = text + word, word, sentence
    ends = [*(start - 2 for start in starts[1:]), len(text)]
    paragraphs = tuple(zip(starts, ends, strict=True))
    zones = [Zone(zone="title", span=Span.of(text, *paragraphs[0]))]
    if len(paragraphs) > 1:
        zones.append(Zone(zone="body", span=Span.of(text, paragraphs[1][0], len(text))))
    return Story(text=text, origin=name, language="en", zones=tuple(zones), paragraphs=paragraphs), places


def evaluate_mentions(path: Path, split: str, reader: Reader) -> Result:
    """Score which events are mentioned."""
    stories = list(read_meantime(path, split))
    sets = Sets()
    for annotated, record in zip(stories, reader.pipe(s.story for s in stories), strict=True):
        count_mentions(sets, annotated, list(mentions(record)))
    return Result(layer="events", corpus=path.name, documents=len(stories), scores=sets.all("mentions"))


def evaluate_factuality(path: Path, split: str, reader: Reader) -> Result:
    """Score which mentions lie ahead and which are negated."""
    stories = list(read_meantime(path, split))
    sets = Sets()
    for annotated, record in zip(stories, reader.pipe(s.story for s in stories), strict=True):
        count_values(sets, annotated, list(mentions(record)))
    return Result(layer="factuality", corpus=path.name, documents=len(stories), scores=sets.f1("future", "negative"))


def mentions(record: Record) -> Iterator[Mention]:
    """Our mentions in text order: events with what their claims say, and sayings, of which some were not said."""
    claims: dict[str, list[str]] = {}
    for claim in record.claims:
        claims.setdefault(claim.event, []).append(claim.factuality)
    found: dict[Range, Mention] = {}
    for event in record.events:
        values = claims.get(event.id, [])
        for trigger in event.triggers:
            span = (trigger.start, trigger.end)
            negative = bool(values) and values[0].endswith("-")
            found.setdefault(span, Mention(span, future=event.phase == "future", negative=negative))
    for a in record.attributions:
        span = (a.cue.start, a.cue.end)
        if not any(_share(span, known) for known in found):
            unsaid = bool(_NOT.search(a.cue.text))
            found[span] = Mention(span, future=False, negative=True) if unsaid else Mention(span)
    yield from (found[span] for span in sorted(found))


def matches(annotated: Annotated, ours: Sequence[Mention]) -> dict[int, int]:
    """One-to-one matches, gold → ours, in text order."""
    match: dict[int, int] = {}
    for i, gold in enumerate(annotated.mentions):
        for j, mention in enumerate(ours):
            if j not in match.values() and any(_share(span, mention.span) for span in gold.spans):
                match[i] = j
                break
    return match


def count_mentions(sets: Sets, annotated: Annotated, ours: Sequence[Mention]) -> None:
    """Count the mentions of one story."""
    within = [m for m in ours if m.span[0] < annotated.end]
    sets.number("mentions", len(annotated.mentions), len(within), len(matches(annotated, within)))


def count_values(sets: Sets, annotated: Annotated, ours: Sequence[Mention]) -> None:
    """Count what is said of the mentions that are matched."""
    match = matches(annotated, [m for m in ours if m.future is not None])
    known = [m for m in ours if m.future is not None]
    for i, j in match.items():
        gold, found = annotated.mentions[i], known[j]
        sets.number("future", gold.future, bool(found.future), gold.future and bool(found.future))
        sets.number("negative", gold.negative, bool(found.negative), gold.negative and bool(found.negative))


def _share(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
