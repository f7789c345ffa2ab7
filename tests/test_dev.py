"""dev.py: plain errors, and nothing to do the second time."""

import runpy
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def dev() -> dict[str, object]:
    return runpy.run_path(str(ROOT / "dev.py"))


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "dev.py", *arguments], cwd=cwd, capture_output=True, text=True)


def test_it_needs_nothing_but_the_standard_library() -> None:
    done = subprocess.run([sys.executable, "-S", "-c", "import runpy; runpy.run_path('dev.py')"], cwd=ROOT)
    assert done.returncode == 0


def test_without_a_command_it_says_what_it_can_do() -> None:
    done = run()
    assert (done.returncode, "python3 dev.py test" in done.stdout) == (2, True)


def test_an_incomplete_copy_is_one_plain_line(tmp_path: Path) -> None:
    (tmp_path / "dev.py").write_bytes((ROOT / "dev.py").read_bytes())
    done = run("run", cwd=tmp_path)
    assert done.returncode == 1
    assert "this is not a complete copy of onrecord" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_second_set_up_takes_under_a_second(dev: dict[str, object]) -> None:
    if not (ROOT / ".venv" / "stamp-test").exists():
        pytest.skip("not set up by dev.py")
    start = time.perf_counter()
    dev["set_up"]("test")  # type: ignore[operator]
    assert time.perf_counter() - start < 1.0


def test_every_locked_package_has_a_hash() -> None:
    for lock in (ROOT / "locks" / "run.txt", ROOT / "locks" / "test.txt"):
        entries = lock.read_text().replace("\\\n", " ").splitlines()
        packages = [e for e in entries if e and not e.startswith("#")]
        assert [e for e in packages if "==" not in e or "--hash=sha256:" not in e] == []
