"""Web addresses: one page fetched within limits, where the site lets machines read it, and plain errors."""

import ssl
import zlib
from email.message import Message
from http.client import HTTPException
from urllib.error import HTTPError, URLError

from onrecord.errors import NotAStory, StoryError
from onrecord.limits import Limits, allowed, limits

from .fetching import Answer, ask
from .permissions import RESERVED, is_reserved, may_fetch, reserving
from .sources import Source

TEXT = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/json",
        "application/vnd.iptc", "application/x-ndjson", "application/jsonl")  # fmt: skip
"""Media types that may be stories."""


def fetch_address(address: str) -> Source:
    """The page at an http or https address.

    Refused are hosts of this machine or its own network, also where the page leads there (hosts.py), what robots.txt
    or a reservation of text and data mining keeps machines off (permissions.py), and what is too large or too slow.
    """
    most = limits()
    answer = _asked(address, most)
    data = _unpacked(address, answer.data, answer.headers.get("Content-Encoding", ""), most)
    if not allowed(RESERVED) and is_reserved(answer.headers, data[:200_000].decode("latin-1")):
        raise StoryError(reserving(address))
    return _page(address, answer.address, answer.headers, data, most)


def _asked(address: str, most: Limits) -> Answer:
    try:
        may_fetch(address, most)
        answer = ask(address, most, most.page_bytes)
        if answer.address != address:
            may_fetch(answer.address, most)
        return answer
    except StoryError as error:
        said = str(error)
        raise StoryError(said if said.startswith(address) else f"{address}: {said}") from error
    except HTTPError as error:
        said = " ".join(str(error.reason).split())
        raise StoryError(
            f"{address}: the server answers {error.code} {said}: save the page and read the file"
        ) from error
    except TimeoutError as error:
        raise StoryError(_late(address, most)) from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None)
        if isinstance(reason, TimeoutError):
            raise StoryError(_late(address, most)) from error
        if isinstance(reason, StoryError):
            raise StoryError(f"{address}: {reason}") from error
        if isinstance(reason or error, ssl.SSLError):
            raise StoryError(
                f"{address}: the server cannot prove who it is ({_why(error)}): check the address"
            ) from error
        raise StoryError(f"{address}: cannot be fetched ({_why(error)}): check the address and the network") from error


def _late(address: str, most: Limits) -> str:
    return (
        f"{address}: no answer within {most.answer_seconds:.0f} seconds, or no end of it within "
        f"{most.fetch_seconds:.0f}: try again or save the page"
    )


def _page(address: str, final: str, headers: Message, data: bytes, most: Limits) -> Source:
    media_type = headers.get_content_type() if headers.get("Content-Type") else None
    if media_type and not media_type.startswith(TEXT) and media_type != "application/octet-stream":
        raise NotAStory(f"{address}: is {media_type}, not text or HTML: give the address of a story's page")
    if len(data) > most.page_bytes:
        raise StoryError(
            f"{address}: more than {most.page_bytes / 1e6:g} MB (ONRECORD_MAX_PAGE_BYTES): save the story alone and "
            "read the file"
        )
    return Source(data=data, origin=address, media_type=media_type, charset=_charset(headers), url=final)


def _charset(headers: Message) -> str | None:
    """The character set the server names; None where it names none that can be said."""
    try:
        return headers.get_content_charset()
    except (LookupError, ValueError):
        return None


def _unpacked(address: str, data: bytes, coding: str, most: Limits) -> bytes:
    room = int(min(most.page_bytes, 1 << 40)) + 1
    try:
        if coding.lower() in ("gzip", "x-gzip"):
            return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, room)
        if coding.lower() == "deflate":
            return zlib.decompressobj().decompress(data, room)
    except zlib.error as error:
        raise StoryError(f"{address}: the page came broken ({error}): try again") from error
    return data


def _why(error: Exception) -> str:
    return str(getattr(error, "reason", None) or error) or type(error).__name__
