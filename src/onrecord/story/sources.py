"""Where stories come from: files, folders, globs, standard input, web addresses."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import StoryError
from onrecord.limits import limits

STDIN = "-"
ENDINGS = (".txt", ".html", ".htm", ".xhtml")
"""Files of a folder that are read as stories."""
ALL_ENDINGS = (
    *ENDINGS, ".jsonl", ".ndjson", ".json", ".xml", ".rss", ".atom", ".warc", ".warc.gz", ".jsonl.gz",
    ".parquet",
)  # fmt: skip
"""Files of a folder that are added to a ledger; some of them hold many stories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of a story, where they come from, and what the server says of them."""

    data: bytes
    origin: str
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None


def fetch(source: str) -> Source:
    """The bytes at `source`: a file, "-" for standard input, an http or https address."""
    if source == STDIN:
        return Source(data=_limited(sys.stdin.buffer.read(_room()), "standard input"), origin="standard input")
    if is_address(source):
        from .addresses import fetch_address

        return fetch_address(source)
    return Source(data=_file(source), origin=source)


def find_stories(paths: Iterable[str | Path], endings: tuple[str, ...] = ENDINGS) -> Iterator[str]:
    """Every story of `paths`, each once: files, addresses and "-" as they are, folders and globs searched through.

    A folder is searched for files with these endings (text and HTML), sorted, hidden ones left out.  StoryError where a
    path holds none.
    """
    seen: set[str] = set()
    for path in map(str, paths):
        for found in _found(path, endings):
            if found not in seen:
                seen.add(found)
                yield found


def is_address(source: str) -> bool:
    """Whether `source` is a web address."""
    return source[:8].lower().startswith(("http://", "https://"))


def _found(path: str, endings: tuple[str, ...]) -> list[str]:
    if path == STDIN or is_address(path) or os.path.isfile(path):
        return [path]
    if os.path.isdir(path):
        return _in_folder(path, endings)
    if glob.has_magic(path):
        matches = sorted(glob.glob(os.path.expanduser(path), recursive=True))
        files = [f for m in matches for f in (_listed(m, endings) if os.path.isdir(m) else [m])]
        if not files:
            raise StoryError(f"{path}: no file matches: check the pattern")
        return files
    raise StoryError(_missing(path))


def _in_folder(folder: str, endings: tuple[str, ...]) -> list[str]:
    if files := _listed(folder, endings):
        return files
    raise StoryError(f"{folder}: no story in this folder: put {', '.join(endings)} files there or name a file")


def _listed(folder: str, endings: tuple[str, ...]) -> list[str]:
    """Files of a folder and those below it, in order, that end as stories do."""
    found = []
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [os.path.join(top, f) for f in sorted(files) if f.lower().endswith(endings) and not f.startswith(".")]
    return sorted(found)


def _file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(_room())
    except FileNotFoundError:
        raise StoryError(_missing(path)) from None
    except IsADirectoryError:
        raise StoryError(f"{path}: is a folder: name a file in it, or read the folder with --jsonl") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise StoryError(f"{path}: cannot be read ({why}): check the file and its permissions") from error
    return _limited(data, path)


def _limited(data: bytes, origin: str) -> bytes:
    most = limits().bytes
    if len(data) > most:
        raise StoryError(f"{origin}: more than {most / 1e6:g} MB (ONRECORD_MAX_BYTES): split it into stories")
    return data


def _room() -> int:
    """So many bytes are asked for: one more than may be there; -1 for all of them."""
    most = limits().bytes
    return -1 if most == float("inf") else int(most) + 1


def _missing(path: str) -> str:
    return f"{path}: no such file or folder: check the name, or give a web address with http:// or https://"
