"""Sheets: attributions or coded events as they are shown, from stories nobody tuned on, to be read one by one.

`python -m benchmarks sheet draw` (attributions) and `sheet events` each write one to read (with its words, into build/)
and one to publish (without); `sheet count FILE` says what a published one holds.  A published line has the story by
corpus, id and digest of its text, the places of what was read, the decisions, the verdict and who judged.
"""

import gzip
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import click

from onrecord.evaluation.own_gold import titled
from onrecord.model import Attribution, Coding, Event, Record, Story
from onrecord.reader import Reader

CORPUS = "allsides_news"
VERDICTS = ("right", "wrong mouth", "denial as assertion", "content", "no saying")
"""The first that holds: to whom it is given, which way it points, how far it reaches, whether it is a saying at all."""


TOPICS = frozenset(
    "middle_east terrorism isis syria israel north_korea russia defense national_defense national_security us_military "
    "foreign_policy world".split()
)
"""Topics of the corpus that are war and security."""


def digest(text: str) -> str:
    """A short digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def stories(corpora: Path, skip: int, count: int, topics: frozenset[str] = frozenset()) -> Iterator[Story]:
    """`count` stories of the corpus (of these topics) in the order of their ids' digests, after the first `skip`."""
    rows = sorted((r for r in _rows(corpora) if not topics or r["topic"] in topics), key=lambda r: digest(r["ID"]))
    yield from map(_story, rows[skip : skip + count])


def stories_by_id(corpora: Path, ids: Set[str]) -> Iterator[Story]:
    """The stories of the corpus with these ids."""
    yield from (_story(row) for row in _rows(corpora) if row["ID"] in ids)


