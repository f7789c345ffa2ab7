"""Fetching: one request, checked at every step: who is asked, where it leads, how long and how much it answers."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
    getproxies,
    proxy_bypass,
)

from onrecord import __version__
from onrecord.errors import StoryError
from onrecord.limits import Limits

from .hosts import connected, resolved

AGENT = f"onrecord/{__version__}"
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: at most one byte more than asked for, its headers, the address it came from."""

    data: bytes
    headers: Message
    address: str


def ask(address: str, limits: Limits, most: float) -> Answer:
    """The answer at an address.  OSError, HTTPException or StoryError where there is none; TimeoutError after the time
    that one page may take, however the server spends it.
    """
    checked(address)
    request = Request(
        address,
        headers={
            "User-Agent": AGENT,
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
        },
    )
    with _Watch.over(limits.fetch_seconds) as watch:
        try:
            with _opener(limits, watch).open(request, timeout=_seconds(limits.answer_seconds)) as answer:
                data = _read(answer, most, watch)
                return Answer(data, answer.headers, str(answer.geturl()))
        except HTTPError:
            raise
        except Exception as error:
            if watch.late:
                raise TimeoutError(f"more than {limits.fetch_seconds:.0f} seconds") from error
            raise


def checked(address: str) -> None:
    """StoryError where an address is none that is fetched: another scheme, a name and a password, a closed host."""
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise StoryError(f"{address}: is no address ({error}): check it") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoryError(f"{address}: is no http or https address: give one, or save the page and read the file")
    if parts.username or parts.password:
        raise StoryError(f"{parts.hostname}: the address holds a name or password: save the page and read the file")
    if _by_proxy(parts.scheme, parts.hostname):
        try:
            resolved(parts.hostname, port)
        except OSError:
            return  # a name that only the proxy knows


def _by_proxy(scheme: str, host: str) -> bool:
    return scheme in getproxies() and not proxy_bypass(host)


def _read(answer: Any, most: float, watch: "_Watch") -> bytes:
    """The body, up to one byte more than `most`."""
    pieces: list[bytes] = []
    size = 0
    while size <= most and (piece := answer.read1(CHUNK)):
        pieces.append(piece)
        size += len(piece)
        watch.check()
    watch.check()
    return b"".join(pieces)[: int(min(most, 1 << 62)) + 1]


def _seconds(most: float) -> float | None:
    return None if most == float("inf") else most


@dataclass(slots=True)
class _Watch:
    """Closes the connection when the time is over, whatever is being waited for."""

    seconds: float
    late: bool = False
    socks: list[socket.socket] = field(default_factory=list)
    until: float = 0.0

    @classmethod
    @contextmanager
    def over(cls, seconds: float) -> Iterator["_Watch"]:
        watch = cls(seconds, until=time.monotonic() + seconds)
        timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), watch.end)
        timer.daemon = True
        timer.start()
        try:
            yield watch
        finally:
            timer.cancel()
            for sock in watch.socks:
                sock.close()

    def end(self) -> None:
        """Let whoever waits on a connection wake up."""
        self.late = True
        for sock in self.socks:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def check(self) -> None:
        """TimeoutError where the time is over."""
        if self.late or time.monotonic() > self.until:
            self.late = True
            raise TimeoutError

    def connect(self, address: tuple[str, int], timeout: Any = None, source_address: Any = None) -> socket.socket:
        """A checked connection under watch."""
        self.check()
        host = address[0].strip("[]")
        open_to = socket.create_connection if self._is_proxy(host, address[1]) else connected
        sock = open_to((host, address[1]), timeout, source_address)
        self.socks.append(sock.dup())
        return sock

    @staticmethod
    def _is_proxy(host: str, port: int) -> bool:
        found = [urlsplit(p if "//" in p else f"//{p}") for p in getproxies().values()]
        return any(p.hostname == host and p.port == port for p in found)


def _opener(limits: Limits, watch: _Watch) -> OpenerDirector:
    """An opener that knows http and https alone, checks where it is led, and connects under watch."""

    class Plain(HTTPConnection):
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            self._create_connection = watch.connect

    class Secure(HTTPSConnection):
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            self._create_connection = watch.connect

    class Http(HTTPHandler):
        def http_open(self, req: Request) -> HTTPResponse:
            return self.do_open(Plain, req)

    class Https(HTTPSHandler):
        def https_open(self, req: Request) -> HTTPResponse:
            return self.do_open(Secure, req)

    class Redirects(HTTPRedirectHandler):
        max_redirections = int(min(limits.redirects, 50))
        max_repeats = 2

        def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
            to = urljoin(req.full_url, newurl)
            try:
                checked(to)
            except StoryError as error:
                raise StoryError(f"{req.full_url}: leads on to {error}") from error
            return super().redirect_request(req, fp, code, msg, headers, to)

    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), UnknownHandler(), Http(), Https(), HTTPDefaultErrorHandler(), Redirects(), HTTPErrorProcessor(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener
