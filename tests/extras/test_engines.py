"""The recipes of docs/scale.md, as they stand there, on small WARC archives that are made here.

For Ray, and for PySpark where there is a Java.
"""

import gzip
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.fuzz import warc

DOCS = Path(__file__).parents[2] / "docs" / "scale.md"
PAGE = (
    "<html><body><article><h1>Boats</h1>"
    "<p>Four boats sank on Friday, Odo Farr told the Courier.</p></article></body></html>"
)
ARCHIVES = 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two archives, and the list of them that Common Crawl has."""
    (tmp_path / "in").mkdir()
    for n in range(ARCHIVES):
        (tmp_path / "in" / f"{n}.warc.gz").write_bytes(gzip.compress(warc(PAGE.replace("Four", f"{n + 3}").encode())))
    names = "".join(f"in/{n}.warc.gz\n" for n in range(ARCHIVES))
    (tmp_path / "warc.paths.gz").write_bytes(gzip.compress(names.encode()))
    return tmp_path


def run(heading: str, folder: Path) -> list[list[str]]:
    """What the recipe under a heading prints, run with the folder's paths in place of its own."""
    part = DOCS.read_text(encoding="utf-8").partition(f"\n## {heading}")[2]
    (code,) = re.findall(r"```python\n(.*?)```", part.partition("\n## ")[0], re.DOTALL)
    for told, here in (
        ("https://data.commoncrawl.org/", folder.as_uri() + "/"), ("warc.paths.gz", str(folder / "warc.paths.gz")),
        ("/data/", f"{folder}/"),
    ):  # fmt: skip
        assert told in code or heading == "Ray"
        code = code.replace(told, here)
    script = folder / "recipe.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr[-4000:]
    return sorted(words for line in done.stdout.splitlines() if len(words := line.split()) == 3 and "warc" in words[0])


def check(printed: list[list[str]], out: Path) -> None:
    """One story of each archive was read, none failed."""
    assert [words[1:] for words in printed] == [["1", "0"]] * ARCHIVES
    assert len(list(out.rglob("*.parquet"))) == ARCHIVES
    assert not list(out.rglob("*.part"))


def test_ray(folder: Path) -> None:
    pytest.importorskip("ray")
    check(run("Ray", folder), folder / "out")


def test_pyspark_with_a_rerun(folder: Path) -> None:
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("PySpark needs Java")
    heading = "Common Crawl's CC-NEWS with PySpark"
    check(first := run(heading, folder), folder / "out")
    made = {p: p.stat().st_mtime_ns for p in (folder / "out").rglob("*.parquet")}
    assert run(heading, folder) == first
    assert made == {p: p.stat().st_mtime_ns for p in (folder / "out").rglob("*.parquet")}
