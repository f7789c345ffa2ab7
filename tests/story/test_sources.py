"""Sources: files, folders, globs, standard input, web addresses; plain errors."""

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.errors import NotAStory, StoryError
from onrecord.story import find_stories, read_bytes, read_story

BODY = "Three men were held on Monday, the harbour police said."
PAGE = f"<html><head><meta charset='utf-8'></head><body><article><h1>Fire</h1><p>{BODY}</p></article></body></html>"


def refused(error: pytest.ExceptionInfo[StoryError]) -> str:
    """The message, which is one line with what, where and the way out."""
    message = str(error.value)
    assert "\n" not in message
    assert ":" in message
    return message


def test_a_text_file_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(f"OSTROVAN (Meridian) — {BODY}\r\n".encode())
    story = read_story(path)
    assert (f"OSTROVAN (Meridian) — {BODY}\n", str(path), "Meridian") == (story.text, story.origin, story.agency)


def test_what_the_caller_knows_wins() -> None:
    data = f"---\npublished: 2031-05-14\npublisher: The Courier\n---\n\n{BODY}".encode()
    story = read_bytes(data, "x.txt", published="2031-05-16", agency="Meridian", url="https://courier.example/1")
    assert (
        story.published, story.publisher, story.agency, story.url,
    ) == ("2031-05-16", "The Courier", "Meridian", "https://courier.example/1")  # fmt: skip


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(StoryError) as error:
        read_bytes(BODY.encode(), "x.txt", published="Friday")
    assert "2015-10-16" in refused(error)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BODY.encode())))
    assert ((story := read_story("-")).text, story.origin) == (BODY, "standard input")


def test_a_front_block_stays_in_the_text_as_furniture() -> None:
    text = f"---\ntitle: Three held\npublished: 2031-05-14\n---\n\nThree held\n\n{BODY}"
    story = read_bytes(text.encode(), "x.txt")
    assert (text, ["furniture", "title", "body"], "2031-05-14") == (
        story.text, [z.zone for z in story.zones], story.published,
    )  # fmt: skip


@pytest.mark.parametrize("text", [f"---\n\n{BODY}\n\n---", f"---\nHe said: no\n---\n{BODY}", f"title: x\n{BODY}"])
def test_a_text_without_a_front_block_is_read_untouched(text: str) -> None:
    story = read_bytes(text.encode(), "x.txt")
    assert (text, None, ()) == (story.text, story.title, story.notes)


def test_a_mark_of_fiction_is_furniture_and_a_note() -> None:
    story = read_bytes(f"FICTION: all invented.\n\n{BODY}".encode(), "x.txt")
    assert ([z.zone for z in story.zones], story.notes) == (["furniture", "body"], ("fiction: all invented.",))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 \x00", "PDF"),
        (b"PK\x03\x04\x14", "ZIP"),
        (bytes(range(256)) * 8, "binary"),
        (b"*** --- ***", "no text"),
        (b"<html><body><script>x()</script></body></html>", "no text"),
    ],
)
def test_what_is_no_story_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(NotAStory) as error:
        read_bytes(data, "odd.bin")
    assert words in refused(error)
    assert refused(error).startswith("odd.bin: ")


@pytest.mark.parametrize("name", ["missing.txt", ".", "no\0name"])
def test_a_path_that_cannot_be_read_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(StoryError) as error:
        read_story(str(tmp_path / name))
    refused(error)


def test_a_folder_gives_its_stories_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "sub/c.htm", "sub/.d.txt", ".hidden/e.txt", "f.pdf", "g.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    expected = [str(tmp_path / n) for n in ("a.HTML", "b.txt", "sub/c.htm")]
    assert expected == list(find_stories([tmp_path]))
    assert expected[1:2] == list(find_stories([str(tmp_path / "*.txt"), str(tmp_path / "b.txt")]))


def test_a_folder_without_stories_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "*.txt", tmp_path / "no"):
        with pytest.raises(StoryError) as error:
            list(find_stories([path]))
        refused(error)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine: /page is a story, /pdf is not, anything else is not there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kinds = {"/page": "text/html; charset=utf-8", "/pdf": "application/pdf", "/plain": "text/plain"}
            kind = kinds.get(self.path)
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/html")
            self.end_headers()
            self.wfile.write((BODY if self.path == "/plain" else PAGE).encode())

        def log_message(self, *args: object) -> None:
            """Quiet."""

    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()


def test_a_page_is_fetched(server: str) -> None:
    story = read_story(f"{server}/page")
    assert ("Fire", f"Fire\n\n{BODY}", f"{server}/page") == (story.title, story.text, story.url)


def test_plain_text_is_fetched(server: str) -> None:
    assert read_story(f"{server}/plain").text == BODY


@pytest.mark.parametrize(("path", "words"), [("/pdf", "application/pdf"), ("/none", "404")])
def test_an_address_that_is_no_story_is_refused_in_one_line(server: str, path: str, words: str) -> None:
    with pytest.raises(StoryError) as error:
        read_story(server + path)
    assert words in refused(error)


def test_a_server_that_is_not_there_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    with pytest.raises(StoryError) as error:
        read_story("http://127.0.0.1:9/x")
    assert "cannot be fetched" in refused(error)
