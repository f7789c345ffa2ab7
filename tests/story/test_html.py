"""HTML pages: the story's text, what extractors drop of it, and what the page says of it."""

import json

import pytest

from onrecord.model import Story
from onrecord.story import read_bytes

NOTE = "This story corrects that Marek Dolin ran the port, not that he owned it."
SENTENCES = [
    "Three men were held on Monday after a fire at the grain harbour of Ostrovan, the harbour police said, and two of"
    " them are crew of a ferry.",
    "The fire burned for six hours and destroyed four of the 19 silos, said Ilka Sorrel, who commands the town’s fire"
    " brigade and was at the quay all night.",
    "“We had water on it within ten minutes,” she told reporters on Tuesday. “It was not enough, and the wind did the"
    " rest of the work for the fire.”",
    "Marek Dolin, who ran the port until March, denied that the silos had been left without a guard and said an inquiry"
    " would show it.",
]
P = [f"<p>{s}</p>" for s in SENTENCES]
BODY = "".join(["<p>OSTROVAN (Meridian) — ", P[0][3:], *P[1:]])
TITLE = "Three held after fire at grain harbour"


def page(inside: str, *, outside: str = "", head: str = "") -> bytes:
    """A page with menus, lists of other stories and comments around an article."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | The Courier</title>{head}</head><body>
<nav><a href="/">Home</a> <a href="/coast">Coast</a></nav>
<header><h1>{TITLE}</h1><div class="byline">By Ilse Varga</div></header><article>{inside}</article>{outside}
<aside class="related"><a href="/2">Correction: An earlier version of this story was about eels</a></aside>
<div id="comments"><p>Correction: An earlier version of this story was better, if you ask me.</p></div>
<footer>© 2031 The Talvory Courier. All rights reserved.</footer></body></html>""".encode()


def story(inside: str, **more: str) -> Story:
    return read_bytes(page(inside, **more), "page.html")


def zones(found: Story) -> list[str]:
    return [z.zone for z in found.zones]


