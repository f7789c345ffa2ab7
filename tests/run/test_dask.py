"""Dask for real: a scheduler and two workers on this machine, one of them killed in the middle."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.run.shards import How, shards
from onrecord.run.spread import Dask, Run, here, run

pytest.importorskip("distributed")
MODULE = [sys.executable, "-m", "distributed.cli"]


def port() -> int:
    """A port that is free."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def scheduler(at: int) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler on loopback."""
    command = [
        *MODULE[:-1],
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        str(at),
        "--no-dashboard",
    ]
    with started([*command, "--no-show"]) as process:
        yield process


@contextmanager
def worker(at: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of it."""
    command = [*MODULE[:-1], "distributed.cli.dask_worker", f"tcp://127.0.0.1:{at}", "--nthreads", "1", "--no-nanny"]
    with started([*command, "--no-dashboard", "--local-directory", str(folder), "--host", "127.0.0.1"]) as process:
        yield process


@contextmanager
def started(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """Eight files of stories."""
    people = ("Odo Farr", "Greta Holm", "Sava Lind")
    (tmp_path / "in").mkdir()
    for k in range(8):
        rows = [
            {"text": f"KESSIN — Boat {k}-{n} sank on Friday, {p} said. {p} denied that {n + 2} rockets struck it."}
            for n in range(5)
            for p in people
        ]
        (tmp_path / "in" / f"{k}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n")
    return [str(p) for p in sorted((tmp_path / "in").iterdir())]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.glob("*.parquet"))}


def test_a_worker_and_the_scheduler_are_killed_and_nothing_is_lost(sources: list[str], tmp_path: Path) -> None:
    at, wanted = port(), shards(sources)
    how = How(attribution="rules")
    run(wanted, str(tmp_path / "plain"), how, here)
    killed: list[float] = []
    with worker(at, tmp_path / "w1") as first, worker(at, tmp_path / "w2"), scheduler(at):

        def on(made: Run) -> None:
            if not killed:
                killed.append(time.monotonic())
                os.kill(first.pid, signal.SIGKILL)

        made = run(wanted, str(tmp_path / "out"), how, Dask(f"tcp://127.0.0.1:{at}"), on)
    assert killed
    assert (len(made.done), made.lost, made.stories, len(made.failed)) == (8, {}, 120, 8)
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "plain")
    assert not [p for p in (tmp_path / "out").iterdir() if p.suffix not in (".json", ".parquet", ".part")]


def test_a_scheduler_that_is_restarted_is_found_again(sources: list[str], tmp_path: Path) -> None:
    at, wanted = port(), shards(sources)
    how = How(attribution="rules")
    again: list[subprocess.Popen[bytes]] = []
    with scheduler(at) as first, worker(at, tmp_path / "w1"):

        def on(made: Run) -> None:
            if not again:
                first.kill()
                first.wait()
                for starter in (scheduler(at), worker(at, tmp_path / "w2")):
                    again.append(starter.__enter__())
                    kept.append(starter)

        kept: list[object] = []
        try:
            made = run(wanted, str(tmp_path / "out"), how, Dask(f"tcp://127.0.0.1:{at}"), on)
        finally:
            for process in again:
                process.kill()
                process.wait()
    assert (len(made.done), made.lost, made.stories) == (8, {}, 120)
