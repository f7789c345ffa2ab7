"""No unit takes more than linear time: twice the text takes about twice the time, whatever it is made of."""

import time
from dataclasses import replace

import pytest

from onrecord.model import Record
from onrecord.reader import Reader
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
    small, large = seconds(reader, piece, SIZE), seconds(reader, piece, 2 * SIZE)
    worse = {n: (small[n], t) for n, t in large.items() if t > NOISE and t > MOST * small[n]}
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
    small, large = min(took(50_000), took(50_000)), min(took(100_000), took(100_000))
    assert large < max(NOISE, MOST * small)