LAYOUTS = {
    "italics at the end": f"{BODY}<p><em>{NOTE}</em></p>",
    "an aside": f"{BODY}<aside><p>{NOTE}</p></aside>",
    "the article's footer": f"{BODY}<footer><p>{NOTE}</p></footer>",
    "a bare span": f"{BODY}<span>{NOTE}</span>",
    "small print": f"{BODY}<small>{NOTE}</small>",
    "a div named correction": f'{BODY}<div class="correction">{NOTE}</div>',
    "a box of three divs": f'{BODY}<div><div class="note-box"><div>{NOTE}</div></div></div>',
    "before the first paragraph": f"<p><i>{NOTE}</i></p>{BODY}",
    "after a rule": f"{BODY}<hr><p>{NOTE}</p>",
    "a list": f"{BODY}<ul><li>{NOTE}</li></ul>",
    "a block quotation": f"{BODY}<blockquote>{NOTE}</blockquote>",
    "after line breaks": f"{BODY[:-4]}<br><br><i>{NOTE}</i></p>",
    "a table": f"{BODY}<table><tr><td>{NOTE}</td></tr></table>",
    "something to unfold": f"{BODY}<details><summary>Corrections</summary>{NOTE}</details>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_notice_is_found_in_any_layout(layout: str) -> None:
    assert [s.text for s in story(LAYOUTS[layout]).of("correction")] == [NOTE]


@pytest.mark.parametrize("box", ["<div class='article-notes'><p>{}</p></div>", "<footer><p>{}</p></footer>"])
def test_a_notice_is_found_outside_the_article(box: str) -> None:
    assert [s.text for s in story(BODY, outside=box.format(NOTE)).of("correction")] == [NOTE]


def test_a_notice_under_a_heading_is_found() -> None:
    found = story(f"{BODY}<section><h4>Correction</h4><p>Dolin ran the port. He never owned it.</p></section>")
    assert [s.text for s in found.of("correction")] == ["Dolin ran the port. He never owned it."]


def test_a_correction_that_stands_only_in_the_metadata_is_appended() -> None:
    said = json.dumps({"@type": "NewsArticle", "headline": "x", "correction": NOTE})
    head = f'<script type="application/ld+json">{said}</script>'
    assert [s.text for s in story(BODY, head=head).of("correction")] == [NOTE]


def test_notices_in_lists_of_other_stories_and_in_comments_are_left_out() -> None:
    assert "eels" not in story(BODY).text
    assert "if you ask me" not in story(BODY).text


def test_title_byline_dateline_and_body_follow_one_another() -> None:
    found = story(BODY)
    assert zones(found) == ["title", "byline", "dateline", "body"]
    assert (found.title, found.byline, found.agency) == (TITLE, "Ilse Varga", "Meridian")


def test_one_paragraph_of_the_page_is_one_of_the_text() -> None:
    assert f"{TITLE}\n\nBy Ilse Varga\n\nOSTROVAN (Meridian) — " + "\n\n".join(SENTENCES) == story(BODY).text


def test_a_dateline_in_its_own_element_is_found() -> None:
    found = story(f'<div class="dateline">OSTROVAN, Belmora</div>{"".join(P)}')
    assert [s.text for s in found.of("dateline")] == ["OSTROVAN, Belmora"]


def test_a_lead_in_a_box_of_its_own_is_not_lost() -> None:
    found = story(f'<div class="teaser-content">{P[0]}</div><div class="rest">{"".join(P[1:])}</div>')
    assert SENTENCES[0] in found.text


def test_inline_markup_does_not_cut_words() -> None:
    found = story(f"<p>Three <b>men</b> were he<i>ld</i> on <a href='/x'>Monday</a>.</p>{BODY}")
    assert "Three men were held on Monday." in found.text


def test_old_pages_with_line_breaks_are_read() -> None:
    text = "<br><br>".join(SENTENCES)
    data = f"<html><head><title>x</title></head><body><table><tr><td>{text}</td></tr></table></body></html>"
    assert "\n\n".join(SENTENCES) == read_bytes(data.encode(), "old.html").text


def test_preformatted_wire_copy_keeps_its_lines() -> None:
    data = f"<html><body><pre>OSTROVAN (Meridian) - {SENTENCES[0]}\n\n{SENTENCES[1]}\n</pre></body></html>"
    assert zones(read_bytes(data.encode(), "wire.html")) == ["dateline", "body"]


JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Site"},
 {"@type": ["NewsArticle"], "headline": "Three held after fire at grain harbour",
  "datePublished": "2031-05-14T06:30:00+02:00", "dateModified": "2031-05-15T09:00:00Z",
  "author": [{"@type": "Person", "name": "Ilse Varga"}, {"name": "Tom Pell"}],
  "publisher": {"@type": "Organization", "name": "The Courier"}, "copyrightHolder": {"name": "Courier Ltd"},
  "license": "https://courier.example/terms", "inLanguage": "en-GB", "url": "https://courier.example/fire"},
]}</script>"""


def test_metadata_come_from_json_ld_in_a_graph() -> None:
    found = story(BODY, head=JSON_LD)
    assert (
        found.published, found.modified, found.publisher, found.byline, found.url, found.rights.holder,
        found.rights.terms, found.language,
    ) == (
        "2031-05-14T06:30:00+02:00", "2031-05-15T09:00:00+00:00", "The Courier", "Ilse Varga and Tom Pell",
        "https://courier.example/fire", "Courier Ltd", "https://courier.example/terms", "en",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2031-05-14T06:30:00Z">', "2031-05-14T06:30:00+00:00"),
        ('<meta name="parsely-pub-date" content="2031-05-14T00:00:00">', "2031-05-14"),
        ('<meta name="citation_publication_date" content="2031/05/14">', "2031-05-14"),
        ('<meta name="DC.date.issued" content="2031-05-14">', "2031-05-14"),
        ('<meta name="og:updated_time" content="2031-05-14">', None),
        ("", None),
    ],
)
def test_the_date_comes_from_meta_tags(head: str, published: str | None) -> None:
    assert published == story(BODY, head=head).published


def test_the_date_comes_from_the_storys_own_time_element() -> None:
    time = '<time datetime="2031-05-14">May 14</time>'
    assert story(time + BODY).published == "2031-05-14"
    assert None is story(BODY, outside=f'<div class="related">{time}</div>').published


def test_a_date_is_never_guessed() -> None:
    found = read_bytes(page(f"<p>May 14, 2031</p>{BODY}"), "page.html", url="https://courier.example/2031/05/14/fire")
    assert None is found.published


def test_a_mark_of_fiction_comes_first_and_is_noted() -> None:
    found = story(f"<p>FICTION: all invented.</p>{BODY}")
    assert (found.zones[0].zone, found.notes) == ("furniture", ("fiction: all invented.",))


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><p>One <b>two<p>three</i> said the men. <div>four</html",
        b"<html><body>" + b"<div>" * 5000 + b"<p>Three men were held.</p></body></html>",
        b"<p>A &#xD800; and &#0; and &#x202e; said so.",
        b"<html><body><p title='" + b"x" * 100_000 + b"'>Three men were held.</p>",
        b"<article><p>Three men were held.</article></p></body></body><p>More of them.",
        b'<html><head><script type="application/ld+json">{"@type": "NewsArticle", [</script></head><p>Held.',
    ],
)
def test_broken_pages_give_what_can_be_read(data: bytes) -> None:
    found = read_bytes(data, "broken.html")
    assert all(found.text[z.span.start : z.span.end] == z.span.text for z in found.zones)
    assert found.zones
