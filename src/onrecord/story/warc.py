"""WARC: the pages of a web archive, plain or packed with gzip (ISO 28500)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from onrecord.errors import StoryError

from .sources import LARGEST

PAGES = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its bytes, its address, what the server said of it, when it was fetched, where the next begins."""

    data: bytes
    address: str
    media_type: str
    charset: str | None
    fetched: str | None
    at: int


def pages(file: BinaryIO, origin: str) -> Iterator[Page | StoryError]:
    """The pages that were answered with 200; a StoryError where one cannot be read.

    `fetched` is when the archive took the page: that is not when the story was published.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(file):
            if record.rec_type not in ("response", "resource"):
                continue
            try:
                page = _page(record, file.tell())
            except Exception as error:  # a broken page must not end the archive
                yield StoryError(f"{origin}: a page of it cannot be read ({error})")
                continue
            if page:
                yield page
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        yield StoryError(f"{origin}: the archive is damaged from here on ({error}): what came before is read")


def _page(record: Any, at: int) -> Page | None:
    http = record.http_headers
    if http is not None and http.get_statuscode() != "200":
        return None
    kind = (
        http.get_header("Content-Type") if http is not None else record.rec_headers.get_header("Content-Type")
    ) or ""
    media_type, _, rest = kind.lower().partition(";")
    if media_type.strip() not in PAGES:
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    data = record.content_stream().read(LARGEST)
    charset = rest.partition("charset=")[2].strip(" \"'") or None
    return Page(data, address.strip("<>"), media_type.strip(), charset, record.rec_headers.get_header("WARC-Date"), at)
