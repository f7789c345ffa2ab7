"""Salvaging: a damaged SQLite file copied row by row into a new one."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import LedgerError

from . import schema, urls
from .tables import KEPT


def salvaged(where: str) -> list[str]:
    """Copy every row of the kept tables that can be read; the new file takes the old one's place."""
    path = Path(where).expanduser()
    fresh, damaged = path.with_name(path.name + ".repaired"), path.with_name(path.name + ".damaged")
    if damaged.exists():
        raise LedgerError(f"{damaged}: is left from an earlier repair: move it away first")
    fresh.unlink(missing_ok=True)
    engine = urls.open_engine(str(fresh), create=True)
    schema.bring_up_to_date(engine, str(fresh), write=True)
    engine.dispose()
    done = []
    with contextlib.closing(sqlite3.connect(fresh)) as target, contextlib.closing(sqlite3.connect(path)) as source:
        for table in KEPT:
            names = [c.name for c in table.columns]
            saved = 0
            into = f"INSERT OR IGNORE INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            for row in _rows(source, table.name, names):
                saved += target.execute(into, row).rowcount
            done.append(f"{table.name}: {saved} rows saved")
        _without_lost_links(target)
        target.commit()
    for end in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.replace(f"{path}{end}", f"{damaged}{end}")
    os.replace(fresh, path)
    return [*done, f"the damaged file is kept as {damaged.name}"]


def _rows(source: sqlite3.Connection, table: str, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """Every row that can be read, whatever lies damaged between."""
    columns = ", ".join(names)
    for step in ("rowid >", "rowid <"):
        order = "" if step == "rowid >" else "DESC"
        at = -1 if step == "rowid >" else 1 << 62
        while True:
            query = f"SELECT rowid, {columns} FROM {table} NOT INDEXED WHERE {step} ? ORDER BY rowid {order} LIMIT 1"
            try:
                row = source.execute(query, (at,)).fetchone()
            except sqlite3.DatabaseError:
                break
            if row is None:
                break
            at = row[0]
            yield row[1:]


def _without_lost_links(target: sqlite3.Connection) -> None:
    """Leave out rows that point to rows which could not be saved."""
    for _ in range(5):
        lost = target.execute("PRAGMA foreign_key_check").fetchall()
        if not lost:
            return
        for table, rowid, *_rest in lost:
            target.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
