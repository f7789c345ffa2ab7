"""The recipes of docs/scale.md on a small WARC that is made here: Ray, and PySpark where there is a Java."""

import gzip
from pathlib import Path

import pytest

from benchmarks.fuzz import warc
from onrecord.run.shards import How, Shard, done, reader_digest, reader_of, shards, work

PAGE = "<html><body><article><h1>Boats</h1><p>Four boats sank, Odo Farr told the Courier.</p></article></body></html>"


@pytest.fixture
def found(tmp_path: Path) -> list[Shard]:
    """Two archives."""
    for n in range(2):
        page = PAGE.replace("Four", f"{n + 3}").encode()
        (tmp_path / f"{n}.warc.gz").write_bytes(gzip.compress(warc(page)))
    return shards([str(p) for p in sorted(tmp_path.glob("*.warc.gz"))])


def check(found: list[Shard], out: str) -> None:
    name = reader_digest(reader_of(How()), How())
    made = [done(out, shard, name) for shard in found]
    assert [d.stories if d else None for d in made] == [1, 1]


def test_ray(found: list[Shard], tmp_path: Path) -> None:
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        read = ray.remote(num_cpus=1, max_retries=3)(work)
        ray.get([read.remote(shard, str(tmp_path / "out"), How()) for shard in found])
    finally:
        ray.shutdown()
    check(found, str(tmp_path / "out"))


def test_pyspark(found: list[Shard], tmp_path: Path) -> None:
    pyspark = pytest.importorskip("pyspark.sql")
    out = str(tmp_path / "out")
    spark = pyspark.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        spark.sparkContext.parallelize(found, len(found)).map(lambda shard: work(shard, out, How()).stories).collect()
    finally:
        spark.stop()
    check(found, out)