def _rows(corpora: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(corpora / CORPUS / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _story(row: dict[str, Any]) -> Story:
    text = f"{row['title']}\n\n{row['content_original']}"
    return titled(row["ID"], row["title"], text, row.get("date") or None)


def drawn(records: Iterator[Record], each: int) -> Iterator[tuple[Record, Attribution]]:
    """`each` attributions of every record, by the digest of their place."""
    for record in records:
        by_chance = sorted(record.attributions, key=lambda a: digest(f"{record.story.origin}/{a.cue.start}"))
        for a in sorted(by_chance[:each], key=lambda a: a.cue.start):
            yield record, a


def line(record: Record, a: Attribution) -> dict[str, Any]:
    """What is published of an attribution: places, decisions, and no words."""
    entity = record.get(a.source.entity) if a.source and a.source.entity else None
    name = next((m.span for m in entity.mentions if m.form == "name"), None) if entity else None
    return {
        "corpus": CORPUS, "id": record.story.origin, "digest": digest(record.story.text),
        "cue": [a.cue.start, a.cue.end],
        "source": [a.source.span.start, a.source.span.end] if a.source else None,
        "content": [[c.start, c.end] for c in a.content],
        "shown_as": [name.start, name.end] if name else None,
        "act": a.act, "polarity": a.polarity,
    }  # fmt: skip


def to_read(record: Record, a: Attribution) -> str:
    """The attribution as it is shown, under its paragraph and the one before."""
    text = record.story.text
    entity = record.get(a.source.entity) if a.source and a.source.entity else None
    pieces = [p for p in record.story.paragraphs if p[0] <= a.cue.start]
    around = text[pieces[max(0, len(pieces) - 2)][0] : pieces[-1][1]] if pieces else ""
    within = f" (inside what {a.within} tells)" if a.within else ""
    return "\n".join(
        [
            f"story: {record.story.title}", f"context: {around}",
            f"source: {a.source.span.text if a.source else '-'}   shown as: {entity.name if entity else 'unresolved'}",
            f"cue: {a.cue.text}   act: {a.act}   polarity: {a.polarity}{within}",
            f"content: {' … '.join(c.text for c in a.content)}",
        ]
    )  # fmt: skip


def coded(record: Record) -> list[tuple[Event, Coding]]:
    """The events of a record that PLOVER has a type for."""
    first: dict[str, Coding] = {}
    for coding in record.codings:
        if coding.codebook == "PLOVER":
            first.setdefault(coding.event, coding)
    return [(e, first[e.id]) for e in record.events if e.id in first]


def reading(record: Record, event: Event, coding: Coding) -> str:
    """What is read of a coded event: its type, who takes part, and by whom it is told."""
    claims = [c for c in record.claims if c.event == event.id]
    voices = [record.get(c.voice) if c.voice else None for c in claims]
    told = [
        f"{_who(record, v) if v else 'the story itself'}: {c.factuality}, {c.kind}"
        for c, v in zip(claims, voices, strict=True)
    ]
    return "\n".join(
        [
            f"type: {coding.type} {' '.join(coding.modes)}   phase: {event.phase}",
            f"actors: {', '.join(record.get(e).name for e in event.actors) or '-'}",
            f"recipients: {', '.join(record.get(e).name for e in event.recipients) or '-'}",
            f"voices: {'; '.join(told) or '-'}",
        ]
    )


def event_line(record: Record, event: Event, coding: Coding) -> dict[str, Any]:
    """What is published of a coded event: places and codes, and no words."""
    claim = next((c for c in record.claims if c.event == event.id), None)
    return {
        "corpus": CORPUS, "id": record.story.origin, "digest": digest(record.story.text),
        "triggers": [[t.start, t.end] for t in event.triggers], "type": coding.type, "modes": [*coding.modes],
        "actors": len(event.actors), "recipients": len(event.recipients),
        "factuality": claim.factuality if claim else None, "reading": digest(reading(record, event, coding)),
    }  # fmt: skip


def event_to_read(record: Record, event: Event, coding: Coding) -> str:
    """A coded event as it is shown, under its paragraph and the one before."""
    text, at = record.story.text, event.triggers[0].start
    pieces = [p for p in record.story.paragraphs if p[0] <= at]
    around = text[pieces[max(0, len(pieces) - 2)][0] : pieces[-1][1]] if pieces else ""
    return "\n".join(
        [
            f"story: {record.story.title}", f"context: {around}",
            f"triggers: {' | '.join(t.text for t in event.triggers)}", reading(record, event, coding),
        ]
    )  # fmt: skip


def _who(record: Record, a: Attribution) -> str:
    if a.source is None:
        return f"nobody named ({a.cue.text})"
    return record.get(a.source.entity).name if a.source.entity else a.source.span.text


@click.group("sheet")
def command() -> None:
    """Sheets of attributions to be read by hand."""


@command.command("draw")
@click.option("--skip", default=2000, show_default=True, help="Stories passed over: read before.")
@click.option("--stories", "count", default=100, show_default=True)
@click.option("--each", default=2, show_default=True, help="Attributions a story.")
@click.option("--to", "folder", type=click.Path(path_type=Path), default=Path("build/sheet"), show_default=True)
def draw(skip: int, count: int, each: int, folder: Path) -> None:
    """Draw attributions; write `read.txt` with their words and `sheet.jsonl` without."""
    corpora = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "corpora"
    found = [*drawn(Reader().pipe(stories(corpora, skip, count)), each)]
    write(folder, [to_read(*x) for x in found], [line(*x) for x in found])
    click.echo(f"{len(found)} attributions of {count} stories: {folder}/read.txt")


@command.command("events")
@click.option("--skip", default=0, show_default=True, help="Stories passed over: read before.")
@click.option("--stories", "count", default=50, show_default=True)
@click.option("--events", "wanted", default=100, show_default=True, help="Events drawn of all of them.")
@click.option("--to", "folder", type=click.Path(path_type=Path), default=Path("build/events"), show_default=True)
def events(skip: int, count: int, wanted: int, folder: Path) -> None:
    """Draw coded events from stories on war and security; write `read.txt` with words and `sheet.jsonl` without."""
    corpora = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "corpora"
    found = [(r, e, c) for r in Reader().pipe(stories(corpora, skip, count, TOPICS)) for e, c in coded(r)]
    by_chance = sorted(found, key=lambda x: digest(f"{x[0].story.origin}/{x[1].triggers[0].start}"))[:wanted]
    write(folder, [event_to_read(*x) for x in by_chance], [event_line(*x) for x in by_chance])
    click.echo(f"{len(found)} coded events in {count} stories, {len(by_chance)} drawn: {folder}/read.txt")


def write(folder: Path, shown: list[str], published: list[dict[str, Any]]) -> None:
    """Write a sheet to read, and one to publish."""
    folder.mkdir(parents=True, exist_ok=True)
    words = "\n\n".join(f"== {n} ==\n{text}" for n, text in enumerate(shown, 1))
    (folder / "read.txt").write_text(words + "\n", encoding="utf-8")
    rows = "".join(json.dumps({"n": n, **row}) + "\n" for n, row in enumerate(published, 1))
    (folder / "sheet.jsonl").write_text(rows, encoding="utf-8")


@command.command("count")
@click.argument("path", type=click.Path(path_type=Path))
def count(path: Path) -> None:
    """How many of a sheet's lines have which verdict."""
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    verdicts = Counter(row["verdict"] for row in rows)
    for verdict, times in verdicts.most_common():
        click.echo(f"{verdict:<22} {times:>4} of {len(rows)}")
