"""What keeping costs: storing as a share of reading, cost a story as the ledger grows, and how fast it answers."""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import text

from onrecord.ledger import Ledger
from onrecord.model import Attribution, Claim, Event, ReaderInfo, Record, Source, Span, Story, Zone
from onrecord.resolve import judge

SHARE = 0.15
"""Storing, hashing and indexing may take this share of the time of `add`."""
GROWTH = 1.3
"""A story may cost so many times as much in a ledger ten times as large."""
ANSWER_MS = 50.0
ANSWERED = 100_000
"""Statements in the ledger whose answers may take ANSWER_MS at most."""
BATCH = 500
SOUNDS = "ba be bo da de do fa ga ka ke la le lo ma me mo na ne no pa ra re ro sa se so ta te to va ve vo".split()
_CUES = (("said", "says", "+"), ("denied", "denies", "-"), ("warned", "warns", "+"), ("promised", "promises", "+"))
_QUERIES: tuple[dict[str, str], ...] = (
    {"words": "missiles"}, {"words": "missiles", "stance": "denies"}, {"words": "missiles bridge"},
    {"words": '"struck the bridge"'}, {"words": "missiles", "who": "Veld", "stance": "denies", "since": "2031-03-01"},
    {"who": "Veld"}, {"words": "bridge", "until": "2031-02-01"}, {"words": "struck -bridge", "about": "Tarnwick"},
)  # fmt: skip


