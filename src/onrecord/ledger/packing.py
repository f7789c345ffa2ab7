"""Stories and records as they are stored: JSON, packed, with a digest; and moments."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from onrecord.errors import LedgerError
from onrecord.model import ReaderInfo, Record, Story
from onrecord.model.codec import build, decode, encode

LEVEL = 4
"""zlib's: the higher ones take three times as long for a tenth of the size."""


def packed(record: Record) -> tuple[bytes, bytes, str]:
    """The story, the record without its story, and the digest of the latter."""
    whole = encode(record)
    story = as_bytes(whole.pop("story"))
    rest = as_bytes(whole)
    return zlib.compress(story, LEVEL), zlib.compress(rest, LEVEL), digest(rest)


def as_bytes(value: Any) -> bytes:
    """JSON, compact; a lone surrogate stays what it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def as_text(value: Any) -> str:
    """JSON for a column of text: ASCII, since no database takes every code point."""
    return json.dumps(value, separators=(",", ":"))


def loads(text: str) -> Any:
    """The value of a column of JSON."""
    return json.loads(text)


def unpacked(content: bytes) -> Any:
    """The JSON value that was packed; LedgerError where it is damaged."""
    try:
        return json.loads(zlib.decompress(content).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as error:
        raise LedgerError(f"a stored content is damaged ({error}): run onrecord repair") from error


def story_of(content: bytes) -> Story:
    """The stored story."""
    row = unpacked(content)
    return build(Story, row | {"paragraphs": [tuple(p) for p in row["paragraphs"]]})


def record_of(story: bytes, content: bytes) -> Record:
    """The stored record with its story."""
    return decode(unpacked(content) | {"story": unpacked(story)})


def digest(data: bytes) -> str:
    """sha256, in hex."""
    return hashlib.sha256(data).hexdigest()


def text_digest(text: str) -> str:
    """sha256 of a story's text."""
    return digest(text.encode("utf-8", "surrogatepass"))


def reader_id(reader: ReaderInfo) -> str:
    """The digest of what read a record."""
    return digest("\n".join((reader.version, *reader.models, reader.resources)).encode())


def moment(time: datetime | None = None) -> str:
    """A moment as the ledger writes it: UTC with microseconds.

    >>> moment(datetime(2031, 5, 16, 9, 30, tzinfo=UTC))
    '2031-05-16T09:30:00.000000Z'
    """
    return (time or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def until_moment(words: str) -> str:
    """The last moment of what a person gives: a whole day where it is a date; without an offset it is UTC.

    >>> until_moment("2031-05-16")
    '2031-05-16T23:59:59.999999Z'
    """
    try:
        time = datetime.fromisoformat(words)
    except ValueError:
        raise LedgerError(f"{words!r} is no moment: write it as 2031-05-16 or 2031-05-16T09:30:00+02:00") from None
    if len(words) == 10:
        time = time.replace(hour=23, minute=59, second=59, microsecond=999999)
    return moment(time if time.tzinfo else time.replace(tzinfo=UTC))


def clean_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose texts every database takes: no NUL, no lone surrogate."""
    return {k: _safe(v) if isinstance(v, str) else v for k, v in row.items()}


def _safe(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
