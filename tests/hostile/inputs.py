"""Nasty inputs, made here: name → bytes.  Each must be read, or refused in one clear line, within seconds."""

import gzip
import json
from collections.abc import Iterator

SAYING = "“Four of the 26 boats sank,” Odo Farr told the Courier on Friday. He denied that rockets had struck Marrow."
HEAVY = 15_000
"""Repetitions in a heavy input."""


def newsml(body: str, before: str = "") -> bytes:
    """A news item around a body."""
    return (
        f'{before}<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x:1"><contentSet><inlineXML><html><body>'
        f"{body}</body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def rss(body: str, before: str = "") -> bytes:
    """A feed of one entry around a body."""
    item = f"<item><title>Boats</title><description>{body}</description></item>"
    return f'{before}<rss version="2.0"><channel><title>Courier</title>{item}</channel></rss>'.encode()


def laughs(levels: int = 9) -> str:
    """A document type whose last entity stands for 10 ** levels letters."""
    names = "abcdefghijk"
    more = "".join(f'<!ENTITY {names[n + 1]} "{f"&{names[n]};" * 10}">' for n in range(levels))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">{more}]>'


def outside(address: str) -> str:
    """A document type with an entity that stands for a file or page."""
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}"><!ENTITY % p SYSTEM "{address}"> %p;]>'


def _bombs() -> Iterator[tuple[str, bytes]]:
    zeros = gzip.compress(b"\0" * 60_000_000)
    spaces = gzip.compress(b'{"text": "' + b"a " * 26_000_000 + b'"}')
    yield from (("zeros.jsonl.gz", zeros), ("zeros.warc.gz", zeros), ("text.jsonl.gz", spaces))
    yield "packed-twice.jsonl.gz", gzip.compress(gzip.compress(SAYING.encode()))
    yield "cut.jsonl.gz", zeros[:500]
    yield "not-packed.jsonl.gz", b'{"text": "a word"}'
    for levels in (3, 9):
        yield f"laughs-{levels}.xml", newsml("<p>&j; boats</p>", laughs(levels))
        yield f"laughs-feed-{levels}.xml", rss("&j; boats", laughs(levels))
    for n, address in enumerate(("file:///etc/passwd", "http://127.0.0.1:9/x", "../secret", "php://filter/x", "jar:x")):
        yield f"outside-{n}.xml", newsml("<p>boats &e; sank</p>", outside(address))
        yield f"outside-feed-{n}.xml", rss("boats &e; sank", outside(address))
        yield (
            f"include-{n}.xml",
            newsml(
                f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}" parse="text"/><p>boats</p>'
            ),
        )
        yield f"style-{n}.xml", f'<?xml-stylesheet href="{address}"?>'.encode() + newsml("<p>boats sank</p>")


def _deep() -> Iterator[tuple[str, bytes]]:
    for tag in ("div", "b", "p", "ul><li", "table><tr><td", "blockquote", "a href=x", "font", "svg", "span"):
        yield f"deep-{tag.split()[0].split('>')[0]}.html", (f"<{tag}>" * HEAVY + SAYING).encode()
    for n, piece in enumerate(("[", '{"a":', '[{"text":[', '{"@graph":[')):
        yield f"deep-{n}.json", (piece * HEAVY).encode()
        yield f"deep-{n}.jsonl", ('{"text": ' + piece * HEAVY).encode()
        script = f'<script type="application/ld+json">{piece * HEAVY}</script><p>{SAYING}'
        yield f"deep-ld-{n}.html", script.encode()
    yield "deep.xml", newsml("<a>" * HEAVY + "boats")
    yield "deep-atom.xml", b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">' + b"<div>" * HEAVY


