"""How hits are written: as lines for reading, JSON lines or CSV; none without source, cue and polarity."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from onrecord.ledger import Hit, Ledger

from .terminal import ACCENT, WIDEST, Part, hang

POLARITY = {"+": "", "-": " — denial: ", "?": " — left open: "}
COLUMNS = (
    "published", "publisher", "copies", "source", "name", "resolved", "cue", "act", "polarity", "content", "verbatim",
    "hosts", "stances", "claims", "amended", "title", "story", "item", "reader",
)  # fmt: skip


def write(
    hits: Sequence[Hit], form: str, out: str | None, ledger: Ledger, query: dict[str, Any], parts: Sequence[str] = ()
) -> None:  # fmt: skip
    """Write hits in a form; to a file, of which the ledger keeps a note.

    `parts` says of each hit what it is an answer to (said, denied …), where there are several.
    """
    if form == "table" and out is None:
        console = Console(highlight=False, markup=False, emoji=False)
        for line in lines(hits, min(console.width, WIDEST)):
            console.print(line, soft_wrap=True)
        return
    if form == "table":
        text = "\n".join(line.plain for line in lines(hits, WIDEST)) + "\n"
    elif form == "csv":
        text = as_csv(hits, parts)
    elif form == "atom":
        text = as_feed(hits, ledger, query)
    else:
        rows = [h.as_json() for h in hits]
        text = "".join(f"{as_json({'part': p, **r})}\n" for p, r in zip(parts, rows, strict=True)) if parts else (
            "".join(f"{as_json(r)}\n" for r in rows)
        )  # fmt: skip
    if out is None:
        click.echo(text, nl=False)
        return
    with click.open_file(out, "w", encoding="utf-8") as file:
        file.write(text)
    asked = {k: v for k, v in query.items() if v not in (None, False, "")}
    ledger.note_export(out, form, asked, [h.story for h in hits])
    click.echo(f"Written: {out} ({len(hits)} statements)", err=True)


def as_feed(hits: Iterable[Hit], ledger: Ledger, query: dict[str, Any]) -> str:
    """Hits as an Atom feed, the newest in the ledger first."""
    from onrecord.export.atom import as_atom
    from onrecord.views.changes import of_hits

    asked = ", ".join(f"{k} {v}" for k, v in query.items() if v and k not in ("limit", "private_names"))
    return as_atom(f"onrecord: {asked}", asked, of_hits(ledger, hits)).decode()


def as_json(value: Any) -> str:
    """One line of JSON."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not utf8)


def as_csv(hits: Iterable[Hit], parts: Sequence[str] = ()) -> str:
    """Hits as CSV: what is a list inside a hit is JSON there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(["part"] if parts else []), *COLUMNS])
    for n, hit in enumerate(hits):
        row = hit.as_json()
        writer.writerow([*([parts[n]] if parts else []), *(_cell(name, row[name]) for name in COLUMNS)])
    return out.getvalue()


def _cell(name: str, value: Any) -> str:
    """A value in a cell.  A spreadsheet must not take words for a formula."""
    if name in ("copies", "verbatim"):
        value = "; ".join(value)
    elif isinstance(value, tuple | list | dict):
        value = json.dumps(value, ensure_ascii=False) if value else ""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in "=@\t" or (text[:1] in "+-" and len(text) > 1) else text


def lines(hits: Sequence[Hit], width: int) -> Iterator[Text]:
    """Hits for reading, and at the end what read them."""
    for hit in hits:
        yield from hit_lines(hit, width)
    if not hits:
        yield Text("Nothing in the ledger matches.", style="dim")
        return
    readers = dict.fromkeys(h.reader for h in hits)
    yield Text()
    yield from hang([(f"{len(hits)} statements; read by {'; '.join(readers)}", "dim italic")], width)


def hit_lines(hit: Hit, width: int) -> Iterator[Text]:
    """One hit: who said it how, the words, where it stands, who tells it, what touches it."""
    yield from hang([(f"{(hit.published or 'undated')[:10]}  ", "dim"), *statement(hit)], width, 0, 12)
    for host in reversed(hit.hosts):
        yield from hang([(f"in words that {_voice(host)} {host['cue']}{_sense(host)}", "dim")], width, 12, 14)
    for s in hit.stances:
        words = f"{s['value']} what {_voice(s)} {s['cue']}{POLARITY[s['polarity']] or ': '}{s['content']}"
        yield from hang([(f"↳ {words}", "dim")], width, 12, 14)
    for s in hit.opposed:
        yield from hang([(f"↯ {_voice(s)} {s['cue']} ({s['value']} this)", "dim")], width, 12, 14)
    outlet = hit.publisher or "unnamed outlet"
    also = f"; also in {', '.join(hit.copies)}: copies of one story" if hit.copies else ""
    yield from hang([(f"{outlet}{also} · {hit.title or 'untitled'} · {hit.story[:12]}", "dim")], width, 12, 14)
    for a in hit.amended:
        said = [f"{word} “{' '.join(a[word].split())}”" for word in ("now", "was") if a.get(word)] or [a["notice"]]
        words = f"! {a['kind']} by {a['by']}: {', '.join(said)}"
        yield from hang([(words, f"bold {ACCENT}")], width, 12, 14)


def statement(hit: Hit) -> list[Part]:
    """Who said it, how, and what; the words never without the rest."""
    if hit.kind == "own":
        facts = ", ".join(c["factuality"] for c in hit.claims)
        return [("the story itself reports", "bold"), (f" ({facts}): ", "dim"), (hit.content, "")]
    sense = POLARITY[hit.polarity] or (": " if hit.content else "")
    parts: list[Part] = [(hit.voice, "bold"), (f" {hit.cue}", "")]
    parts.append((sense if hit.content else sense.rstrip(": "), f"bold {ACCENT}" if hit.polarity == "-" else ""))
    return [*parts, (hit.content, "")]


def _voice(row: dict[str, Any]) -> str:
    name = row["name"] or row["source"] or "somebody the story does not name"
    return f"[{name}]" if row["name"] and row["resolved"] == "inferred" else name


def _sense(row: dict[str, Any]) -> str:
    return {"-": " (stands against it)", "?": " (leaves it open)"}.get(row["polarity"], "")
