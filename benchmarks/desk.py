"""The desk under load: server time of every page, and readers who open a page every few seconds, over loopback."""

import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import click

from onrecord.ledger import Ledger
from onrecord.model import (
    Attribution,
    Claim,
    Event,
    Quantity,
    ReaderInfo,
    Record,
    Source,
    Span,
    Story,
    Timex,
    Toponym,
    Zone,
)
from onrecord.model.claim import ClaimKind
from onrecord.model.event import Place
from onrecord.resolve import judge
from onrecord.resources.countries import by_alpha3

from .ledger import BATCH, SOUNDS, records

CLAIMS_A_STORY = 7
EVENTS = 400
"""So many events that four outlets tell of are among the stories."""
PAGE_MS = 100.0
READER_MS = 500.0
"""The 95th percentiles that are allowed: a page's server time, and what a reader waits among all the others."""
PORT = 8791
_WORDS = ("missiles", "bridge", "struck", "tarnwick", '"struck the bridge"', "missiles bridge")
_STANCES = ("", "denies", "promises", "warns")
_LANDS = "GRC TUR BGR ROU SRB ALB HUN AUT ITA DEU POL UKR EGY LBY TUN JOR IRQ IRN SAU SDN".split()


def build(where: str, claims: int) -> None:
    """A ledger of so many statements, a third with a time and half with a place, and of events that several tell of."""
    rng = random.Random(6)
    towns = [
        {"name": f"Town {n}", "country": "GRC", "precision": "town", "lat": rng.uniform(35, 41),
         "lon": rng.uniform(20, 27)}
        for n in range(400)
    ]  # fmt: skip
    lands = [{"name": by_alpha3(code).name, "country": code, "precision": "country"} for code in _LANDS]  # type: ignore[union-attr]
    with Ledger(where, create=True) as ledger:
        batch = []
        alone = (_circumstanced(r, rng, towns + lands) for r in records(claims // CLAIMS_A_STORY + 1))
        for record in chain(alone, accounts(EVENTS)):
            batch.append(record)
            if len(batch) == BATCH:
                ledger.put(batch, judge)
                batch = []
        ledger.put(batch, judge)


def _circumstanced(record: Record, rng: random.Random, places: list[dict[str, Any]]) -> Record:
    """A record whose own claims have times and places; each saying holds a claim of its own."""
    events, claims = list(record.events), list(record.claims)
    for n, a in enumerate(record.attributions, 1):
        events.append(Event(id=f"v9{n}", triggers=(a.content[0],), phase="future" if n == 1 else "past"))
        kind: ClaimKind = "commitment" if n == 1 else "report"
        claims.append(
            Claim(id=f"c9{n}", event=f"v9{n}", voice=a.id, factuality="CT+", kind=kind, span=a.content[0])
        )  # fmt: skip
    timexes, toponyms, made = [], [], []
    for n, event in enumerate(events, 1):
        at = event.triggers[0]
        if rng.random() < 0.33:
            value = f"2031-{rng.randint(1, 12):02}" + (f"-{rng.randint(1, 28):02}" if rng.random() < 0.7 else "")
            timexes.append(Timex(id=f"t{n}", span=at, type="DATE", value=value))
            event = replace(event, timex=f"t{n}")
        if rng.random() < 0.5:
            toponyms.append(Toponym(id=f"p{n}", span=at, use="scene", **rng.choice(places)))
            event = replace(event, places=(Place(toponym=f"p{n}"),))
        made.append(event)
    return replace(
        record, events=tuple(made), claims=tuple(claims), timexes=tuple(timexes), toponyms=tuple(toponyms)
    )  # fmt: skip


def accounts(events: int, seed: int = 7) -> Iterator[Record]:
    """Invented events, each as four outlets tell it: a toll that rises, a claim and who denies it."""
    rng = random.Random(seed)
    for n in range(events):
        place, thing, chief, firm = ("".join(rng.choices(SOUNDS, k=4)).title() for _ in range(4))
        told = f"the {thing} tower at {place}"
        for k in range(4):
            said = [(f"Chief {chief}", "said", f"{told} fell in the storm and killed {3 + n % 5 + k} people", "+")]
            if k == 1:
                said.append((f"Mayor {firm}", "claimed", f"{told} had been built of rotten wood by the Veld yard", "+"))
            if k > 1:
                said.append(("The Veld yard", "denied", f"that {told} had been built of rotten wood", "-"))
            yield _account(f"{thing} tower falls at {place}", f"2031-{1 + n % 12:02}-{10 + k}", f"Daily {k}", said)


def _account(title: str, day: str, outlet: str, said: list[tuple[str, str, str, str]]) -> Record:
    text = f"{title}\n"
    attributions: list[Attribution] = []
    quantities: list[Quantity] = []
    for who, cue, words, polarity in said:
        at = len(text)
        text += f"{who} {cue} {words}.\n"
        source = Source(span=Span.of(text, at, at + len(who)))
        cue_at = at + len(who) + 1
        content = Span.of(text, cue_at + len(cue) + 1, len(text) - 2)
        act = {"denied": "denies", "claimed": "claims"}.get(cue, "says")
        attributions.append(
            Attribution(id=f"a{len(attributions) + 1}", source=source, cue=Span.of(text, cue_at, cue_at + len(cue)),
                        content=(content,), act=act, polarity=polarity)  # type: ignore[arg-type]
        )  # fmt: skip
        if number := re.search(r"killed (\d+) people", content.text):
            start = content.start + number.start(1)
            quantities.append(
                Quantity(id=f"q{len(quantities) + 1}", span=Span.of(text, start, start + len(number[1])),
                         low=int(number[1]), high=int(number[1]), counted="people", role="killed")
            )  # fmt: skip
    zones = (Zone(zone="title", span=Span.of(text, 0, len(title))),
             Zone(zone="body", span=Span.of(text, len(title) + 1, len(text))))  # fmt: skip
    story = Story(
        text=text, origin="made", title=title, publisher=outlet, published=day, language="en", zones=zones,
        paragraphs=((len(title) + 1, len(text)),),
    )  # fmt: skip
    info = ReaderInfo(version="0", models=("none",), resources="none")
    return Record(story=story, reader=info, attributions=tuple(attributions), quantities=tuple(quantities))


def addresses(where: str, rng: random.Random, many: int) -> list[str]:
    """Pages as readers open them, hardly any twice."""
    with Ledger(where, write=False) as ledger:
        kept = ledger.stories()
    out = []
    for _ in range(many):
        story = rng.choice(kept)
        out.append(
            rng.choice((
                "/", "/disputes", "/corrections", "/events?every=1", "/limits", "/speakers", f"/story/{story.id[:16]}",
                f"/story/{story.id[:16]}", f"/event/{story.id[:16]}", f"/table?event={story.id[:16]}",
                "/who?name=Oskar+Veld",
                f"/search?words={rng.choice(_WORDS)}&stance={rng.choice(_STANCES)}&since=2031-0{rng.randint(1, 9)}-01",
                f"/search?words={rng.choice(_WORDS)}&publisher=Outlet+{rng.randint(0, 49)}",
                f"/disputes?show=stories&page={rng.randint(1, 9)}", f"/api/statements?words={rng.choice(_WORDS)}",
                f"/disputes?show=outlets&page={rng.randint(1, 15)}", f"/events?page={rng.randint(1, 9)}",
                f"/?since=2031-0{rng.randint(1, 9)}-01", "/api/disputes", "/api/events",
                "/timeline", "/map", f"/timeline?page={rng.randint(2, 30)}", f"/timeline?event={story.id[:16]}",
                f"/timeline?words={rng.choice(_WORDS)}&first=2031-0{rng.randint(1, 9)}", f"/map?event={story.id[:16]}",
                f"/map?words={rng.choice(_WORDS)}&publisher=Outlet+{rng.randint(0, 49)}",
                f"/map?words={rng.choice(_WORDS)}&since=2031-0{rng.randint(1, 9)}-01&page={rng.randint(1, 5)}",
                f"/api/timeline?publisher=Outlet+{rng.randint(0, 49)}&last=2031-0{rng.randint(1, 9)}",
            ))
        )  # fmt: skip
    return out


def pages(where: str, base: str, server: int) -> list[tuple[float, float, str]]:
    """The milliseconds of 300 pages, one after the other, and of those the server's own work."""
    import httpx

    found = []
    with httpx.Client(base_url=base, timeout=30) as client:
        client.get("/search")
        _wait(server)
        for path in addresses(where, random.Random(3), 300):
            start, worked = time.perf_counter(), work(server)
            client.get(path).raise_for_status()
            found.append((1000 * (time.perf_counter() - start), work(server) - worked, path))
    return found


def _wait(server: int) -> None:
    """Wait until the server has worked out what it does at its start, for two minutes at most."""
    for _ in range(60):
        before = work(server)
        time.sleep(2)
        if work(server) - before < 50:
            return


def work(pid: int) -> float:
    """The milliseconds that a process has worked so far; 0 where the system does not say."""
    tasks = Path(f"/proc/{pid}/task")
    try:
        return sum(int((t / "schedstat").read_text().split()[0]) for t in tasks.iterdir()) / 1e6
    except OSError:
        return 0.0


async def readers(where: str, base: str, many: int, every: float, seconds: float) -> tuple[list[float], int]:
    """What each of many readers waits, and how many answers were errors."""
    import httpx

    waited: list[float] = []
    errors = 0
    paths = addresses(where, random.Random(4), int(many * seconds / every) + many)

    async def read(n: int) -> None:
        nonlocal errors
        async with httpx.AsyncClient(base_url=base, timeout=30) as client:
            await asyncio.sleep(every * n / many)
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                start = time.perf_counter()
                try:
                    errors += (await client.get(paths.pop())).status_code != 200
                except httpx.TransportError:
                    errors += 1
                waited.append(1000 * (time.perf_counter() - start))
                await asyncio.sleep(max(0.0, every - (time.perf_counter() - start)))

    await asyncio.gather(*(read(n) for n in range(many)))
    return waited, errors


def percentile(values: list[float], part: float) -> float:
    """The value below which this part of all lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


@click.command("desk")
@click.option("--ledger", "where", metavar="FILE", help="A ledger to use; else one is made.")
@click.option("--claims", default=100_000, show_default=True, help="Statements in the ledger that is made.")
@click.option("--readers", "many", default=50, show_default=True)
@click.option("--every", default=5.0, show_default=True, help="Seconds between the pages of one reader.")
@click.option("--seconds", default=60.0, show_default=True)
def command(where: str | None, claims: int, many: int, every: float, seconds: float) -> int:
    """Measure the desk: each page's time, and many readers at once."""
    import httpx

    with tempfile.TemporaryDirectory() as folder:
        if where is None:
            where = str(Path(folder) / "desk.ledger")
            build(where, claims)
        serve = [sys.executable, "-m", "onrecord", "serve", where, "--port", str(PORT)]
        server = subprocess.Popen(serve, stdout=subprocess.DEVNULL, env=os.environ | {"OMP_NUM_THREADS": "1"})
        base = f"http://127.0.0.1:{PORT}"
        try:
            for _ in range(200):
                try:
                    httpx.get(f"{base}/robots.txt")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            alone = pages(where, base, server.pid)
            waited, errors = asyncio.run(readers(where, base, many, every, seconds))
        finally:
            server.terminate()
            server.wait()
    times, worked = [ms for ms, _, _ in alone], [ms for _, ms, _ in alone]
    found = {
        "page_ms.median": percentile(times, 0.5), "page_ms.p95": percentile(times, 0.95),
        "page_cpu_ms.median": percentile(worked, 0.5), "page_cpu_ms.p95": percentile(worked, 0.95),
        "reader_ms.median": percentile(waited, 0.5), "reader_ms.p95": percentile(waited, 0.95),
        "pages_read": len(waited), "errors": errors,
    }  # fmt: skip
    for name, value in found.items():
        click.echo(f"  {name:<24} {value:,.1f}")
    for _, ms, path in sorted(alone, key=lambda x: -x[1])[:8]:
        click.echo(f"  most work {ms:,.0f} ms: {path}")
    return int(errors > 0 or found["page_ms.p95"] > PAGE_MS or found["reader_ms.p95"] > READER_MS)
