#!/usr/bin/env python3
"""Sets onrecord up and runs it, on a bare machine with CPython 3.11 to 3.13 and pip.

    python3 dev.py run           set up, then show the record of an example story
    python3 dev.py run ARGS...   set up, then `onrecord ARGS...`
    python3 dev.py test          set up, then ruff, mypy --strict and pytest
    python3 dev.py test ARGS...  set up, then pytest ARGS...
    python3 dev.py test --extras tests of Ray and PySpark, which are installed beside the rest (needs Java)
    python3 dev.py lock          write the locks anew (needs uv) and try them on every platform
    python3 dev.py lock --check  only try them

Everything goes into .venv beside this file; nothing else on the machine is changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ROOT / "locks" / "run.txt", "test": ROOT / "locks" / "test.txt"}
PACKAGES = (ROOT, ROOT / "pipeline", ROOT / "attribution")
EXAMPLE = "examples/askel-bridge.txt"
PLATFORMS = {
    "Linux x86_64": [f"manylinux{version}_x86_64" for version in ("_2_28", "_2_27", "_2_17", "2014")],
    "Linux aarch64": [f"manylinux{version}_aarch64" for version in ("_2_28", "_2_27", "_2_17", "2014")],
    "macOS arm64": [f"macosx_{version}_0_arm64" for version in (14, 13, 12, 11)],
}
EXTRAS = ("ray", "pyspark")
"""What `test --extras` installs."""
PYTHONS = ("3.11", "3.12", "3.13")


class Plain(Exception):
    """An error to show as one line."""


def main(arguments: list[str]) -> int:
    """Do what the first argument says; the exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "run":
        set_up("run")
        return call([VENV / "bin" / "onrecord", *(rest or ["read", "--gazetteer", "examples/places.toml", EXAMPLE])])
    if command == "test":
        set_up("test")
        return test(rest)
    if command == "lock":
        if rest != ["--check"]:
            write_locks()
        return try_locks()
    print(__doc__)
    return 0 if command in ("-h", "--help", "help") else 2


