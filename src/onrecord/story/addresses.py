"""Web addresses: one page fetched with a time limit and a size limit, and plain errors."""

import zlib
from email.message import Message
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from onrecord import __version__
from onrecord.errors import NotAStory, StoryError

from .sources import Source

SECONDS = 20.0
"""How long a server may take to answer."""
LARGEST = 20_000_000
"""The most bytes of a page that are read, packed or unpacked."""
TEXT = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/json",
        "application/vnd.iptc", "application/x-ndjson", "application/jsonl")  # fmt: skip
"""Media types that may be stories."""


def fetch_address(address: str) -> Source:
    """The page at an http or https address."""
    request = Request(
        address,
        headers={
            "User-Agent": f"onrecord/{__version__}",
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
        },
    )
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            data = answer.read(LARGEST + 1)
            headers, final = answer.headers, str(answer.geturl())
    except HTTPError as error:
        raise StoryError(
            f"{address}: the server answers {error.code} {error.reason}: save the page and read the file"
        ) from error
    except TimeoutError as error:
        raise StoryError(f"{address}: no answer within {SECONDS:.0f} seconds: try again or save the page") from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise StoryError(f"{address}: cannot be fetched ({_why(error)}): check the address and the network") from error
    return _page(address, final, headers, _unpacked(address, data, headers.get("Content-Encoding", "")))


def _page(address: str, final: str, headers: Message, data: bytes) -> Source:
    media_type = headers.get_content_type() if headers.get("Content-Type") else None
    if media_type and not media_type.startswith(TEXT) and media_type != "application/octet-stream":
        raise NotAStory(f"{address}: is {media_type}, not text or HTML: give the address of a story's page")
    if len(data) > LARGEST:
        raise StoryError(f"{address}: more than {LARGEST // 1_000_000} MB: save the story alone and read the file")
    return Source(data=data, origin=address, media_type=media_type, charset=headers.get_content_charset(), url=final)


def _unpacked(address: str, data: bytes, coding: str) -> bytes:
    try:
        if coding.lower() in ("gzip", "x-gzip"):
            unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
            return unpacker.decompress(data, LARGEST + 1)
        if coding.lower() == "deflate":
            return zlib.decompressobj().decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise StoryError(f"{address}: the page came broken ({error}): try again") from error
    return data


def _why(error: Exception) -> str:
    return str(getattr(error, "reason", None) or error) or type(error).__name__
