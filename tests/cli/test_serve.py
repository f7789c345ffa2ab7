"""onrecord serve, as it is called: what it says, where it listens, what it shows."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.web.desks import made


@contextmanager
def serve(*args: str) -> Iterator[list[str]]:
    """The lines that it says when it starts; it is stopped afterwards."""
    command = [sys.executable, "-u", "-m", "onrecord", "serve", *args, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        lines: list[str] = []
        while not lines or not lines[-1].startswith("Ctrl-C"):
            line = running.stdout.readline()
            assert line, lines
            lines.append(line.strip())
        try:
            yield lines
        finally:
            running.terminate()


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """Where a ledger lies."""
    made(str(tmp_path / "news.ledger")).close()
    return str(tmp_path / "news.ledger")


def test_it_listens_on_this_machine_alone_and_only_shows(ledger: str) -> None:
    with serve(ledger) as said:
        assert "(this machine alone)" in said[0]
        at = re.search(r"http://\S+", said[0])
        assert at
        answer = httpx.get(f"{at[0]}search?words=rockets")
        assert "Sava Lindqvist" in answer.text
        assert "read-only" in httpx.get(f"{at[0]}review").text


def test_beyond_this_machine_it_says_so_and_shows_what_was_reviewed(ledger: str) -> None:
    with serve(ledger, "--host", "0.0.0.0") as said:
        assert "OTHER MACHINES CAN REACH IT" in said[0]
        assert "only what a person has reviewed" in said[1]
        port = said[0].split(":")[2].split("/")[0]
        assert "Sava Lindqvist" not in httpx.get(f"http://127.0.0.1:{port}/search?words=rockets").text
    with serve(ledger, "--host", "0.0.0.0", "--all") as said:
        port = said[0].split(":")[2].split("/")[0]
        assert "Sava Lindqvist" in httpx.get(f"http://127.0.0.1:{port}/search?words=rockets").text


def test_the_printed_address_lets_one_review(ledger: str) -> None:
    with serve(ledger, "--review") as said:
        at = re.search(r"http://\S+", said[1])
        assert at
        with httpx.Client(follow_redirects=True) as client:
            assert "Who are you?" in client.get(at[0]).text


def test_a_taken_port_is_said_in_one_line(ledger: str) -> None:
    with serve(ledger) as said:
        port = said[0].split(":")[2].split("/")[0]
        command = [sys.executable, "-m", "onrecord", "serve", ledger, "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.returncode == 2
        assert "name another --port" in done.stderr
        assert done.stderr.count("\n") == 1
