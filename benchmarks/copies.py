"""How well copies are found: real stories, each of some with synthetic edits as outlets make them, in one ledger.

F1 over pairs of stories in one group.  Pairs of two stories as the corpora have them are left out: nobody has judged
which of those are copies.
"""

import csv
import gzip
import json
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.ledger import Ledger
from onrecord.model import Record, Story
from onrecord.resolve import judge
from onrecord.story import read_bytes

FLOOR = 0.97
_AGENCIES = ("Meridian", "Northwire", "Harbour News", "Union Press")
_LINES = (
    "(Reporting by Ida Brandt; Editing by Tom Okell)",
    "Copyright 2031 {agency}. All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Read more: Ten things to know today",
    "{agency} contributed to this report.",
)
_HEADS = ("What we know so far", "Officials: more to come", "{agency}: latest from the scene", "Report")


def corpus(corpora: Path, most: int) -> Iterator[tuple[str, str, str]]:
    """Texts with their dates and publishers."""
    csv.field_size_limit(10_000_000)
    for file in sorted((corpora / "wikinews").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                yield row["text"].strip(), row["date"], "Wikinews"
    with gzip.open(corpora / "allsides_news" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if n >= most:
                return
            row = json.loads(line)
            yield row["content_original"].strip(), row["date"], row["source"]


def edited(text: str, rng: random.Random) -> str:
    """The text as another outlet would print it: cut, with another headline, an agency line, or in another order."""
    paragraphs = [p for p in text.split("\n") if p.strip()]
    agency = rng.choice(_AGENCIES)
    for edit in rng.sample(("tail", "gaps", "order", "agency", "headline"), rng.randint(1, 3)):
        if edit == "tail":
            paragraphs = paragraphs[: max(1, round(len(paragraphs) * rng.uniform(0.35, 0.9)))]
        elif edit == "gaps":
            keep = max(1, round(len(paragraphs) * rng.uniform(0.5, 0.9)))
            paragraphs = [paragraphs[n] for n in sorted(rng.sample(range(len(paragraphs)), keep))]
        elif edit == "order":
            first, rest = paragraphs[:1], paragraphs[1:]
            rng.shuffle(rest)
            paragraphs = first + rest
        elif edit == "agency":
            paragraphs = [f"PORT ASKEL ({agency}) — {paragraphs[0]}", *paragraphs[1:]]
            paragraphs += [line.format(agency=agency) for line in rng.sample(_LINES, rng.randint(1, 3))]
        else:
            paragraphs = [rng.choice(_HEADS).format(agency=agency), *paragraphs]
    return "\n\n".join(paragraphs)


def family(corpora: Path, most: int, chosen: int, edits: int) -> list[tuple[str, bool, Story]]:
    """Stories with the name of the text they come from and whether they are an edit, in a mixed order."""
    rng = random.Random(7)
    texts = [t for t in corpus(corpora, most) if len(t[0].split()) >= 60]
    picked = set(rng.sample(range(len(texts)), chosen))
    out = []
    for n, (text, date, publisher) in enumerate(texts):
        out.append((str(n), False, _story(text, date, publisher, f"corpus {n}")))
        if n in picked:
            out += [
                (str(n), True, _story(edited(text, rng), date, f"Outlet {e}", f"edit {n}-{e}")) for e in range(edits)
            ]
    rng.shuffle(out)
    return out


def _story(text: str, date: str, publisher: str, origin: str) -> Story:
    return read_bytes(
        text.encode(),
        origin,
        published=date if date[:2] in ("19", "20") and date[4:5] == "-" else None,
        publisher=publisher,
    )


def measure(corpora: Path, most: int, chosen: int, edits: int, where: str) -> dict[str, float]:
    """Precision, recall and F1 over pairs, and how many stories a second were judged."""
    told = family(corpora, most, chosen, edits)
    start = time.perf_counter()
    with Ledger(where, create=True) as ledger:
        for at in range(0, len(told), 500):
            ledger.put([Record(story=s) for _, _, s in told[at : at + 500]], judge)
        took = time.perf_counter() - start
        groups = {k.id: k.n for k in ledger.stories()}
        for k in ledger.stories():
            groups[k.id] = min(other.n for other in ledger.family(k.id))
    return scores([(name, edit, groups[s.id]) for name, edit, s in told]) | {"stories_per_second": len(told) / took}


def scores(told: list[tuple[str, bool, int]]) -> dict[str, float]:
    """Scores of (text, whether an edit, group) triples over the pairs with at least one edit."""

    def pairs(counts: Counter[object], originals: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values()) - sum(n * (n - 1) // 2 for n in originals.values())

    right = pairs(Counter((t, g) for t, _, g in told), Counter((t, g) for t, e, g in told if not e))
    found = pairs(Counter(g for _, _, g in told), Counter(g for _, e, g in told if not e))
    gold = pairs(Counter(t for t, _, _ in told), Counter(t for t, e, _ in told if not e))
    precision, recall = right / (found or 1), right / (gold or 1)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / ((precision + recall) or 1)}


@click.command("copies")
@click.option("--stories", "most", default=28_500, show_default=True, help="How many stories of allsides_news.")
@click.option("--edited", "chosen", default=300, show_default=True, help="How many of them are edited.")
@click.option("--edits", default=20, show_default=True, help="How many edits each has.")
def command(most: int, chosen: int, edits: int) -> int:
    """Measure how well copies are found."""
    shared = Path(os.environ.get("ONRECORD_SHARED", "../shared"))
    with tempfile.TemporaryDirectory() as folder:
        found = measure(shared / "corpora", most, chosen, edits, f"{folder}/copies.ledger")
    for name, value in found.items():
        click.echo(f"  {name:<20} {value:,.4f}")
    return int(found["f1"] < FLOOR)
