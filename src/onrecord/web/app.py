"""The desk as a web application: every page of `pages`, the API, files of ours, and nothing from anywhere else."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterable
from http.cookies import CookieError
from threading import Thread
from typing import Any

from fastapi import FastAPI, Request
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from onrecord import __version__
from onrecord.errors import LedgerError, OnRecordError, StoryError
from onrecord.ledger import Ledger
from onrecord.ledger.moments import Timing

from . import api, charts, feeds, guarded
from .desk import Asked, Desk, Missing, Reading
from .dossiers import work_ahead
from .guard import LOCAL, Guard
from .pages import MENU, Page, disputes, limits, pages, paste, search, timeline, today
from .pages import map as map_
from .pages.today import COOKIE
from .render import fingerprint, room, static

TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "json": "application/json"}
FILES = ("story.css", "desk.css", "story.js", "desk.js", "charts.js", "world.json")
YEAR = 365 * 24 * 3600
_SEEN = YEAR


def create_app(
    ledger: Ledger | str, read: Reading | None = None, *, token: str | None = None, reviewed: bool = False,
    hosts: Iterable[str] | None = LOCAL, codebook: str | None = None,
) -> FastAPI:  # fmt: skip
    """The desk over a ledger.

    `read` makes the record of a pasted story from its bytes and its name (None: nothing can be pasted).  With a `token`
    whoever has it may review; without one nothing is ever written.  `reviewed` shows only what a person has reviewed.
    `hosts` are the names the desk answers to, None any.  `codebook` is the file of the fields that reviewers code.
    """
    opened = ledger if isinstance(ledger, Ledger) else Ledger(ledger, write=token is not None)
    desk = Desk(
        ledger=opened, read=None if reviewed else read, token=token, reviewed=reviewed, codebook=codebook
    )  # fmt: skip
    app = FastAPI(
        title="onrecord", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        description="Who said what, where it is disputed, what was corrected. Machine reading, unverified: nothing here"
        " is true because it is listed; every statement has its voice, its cue and its words.",
    )  # fmt: skip
    app.state.desk = desk
    Thread(target=_warm, args=(desk,), daemon=True).start()
    for page in pages():
        app.add_api_route(page.PATH, _endpoint(desk, page), methods=["GET"], include_in_schema=False)
    charts.add(app)
    _add_own(app, desk)
    api.add(app, desk)
    feeds.add(app, desk)
    guarded.add(app, desk)
    _add_errors(app, desk)
    app.add_middleware(GZipMiddleware, minimum_size=600, compresslevel=5)
    app.add_middleware(
        Guard, state=lambda: desk.state, hosts=hosts, salt=f"{__version__}{fingerprint('desk.css')}{reviewed}"
    )  # fmt: skip
    return app


def _warm(desk: Desk) -> None:
    """Work out what the first readers will ask for, while nobody waits for it."""
    with contextlib.suppress(OnRecordError):
        search.count(desk, search.Selection())
        for page in (today, disputes, limits):
            page.context(desk, Asked())
        if not desk.reviewed:
            timeline.count(desk, search.Selection(), Timing())
            map_.found(desk, search.Selection())
        work_ahead(desk)


def asked_of(request: Request) -> Asked:
    """What a request asks of a page."""
    try:
        cookies = request.cookies
    except CookieError:
        cookies = {}
    return Asked(path=request.path_params, query=dict(request.query_params), cookies=cookies)


def html(desk: Desk, template: str, context: Any, menu: str, status: int = 200) -> HTMLResponse:
    """A page."""
    shown = room().get_template(template).render(
        page=context, menu=MENU, here=menu, can_paste=desk.read is not None, reviewed=desk.reviewed, file=_file
    )  # fmt: skip
    return HTMLResponse(shown, status_code=status)


def _file(name: str) -> str:
    """The address of a file of ours, which changes with it."""
    return f"/static/{name}?v={fingerprint(name)}"


def _endpoint(desk: Desk, page: Page) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        return html(desk, page.TEMPLATE, page.context(desk, asked_of(request)), page.MENU)

    endpoint.__name__ = page.TEMPLATE.removesuffix(".html")
    return endpoint


def _add_own(app: FastAPI, desk: Desk) -> None:
    """Files, pasting, and remembering where the reader left off."""

    @app.get("/static/{name}", include_in_schema=False)
    def file(name: str, v: str = "") -> Response:
        if name not in FILES:
            raise HTTPException(404)
        kept = f"public, max-age={YEAR}, immutable" if v == fingerprint(name) else "no-cache"
        return Response(
            static(name), media_type=TYPES[name.rpartition(".")[2]], headers={"cache-control": kept}
        )  # fmt: skip

    @app.get("/robots.txt", include_in_schema=False)
    def robots() -> Response:
        return Response("User-agent: *\nDisallow: /\n", media_type="text/plain")

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(status_code=204)

    @app.get("/seen", include_in_schema=False)
    def seen(until: str = "") -> Response:
        answer = RedirectResponse("/", status_code=303)
        if until.replace("-", "").replace(":", "").replace(".", "").rstrip("Z").replace("T", "").isdigit():
            answer.set_cookie(COOKIE, until[:32], max_age=_SEEN, httponly=True, samesite="strict")
        return answer

    @app.post("/paste", include_in_schema=False)
    async def take(request: Request) -> Response:
        return await _take(desk, request)

    @app.get("/pasted/{key}", include_in_schema=False)
    def pasted(key: str) -> Response:
        return html(desk, "desk_story.html", paste.pasted(desk, key), "")


async def _take(desk: Desk, request: Request) -> Response:
    """Read a pasted story or a dropped file."""
    from starlette.concurrency import run_in_threadpool

    form = await request.form(max_files=1, max_fields=5, max_part_size=paste.LONGEST * 2)
    text, file = form.get("text"), form.get("file")
    typed = text if isinstance(text, str) else ""
    data, name = typed.encode("utf-8", "replace"), "pasted text"
    if file is not None and not isinstance(file, str) and file.filename:
        data, name = await file.read(), file.filename
    if desk.read is None:
        return html(desk, "paste.html", paste.Context(can=False), "", 403)
    if len(data) > paste.LONGEST:
        error = "This is longer than a million bytes: use onrecord read for it."
        return html(desk, "paste.html", paste.Context(error=error, text=""), "", 413)
    try:
        record = await run_in_threadpool(desk.read, data, name)
    except StoryError as error:
        return html(desk, "paste.html", paste.Context(error=str(error), text=typed), "", 400)
    return RedirectResponse(f"/pasted/{desk.paste(record)}", status_code=303)


def _add_errors(app: FastAPI, desk: Desk) -> None:
    def answer(request: Request, status: int, words: str) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": words}, status_code=status)
        return html(
            desk, "error.html", {"title": "Not here" if status == 404 else "Not done", "words": words}, "", status
        )

    @app.exception_handler(Missing)
    def missing(request: Request, error: Missing) -> Response:
        return answer(request, 404, str(error))

    @app.exception_handler(guarded.Refused)
    def refused(request: Request, error: guarded.Refused) -> Response:
        return answer(request, 403, str(error))

    @app.exception_handler(LedgerError)
    def wrong(request: Request, error: LedgerError) -> Response:
        return answer(request, 400, str(error))

    @app.exception_handler(OnRecordError)
    def other(request: Request, error: OnRecordError) -> Response:
        return answer(request, 400, str(error))

    @app.exception_handler(HTTPException)
    def plain(request: Request, error: HTTPException) -> Response:
        words = "There is no such page." if error.status_code == 404 else str(error.detail)
        return answer(request, error.status_code, words)


def new_token() -> str:
    """A token that lets whoever has it review."""
    return secrets.token_urlsafe(16)
