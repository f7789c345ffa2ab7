"""Sources that hold many stories: JSON lines, feeds, archives; a bad story is an error among the others."""

import gzip
import io
import json
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.story import ALL_ENDINGS, find_stories
from onrecord.story.drafts import Metadata
from onrecord.story.many import Found, open_many

PAGE = """<html><head><title>Six boats sink</title>
<meta property="article:published_time" content="2031-05-14T08:00:00Z">
</head><body><article><h1>Six boats sink</h1><p>KESSIN — Six boats sank in the harbour on Friday, harbour
master Odo Farr said.</p><p>A crane fell on the pier and broke it in two.</p></article></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Kessin Post</title><language>en-gb</language>
<item><title>Six boats sink</title><link>https://post.example/1</link><pubDate>Fri, 14 May 2031 08:00:00 +0200</pubDate>
<content:encoded><![CDATA[<p>Six boats sank on Friday.</p><p>A crane fell.</p>]]></content:encoded></item>
<item><title>Crane &amp; pier</title><link>https://post.example/2</link>
<description>The pier broke in two.</description>
</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Kessin Post</title><entry><title>Six boats sink</title>
<link href="https://post.example/1"/><published>2031-05-14T08:00:00Z</published><updated>2031-05-15T08:00:00Z</updated>
<author><name>Ida Brandt</name></author>
<content type="html">&lt;p&gt;Six boats sank.&lt;/p&gt;</content></entry></feed>"""


def found(path: Path, **known: str) -> list[Found]:
    return list(open_many(str(path), Metadata(**known)))  # type: ignore[arg-type]


def test_json_lines_in_the_usual_words(tmp_path: Path) -> None:
    lines = [
        {"text": "Six boats sank.", "title": "Boats", "publisher": "Post", "published": "2031-05-14",
         "url": "https://p/1"},
        {"content_original": "A crane fell.", "headline": "Crane", "source": "Post", "date": "14 May 2031",
         "authors": ["Ida Brandt", "Odo Farr"]},
        {"title": "no text"},
        ["no object"],
    ]  # fmt: skip
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)) + "\n\n{broken\n")
    rows = found(file)
    assert [(f.story.title, f.story.published, f.story.byline) for f in rows if f.story] == [
        ("Boats", "2031-05-14", None), ("Crane", "2031-05-14", "Ida Brandt, Odo Farr"),
    ]  # fmt: skip
    assert [f.error.partition(": ")[2][:14] for f in rows if f.error] == [
        "holds no text:",
        "is no JSON obj",
        "is no JSON (Ex",
    ]
    assert rows[-1].at == file.stat().st_size


def test_packed_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"text": "Six boats sank."}\n{"text": "A crane fell."}\n'))
    assert [f.story.text for f in found(file) if f.story] == ["Six boats sank.", "A crane fell."]


def test_a_list_of_stories_in_one_json_file(tmp_path: Path) -> None:
    file = tmp_path / "news.json"
    file.write_text(
        json.dumps([{"text": "Six boats sank."}, {"uri": "u:1", "pubstatus": "usable", "headline": "Crane"}])
    )
    assert [f.story.text for f in found(file) if f.story] == ["Six boats sank.", "Crane"]


def test_an_rss_feed(tmp_path: Path) -> None:
    (tmp_path / "feed.rss").write_text(RSS)
    first, second = (f.story for f in found(tmp_path / "feed.rss"))
    assert first
    assert second
    assert (first.title, first.publisher, first.url, first.published) == (
        "Six boats sink", "The Kessin Post", "https://post.example/1", "2031-05-14T08:00:00+02:00",
    )  # fmt: skip
    assert [s.text for s in first.of("body")] == ["Six boats sank on Friday.\n\nA crane fell."]
    assert (second.title, second.text.splitlines()[-1]) == ("Crane & pier", "The pier broke in two.")
    assert any("summary only" in n for n in second.notes)
    assert not any("summary only" in n for n in first.notes)


