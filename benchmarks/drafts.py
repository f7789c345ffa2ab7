"""How well `compare` finds what a draft altered: 60 drafts, each a real story with one seeded edit, ten of each kind.

The edits are made on the text by what the reader read in it: a word of a quotation changed, a speaker's name put in
place of another's, an attribution taken away, a denial turned into an assertion, a hedge dropped, a number changed.
A finding counts where its kind is the edit's and it stands in the edited sentence; every other finding is false.
"""

import gzip
import json
import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from onrecord.face import cached_reader, default_model
from onrecord.model import Record, Story
from onrecord.story.drafts import Metadata, story
from onrecord.story.jsonl import draft
from onrecord.views.comparison import compare
from onrecord.views.passages import PRONOUNS, Passage, passages

RECALL, PRECISION = 0.85, 0.9
EACH = 10
_HEDGE = re.compile(
    r"\b(?:allegedly|reportedly|possibly|perhaps|probably|apparently|likely) |\b(?:may|might) (?=be |have )", re.I
)
_PAST = {"may ": "", "might ": ""}
_SAID = re.compile(
    r"(?P<what>[^,“”\"]{30,}), (?P<who>(?:[A-Z]\w+ |the ){1,3}\w+) (?:said|says)\.$|"
    r"^(?P<who2>(?:[A-Z][\w.]+ ?){1,4}) (?:said|says|told reporters) (?:that )?(?P<what2>[a-z][^“”\"]{30,})$"
)
_DENIED = re.compile(r"\b(?:denied|denies|rejected|has denied|have denied) (?=that |\w+ing |any |the |claims )")
_NUMBER = re.compile(
    r"\b(?:more than|at least|about|nearly|over|some) (?=\d)"
    r"|\b\d{2,3}\b(?! (?:January|March|April|June|July|Nov|Dec))"
)
Edit = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """An edited story: the kind of edit and where the edited sentence stands in the draft."""

    kind: str
    source: Record
    text: str
    start: int
    end: int


def quotation(p: Passage, names: list[str], at: random.Random) -> str | None:
    """Another word for one within a quotation."""
    for q in p.quoted:
        words = q.split()
        if len(words) >= 6:
            n = at.randrange(1, len(words) - 1)
            return p.span.text.replace(
                q, " ".join([*words[:n], at.choice(("surely", "gravely", "never", "always")), *words[n + 1 :]])
            )
    return None


def speaker(p: Passage, names: list[str], at: random.Random) -> str | None:
    """Another person's name for the speaker's."""
    for a in p.said:
        if (
            a.source
            and a.source.naming == "named"
            and a.source.span.overlaps(p.span)
            and a.cue.overlaps(p.span)
            and a.content
        ):
            own, start = a.source.span, a.source.span.start - p.span.start
            others = [n for n in names if not set(n.split()) & set(own.text.split())]
            if (
                others
                and len(own.text.split()) <= 4
                and start >= 0
                and own.text[:1].isupper()
                and own.text.lower() not in PRONOUNS
            ):
                return p.span.text[:start] + at.choice(others) + p.span.text[start + len(own) :]
    return None


def attribution(p: Passage, names: list[str], at: random.Random) -> str | None:
    """The content alone, as plain fact."""
    if p.quoted or not p.said:
        return None
    m = _SAID.search(p.span.text)
    if not m:
        return None
    what = m["what"] or m["what2"]
    return what[0].upper() + what[1:].rstrip(".") + "."


def denial(p: Passage, names: list[str], at: random.Random) -> str | None:
    """An assertion for a denial."""
    if any(a.polarity == "-" for a in p.said) and _DENIED.search(p.span.text):
        return _DENIED.sub("confirmed ", p.span.text, count=1)
    if not p.quoted and re.search(r" (?:did|was|were|is|had|has) not ", p.span.text):
        return re.sub(r" (was|were|is|had|has) not ", r" \1 ", p.span.text, count=1).replace(" did not ", " did ", 1)
    return None


def hedge(p: Passage, names: list[str], at: random.Random) -> str | None:
    """The sentence without its hedge."""
    outside = re.sub(r"[“\"][^”\"]*[”\"]", lambda m: "_" * len(m[0]), p.span.text)
    if m := _HEDGE.search(outside):
        return p.span.text[: m.start()] + p.span.text[m.end() :]
    return None