def _markup() -> Iterator[tuple[str, bytes]]:
    pieces = (
        "<", "<!--", "<!", "<?xml ", "<![CDATA[", "<script>", "<style>", "<p", "<p a=", '<p a="', "</p>", "&", "&#",
        "&#x110000;", "&#xd800;", "&#0;", "&amp;amp;", "<meta ", "<meta charset=", "<title>", "<head>", "<br>", "]]>",
        "<a>b</a>", "<h1>Boats</h1>", "<time datetime=9999-99-99>", "<textarea>", "<noscript>", "<template>", "<nav>",
    )  # fmt: skip
    for n, piece in enumerate(pieces):
        yield f"markup-{n}.html", f"<html>{piece * HEAVY}<p>{SAYING}".encode()
    for n, piece in enumerate(("<", "<?xml ", "<!--", "&", "<newsItem>", "<item>")):
        yield f"markup-{n}.xml", newsml(piece * HEAVY)
        yield f"markup-feed-{n}.xml", rss(piece * HEAVY)
    for n, name in enumerate((":1", "o:p", "a:b:c", "é", ":")):
        yield f"name-{n}.xml", newsml(f"<p>boats <{name}>sank</{name}> on Friday</p>")
    for name in ("html", "xml", "txt"):
        yield f"comments.{name}", b"<!---->" * 1700 + b"<x"
        yield f"instructions.{name}", b"<?a?>" * 1700 + b"x"
    for n, words in enumerate(("9" * 85 + "x", "1 " * 40 + "x", "mar" * 28 + "!", ". , : / | @ " * 7 + "x")):
        yield f"dates-{n}.txt", f"Boats\n\nUpdated: {words}\n\n{SAYING}".encode()
    yield "attributes.html", ("<p " + " ".join(f"a{n}=b" for n in range(HEAVY)) + f">{SAYING}").encode()


def _encodings() -> Iterator[tuple[str, bytes]]:
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-7", "cp500", "shift_jis", "utf-8-sig"):
        yield f"{name}.txt", SAYING.encode(name, "replace")
        page = f'<meta charset="{name}"><p>{SAYING}'
        yield f"declared-{name}.html", page.encode("utf-8") + b"\xff"
    for name in (
        "none",
        "hex",
        "rot13",
        "zlib",
        "idna",
        "unicode_escape",
        "x" * 39,
        "utf-8\\x00",
        "base64",
        "undefined",
    ):
        yield f"charset-{name[:8].strip(chr(92))}.html", f'<meta charset="{name}"><p>{SAYING}'.encode() + b"\xe9\xff"
    for n, data in enumerate(
        (b"\xff" * 999, b"\xc3\x28 boats", b"\xed\xa0\x80 boats", b"\xf4\x90\x80\x80 boats", b"\xc0\x80 boats", b"\xef\xbb",
         b"\xff\xfe", b"\xff\xfeb", b"\x00\x00\xfe\xff", b"a\x00b\x00c", b"\x80boats", b"boats\xe2\x80", b"\x1a boats")
    ):  # fmt: skip
        yield f"bytes-{n}.txt", data
    controls = "\x00\x01\x08\x0b\x0c\x1b\x7f\x85\x9f"
    yield "controls.txt", f"boats {controls} sank. {SAYING}".encode()
    yield "newlines.txt", "One.\r\n\rTwo.\n\r\x85Three.\u2028Four.\u2029\x0bFive.\x0c\r\r\n".encode() * 50


def _letters() -> Iterator[tuple[str, bytes]]:
    marks = {
        "bidi": "\u202e\u202d\u2066\u2069\u200f", "zero-width": "\u200b\u200c\u200d\u2060\ufeff", "combining": "a\u0301" * 90,
        "stacked": "a" + "\u0300" * 3000, "emoji": "👩‍👩‍👧‍👦🇬🇧", "private": "\ue000\U0010fffd", "non-character": "\ufffe\uffff",
        "fullwidth": "ＦＡＲＲ ｓａｉｄ", "ligature": "ﬁﬃﷺ", "turkish": "İıŞ", "arabic-digits": "٣٤٥ ۲۳", "superscript": "²³¹½⅓",
        "roman": "ⅫⅧ", "circled": "①②⑳", "tags": "\U000e0041\U000e007f", "soft-hyphen": "bo\u00adats", "thin": "\u2009\u202f\u3000",
        "han": "四十二人", "kelvin": "5 K Å", "sharp-s": "STRASSE straße", "ogham-space": "a\u1680b", "interlinear": "\ufff9a\ufffb",
    }  # fmt: skip
    for name, mark in marks.items():
        yield f"letters-{name}.txt", f"{mark} {SAYING} {mark}{SAYING}{mark}".encode()
        value = {"text": f"{mark}{SAYING}", "title": mark, "publisher": mark, "date": mark, "url": mark}
        yield f"letters-{name}.jsonl", json.dumps(value).encode()
    for n, text in enumerate(("\\ud800", "\\udfff\\ud800", "\\u0000", "\\ud83d", "\\u2028")):
        yield (
            f"escapes-{n}.jsonl",
            f'{{"text": "boats {text} sank", "title": "{text}", "publisher": "{text}"}}'.encode(),
        )


