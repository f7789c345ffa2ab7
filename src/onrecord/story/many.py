"""Many stories from one source: every format that can hold several, one story at a time.

A story that cannot be read is an error among the others; it never ends the rest.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.errors import OnRecordError, StoryError
from onrecord.limits import limits
from onrecord.model import Record, Story

from .drafts import Draft, Metadata, story
from .encoding import decode
from .formats import format_of, is_ninjs, loaded
from .sources import Source, fetch, is_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found at one place of a source: a story, a record that was read before, or why there is none.

    `at` is how many bytes of the source lie behind it.
    """

    origin: str
    at: int
    story: Story | None = None
    record: Record | None = None
    error: str | None = None


def open_many(source: str, known: Metadata) -> Iterator[Found]:
    """Every story of a source; under what the caller knows of all of them."""
    try:
        name = source.lower()
        if name.endswith((".warc", ".warc.gz")) and not is_address(source):
            yield from _archive(source, known)
        elif name.endswith((".jsonl", ".ndjson", ".jsonl.gz")) and not is_address(source):
            yield from _lines(source, known)
        elif name.endswith(".parquet") and not is_address(source):
            yield from _table(source, known)
        else:
            yield from _whole(fetch(source), known)
    except OnRecordError as error:
        yield Found(origin=source, at=size_of(source), error=str(error))
    except OSError as error:
        yield Found(origin=source, at=size_of(source), error=f"{source}: cannot be read ({error}): check the file")


def size_of(source: str) -> int:
    """The size of a file in bytes; 0 where it is none."""
    try:
        return Path(source).stat().st_size
    except OSError:
        return 0


def _whole(source: Source, known: Metadata) -> Iterator[Found]:
    """A source that is read at once."""
    at = len(source.data)
    if not source.data.strip():
        raise StoryError(f"{source.origin}: is empty: give a story with at least one word")
    text = decode(source.data, source.origin, source.charset)
    found = format_of(text, source.origin, source.media_type)
    if found == "feed":
        from .feed import drafts

        yield from (_made(d, origin, known, at) for origin, d in drafts(source.data, source.origin))
    elif found == "newsml":
        from .newsml import draft, items

        yield from (_made(draft(item), source.origin, known, at) for item in items(text, source.origin))
    elif found == "json" or (text.lstrip()[:1] == "[" and isinstance(loaded(text), list)):
        value = loaded(text)
        held = value if isinstance(value, list) else value.get("items")
        listed = held if isinstance(held, list) else [value]
        for n, one in enumerate(listed):
            yield _json(one, f"{source.origin}#{n + 1}" if len(listed) > 1 else source.origin, known, at)
    elif text.lstrip()[:1] == "{" and found == "plain":
        yield from _json_lines(text, source.origin, known)
    else:
        from . import _reader

        yield _made(_reader(source, text)(text, source), source.origin, known, at)


def _lines(path: str, known: Metadata) -> Iterator[Found]:
    """JSON lines, one at a time; `at` counts packed bytes where the file is packed."""
    with open(path, "rb") as raw:
        lines: Any = gzip.GzipFile(fileobj=raw) if path.lower().endswith(".gz") else raw
        for n, line in enumerate(_bounded(lines, path), 1):
            if isinstance(line, StoryError):
                yield Found(origin=f"{path}:{n}", at=raw.tell(), error=f"{path}:{n}: {line}")
            elif line.strip():
                yield _line(line, f"{path}:{n}", known, raw.tell())


def _bounded(file: Any, path: str) -> Iterator[bytes | StoryError]:
    """The lines of a file; a StoryError in place of one that is too long, which is passed over in pieces."""
    most = limits().line_bytes
    room = int(min(most, 1 << 40)) + 1
    try:
        while line := file.readline(room):
            if len(line) < room:
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = file.readline(1 << 20)
            yield StoryError(f"a line of more than {most / 1e6:g} MB (ONRECORD_MAX_LINE_BYTES): split it into stories")
    except (OSError, EOFError, zlib.error) as error:
        raise StoryError(f"{path}: is damaged from here on ({error}): what came before is read") from error


def _json_lines(text: str, origin: str, known: Metadata) -> Iterator[Found]:
    """JSON lines in a file that is not named so; plain text where its first line is none."""
    first = text.lstrip().partition("\n")[0]
    if loaded(first) is None:
        from .plain import read_plain

        yield _made(read_plain(text), origin, known, len(text))
        return
    at = 0
    for n, line in enumerate(text.splitlines(keepends=True), 1):
        at += len(line)
        if line.strip():
            yield _line(line.encode(), f"{origin}:{n}", known, at)


def _line(line: bytes, origin: str, known: Metadata, at: int) -> Found:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Found(origin=origin, at=at, error=f"{origin}: is no JSON ({error}): write one object a line")
    return _json(value, origin, known, at)


def _json(value: Any, origin: str, known: Metadata, at: int) -> Found:
    from . import jsonl, ninjs

    try:
        if (record := jsonl.record_in(value)) is not None:
            return Found(origin=origin, at=at, record=record)
        draft = ninjs.draft(value) if is_ninjs(value) else jsonl.draft(value, origin)
    except OnRecordError as error:
        said = str(error)
        return Found(origin=origin, at=at, error=said if said.startswith(origin) else f"{origin}: {said}")
    return _made(draft, origin, known, at)


def _table(path: str, known: Metadata) -> Iterator[Found]:
    """Rows of a Parquet file: stories with the columns that JSON lines have, or records that `onrecord run` wrote."""
    from .table import rows

    for n, row in enumerate(rows(path), 1):
        if isinstance(row, bytes):
            yield _line(row, f"{path}:{n}", known, 0)
        else:
            yield _json(row, f"{path}:{n}", known, 0)


def _archive(path: str, known: Metadata) -> Iterator[Found]:
    from .warc import Page, pages

    with open(path, "rb") as file:
        binary: BinaryIO = file
        for page in pages(binary, path):
            if not isinstance(page, Page):
                yield Found(origin=path, at=file.tell(), error=str(page))
                continue
            source = Source(
                data=page.data, origin=page.address or path, media_type=page.media_type, charset=page.charset,
                url=page.address,
            )  # fmt: skip
            fetched = Metadata(notes=(f"archived {page.fetched}",) if page.fetched else ())
            try:
                for found in _whole(source, fetched.under(known)):
                    yield Found(
                        origin=found.origin, at=page.at, story=found.story, record=found.record, error=found.error
                    )  # fmt: skip
            except OnRecordError as error:
                yield Found(origin=source.origin, at=page.at, error=str(error))


def _made(draft: Draft, origin: str, known: Metadata, at: int) -> Found:
    try:
        return Found(origin=origin, at=at, story=story(draft, origin, known))
    except OnRecordError as error:
        return Found(origin=origin, at=at, error=str(error))
