"""Sheets: attributions as they are shown, drawn from stories nobody tuned on, for people to read one by one.

`python -m benchmarks sheet draw` writes one to read (with its words, into build/) and one to publish (without);
`python -m benchmarks sheet count docs/sheets/FILE` says what a published one holds.  A published line has the story by
corpus, id and digest of its text, the ranges of cue, source and content, the speaker's name as shown by its place in
the text or its digest, the verdict, its reason and who judged.
"""

import gzip
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.model import Attribution, Record, Story
from onrecord.reader import Reader
from onrecord.story.paragraphs import paragraphs
from onrecord.story.zones import Known, zoned

CORPUS = "allsides_news"
VERDICTS = ("right", "wrong mouth", "denial as assertion", "content", "no saying")
"""The first that holds: to whom it is given, which way it points, how far it reaches, whether it is a saying at all."""


def digest(text: str) -> str:
    """A short digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def stories(corpora: Path, skip: int, count: int) -> Iterator[Story]:
    """`count` stories of the corpus in the order of their ids' digests, after the first `skip`."""
    with gzip.open(corpora / CORPUS / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = sorted(map(json.loads, lines), key=lambda r: digest(r["ID"]))
    for row in rows[skip : skip + count]:
        text = f"{row['title']}\n\n{row['content_original']}"
        pieces = paragraphs(text)
        zones = zoned(text, pieces, Known(title=row["title"])).zones
        yield Story(
            text=text, origin=row["ID"], title=row["title"], language="en", published=row.get("date") or None,
            zones=zones, paragraphs=tuple(pieces),
        )  # fmt: skip


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
    folder.mkdir(parents=True, exist_ok=True)
    shown = "\n\n".join(f"== {n} ==\n{to_read(record, a)}" for n, (record, a) in enumerate(found, 1))
    (folder / "read.txt").write_text(shown + "\n", encoding="utf-8")
    published = "".join(json.dumps({"n": n, **line(record, a)}) + "\n" for n, (record, a) in enumerate(found, 1))
    (folder / "sheet.jsonl").write_text(published, encoding="utf-8")
    click.echo(f"{len(found)} attributions of {count} stories: {folder}/read.txt")


@command.command("count")
@click.argument("path", type=click.Path(path_type=Path))
def count(path: Path) -> None:
    """How many of a sheet's lines have which verdict."""
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    verdicts = Counter(row["verdict"] for row in rows)
    for verdict in VERDICTS:
        click.echo(f"{verdict:<22} {verdicts[verdict]:>4} of {len(rows)}")