def _numbers() -> Iterator[tuple[str, bytes]]:
    for n, number in enumerate(
        ("9" * 400, "1" + "0" * 400, "1" + ",000" * 130, "0." + "3" * 400, "1e999", "-" * 400 + "5", "1/" * 400, "5-" * 400,
         "million " * 400, "$" * 400 + "5", "5%" * 400, "nineteen " * 300, "half of " * 300, "between " * 300 + "5", "0x" + "f" * 400)
    ):  # fmt: skip
        yield (
            f"number-{n}.txt",
            f"About {number} men were killed on Friday, Odo Farr said. He denied {number} were.".encode(),
        )
    for n, number in enumerate(("9" * 5000, "-0", "1e400", "NaN", "Infinity", "1" * 400)):
        yield f"number-{n}.jsonl", f'{{"text": "boats sank", "version": {number}, "date": {number}}}'.encode()
    for year in ("0000", "0001", "1000", "9999", "10000", "-001"):
        yield (
            f"year-{year}.txt",
            f"On 31 December {year} and {year}-12-31 the boats sank, Odo Farr said on Friday.".encode(),
        )
        value = {"text": f"The boats sank on Friday, a year after {year}, Odo Farr said.", "date": f"{year}-12-31"}
        yield f"year-{year}.jsonl", json.dumps(value).encode()
    for n, day in enumerate(
        ("2031-02-30", "2031-13-01", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-14:00", "x" * 99)
    ):
        value = {"text": "The boats sank last Friday and will sail next year, Odo Farr said.", "date": day}
        yield f"day-{n}.jsonl", json.dumps(value).encode()


def _shapes() -> Iterator[tuple[str, bytes]]:
    for n, value in enumerate(
        (None, True, 5, [], {}, "boats", {"text": None}, {"text": {}}, {"text": []}, {"text": [1]}, {"items": 5},
         {"items": [None, 5, {}]}, {"items": {"text": "boats"}}, {"uri": 5, "headline": 5}, {"uri": "x", "bodies": 5},
         {"uri": "x", "bodies": [5, {"value": 5}]}, {"uri": "x", "headlines": {"value": "a"}}, {"text": "boats", "status": 5},
         {"uri": "x", "bylines": [None], "body_text": "boats"}, {"text": "boats", "authors": [None, 5]},
         {"schema": "onrecord/record/1"}, {"schema": "onrecord/record/1", "story": 5}, {"schema": "onrecord/record/9"},
         {"schema": "onrecord/record/1", "story": {"text": "a", "origin": "x"}, "attributions": 5})
    ):  # fmt: skip
        yield f"shape-{n}.json", json.dumps(value).encode()
        yield f"shape-{n}.jsonl", json.dumps(value).encode() + b"\n{broken\n\n" + json.dumps(value).encode()
    for n, head in enumerate(
        ("", "WARC-Type: response\r\n", "WARC-Type: response\r\nContent-Length: -5\r\n", "Content-Length: 99999999999\r\n",
         "WARC-Type: response\r\nWARC-Target-URI: ../../etc/x\r\nContent-Length: 60\r\n", "x" * 2_000_000)
    ):  # fmt: skip
        page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>boats sank"
        yield f"archive-{n}.warc", f"WARC/1.0\r\n{head}\r\n{page}\r\n\r\n".encode()
    for name in ("parquet", "warc", "rss", "jsonl.gz", "warc.gz"):
        yield f"text.{name}", SAYING.encode()
        yield f"empty.{name}", b""


def inputs() -> dict[str, bytes]:
    """Every input by its file name."""
    found: dict[str, bytes] = {}
    for part in (_bombs, _deep, _markup, _encodings, _letters, _numbers, _shapes):
        found.update(part())
    return found