def number(p: Passage, names: list[str], at: random.Random) -> str | None:
    """Another number, or the number without "more than"."""
    outside = re.sub(r"[“\"][^”\"]*[”\"]", lambda m: "_" * len(m[0]), p.span.text)
    if m := _NUMBER.search(outside):
        new = "" if not m[0][0].isdigit() else str(int(m[0]) + at.choice((3, 10, 40)))
        return p.span.text[: m.start()] + new + p.span.text[m.end() :]
    return None


EDITS: dict[str, Callable[[Passage, list[str], random.Random], str | None]] = {
    "quotation": quotation, "speaker": speaker, "attribution": attribution, "denial": denial, "hedge": hedge,
    "number": number,
}  # fmt: skip


def drafts(records: Iterator[Record], at: random.Random) -> Iterator[Draft]:
    """Ten drafts of each kind, no two of one story."""
    left = dict.fromkeys(EDITS, EACH)
    for record in records:
        names = [e.name for e in record.entities if e.type == "PERSON" and len(e.name.split()) > 1]
        for kind in sorted((k for k in left if left[k]), key=lambda k: -left[k]):
            found = [(p, new) for p in passages(record) if (new := EDITS[kind](p, names, at)) and new != p.span.text]
            if found:
                p, new = at.choice(found)
                text = record.story.text
                edited = text[: p.span.start] + new + text[p.span.end :]
                yield Draft(kind, record, edited, p.span.start, p.span.start + len(new))
                left[kind] -= 1
                break
        if not any(left.values()):
            return


def sources(corpora: Path, at: random.Random) -> Iterator[Story]:
    """Stories of the corpus in random order."""
    lines = []
    for file in sorted((corpora / "allsides_news").glob("*.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            lines += [line for n, line in enumerate(stream) if n % 40 == 0]
    at.shuffle(lines)
    for line in lines:
        data = json.loads(line)
        found = story(draft(data, "allsides"), "allsides", Metadata())
        if 1500 < len(found.text) < 6000:
            yield found


@click.command("compare")
@click.option("--seed", default=8, show_default=True)
@click.option("--show", is_flag=True, help="What was missed, and what was found that is none.")
def command(seed: int, show: bool) -> None:
    """Recall and precision of `compare` on seeded drafts; exit status 1 below the bars."""
    at = random.Random(seed)
    reader = cached_reader(default_model())
    corpora = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "corpora"
    right: dict[str, int] = dict.fromkeys(EDITS, 0)
    made: dict[str, int] = dict.fromkeys(EDITS, 0)
    false: list[tuple[str, str]] = []
    for d in drafts((reader.read(s) for s in sources(corpora, at)), at):
        found = compare(reader.read(replace(d.source.story, **_zoned(d))), [d.source])
        made[d.kind] += 1
        hits = [f for f in found if f.start < d.end and d.start < f.end]
        hit = any(f.kind == d.kind for f in hits)
        right[d.kind] += hit
        wrong = [f for f in found if f not in hits or f.kind != d.kind]
        false += [(d.kind, f.kind) for f in wrong]
        if show and (not hit or wrong):
            click.echo(f"{d.kind}: {'found' if hit else 'MISSED'} {d.text[d.start : d.end]!r}")
            for f in wrong:
                click.echo(f"   false {f.kind}: {f.was!r} → {f.now!r}: {f.draft!r} / {f.source!r}")
    recall = sum(right.values()) / sum(made.values())
    precision = sum(right.values()) / (sum(right.values()) + len(false)) if sum(right.values()) else 0.0
    for kind in EDITS:
        click.echo(f"{kind:<12} {right[kind]} of {made[kind]}")
    click.echo(f"recall {recall:.3f}  precision {precision:.3f}  ({sum(made.values())} drafts, seed {seed})")
    raise SystemExit(recall < RECALL or precision < PRECISION)


def _zoned(d: Draft) -> dict[str, Any]:
    """The zones and paragraphs of the edited text, as a reader of plain text makes them."""
    told = story(draft({"text": d.text, "title": d.source.story.title}, "draft"), "draft", Metadata())
    return {"text": told.text, "zones": told.zones, "paragraphs": told.paragraphs}
