"""Data files (TOML, with examples that one test runs) and a typed loader each."""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import ResourceError


@cache
def load(path: str) -> dict[str, Any]:
    """A TOML data file of this package, for example "lexicons/cues.toml"; read once, never changed."""
    try:
        text = files(__name__).joinpath(path).read_text(encoding="utf-8")
        return tomllib.loads(text)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"data file {path}: {error}") from error


def rows(path: str, table: str, kind: type[Any]) -> tuple[Any, ...]:
    """The rows of an array of tables as values of `kind` (a dataclass); lists become tuples.

    ResourceError names file and row where a key is unknown or missing.
    """
    found = []
    for n, row in enumerate(load(path).get(table, []), 1):
        try:
            found.append(kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}))
        except TypeError as error:
            raise ResourceError(f"data file {path}, {table} {n} ({row}): {error}") from error
    return tuple(found)


@cache
def digest() -> str:
    """A short digest over all data files: the same reader with the same resources reads the same record."""
    hashed = hashlib.sha256()
    root = files(__name__)
    for folder in ("lexicons", "codebooks", "gazetteer"):
        for file in sorted(root.joinpath(folder).iterdir(), key=lambda f: f.name):
            if file.is_file() and not file.name.endswith((".py", ".pyc")):
                hashed.update(file.name.encode() + file.read_bytes())
    return hashed.hexdigest()[:16]
