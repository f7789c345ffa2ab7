"""No unit takes more than linear time: twice the text takes about twice the time, whatever it is made of."""

import importlib
import pkgutil
import random
import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

import onrecord
from benchmarks.fuzz import Hang, limited
from onrecord.model import Record
from onrecord.reader import Reader
from onrecord.resources import furniture
from onrecord.story import read_bytes

PIECES = (
    "he said that ", "“a” ", "“ ", "12 ", "four of the 26 ", "Odo Farr and ", "not ", "( ", "on Friday May 3 ", "in Paris ",
    "between 5 and ", "a-", "1", ". ", "killed; ", "OSTROVAN ", "“I ran,” Odo Farr said.\n", "Farr denied that Holm said that ",
    "he told him that they ", "Correction: it was 5, not 6.\n", "10:30 p.m. ", "$5 million ", "\u200b", "\u202ea ", "of of ",
)  # fmt: skip
SIZE = 2000
MOST = 3.3
"""Four would be the square."""
NOISE = 0.15
"""Seconds below which nothing is said of growth."""
TRIES = 3
"""What a busy machine disturbs is measured again; a square stays one."""


def seconds(reader: Reader, piece: str, size: int) -> dict[str, float]:
    """What each part of the reading takes for a text of so many letters, the best of two tries."""
    best: dict[str, float] = {}
    for _ in range(2):
        start = time.process_time()
        story = replace(read_bytes(("Farr spoke. " + piece * (size // len(piece))).encode(), "x.txt"), language="en")
        zoned = time.process_time()
        doc = reader.parser(story)
        took = {"zones": zoned - start, "parse": time.process_time() - zoned}
        record = Record(story=story)
        for unit in reader.units:
            start = time.process_time()
            record = record.add(list(unit(doc, record)))
            took[type(unit).__name__] = time.process_time() - start
        best = {name: min(t, best.get(name, t)) for name, t in took.items()}
    return best


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_takes_twice_the_time(piece: str, reader: Reader) -> None:
    worse: dict[str, tuple[float, float]] = {}
    for _ in range(TRIES):
        small, large = seconds(reader, piece, SIZE), seconds(reader, piece, 2 * SIZE)
        worse = {n: (small[n], t) for n, t in large.items() if t > NOISE and t > MOST * small[n]}
        if not worse:
            break
    assert worse == {}


@pytest.mark.parametrize(
    "piece", [" ", "\n", "\t\n", "(", "“", "---\n", "By ", "Correction: ", "a\n", "A", "OSTROVAN, ", "<p>", "—", "_", "key: x\n"]
)  # fmt: skip
def test_zones_of_a_long_text_take_linear_time(piece: str) -> None:
    def took(size: int) -> float:
        start = time.process_time()
        read_bytes((piece * (size // len(piece)) + "boats sank").encode(), "x.txt")
        return time.process_time() - start

    took(1000)
    tries = ((min(took(50_000), took(50_000)), min(took(100_000), took(100_000))) for _ in range(TRIES))
    assert any(large < max(NOISE, MOST * small) for small, large in tries)


def expressions() -> Iterator[re.Pattern[str]]:
    """The regular expressions of our modules and of what stands around stories."""
    for found in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if not found.name.endswith("__main__") and ".evaluation" not in found.name:
            for value in vars(importlib.import_module(found.name)).values():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield value
    for forms in (furniture.forms(), furniture.prefixes(), furniture.tails()):
        yield from (pattern for _, pattern in forms)


def test_no_expression_of_ours_can_be_led_astray() -> None:
    """Repetitions of an expression's own words, and of what its classes take, with an end that fits nothing."""
    rng = random.Random(5)
    slow = set()
    for pattern in expressions():
        words = re.findall(r"[a-z]{1,12}", pattern.pattern, re.IGNORECASE)
        pieces = [*words, "9", "a ", "A ", ". ", "-", " ", "\n", "(", "@", "<!---->", "<?a?>", ": "]
        for _ in range(200):
            begin = "".join(rng.choices(pieces, k=rng.choice((0, 1, 1, 2))))
            unit = "".join(rng.choices(pieces, k=rng.choice((1, 1, 1, 2))))
            text = begin + unit * (600 // len(unit)) + rng.choice(("", "!", "\x00", "<x"))
            try:
                with limited(0.5):
                    pattern.match(text)
                    pattern.fullmatch(text)
            except Hang:
                slow.add(pattern.pattern)
                break
    assert slow == set()
