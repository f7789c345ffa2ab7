"""Feeds and exports of a search: what is on the screen, as Atom or CSV; no statement without its voice."""

import csv
import io
from collections.abc import Iterable

from fastapi import FastAPI, Request
from fastapi.responses import Response
from lxml import etree

from onrecord.ledger import Hit

from .desk import Asked, Desk
from .pages import table
from .pages.search import find, selection
from .story_view import anchor
from .told import story_address, told

MOST = 1000
NEWEST = 50
COLUMNS = (
    "published", "outlet", "copies", "voice", "cue", "polarity", "words", "in_words_of", "story", "item", "read_by",
)  # fmt: skip
_ATOM = "http://www.w3.org/2005/Atom"


def add(app: FastAPI, desk: Desk) -> None:
    """Add both to the application."""

    @app.get("/search.csv", include_in_schema=False)
    def export(request: Request) -> Response:
        hits = find(desk, selection(Asked(query=dict(request.query_params))), MOST)
        head = {"content-disposition": 'attachment; filename="onrecord-search.csv"'}
        return Response(as_csv(hits), media_type="text/csv; charset=utf-8", headers=head)

    @app.get("/table.csv", include_in_schema=False)
    def rows(request: Request) -> Response:
        shown = table.context(desk, Asked(query=dict(request.query_params)))
        head = {"content-disposition": 'attachment; filename="onrecord-table.csv"'}
        return Response(table.as_csv(shown), media_type="text/csv; charset=utf-8", headers=head)

    @app.get("/search.atom", include_in_schema=False)
    def feed(request: Request) -> Response:
        chosen = selection(Asked(query=dict(request.query_params)))
        base = str(request.base_url).rstrip("/")
        made = as_atom(find(desk, chosen, NEWEST), base, base + chosen.address())
        return Response(made, media_type="application/atom+xml")


def as_csv(hits: Iterable[Hit]) -> str:
    """Statements as CSV; a spreadsheet must not take words for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for hit in hits:
        t = told(hit)
        hosts = "; ".join(f"{h.name} {h.cue}" for h in t.hosts)
        row = (
            hit.published or "", t.outlet, "; ".join(t.copies), t.voice.name, t.voice.cue, hit.polarity, t.content,
            hosts, t.title, hit.item, hit.reader,
        )  # fmt: skip
        writer.writerow([_cell(v) for v in row])
    return out.getvalue()


def _cell(value: str) -> str:
    return f"'{value}" if value[:1] in "=@\t\r" or (value[:1] in "+-" and len(value) > 1) else value


def as_atom(hits: Iterable[Hit], base: str, here: str) -> bytes:
    """Statements as an Atom feed."""
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    hits = list(hits)
    _add(feed, "id", here)
    _add(feed, "title", "onrecord: statements (machine reading, unverified)")
    _add(feed, "updated", max((h.since for h in hits), default="1970-01-01T00:00:00Z"))
    etree.SubElement(feed, f"{{{_ATOM}}}link", href=here)
    for hit in hits:
        t = told(hit)
        words = f"{t.voice.name} {t.voice.cue}{t.voice.sense} {t.content}".strip()
        entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "id", f"{base}{story_address(hit.story)}#{anchor(hit.item)}")
        _add(entry, "title", words)
        _add(entry, "updated", hit.since)
        author = etree.SubElement(entry, f"{{{_ATOM}}}author")
        _add(author, "name", t.outlet)
        etree.SubElement(entry, f"{{{_ATOM}}}link", href=base + t.href)
        hosts = "".join(f", in words that {h.name} {h.cue}" for h in t.hosts)
        _add(entry, "summary", f"{words}{hosts} ({t.outlet}, {t.day}: {t.title})")
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8"))


def _add(parent: "etree._Element", name: str, words: str) -> None:
    kept = "".join(c for c in words if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = kept.encode("utf-8", "replace").decode()
