"""Parquet: a row a story, its columns called as in JSON lines, or the records that `onrecord run` wrote."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from onrecord.errors import StoryError

from .jsonl import NAMES

BATCH = 64
_NAMES = frozenset(name for names in NAMES.values() for name in names) | {"status"}


def rows(path: str) -> Iterator[dict[str, Any] | bytes]:
    """The rows of a file, a batch in memory at a time.  StoryError where it is no Parquet or holds no text."""
    try:
        import pyarrow
        import pyarrow.parquet as pq
    except ImportError as error:
        raise StoryError(f"{path}: Parquet needs pyarrow: pip install 'onrecord[scale]'") from error
    try:
        with pq.ParquetFile(path) as file:
            columns = [c for c in file.schema_arrow.names if c in _NAMES or c == "record"]
            if "record" not in columns and not set(NAMES["text"]) & set(columns):
                raise StoryError(f"{path}: has no column of text: name it one of {', '.join(NAMES['text'])}")
            for batch in file.iter_batches(batch_size=BATCH, columns=columns):
                for row in batch.to_pylist():
                    yield row["record"] if isinstance(row.get("record"), bytes) else _plain(row)
    except (pyarrow.ArrowException, OSError) as error:
        raise StoryError(f"{path}: is no Parquet that can be read ({str(error)[:200]}): check the file") from error


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date | datetime) else v for k, v in row.items() if v is not None}