def records(count: int, seed: int = 5) -> Iterator[Record]:
    """Records of invented stories: three sayings and four claims of the story's own in each."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(SOUNDS, k=rng.randint(2, 4))) for _ in range(6000)]
    people = [" ".join("".join(rng.choices(SOUNDS, k=2)).title() for _ in range(2)) for _ in range(400)] + [
        "Oskar Veld"
    ]
    info = ReaderInfo(version="0", models=("none",), resources="none")
    for n in range(count):
        yield _record(n, rng, words, people, info)


def _record(n: int, rng: random.Random, words: list[str], people: list[str], info: ReaderInfo) -> Record:
    pieces: list[str] = []
    attributions: list[Attribution] = []
    events: list[Event] = []
    claims: list[Claim] = []
    at = 0
    for k in range(7):
        said = " ".join(rng.choices(words, k=16))
        if rng.random() < 0.05:
            said = f"{said} missiles struck the bridge"
        elif rng.random() < 0.1:
            said = f"{said} the bridge near Tarnwick"
        who, (cue, act, polarity) = rng.choice(people), rng.choice(_CUES)
        sentence = f"{who} {cue} {said}." if k < 3 else f"{said}."
        if k < 3:
            source = Span(start=at, end=at + len(who), text=who)
            cue_at = source.end + 1
            begin = cue_at + len(cue) + 1
            attributions.append(
                Attribution(
                    id=f"a{k + 1}", source=Source(span=source), cue=Span(start=cue_at, end=cue_at + len(cue), text=cue),
                    content=(Span(start=begin, end=begin + len(said), text=said),), act=act, polarity=polarity,  # type: ignore[arg-type]
                )
            )  # fmt: skip
        else:
            span = Span(start=at, end=at + len(said), text=said)
            events.append(Event(id=f"v{k - 2}", triggers=(Span(start=at, end=at + 4, text=said[:4]),)))
            claims.append(Claim(id=f"c{k - 2}", event=f"v{k - 2}", voice=None, factuality="CT+", span=span))
        pieces.append(sentence)
        at += len(sentence) + 1
    body = " ".join(pieces)
    day = f"2031-{1 + n % 12:02}-{1 + n % 28:02}"
    zone = Zone(zone="body", span=Span(start=0, end=len(body), text=body))
    story = Story(
        text=body, origin=f"made {n}", title=f"Story {n}", publisher=f"Outlet {n % 50}", url=f"https://o.example/{n}",
        published=day, language="en", zones=(zone,), paragraphs=((0, len(body)),),
    )  # fmt: skip
    return Record(
        story=story, reader=info, attributions=tuple(attributions), events=tuple(events), claims=tuple(claims)
    )  # fmt: skip


def growth(where: str, small: int, large: int) -> dict[str, float]:
    """Milliseconds a story up to `small` and up to `large` stories, by the clock and by this process' own work, and how
    fast it answers at ANSWERED statements.
    """
    took, worked, done = 0.0, 0.0, 0
    out: dict[str, float] = {}
    asked: dict[str, float] | None = None
    with Ledger(where, create=True) as ledger:
        batch: list[Record] = []
        for record in records(large):
            batch.append(record)
            if len(batch) == BATCH:
                start, cpu = time.perf_counter(), time.process_time()
                ledger.put(batch, judge)
                took, worked = took + time.perf_counter() - start, worked + time.process_time() - cpu
                done += len(batch)
                batch = []
                if done in (small, large):
                    name = "small" if done == small else "large"
                    out |= {f"ms_a_story.{name}": 1000 * took / done, f"cpu_ms_a_story.{name}": 1000 * worked / done}
                if asked is None and done * 7 >= ANSWERED:
                    asked = answers(ledger)
        out |= asked or answers(ledger)
        out["growth"] = out["ms_a_story.large"] / out["ms_a_story.small"]
        out["cpu_growth"] = out["cpu_ms_a_story.large"] / out["cpu_ms_a_story.small"]
    return out


def answers(ledger: Ledger, rounds: int = 5) -> dict[str, float]:
    """The median and the slowest answer in milliseconds, warm, each the best of some rounds (others may be at work)."""
    if ledger.engine.dialect.name == "postgresql":
        with ledger.engine.connect() as connection:
            connection.execute(text("ANALYZE"))
            connection.commit()
    times: list[float] = []
    worked: list[float] = []
    slowest = own = 0.0
    for query in _QUERIES:
        found = []
        for _ in range(rounds):
            start, cpu = time.perf_counter(), time.process_time()
            ledger.search(**query)  # type: ignore[arg-type]
            found.append(1000 * (time.perf_counter() - start))
            worked.append(1000 * (time.process_time() - cpu))
        times.append(min(found))
        slowest, own = max(slowest, times[-1]), max(own, min(worked[-rounds:]))
    return {
        "statements": ledger.counts()["statements"],
        "answer_ms.median": statistics.median(times),
        "answer_ms.slowest": slowest,
        "answer_cpu_ms.slowest": own,
    }


def share(where: str, corpora: Path, most: int) -> dict[str, float]:
    """Seconds of reading and of keeping of real stories, and the share of keeping in the whole."""
    from onrecord.reader import Reader

    from .speed import stories

    reader = Reader()
    told = stories(corpora, most)
    next(reader.pipe(told[:1]))
    start = time.perf_counter()
    read = list(reader.pipe(told))
    reading = time.perf_counter() - start
    with Ledger(where, create=True) as ledger:
        start = time.perf_counter()
        for at in range(0, len(read), 16):
            ledger.known([r.story.id for r in read[at : at + 16]])
            ledger.put(read[at : at + 16], judge)
        keeping = time.perf_counter() - start
    return {"reading_s": reading, "keeping_s": keeping, "share": keeping / (reading + keeping)}


@click.command("ledger")
@click.option("--database", metavar="URL", help="An empty PostgreSQL database (else a SQLite file is made).")
@click.option("--small", default=10_000, show_default=True)
@click.option("--large", default=100_000, show_default=True)
@click.option("--share/--no-share", "shared", default=True, help="Measure the share of `add` too, on a SQLite file.")
def command(database: str | None, small: int, large: int, shared: bool) -> int:
    """Measure what keeping costs and how fast a ledger answers."""
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, float] = {}
        if shared:
            corpora = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "corpora"
            found |= share(f"{folder}/share.ledger", corpora, 150)
        found |= growth(database or f"{folder}/growth.ledger", small, large)
    for name, value in found.items():
        click.echo(f"  {name:<24} {value:,.3f}")
    bad = found["growth"] > GROWTH or found["answer_ms.slowest"] > ANSWER_MS or found.get("share", 0.0) > SHARE
    return int(bad)
