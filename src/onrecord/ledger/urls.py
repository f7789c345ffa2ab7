"""Where a ledger lies: a SQLite file, or a PostgreSQL database at a postgresql:// address."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from onrecord.errors import LedgerError, NotALedger

WAIT_SECONDS = 30
"""How long a writer waits for another one."""
_SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")
_SESSION = ("random_page_cost = 1.1", "max_parallel_workers_per_gather = 0", "jit = off")
"""Our questions are small: the full-text index, then single rows, which PostgreSQL by itself takes for dear."""
_HEAD = b"SQLite format 3\x00"


def is_server(where: str) -> bool:
    """Whether `where` names a PostgreSQL database."""
    return where.lower().startswith(_SERVERS)


def shown(where: str) -> str:
    """The ledger's place as messages name it: without a password."""
    if not is_server(where):
        return where
    try:
        return make_url(where).render_as_string(hide_password=True)
    except ArgumentError:
        return "the PostgreSQL ledger"


def open_engine(where: str, *, create: bool, wait: float = WAIT_SECONDS) -> Engine:
    """The engine of the ledger at `where`.  LedgerError where there is none and none is to be made."""
    return _server(where, wait) if is_server(where) else _file(where, create, wait)


def _server(where: str, wait: float) -> Engine:
    try:
        url = make_url(where.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+psycopg")
    except ArgumentError as error:
        raise LedgerError(f"{where}: is no address: write postgresql://user@host/database") from error
    if not url.database:
        raise LedgerError(f"{shown(where)}: names no database: write postgresql://user@host/database")
    engine = create_engine(url, connect_args={"connect_timeout": 10}, pool_pre_ping=True)

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{int(wait * 1000)}ms'")
            for setting in _SESSION:
                cursor.execute(f"SET {setting}")
        connection.commit()

    return engine


def _file(where: str, create: bool, wait: float) -> Engine:
    path = Path(where).expanduser()
    if path.is_dir():
        raise NotALedger(f"{where}: is a folder: name a file for the ledger")
    if not path.exists():
        if not create:
            raise LedgerError(f"{where}: there is no such ledger: check the name, or make it with onrecord add --to")
        if not path.absolute().parent.is_dir():
            raise LedgerError(f"{where}: there is no folder {path.parent}: make it first")
    elif path.stat().st_size and not _is_sqlite(path):
        raise NotALedger(f"{where}: is no ledger: name a SQLite file that onrecord made, or a new one")
    writable = not path.exists() or (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))
    engine = _engine(path, wait) if writable else _read_only(path)

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are begun by us, so that table changes are part of them
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = FAST")
        connection.execute("PRAGMA cache_size = -131072")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _engine(path: Path, wait: float) -> Engine:
    return create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": wait})


def _read_only(path: Path) -> Engine:
    """The engine of a file that may not be written: SQLite is told that nobody else writes it either, since it could
    not make the files beside it by which readers and writers know of one another.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise LedgerError(
            f"{path}: is read-only and was left in the middle of writing: open it once where it may be written"
        )
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    return create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=QueuePool)


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_HEAD)) == _HEAD
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read ({error.strerror}): check the file's permissions") from error