def test_an_atom_feed(tmp_path: Path) -> None:
    (tmp_path / "feed.atom").write_text(ATOM)
    (row,) = found(tmp_path / "feed.atom")
    assert row.story
    assert (row.story.byline, row.story.published, row.story.modified) == (
        "Ida Brandt", "2031-05-14T08:00:00+00:00", "2031-05-15T08:00:00+00:00",
    )  # fmt: skip


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive(tmp_path: Path, packed: bool) -> None:
    file = tmp_path / ("site.warc.gz" if packed else "site.warc")
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=packed)
        for n, (status, kind, body) in enumerate(
            [("200 OK", "text/html; charset=utf-8", PAGE), ("404 Not Found", "text/html", PAGE),
             ("200 OK", "image/png", "x"),
             ("200 OK", "text/html", "<html></html>")]
        ):  # fmt: skip
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://post.example/{n}", "response", payload=io.BytesIO(body.encode()), http_headers=headers,
                warc_headers_dict={"WARC-Date": "2031-06-01T00:00:00Z"},
            )  # fmt: skip
            writer.write_record(record)
    rows = found(file, publisher="The Kessin Post")
    (story,) = (f.story for f in rows if f.story)
    assert (story.url, story.published, story.publisher) == (
        "https://post.example/0", "2031-05-14T08:00:00+00:00", "The Kessin Post",
    )  # fmt: skip
    assert "archived 2031-06-01T00:00:00Z" in story.notes
    assert [f.error for f in rows if f.error] == [
        "https://post.example/3: the page holds no text (it may need JavaScript): save the story as a text file"
    ]


def test_a_damaged_archive_gives_what_comes_before(tmp_path: Path) -> None:
    file = tmp_path / "site.warc"
    with file.open("wb") as out:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer = WARCWriter(out, gzip=False)
        writer.write_record(
            writer.create_warc_record(
                "https://p.example/0", "response", payload=io.BytesIO(PAGE.encode()), http_headers=headers
            )
        )
        out.write(b"this is no record\r\n\r\n")
    rows = found(file)
    assert rows[0].story is not None
    assert "damaged from here on" in (rows[-1].error or "")


def test_an_archive_with_wrong_lengths_is_read_and_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "site.warc"
    with file.open("wb") as out:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer = WARCWriter(out, gzip=False)
        for n in range(2):
            writer.write_record(
                writer.create_warc_record(
                    f"https://p.example/a {n}", "response", payload=io.BytesIO(PAGE.encode()), http_headers=headers
                )
            )
    whole = file.read_bytes()
    length = whole.partition(b"Content-Length: ")[2].partition(b"\r")[0]
    file.write_bytes(whole.replace(length, b"%d" % (int(length) - 30), 1))
    rows = found(file)
    assert [row.story is not None for row in rows] == [True, True, False]
    assert "do not end where their headers say: some may be cut" in (rows[-1].error or "")
    assert capfd.readouterr() == ("", "")


def test_a_folder_is_searched_for_everything_that_can_be_added(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl", "c.warc.gz", "d.xml", "e.rss", "f.json", "g.png"):
        (tmp_path / name).write_bytes(b"x")
    assert [Path(f).name for f in find_stories([tmp_path], ALL_ENDINGS)] == [
        "a.txt", "b.jsonl", "c.warc.gz", "d.xml", "e.rss", "f.json",
    ]  # fmt: skip
    assert [Path(f).name for f in find_stories([tmp_path])] == ["a.txt"]


@pytest.mark.parametrize("text", ['{"a": 1', "<rss", "[not json", "<newsItem", "<?xml version='1.0'?><x/>"])
def test_text_that_only_looks_like_a_format_never_ends_the_rest(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.xml").write_text(text)
    rows = found(tmp_path / "odd.xml")
    assert [r for r in rows if not r.story and not r.error] == []
