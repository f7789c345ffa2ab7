"""A codebook of the user's own, in TOML: types, definitions, rules (patterns) and an example of each.

name = "Harbour events"

[classes]                            # sets of words that patterns name as "&ships"; those built in may be used too
ships = ["ferry", "tug", "barge"]

[[type]]
name = "DELAY"
definition = "A ship leaves or arrives late."

[[pattern]]
type = "DELAY"
verbs = ["delay", "hold up"]
needs = { obj = ["&ships"] }
example = "Fog delayed the ferry."
"""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from onrecord.errors import ResourceError
from onrecord.resources.inflections import lemmas

from . import About, Codebook, EventType, Row, index

_TYPE = 'name = "DELAY", definition = "A ship leaves or arrives late."'
_PATTERN = 'type = "DELAY", verbs = ["delay"], example = "Fog delayed the ferry."'
_DEFAULTS: dict[str, Any] = {"code": "", "side": "verbal", "definition": ""}
_TABLES = {"name", "version", "classes", "type", "about", "pattern", "example"}


def read_codebook(file: str) -> Codebook:
    """The codebook in a file; ResourceError names file, table and row where something is wrong, and how to mend it."""
    where = f"codebook {file}"
    data = _load(file, where)
    if unknown := sorted(set(data) - _TABLES):
        raise ResourceError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(_TABLES))}")
    types = {t.name: t for t in _rows(data, "type", EventType, where, _TYPE, _DEFAULTS)}
    patterns = _rows(data, "pattern", Row, where, _PATTERN, {"code": "", "example": ""})
    if not types or not patterns:
        raise ResourceError(f"{where}: it needs [[type]] tables ({_TYPE}) and [[pattern]] tables ({_PATTERN})")
    for n, row in enumerate(patterns, 1):
        _check(row, types, f"{where}, pattern {n}")
    about = {a.act: a for a in _rows(data, "about", About, where, "", {})}
    classes = data.get("classes", {})
    verbs, nouns = (index(where, patterns, kind, classes) for kind in ("verbs", "nouns"))
    name, version = str(data.get("name") or Path(file).stem), str(data.get("version", ""))
    return Codebook(
        name=name, version=version, types=types, about=about, verbs=verbs, nouns=nouns, lemma=lemmas(sorted(verbs))
    )


def _load(file: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(file).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ResourceError(f"{where}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ResourceError(f"{where}: not UTF-8 ({error.reason}): save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"{where}: {error}") from error


def _rows(
    data: dict[str, Any], table: str, kind: type[Any], where: str, example: str, defaults: dict[str, Any]
) -> tuple[Any, ...]:
    """The rows of a table as values; lists become tuples."""
    found, known = [], {f.name for f in fields(kind)}
    rows = data.get(table, [])
    for n, row in enumerate(rows if isinstance(rows, list) else [None], 1):
        at = f"{where}, {table} {n}"
        if not isinstance(row, dict):
            raise ResourceError(f"{at}: not a table; write [[{table}]] with {example}")
        if unknown := sorted(set(row) - known):
            raise ResourceError(f"{at}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(known))}")
        given = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
        try:
            found.append(kind(**{k: v for k, v in defaults.items() if k in known} | given))
        except TypeError as error:
            raise ResourceError(f"{at}: {error}; one looks like {example}") from error
    return tuple(found)


def _check(row: Row, types: dict[str, EventType], where: str) -> None:
    if row.type not in types:
        raise ResourceError(f"{where}: no type {row.type!r}; there are {', '.join(types)}")
    if unknown := sorted(set(row.modes) - set(types[row.type].modes)):
        raise ResourceError(f"{where}: type {row.type} has no mode {', '.join(unknown)}: add it to the type's modes")
    if not row.verbs and not row.nouns:
        raise ResourceError(f"{where}: no verbs and no nouns; one looks like {_PATTERN}")
    for key, words in (*row.needs.items(), *row.never.items()):
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise ResourceError(f'{where}: {key} needs a list of words, as in {key} = ["ferry"], or ["*"] for any')
