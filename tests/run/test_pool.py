"""A pool reads as one process does, in order."""

from collections.abc import Iterator

from onrecord.model import Record, Story
from onrecord.model.codec import encode
from onrecord.reader import Reader
from onrecord.run import How, Pool
from onrecord.run.pool import PIECE
from onrecord.story import read_bytes


def test_a_pool_reads_what_one_process_reads(reader: Reader) -> None:
    stories = [
        read_bytes(f"KESSIN — Boat number {n} sank on Friday, Odo Farr said. He denied that.".encode(), f"{n}.txt")
        for n in range(14)
    ]
    with Pool(How(), 2) as pool:
        found = list(pool(stories))
    assert [encode(r) for r in found] == [encode(r) for r in reader.pipe(stories)]  # type: ignore[arg-type]


def test_a_pool_takes_no_more_stories_than_it_needs(reader: Reader) -> None:
    taken = []

    def stories() -> Iterator[Story]:
        for n in range(100):
            taken.append(n)
            yield read_bytes(b"Boats sank on Friday, Odo Farr said.", f"{n}.txt")

    with Pool(How(attribution="rules"), 2) as pool:
        found = pool(stories())
        first = next(found)
        assert isinstance(first, Record)
        assert first.story.origin == "0.txt"
        assert len(taken) <= 4 * PIECE