def set_up(kind: str) -> None:
    """The virtual environment with everything of this lock in it; at once where it stands already."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13) or sys.implementation.name != "cpython":
        raise Plain(f"onrecord needs CPython 3.11 to 3.13, this is {sys.implementation.name} {sys.version.split()[0]}")
    stamps = {k: VENV / f"stamp-{k}" for k in LOCKS}
    wanted = {k: digest(k) for k in LOCKS}
    if any(stamps[k].is_file() and stamps[k].read_text() == wanted[k] for k in {kind, "test"}) and PYTHON.exists():
        return
    pip = make_environment()
    say(f"installing what locks/{kind}.txt names …")
    install(pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCKS[kind])
    say("installing onrecord and its language model …")
    own = [part for folder in PACKAGES for part in ("-e", folder)]
    install(pip, "--no-deps", "--no-build-isolation", *own)
    if kind == "test":
        stamps["run"].write_text(wanted["run"])
    stamps[kind].write_text(wanted[kind])


def digest(kind: str) -> str:
    """What the environment depends on: this Python, the lock, and both packages' own settings."""
    files = [LOCKS[kind], *(folder / "pyproject.toml" for folder in PACKAGES), Path(__file__)]
    missing = [str(f.relative_to(ROOT)) for f in files if not f.is_file()]
    if missing:
        raise Plain(f"{', '.join(missing)} is missing: this is not a complete copy of onrecord; fetch it again")
    parts = [sys.version.encode(), str(ROOT).encode(), *(f.read_bytes() for f in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> list[str]:
    """A virtual environment, and the pip command that installs into it.

    Debian without python3-venv has no ensurepip: there the environment is made without pip
    and the pip at hand fills it.
    """
    if not PYTHON.exists() or subprocess.run([PYTHON, "-c", ""], capture_output=True).returncode:
        say("making .venv …")
        shutil.rmtree(VENV, ignore_errors=True)
        try:
            import venv
        except ImportError:
            raise Plain("this Python has no venv module: apt-get install python3-venv (or libpython3-stdlib)") from None
        venv.create(VENV, with_pip=False, symlinks=True)
    if not subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode:
        return [str(PYTHON), "-m", "pip"]
    if not subprocess.run([PYTHON, "-m", "ensurepip", "--version"], capture_output=True).returncode:
        subprocess.run([PYTHON, "-m", "ensurepip", "--upgrade"], check=True, capture_output=True)
        return [str(PYTHON), "-m", "pip"]
    outer = [sys.executable, "-m", "pip"]
    if subprocess.run([*outer, "--python", PYTHON, "--version"], capture_output=True).returncode:
        raise Plain("pip 22.3 or newer is needed: apt-get install python3-pip")
    return [*outer, "--python", str(PYTHON)]


def install(pip: list[str], *arguments: str | Path) -> None:
    """pip install, quietly; its own words only where it fails."""
    quiet = [
        "--disable-pip-version-check",
        "--no-input",
        "--quiet",
        "--no-warn-script-location",
        "--root-user-action=ignore",
    ]
    done = subprocess.run(
        [*pip, "install", *quiet, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise Plain(f"pip could not install ({' '.join(map(str, arguments))}):\n{done.stdout.strip()}")


def test(arguments: list[str]) -> int:
    """Style, types and tests; with arguments only pytest with these.  The first failure ends it."""
    bin = VENV / "bin"
    if arguments == ["--extras"]:
        return extras()
    if arguments:
        return call([bin / "pytest", *arguments])
    code = ["src", "tests", "dev.py", "pipeline", "attribution", "benchmarks"]
    steps: list[list[str | Path]] = [
        [bin / "ruff", "check", "--quiet", *code],
        [bin / "ruff", "format", "--check", "--quiet", *code],
        [bin / "mypy", "--strict", "src/onrecord", "benchmarks", "dev.py"],
        [bin / "pytest"],
    ]
    for step in steps:
        say(" ".join(str(part).removeprefix(f"{bin}/") for part in step))
        if status := call(step):
            return status
    return 0


def extras() -> int:
    """Tests of engines that are outside the locks: Ray and PySpark, in a folder of their own beside .venv."""
    target = ROOT / "build" / "extras"
    install([str(PYTHON), "-m", "pip"], "--upgrade", "--target", target, *EXTRAS)
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(ROOT), str(target))))
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run([str(PYTHON), "-m", "pytest", "tests/extras"], cwd=ROOT, env=environment).returncode


def write_locks() -> None:
    """Both locks with hashes, for every platform at once, by uv."""
    uv = shutil.which("uv") or (str(VENV / "bin" / "uv") if (VENV / "bin" / "uv").exists() else None)
    if not uv:
        raise Plain("uv is needed to write the locks: pip install uv")
    for kind, groups in (
        ("run", ["--no-dev", "--group", "build", "--extra", "charts"]),
        ("test", ["--group", "build", "--extra", "charts"]),
    ):
        LOCKS[kind].parent.mkdir(exist_ok=True)
        export = [uv, "export", "--quiet", "--no-emit-project", "--no-header", "--no-annotate", *groups]
        done = subprocess.run(export, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            raise Plain(f"uv export failed:\n{done.stderr.strip()}")
        LOCKS[kind].write_text(f"# Written by `python3 dev.py lock`: do not edit.\n{done.stdout}")
        say(f"wrote locks/{kind}.txt")


def try_locks() -> int:
    """A dry run of both locks on every platform and Python: 0 where each resolves to wheels."""
    bad = 0
    pip = make_environment()
    for kind, lock in LOCKS.items():
        for system, platforms in PLATFORMS.items():
            for python in PYTHONS:
                error = try_lock(pip, lock, platforms, python)
                bad += bool(error)
                say(f"locks/{kind}.txt, {system}, Python {python}: {error or 'ok'}")
    return 1 if bad else 0


def try_lock(pip: list[str], lock: Path, platforms: list[str], python: str) -> str:
    """What stands against this lock on this platform and Python; "" where all of it resolves to wheels."""
    wheels = ["--only-binary", ":all:", "--python-version", python, "--implementation", "cp"]
    for platform in platforms:
        wheels += ["--platform", platform]
    with tempfile.TemporaryDirectory() as target:
        command = [
            *pip,
            "install",
            "--dry-run",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--target",
            target,
            *wheels,
        ]
        done = subprocess.run([*command, *wheels, "-r", str(lock)], capture_output=True, text=True)
    return done.stderr.strip() if done.returncode else ""


def call(command: Sequence[str | Path]) -> int:
    """Run a command in the project's folder; its exit status."""
    try:
        return subprocess.run([str(c) for c in command], cwd=ROOT).returncode
    except KeyboardInterrupt:
        return 130


def say(words: str) -> None:
    """One line to the person, on standard error."""
    print(f"dev.py: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    os.environ.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    try:
        sys.exit(main(sys.argv[1:]))
    except Plain as error:
        sys.exit(f"dev.py: {error}")
