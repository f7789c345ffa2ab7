"""WARC: the pages of a web archive, plain or packed with gzip (ISO 28500)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from onrecord.errors import StoryError
from onrecord.limits import limits

LINE = 1_000_000
"""The most bytes of a line of headers."""
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
    try:
        records = _records(file)
        for record in records:
            if record.rec_type not in ("response", "resource"):
                continue
            try:
                page = _page(record, file.tell())
            except Exception as error:  # a broken page must not end the archive
                yield StoryError(f"{origin}: a page of it cannot be read ({error})")
                continue
            if page:
                yield page
        if records.err_count:
            yield StoryError(f"{origin}: pages of it do not end where their headers say: some may be cut")
    except MemoryError:
        raise
    except Exception as error:  # warcio raises whatever a broken header leads it to
        why = " ".join(str(error).split())[:200]
        yield StoryError(f"{origin}: the archive is damaged from here on ({why}): what came before is read")


def _records(file: BinaryIO) -> Any:
    """The records of an archive, whose lines of header may not be endless: a packed one would fill the memory.

    What is wrong with it is for us to say: warcio would write pieces of the archive to the terminal.
    """
    import logging

    from warcio.archiveiterator import ArchiveIterator
    from warcio.bufferedreaders import DecompressingBufferedReader

    class Bounded(DecompressingBufferedReader):  # type: ignore[misc]
        def readline(self, length: int = 0) -> bytes:
            line: bytes = super().readline(min(length or LINE, LINE))
            if len(line) >= LINE:
                raise ValueError(f"a line of its headers is longer than {LINE:,} bytes")
            return line

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    found = Quiet(file)
    found.reader = Bounded(file, block_size=found.reader.block_size)
    return found


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
    most = limits().bytes
    data = record.content_stream().read(int(min(most, 1 << 40)) + 1)
    if len(data) > most:
        raise ValueError(f"{address[:200]} holds more than {most / 1e6:g} MB (ONRECORD_MAX_BYTES)")
    charset = rest.partition("charset=")[2].strip(" \"'") or None
    return Page(data, address.strip("<>"), media_type.strip(), charset, record.rec_headers.get_header("WARC-Date"), at)
