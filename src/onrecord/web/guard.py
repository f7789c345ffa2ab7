"""The guard before every page: who may ask, what a browser may do with the answer, and what need not be sent again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.errors import LedgerError

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow, noarchive",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
LOCAL = ("localhost", "127.0.0.1", "::1", "testserver")
LARGEST = 4_000_000
"""The most bytes that can be sent to the desk at once."""


class Guard:
    """Puts the headers on every answer, refuses foreign hosts and origins, and says "not modified" before any work.

    `hosts` are the names the desk answers to (None: any, where it was bound to other addresses on purpose); `state`
    names what the ledger holds now.
    """

    def __init__(self, app: ASGIApp, *, state: Callable[[], str], hosts: Iterable[str] | None, salt: str) -> None:
        self.app, self.state, self.salt = app, state, salt
        self.hosts = None if hosts is None else frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal:
            await PlainTextResponse(refusal, status_code=403)(scope, receive, _with(send, HEADERS))
            return
        tag = self._tag(scope, headers)
        if tag and headers.get("if-none-match", "").removeprefix("W/") == tag:
            await send({"type": "http.response.start", "status": 304, "headers": _raw(HEADERS | _kept(tag))})
            await send({"type": "http.response.body", "body": b""})
            return
        await self.app(scope, receive, _with(send, HEADERS, _kept(tag) if tag else {}))

    def _refusal(self, scope: Scope, headers: Headers) -> str:
        """Why a request is refused; "" where it is not."""
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        if self.hosts is not None and host not in self.hosts:
            return "The desk does not answer to this name. Open it at the address that onrecord serve printed."
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return ""
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            return "This was sent from another site, so it was not done. Open the desk itself and send it there."
        length = headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST:
            return f"This is larger than {LARGEST // 1_000_000} MB. Use onrecord add for large files."
        return ""

    def _tag(self, scope: Scope, headers: Headers) -> str | None:
        """A name for the answer, the same as long as it would be the same."""
        path = scope["path"]
        if scope["method"] not in ("GET", "HEAD") or path.startswith(("/static/", "/review", "/pasted", "/seen")):
            return None
        try:
            state = self.state()
        except LedgerError:
            return None
        parts = (self.salt, state, path, scope["query_string"].decode("latin-1"), headers.get("cookie", ""))
        return f'"{hashlib.blake2b("|".join(parts).encode(), digest_size=12).hexdigest()}"'


def _kept(tag: str) -> dict[str, str]:
    return {"etag": tag, "cache-control": "private, no-cache"}


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(k.encode(), v.encode()) for k, v in headers.items()]


def _with(send: Send, headers: dict[str, str], kept: dict[str, str] | None = None) -> Send:
    async def put(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            found = MutableHeaders(scope=message)
            found.update(headers)
            if kept and message["status"] == 200:
                found.update(kept)
            elif "cache-control" not in found:
                found["cache-control"] = "no-store"
        await send(message)

    return put
