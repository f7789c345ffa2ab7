"""When things go wrong: a clear message, and nothing lost."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from onrecord.errors import LedgerBusy, LedgerGone
from onrecord.ledger import Ledger
from onrecord.model import Record
from onrecord.resolve import judge
from onrecord.run.adding import patiently
from tests.made import LOCK, Say, told
from tests.server import Server


def one(n: int) -> Record:
    return told(
        Say("Greta Holm", "said", f"that barge number {n} was towed to the upper lock on Monday"), publisher=f"P{n}"
    )


def test_two_writers_take_turns(where: str) -> None:
    with Ledger(where, create=True):
        pass

    def write(first: int) -> None:
        with Ledger(where) as mine:
            for n in range(first, first + 30, 3):
                mine.put([one(n), one(n + 1), one(n + 2)], judge)

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 15)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Ledger(where) as ledger:
        assert ledger.counts()["stories"] == 45
        assert ledger.check() == []


def test_a_locked_ledger_is_told(where: str) -> None:
    with Ledger(where, create=True) as holder, Ledger(where, wait=0.3) as other:
        with holder.writing() as writing:
            writing.put(one(1))
            with pytest.raises(LedgerBusy, match="somebody else is writing"):
                other.put([one(2)])
        other.put([one(2)])
        assert other.counts()["stories"] == 2


def test_readers_need_not_wait_for_a_writer(where: str) -> None:
    with Ledger(where, create=True) as holder, Ledger(where, wait=0.3) as other:
        holder.put([one(1)])
        with holder.writing() as writing:
            writing.put(one(2))
            assert len(other.search("barge")) == 1


def test_a_fault_in_a_batch_leaves_nothing_of_it(ledger: Ledger) -> None:
    def trip(writing: object, placed: object) -> None:
        raise RuntimeError("tripped")

    ledger.put([one(1)])
    with pytest.raises(RuntimeError):
        ledger.put([one(2)], trip)
    assert ledger.counts()["stories"] == 1
    assert ledger.check() == []


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """The limit on the size of files stands for the end of the disk, in a process of its own: it cannot be undone."""
    where = str(tmp_path / "news.ledger")
    with Ledger(where, create=True) as ledger:
        ledger.put([one(1)])
    code = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({os.path.getsize(where) + 40_000},) * 2)
from onrecord.errors import LedgerError
from onrecord.ledger import Ledger
from tests.ledger.test_faults import one
with Ledger({where!r}) as ledger:
    try:
        for n in range(2, 4000):
            ledger.put([one(n)])
    except LedgerError as error:
        print(n, error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert "the disk is full: make room" in done.stdout, done.stderr
    with Ledger(where) as ledger:
        assert ledger.counts()["stories"] == int(done.stdout.split()[0]) - 1
        assert ledger.check() == []
        ledger.put([one(5000)])
        assert ledger.check() == []


@pytest.mark.skipif(os.getuid() != 0 and sys.platform != "linux", reason="needs to drop rights")
def test_a_read_only_file_is_told(tmp_path: Path) -> None:
    where = tmp_path / "news.ledger"
    with Ledger(str(where), create=True) as ledger:
        ledger.put([one(1)])
    where.chmod(0o444)
    tmp_path.chmod(0o555)
    code = f"""
import os
from onrecord.errors import LedgerError
from onrecord.ledger import Ledger
from tests.ledger.test_faults import one
with Ledger({str(where)!r}, write=False) as ledger:
    ledger.search("barge")
if os.getuid() == 0:
    os.setuid(65534)
with Ledger({str(where)!r}, write=False) as ledger:
    print(len(ledger.search("barge")))
    try:
        ledger.put([one(2)])
    except LedgerError as error:
        print(error)
"""
    for folder in tmp_path.parents:
        if folder != Path("/") and folder.name.startswith("pytest"):
            folder.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2])
    tmp_path.chmod(0o755)
    assert "is read-only: check the permissions" in done.stdout, done.stderr
    assert done.stdout.startswith("1\n")


def test_a_server_that_goes_mid_transaction_is_told_and_tried_again(server: Server) -> None:
    where = server.database("gone")
    with Ledger(where, create=True) as ledger:
        ledger.put([one(1)])
        with pytest.raises(LedgerGone, match="cannot be reached; nothing is lost"):
            _put_while_it_goes(ledger, server)
        back = threading.Timer(1.5, server.start)
        back.start()
        start = time.monotonic()
        patiently(lambda: ledger.put([one(2), one(3)], judge))
        back.join()
        assert time.monotonic() - start > 1
        assert ledger.counts()["stories"] == 3
        assert ledger.check() == []


def _put_while_it_goes(ledger: Ledger, server: Server) -> None:
    with ledger.writing() as writing:
        writing.put(one(2))
        server.stop("immediate")
        writing.put(one(3))


def test_a_damaged_file_is_told_and_what_can_be_is_saved(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from onrecord.cli import cli

    where = tmp_path / "news.ledger"
    with Ledger(str(where), create=True) as ledger:
        ledger.put([*(one(n) for n in range(150)), told(*LOCK)], judge)
        before = ledger.counts()["stories"]
    data = bytearray(where.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 3 * 4096] = os.urandom(3 * 4096)
    where.write_bytes(data)
    checked = CliRunner().invoke(cli, ["check", str(where)])
    assert (checked.exit_code, "run onrecord repair" in checked.output) != (0, False)
    mended = CliRunner().invoke(cli, ["repair", str(where)])
    assert mended.exit_code == 0, mended.output
    with Ledger(str(where)) as ledger:
        assert ledger.check() == []
        left = before - ledger.counts()["stories"]
        ledger.put([*(one(n) for n in range(150)), told(*LOCK)], judge)
        assert (ledger.check(), len(ledger.stories())) == ([], before)
    assert left < before / 2
    assert (tmp_path / "news.ledger.damaged").exists()
