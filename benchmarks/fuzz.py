"""Fuzzing: mutated inputs through the readers, the codec and the whole reader; none may crash or hang.

A clear error (OnRecordError) is an answer; anything else that is raised, a reading that takes longer than HANG seconds,
or a span that does not stand in its text is a find, and is shown with its number: the same seed makes it again.
"""

import json
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import FrameType

import click

from onrecord.errors import OnRecordError
from onrecord.model import Record, Story
from onrecord.model.codec import decode, encode, spans
from onrecord.reader import Reader
from onrecord.story.drafts import Metadata
from onrecord.story.many import open_many

LARGEST = 2048
"""The most bytes of one input."""
HANG = 10
"""Seconds of this process after which an input counts as a hang."""
SAYING = "“We saw four of the 26 boats,” Odo Farr told the Courier on Friday. He denied that rockets had struck Marrow."
PLAIN = (
    f"KESSIN (Northwire) — {SAYING}\n\nBetween 200 and 300 people were held, the police said in a statement.\n\n"
    "This story corrects that Farr spoke of 26 boats, not of 62."
)
SEEDS: dict[str, tuple[str, ...]] = {
    "txt": (
        PLAIN,
        f"---\npublisher: The Courier\npublished: 2031-05-16\n---\n\n{PLAIN}",
        f"FICTION: invented.\n\nBoats lost\n\nBy Ilse Varga\n\n{SAYING}\n\nCorrection: An earlier version was wrong.",
    ),
    "html": (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Boats | Courier</title>'
        '<meta property="article:published_time" content="2031-05-16T09:30:00+02:00">'
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Boats","author":[{"name":"I. Varga"}]}'
        f'</script></head><body><nav>Menu</nav><article><h1>Boats</h1><p class="byline">By I. Varga</p><p>{SAYING}</p>'
        "<aside>Related</aside><p>Correction: it was 26.</p></article></body></html>",
    ),
    "json": (
        json.dumps(
            {"uri": "x:1", "headline": "Boats", "body_text": PLAIN, "versioncreated": "2031-05-16T09:30:00Z",
             "pubstatus": "usable", "bylines": [{"value": "Ilse Varga"}], "bodies": [{"contenttype": "text/html"}]}
        ),
    ),
    "xml": (
        '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x:1" version="2"><itemMeta>'
        '<itemClass qcode="ninat:text"/><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>Boats'
        f"</headline></contentMeta><contentSet><inlineXML><html><body><p>{SAYING}</p></body></html></inlineXML>"
        "</contentSet></newsItem>",
        '<rss version="2.0"><channel><title>Courier</title><item><title>Boats</title><link>https://c.example/1</link>'
        f"<description>&lt;p&gt;{SAYING}&lt;/p&gt;</description><pubDate>Fri, 16 May 2031 09:30:00 GMT</pubDate></item>"
        "</channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><title>Boats</title><content type="xhtml"><div '
        f'xmlns="http://www.w3.org/1999/xhtml"><p>{SAYING}</p></div></content></entry></feed>',
    ),
    "jsonl": (json.dumps({"text": PLAIN, "date": "2031-05-16", "outlet": "Courier"}, ensure_ascii=False) + "\n",),
}  # fmt: skip
NASTY: tuple[bytes, ...] = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", "\u202e\u200b".encode(), b"\r\n", b"\r", b"\x85", b"&#0;",
    b"&#xd800;", b"<!--", b"]]>", b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b'"', b"\\ud800", b"((((",
    "“".encode(), "”".encode(), b"9" * 400, b"1e999", b"0000-00-00", b"9999-12-31", b"-" * 80, b" " * 300, b"\n" * 90,
    b"[" * 200, b"{" * 200, b"<div>" * 60, b"null", b"true", b"%PDF", b"\x1f\x8b", b"../../x", b"file:///etc/x",
    "ﷺ".encode(), "İ".encode(), "ǆ".encode(), "🇬🇧".encode(), b"not " * 30, b"said " * 30, b"of the " * 30, b"by ",
)  # fmt: skip
"""Pieces that are put in."""
KINDS = ("txt", "txt", "txt", "jsonl", "jsonl", "json", "xml", "html", "warc")
"""How often each kind of input is tried."""


class Hang(BaseException):
    """An input takes too long."""


