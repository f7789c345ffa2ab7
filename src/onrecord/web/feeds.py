"""Feeds and files of what is on the screen: a search as Atom and in every one-file format of `export`, a table as CSV.

Private names are withheld in them, as everywhere outside the desk.
"""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response

from onrecord.errors import LedgerError
from onrecord.export import FORMS, export
from onrecord.export.atom import as_atom
from onrecord.views.changes import changes

from .desk import Asked, Desk, Missing
from .pages import table
from .pages.search import Selection, count, selection

MOST = 5000
"""So many statements are written while a reader waits; `onrecord export` has no such bound."""
ONE_FILE = tuple(name for name, (ending, _) in FORMS.items() if ending and name != "docbin")
_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "parquet": "application/vnd.apache.parquet"}


def add(app: FastAPI, desk: Desk) -> None:
    """Add them to the application."""

    @app.get("/search.csv", include_in_schema=False)
    def found(request: Request) -> Response:
        return _file(desk, "csv", selection(Asked(query=dict(request.query_params))))

    @app.get("/api/export/{form}", tags=["statements"])
    def one(form: str, request: Request) -> Response:
        """What a selection (as for `statements`) shows, in a format: as `onrecord export`."""
        if form not in ONE_FILE:
            raise Missing(f"There is no such format here: choose one of {', '.join(ONE_FILE)}.")
        return _file(desk, form, selection(Asked(query=dict(request.query_params))))

    @app.get("/table.csv", include_in_schema=False)
    def rows(request: Request) -> Response:
        shown = table.context(desk, Asked(query=dict(request.query_params)))
        return _download(table.as_csv(shown).encode(), "onrecord-table.csv")

    @app.get("/search.atom", include_in_schema=False)
    def feed(request: Request) -> Response:
        chosen = selection(Asked(query=dict(request.query_params)))
        asks = _asks(desk, chosen)
        query = ", ".join(f"{k} {v}" for k, v in ({"words": chosen.words} | asks).items() if v)
        made = as_atom(f"onrecord: {query or 'everything'}", query, changes(desk.ledger, chosen.words, **asks))
        return Response(made, media_type="application/atom+xml")


def _asks(desk: Desk, chosen: Selection) -> dict[str, Any]:
    asking = chosen.asking(MOST, desk.reviewed)
    names = ("who", "about", "stance", "publisher", "kind", "since", "until", "story", "event", "reviewed")
    return {n: v for n in names if (v := getattr(asking, n))}


def _file(desk: Desk, form: str, chosen: Selection) -> Response:
    many = count(desk, chosen).statements
    if many > MOST:
        raise LedgerError(
            f"{many:,} statements are more than a page can save: narrow the search, or use onrecord export."
        )
    made = export(desk.ledger, form, chosen.words, **_asks(desk, chosen))
    assert isinstance(made.content, bytes)
    return _download(made.content, f"onrecord-{form}{FORMS[form][0]}")


def _download(content: bytes, name: str) -> Response:
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
