"""A pool reads as one process does, in order."""

from onrecord.model.codec import encode
from onrecord.reader import Reader
from onrecord.run import How, Pool
from onrecord.story import read_bytes


def test_a_pool_reads_what_one_process_reads(reader: Reader) -> None:
    stories = [
        read_bytes(f"KESSIN — Boat number {n} sank on Friday, Odo Farr said. He denied that.".encode(), f"{n}.txt")
        for n in range(6)
    ]
    with Pool(How(), 2) as pool:
        found = list(pool(stories))
    assert [encode(r) for r in found] == [encode(r) for r in reader.pipe(stories)]  # type: ignore[arg-type]
