"""CSV and Parquet: one typed row a claim, with schema version, citation, reader and terms."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .rows import COLUMNS, rows
from .selection import SCHEMA, Selection

TERMS = (
    "The record is onrecord's; the words quoted are their publishers' (column rights): they go along as evidence and "
    "carry no licence of their own."
)


def as_csv(selection: Selection) -> bytes:
    """Claims as CSV, UTF-8, comma, one header line.

    The reader is a column; the citation stands in a file beside it.
    """
    return csv_of(COLUMNS, rows(selection))


def csv_of(columns: Iterable[str], table: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as CSV; a spreadsheet must not take words for a formula."""
    out = io.StringIO()
    names = list(columns)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in table:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in "=@\t+-" and len(text) > 1 else text


def as_parquet(selection: Selection) -> bytes:
    """Claims as Parquet; schema version, citation, readers and terms are in the file's metadata."""
    import pyarrow
    from pyarrow import parquet

    kinds = {
        "string": pyarrow.string(),
        "bool": pyarrow.bool_(),
        "int64": pyarrow.int64(),
        "float64": pyarrow.float64(),
    }
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    meta = {"onrecord.schema": SCHEMA, "onrecord.citation": selection.citation, "onrecord.terms": TERMS,
            "onrecord.readers": "; ".join(selection.readers)}  # fmt: skip
    table = pyarrow.Table.from_pylist(rows(selection), schema=schema.with_metadata(meta))
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()
