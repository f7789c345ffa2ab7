"""How fast we read, side by side in one run: a blank tokenizer, the parse, the whole record.

`ceilings.json` holds what the ratios between them, which no machine's speed moves much, and memory may not rise above.
"""

import gc
import itertools
import json
import os
import platform
import resource
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from onrecord.model import Record, Span, Story, Zone
from onrecord.parse import DEFAULT_MODEL, Parser
from onrecord.reader import Reader

from .copies import corpus

STORIES = 150
CEILINGS = Path(__file__).with_name("ceilings.json")


def stories(corpora: Path, most: int) -> list[Story]:
    """Plain news stories of the wikinews corpus, a zone each."""
    import csv

    csv.field_size_limit(10_000_000)
    found = []
    for file in sorted((corpora / "wikinews").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                found.append(as_story(row["text"].strip(), row["date"]))
    return found[:most]


def as_story(text: str, published: str | None) -> Story:
    """A story of paragraphs between line breaks."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    zone = Zone(zone="body", span=Span.of(text, 0, len(text)))
    return Story(
        text=text, origin="speed", language="en", published=published, zones=(zone,), paragraphs=tuple(paragraphs)
    )


def seconds(work: Callable[[], Iterable[object]]) -> float:
    """CPU seconds of this process for going through what `work` gives."""
    gc.collect()
    start = time.process_time()
    for _ in work():
        pass
    return time.process_time() - start


def measure(texts: list[Story], model: str, rounds: int = 3) -> dict[str, float]:
    """Words (between spaces) a CPU second of each stage, the best of `rounds` interleaved rounds, and their ratios."""
    import spacy

    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    reader, plain = Reader(model=model), Parser(model, learned=False)
    docs = list(reader.parser.pipe(texts))
    shares = {type(unit).__name__: 0.0 for unit in reader.units}
    times: dict[str, list[float]] = {"blank": [], "parse": [], "network": [], "units": [], "record": []}
    for _ in range(rounds):
        times["blank"].append(seconds(lambda: blank.pipe([s.text for s in texts], batch_size=128)))
        times["parse"].append(seconds(lambda: plain.pipe(texts)))
        times["network"].append(seconds(lambda: reader.parser.pipe(texts)))
        times["units"].append(seconds(lambda: map(reader.fold, docs)))
        times["record"].append(seconds(lambda: reader.pipe(texts)))
    for doc in docs:
        record = Record(story=doc.story)
        for unit in reader.units:
            start = time.process_time()
            record = record.add(unit(doc, record))
            shares[type(unit).__name__] += time.process_time() - start
    best = {name: min(found) for name, found in times.items()}
    words = sum(len(s.text.split()) for s in texts)
    return {
        "words": words,
        **{f"{name}.words_per_cpu_second": words / took for name, took in best.items() if name != "network"},
        "parse_to_blank": best["parse"] / best["blank"],
        "record_to_parse": best["record"] / best["parse"],
        "share_of_parse.attribution network": best["network"] / best["parse"] - 1,
        **{f"share_of_parse.{name}": took / best["parse"] for name, took in shares.items()},
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def processes(texts: list[Story], jobs: tuple[int, ...] = (1, 2), rounds: int = 3) -> dict[str, float]:
    """Words a second of the clock with so many processes, in turn, the best of `rounds`, start-up left out."""
    from onrecord.run import How, Pool

    words = sum(len(s.text.split()) for s in texts)
    best = dict.fromkeys(jobs, 0.0)
    for _ in range(rounds):
        for n in jobs:
            with Pool(How(), n) as pool:
                for _ in pool(texts[: 4 * n]):
                    pass
                start = time.perf_counter()
                for _ in pool(texts):
                    pass
                best[n] = max(best[n], words / (time.perf_counter() - start))
    found = {f"processes.{n}.words_per_second": rate for n, rate in best.items()}
    return found | {"processes.gain": best[jobs[-1]] / best[jobs[0]]}


def start_up(rounds: int = 3) -> dict[str, float]:
    """Seconds of the clock and of work that one short story takes in a fresh process, the best of `rounds`."""
    import subprocess
    import sys

    story = Path(__file__).parent.parent / "examples" / "askel-bridge.txt"
    wall, own = [], []
    for _ in range(rounds):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord", "read", str(story)], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall.append(time.perf_counter() - start)
        own.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"cold_start.seconds": min(wall), "cold_start.cpu_seconds": min(own)}


def memory(corpora: Path, model: str, count: int) -> dict[str, float]:
    """Resident megabytes after a tenth of so many stories and after all, and by which share they grew.

    No story is read twice: every one brings names and words that none had before.
    """
    reader = Reader(model=model)

    def resident() -> float:
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    first = 0.0
    told = (as_story(text, date if date[4:5] == "-" else None) for text, date, _ in corpus(corpora, count))
    for n, _ in enumerate(reader.pipe(itertools.islice(told, count)), 1):
        if n == max(1, count // 10):
            first = resident()
    last = resident()
    return {"memory_mb.first_tenth": first, "memory_mb.all": last, "memory.growth": last / first - 1}


def above(found: dict[str, float]) -> dict[str, tuple[float, float]]:
    """What lies over its ceiling: name → (ceiling, found)."""
    ceilings: dict[str, float] = json.loads(CEILINGS.read_text(encoding="utf-8"))
    return {name: (most, found[name]) for name, most in ceilings.items() if found[name] > most}


@click.command("speed")
@click.option("--model", default=DEFAULT_MODEL, help="Language model: a package or a path.")
@click.option("--stories", "most", default=STORIES, show_default=True, help="How many stories.")
@click.option("--jobs", is_flag=True, help="One and two processes and the cold start too.")
@click.option("--memory", "held", default=0, help="The growth of memory over so many stories too (20,000: an hour).")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
def command(model: str, most: int, jobs: bool, held: int, as_json: bool) -> None:
    """Measure the parse and the whole record in one run."""
    corpora = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "corpora"
    texts = stories(corpora, most)
    found = measure(texts, model)
    if jobs:
        found |= processes(texts) | start_up()
    if held:
        found |= memory(corpora, model, held)
    if as_json:
        click.echo(json.dumps(found))
        return
    click.echo(f"{platform.platform()}, Python {platform.python_version()}")
    for name, value in found.items():
        click.echo(f"  {name:<36} {value:,.3f}")
