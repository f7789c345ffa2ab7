"""Fetching from hostile servers: closed hosts, redirects into them, slow, endless and packed answers, opt-outs."""

import gzip
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.errors import StoryError
from onrecord.story import permissions, read_story
from onrecord.story.hosts import is_open

PAGE = "<html><body><p>Three men were held on Monday, the harbour police said.</p></body></html>"
HEADERS: dict[str, dict[str, str]] = {
    "/reserved": {"tdm-reservation": "1"},
    "/noai": {"X-Robots-Tag": "noai, noimageai"},
    "/inside": {"Location": "http://127.0.0.2:9/x"},
    "/file": {"Location": "file:///etc/passwd"},
    "/loop": {"Location": "/loop"},
    "/charset": {"Content-Type": 'text/html; charset="x\'y"'},
    "/bomb": {"Content-Encoding": "gzip"},
    "/broken": {"Content-Encoding": "gzip"},
}
BODIES: dict[str, bytes] = {
    "/meta": f'<meta name="tdm-reservation" content="1">{PAGE}'.encode(),
    "/bomb": gzip.compress(b"a" * 30_000_000),
    "/large": b"a " * 11_000_000,
}


class Hostile(BaseHTTPRequestHandler):
    """What each path does to those who ask."""

    robots = ""
    tdm = "[]"

    def do_GET(self) -> None:
        if self.path in ("/robots.txt", "/.well-known/tdmrep.json"):
            self._plain((self.robots if "robots" in self.path else self.tdm).encode())
        elif self.path == "/drip":
            self._drip()
        elif self.path == "/endless":
            self._endless()
        else:
            self.send_response(302 if "Location" in HEADERS.get(self.path, {}) else 200)
            for name, value in {"Content-Type": "text/html", **HEADERS.get(self.path, {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(BODIES.get(self.path, PAGE.encode()))

    def _plain(self, data: bytes) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(data)

    def _drip(self) -> None:
        """A header that never ends, a byte at a time: no single wait is long."""
        for _ in range(200):
            self.wfile.write(b"H")
            self.wfile.flush()
            time.sleep(0.05)

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(400):
            self.wfile.write(b"<p>boats sank")
            self.wfile.flush()
            time.sleep(0.02)

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A hostile server here, which may be asked."""
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    monkeypatch.setattr(Hostile, "robots", "")
    monkeypatch.setattr(Hostile, "tdm", "[]")
    permissions._robots.cache_clear()
    permissions._reservations.cache_clear()
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()


def refusal(address: str) -> str:
    with pytest.raises(StoryError) as error:
        read_story(address)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "localhost", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "[::1]",
     "[::ffff:127.0.0.1]", "[fe80::1]", "[fc00::1]", "2130706433", "0x7f.1", "100.64.0.1", "224.0.0.1", "240.0.0.1",
     "[64:ff9b::7f00:1]", "[2002:7f00:1::]"],
)  # fmt: skip
def test_closed_hosts_are_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_ALLOW_PRIVATE", raising=False)
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert "ONRECORD_ALLOW_PRIVATE" in refusal(f"http://{host}:9/x")


@pytest.mark.parametrize(
    ("address", "open_"),
    [("8.8.8.8", True), ("2606:4700::1", True), ("127.0.0.1", False), ("::", False), ("::1", False), ("fd00::1", False),
     ("::ffff:8.8.8.8", True), ("::ffff:192.168.0.1", False), ("nonsense", False), ("255.255.255.255", False)],
)  # fmt: skip
def test_open_addresses(address: str, open_: bool) -> None:
    assert is_open(address) == open_


def test_a_redirect_into_a_closed_host_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.story import hosts

    monkeypatch.setattr(hosts, "is_open", lambda address: address == "127.0.0.1")
    monkeypatch.delenv("ONRECORD_ALLOW_PRIVATE")
    assert "127.0.0.2" in refusal(f"{server}/inside")


@pytest.mark.parametrize("path", ["/file", "/loop"])
def test_redirects_elsewhere_or_in_circles_are_refused(server: str, path: str) -> None:
    refusal(server + path)


@pytest.mark.parametrize("address", ["http://a:b@c.example/", "http://", "http://[::1", "http://x.example:99999/"])
def test_addresses_that_are_none_are_refused(address: str) -> None:
    refusal(address)


@pytest.mark.parametrize("path", ["/drip", "/endless"])
def test_slow_and_endless_answers_end(server: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MAX_FETCH_SECONDS", "1")
    start = time.monotonic()
    assert "1" in refusal(server + path)
    assert time.monotonic() - start < 6


@pytest.mark.parametrize("path", ["/bomb", "/large"])
def test_large_answers_are_refused(server: str, path: str) -> None:
    assert "ONRECORD_MAX_PAGE_BYTES" in refusal(server + path)


def test_a_broken_packing_and_an_odd_charset(server: str) -> None:
    assert "came broken" in refusal(f"{server}/broken")
    assert "Three men" in read_story(f"{server}/charset").text


@pytest.mark.parametrize("path", ["/reserved", "/noai", "/meta"])
def test_what_reserves_text_mining_is_refused_unless_allowed(
    server: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ONRECORD_ALLOW_RESERVED" in refusal(server + path)
    monkeypatch.setenv("ONRECORD_ALLOW_RESERVED", "1")
    assert "Three men" in read_story(server + path).text


def test_a_site_may_reserve_some_of_its_pages(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [{"location": "/open/*", "tdm-reservation": 0}, {"location": "/*", "tdm-reservation": 1}]
    monkeypatch.setattr(Hostile, "tdm", json.dumps(rules))
    assert "Three men" in read_story(f"{server}/open/1").text
    assert "ONRECORD_ALLOW_RESERVED" in refusal(f"{server}/news/1")


def test_robots_are_kept_off_unless_allowed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hostile, "robots", "User-agent: onrecord\nDisallow: /news/\n")
    assert "Three men" in read_story(f"{server}/open").text
    assert "ONRECORD_ALLOW_ROBOTS" in refusal(f"{server}/news/1")
    monkeypatch.setenv("ONRECORD_ALLOW_ROBOTS", "1")
    assert "Three men" in read_story(f"{server}/news/1").text


def test_a_server_that_speaks_no_tls_is_said_so(server: str) -> None:
    assert "prove who it is" in refusal(server.replace("http:", "https:") + "/x")