def warc(page: bytes) -> bytes:
    """A page as a WARC archive."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = BytesIO()
    writer = WARCWriter(file, gzip=False)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    record = writer.create_warc_record("https://c.example/1", "response", payload=BytesIO(page), http_headers=http)
    writer.write_record(record)
    return file.getvalue()


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The bytes with some changed, cut, doubled, moved, or with something nasty put in."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 9, 20))):
        at = rng.randrange(len(out) + 1)
        size = rng.choice((1, 1, 2, 4, 16, 64, 256))
        how = rng.randrange(6)
        if how == 0 and at < len(out):
            out[at] ^= 1 << rng.randrange(8)
        elif how == 1:
            out[at:at] = rng.choice(NASTY)
        elif how == 2:
            del out[at : at + size]
        elif how == 3:
            out[at:at] = out[at : at + size]
        elif how == 4:
            to = rng.randrange(len(out) + 1)
            out[to:to] = out[at : at + size]
        else:
            out[at : at + size] = rng.randbytes(min(size, 16))
    return bytes(out[:LARGEST])


def inputs(
    count: int, seed: int, kinds: tuple[str, ...] = KINDS, first: int = 0
) -> Iterator[tuple[int, str, bytes]]:  # fmt: skip
    """Mutated inputs from number `first` up to `count`: number, kind, bytes.  Each depends on seed and number alone."""
    for n in range(first, count):
        rng = random.Random(f"{seed}-{n}")
        kind = rng.choice(kinds)
        base = rng.choice(SEEDS["html" if kind == "warc" else kind]).encode()
        if rng.random() < 0.1:
            base = base.decode().encode(rng.choice(("utf-16", "cp1252", "utf-8-sig", "utf-16-le")), "replace")
        yield n, kind, mutated(warc(base) if kind == "warc" else base, rng)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Hang after so many seconds of this process' own work."""

    def stop(signal: int, frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def stories(kind: str, data: bytes, folder: Path) -> list[Story]:
    """What the reader of a format makes of an input; AssertionError where a story's zones do not stand in it."""
    path = folder / f"in.{kind}"
    path.unlink(missing_ok=True)  # cutting a file to nothing makes some file systems wait for the disk
    path.write_bytes(data)
    found = [f.story for f in open_many(str(path), Metadata()) if f.story is not None]
    for story in found:
        for zone in story.zones:
            assert story.text[zone.span.start : zone.span.end] == zone.span.text, "a zone does not stand in its text"
    return found


def recorded(story: Story, reader: Reader) -> Record:
    """The record of a story; AssertionError where a span does not stand, or JSON does not bring it back."""
    record = reader.read(story)
    for span in spans(record):
        assert story.text[span.start : span.end] == span.text, "a span does not stand in its text"
    row = json.loads(json.dumps(encode(record)))
    assert encode(decode(row))["claims"] == row["claims"], "the record does not come back from JSON"
    return record


def fuzz(
    count: int, seed: int, reader: Reader | None, *, seconds: float, on: Callable[[str], None] = print, first: int = 0
) -> tuple[Counter[str], list[str]]:
    """What became of the inputs from number `first` up to `count`, or as many as `seconds` allow; and the finds."""
    counts: Counter[str] = Counter()
    finds: list[str] = []
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        for n, kind, data in inputs(count, seed, KINDS if reader is None else ("txt", "jsonl"), first):
            if time.monotonic() - start > seconds:
                break
            try:
                with limited(HANG):
                    found = stories(kind, data, Path(name))
                    if reader is not None:
                        for story in found:
                            recorded(story, reader)
                counts["stories" if found else "refused"] += 1
            except OnRecordError:
                counts["refused"] += 1
            except (Exception, Hang) as error:
                finds.append(f"{n} ({kind}, {len(data)} bytes): {type(error).__name__}: {str(error)[:200]}")
                on(finds[-1])
            counts["inputs"] += 1
            if counts["inputs"] % 10_000 == 0:
                on(f"{counts['inputs']:,} in {time.monotonic() - start:,.0f} s, {len(finds)} finds")
    return counts, finds


@click.command("fuzz")
@click.option("--inputs", "count", default=1_000_000, show_default=True, help="Inputs through the readers of formats.")
@click.option("--whole", default=30_000, show_default=True, help="Inputs through the whole reader.")
@click.option("--seconds", default=float("inf"), help="The most seconds of each.")
@click.option("--seed", default=1, show_default=True)
@click.option("--first", default=0, show_default=True, help="Goes on from this input through the readers of formats.")
def command(count: int, whole: int, seconds: float, seed: int, first: int) -> int:
    """Throw mutated inputs at the readers; 1 where one crashes or hangs."""
    bad = 0
    runs = (("readers", count, first, None), ("whole reader", whole, 0, Reader() if whole else None))
    for name, size, begin, reader in runs:
        start = time.monotonic()
        counts, finds = fuzz(size, seed, reader, seconds=seconds, on=click.echo, first=begin)
        click.echo(
            f"{name}: {counts['inputs']:,} inputs, {counts['stories']:,} read, {counts['refused']:,} refused with a "
            f"clear error, {len(finds)} crashes or hangs, {time.monotonic() - start:,.0f} s"
        )
        bad += len(finds)
    return int(bad > 0)
