"""`pip install . ./pipeline ./attribution` in a fresh environment gives a working reader."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
STORY = "KESSIN (Meridian) — Six boats sank on Friday, harbour master Odo Farr said."


def test_a_fresh_install_reads_a_story(tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "--quiet", "install"]
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode:
        pip[0] = "python3"
    done = subprocess.run(
        [*pip, "--constraint", str(constraints(tmp_path)), ".", "./pipeline", "./attribution"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD", "PYTHON"))}
    command = [str(home / "bin" / "onrecord"), "read", str(story), "--json", "--published", "2031-05-02"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=clean)
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert [a["source"]["text"] for a in record["attributions"]] == ["harbour master Odo Farr"]


def constraints(folder: Path) -> Path:
    """The versions of the lock, without hashes, so that a fresh resolve is the tested one."""
    lines = (ROOT / "locks" / "run.txt").read_text().splitlines()
    pins = [line.rstrip(" \\") for line in lines if line and not line.startswith((" ", "#"))]
    path = folder / "constraints.txt"
    path.write_text("\n".join(pins) + "\n")
    return path
