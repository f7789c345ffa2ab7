"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket and a free port, not as root."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

USER = "postgres"


class Server:
    """A server that can be stopped, killed and started again."""

    def __init__(self, postgres: Path) -> None:
        self.bin = postgres.resolve().parent
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
        self.data = self.folder / "data"
        self.port = free_port()
        if os.getuid() == 0:
            os.chown(self.folder, pwd.getpwnam(USER).pw_uid, -1)
        self.folder.chmod(0o755)
        self.run(
            "initdb", "-D", str(self.data), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"
        )
        self.start()

    def run(self, name: str, *args: str, check: bool = True) -> None:
        """Run one of PostgreSQL's programs, as a user that is not root."""
        command: Sequence[str] = [str(self.bin / name), *args]
        if os.getuid() == 0:
            command = ["runuser", "-u", USER, "--", *command]
        done = subprocess.run(
            command, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120
        )
        if check and done.returncode:
            raise RuntimeError(f"{name} failed: {done.stdout}")

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        log = self.folder / "log"
        subprocess_args = ["-D", str(self.data), "-l", str(log), "-w", "-t", "60", "-o", options, "start"]
        self.run("pg_ctl", *subprocess_args)

    def stop(self, mode: str = "fast") -> None:
        """Stop it; "immediate" is as if the machine had failed."""
        self.run("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "stop", check=False)

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, name)
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    def close(self) -> None:
        """Stop it and take everything away."""
        self.stop("immediate")
        time.sleep(0.1)
        with contextlib.suppress(OSError):
            shutil.rmtree(self.folder)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])
