"""Our own gold: marked by hand in open and linked stories, kept as offsets, decisions and digests.

No word of a story is shipped: the texts are taken from the corpora folder and held against the digest.  What the
marks mean is written in `docs/gold-attribution.md`; `corrections` reads `docs/gold-corrections.md`'s.
"""

import csv
import gzip
import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from onrecord.errors import ResourceError
from onrecord.model import Story
from onrecord.story.paragraphs import paragraphs
from onrecord.story.zones import Known, zoned

Range = tuple[int, int]
HALVES = {"train": "tune", "dev": "judge", "test": "judge"}
"""Which half of the stories a split names: one to tune with, one only to measure with."""


ID_WITHIN = 80
"""In how many characters of a line of `allsides_news` its id stands: only lines with a wanted one are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStance:
    """The side one attribution takes toward another: any of `toward`, by number, and any of `values` is right."""

    toward: tuple[int, ...]
    """The nearest telling of what is meant, and others in which it is told as well."""
    values: tuple[str, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One attribution as it was marked; `within`, `relayed_by` and the stances name others by their number."""

    cue: Range
    content: tuple[Range, ...] = ()
    source: Range | None = None
    speakers: tuple[Range, ...] = ()
    """Where the text first names who speaks; a second name is as good."""
    pronoun: bool = False
    polarity: str = "+"
    refusal: bool = False
    within: int | None = None
    relayed_by: int | None = None
    stances: tuple[MarkedStance, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStory:
    """A story with its marked attributions; its text is title, an empty line, and the story."""

    name: str
    title: str
    text: str
    attributions: tuple[Marked, ...]


def read_marked(corpora: Path, split: str, gold: str | None = None) -> Iterator[MarkedStory]:
    """The stories of a half, their texts from the corpora folder; ResourceError where one is missing or another.

    `gold` is gold in the form of the shipped file, in its place.
    """
    if gold is None:
        gold = files("onrecord.evaluation").joinpath("gold/attribution.jsonl").read_text(encoding="utf-8")
    for row, title, text in held_texts(corpora, split, gold):
        doubtful = frozenset(row["doubtful"])
        marks = tuple(_marked(a, n in doubtful) for n, a in enumerate(row["attributions"]))
        yield MarkedStory(name=row["story"], title=title, text=text, attributions=marks)


class Told(Protocol):
    """A story of our own gold, whatever is marked in it."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...


def as_story(marked: Told) -> Story:
    """The story as it is read: its title known, its text as the gold has it."""
    return titled(marked.name, marked.title, marked.text)


def titled(name: str, title: str, text: str, published: str | None = None) -> Story:
    """A story whose title is known, and stands before its text."""
    pieces = paragraphs(text)
    zones = zoned(text, pieces, Known(title=title)).zones
    return Story(
        text=text, origin=name, title=title, language="en", published=published, zones=zones, paragraphs=tuple(pieces)
    )


def held_texts(corpora: Path, split: str, gold: str) -> Iterator[tuple[dict[str, Any], str, str]]:
    """The lines of a half of our own gold, each with its story's title and text, held against the digest."""
    rows = [row for row in map(json.loads, gold.splitlines()) if row["half"] == HALVES[split]]
    wanted = frozenset(row["story"] for row in rows)
    known: dict[Path, dict[str, tuple[str, str]]] = {}
    for row in rows:
        file = corpora / row["corpus"] / row["file"]
        stories = known[file] if file in known else known.setdefault(file, corpus_stories(file, corpora, wanted))
        name = f"{file}, story {row['story']}"
        if row["story"] not in stories:
            raise ResourceError(f"{name}: not there; take the corpora as they were when the gold was made")
        title, body = stories[row["story"]]
        text = f"{title}\n\n{body}"
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise ResourceError(f"{name}: its text is not the one that was marked; take the corpora as they were then")
        yield row, title, text


def corpus_stories(file: Path, corpora: Path, wanted: Collection[str] = ()) -> dict[str, tuple[str, str]]:
    """Title and text of the stories of a corpus file by what the gold calls them: the address, or the corpus' id.

    Of a packed file, which is large, only the `wanted` stories are kept.
    """
    try:
        if file.suffix == ".gz":
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                few = (json.loads(line) for line in lines if any(id in line[:ID_WITHIN] for id in wanted))
                return {row["ID"]: (row["title"], row["content_original"]) for row in few}
        if file.suffix == ".csv":
            with file.open(encoding="utf-8", newline="") as lines:
                return {row["url"]: (row["title"], row["text"]) for row in csv.DictReader(lines)}
        if file.suffix == ".jsonl":
            rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
            return {row["ID"]: (row["title"], row["content_original"]) for row in rows}
        story = json.loads(file.read_text(encoding="utf-8"))
        return {story["dId"]: (story["title"], story["text"])}
    except OSError as error:
        raise ResourceError(f"{file}: {error.strerror}; {corpora} is to be the folder with all corpora") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ResourceError(f"{file}: not in the form of its corpus ({error}); fetch it again") from error


def _marked(row: dict[str, Any], doubtful: bool) -> Marked:
    named = [row["speaker"], *row.get("speaker_also", ())]
    return Marked(
        cue=_range(row["cue"]), content=tuple(map(_range, row["content"])),
        source=_range(row["source"]) if row["source"] else None,
        speakers=tuple(_range(place) for place in named if place),
        pronoun=row["pronoun"], polarity=row["polarity"], refusal=row["refusal"], within=row["within"],
        relayed_by=row["relayed_by"], stances=tuple(map(_stance, row["stance"])),
        doubtful=doubtful,
    )  # fmt: skip


def _stance(row: dict[str, Any]) -> MarkedStance:
    return MarkedStance(
        toward=(row["toward"], *row.get("toward_also", ())), values=(row["value"], *row.get("value_also", ())),
        doubtful=row.get("doubtful", False),
    )  # fmt: skip


def _range(place: list[int]) -> Range:
    start, end = place
    return start, end
