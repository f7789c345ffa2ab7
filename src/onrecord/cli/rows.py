"""Rows: how answers across stories are written: as lines for reading, JSON lines or CSV."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import click

from onrecord.ledger import Ledger

from .hits import as_json

Lines = Iterable[tuple[int, str]]


def write_rows(
    found: Sequence[Any], form: str, out: str | None, ledger: Ledger, *, query: dict[str, Any], columns: Sequence[str],
    flat: Callable[[Any], Iterable[dict[str, Any]]], lines: Callable[[Any], Lines],
    key: Callable[[Any], Sequence[str | None]], none: str,
) -> int:  # fmt: skip
    """Write what was found; the exit status, 1 where there is nothing.

    `flat` makes the rows of a CSV of it, `lines` the lines for reading, each with its indent, `key` what stays the
    same of it when there is more to tell.
    """
    if form == "jsonl":
        text = "".join(f"{as_json(f.as_json())}\n" for f in found)
    elif form == "csv":
        text = as_csv([row for f in found for row in flat(f)], columns)
    elif form == "atom":
        text = as_feed(ledger, found, query, lines, key)
    else:
        text = as_table(found, lines) or f"{none}\n"
    if out:
        with click.open_file(out, "w", encoding="utf-8") as file:
            file.write(text)
        ledger.note_export(
            out, form, query, sorted({row["story"] for f in found for row in flat(f) if row.get("story")})
        )
        click.echo(f"Written: {out} ({len(found)})", err=True)
    else:
        click.echo(text, nl=False)
    return 0 if found else 1


def as_csv(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> str:
    """Rows as CSV; a spreadsheet must not take words for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, tuple | list):
        value = "; ".join(str(v) for v in value)
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in "=@\t+-" else text


def as_feed(
    ledger: Ledger, found: Iterable[Any], query: dict[str, Any], lines: Callable[[Any], Lines],
    key: Callable[[Any], Sequence[str | None]],
) -> str:  # fmt: skip
    """What was found as an Atom feed: an entry for each, of the moment at which its newest story came in."""
    from onrecord.export.atom import as_atom
    from onrecord.views.changes import Answer, of_answers

    asked = ", ".join(name if value in (None, True) else f"{name} {value}" for name, value in query.items())
    kind = next(iter(query))
    answers = [
        Answer(key=(kind, *key(f)), lines=[words for _, words in lines(f)], stories=list(_stories(f.as_json())))
        for f in found
    ]
    return as_atom(f"onrecord: {asked}", asked, of_answers(ledger, answers)).decode()


def _stories(node: Any) -> Iterator[str]:
    """Every story that an answer is from."""
    if isinstance(node, dict):
        if isinstance(story := node.get("story"), str):
            yield story
        yield from (item.partition("/")[0] for item in node.get("mentions", ()))
        node = list(node.values())
    if isinstance(node, list | tuple):
        for part in node:
            yield from _stories(part)


def as_table(found: Sequence[Any], lines: Callable[[Any], Lines]) -> str:
    from .terminal import hang

    return "".join(
        f"{line.plain}\n" for f in found for indent, words in lines(f)
        for line in hang([(words, "")], 100, indent, indent + 2)
    )  # fmt: skip
