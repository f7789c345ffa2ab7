"""The annotated story as one page: exact, escaped, and asking nobody for anything."""

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.model import Attribution, Claim, Record, Source, Span, Story, Zone
from onrecord.web.segments import blocks, hues
from onrecord.web.story_page import story_page
from tests import sample

HOSTILE = '</article><script>alert(1)</script><img src=x onerror="alert(2)">“{{ 7*7 }}” said\r\nB&B <b>he</b>.'


def hostile() -> Record:
    """A story that would like to be more than text."""
    whole = Span.of(HOSTILE, 0, len(HOSTILE))
    story = Story(
        text=HOSTILE, origin='"><script>', title="<script>title</script>", publisher="<i>x", agency="</style>",
        language='en" onload="x', notes=("<script>note</script>",), zones=(Zone(zone="body", span=whole),),
        paragraphs=((0, len(HOSTILE)),),
    )  # fmt: skip
    at = HOSTILE.index("said")
    source = Source(span=Span.of(HOSTILE, 0, at - 1))
    said = Attribution(
        id='a1"><script>', source=source, cue=Span.of(HOSTILE, at, at + 4), content=(Span.of(HOSTILE, 0, at),)
    )
    return Record(story=story, attributions=(said,))


def text_of(page: str) -> str:
    return str(html.document_fromstring(page).get_element_by_id("story").text_content())


def test_the_story_stands_exactly_as_it_was() -> None:
    assert text_of(story_page(sample.record())) == sample.TEXT


def test_a_hostile_story_stands_exactly_as_it_was() -> None:
    assert text_of(story_page(hostile())).replace("\r\n", "\n") == HOSTILE.replace("\r\n", "\n")


def test_a_hostile_story_brings_no_element_of_its_own() -> None:
    page = html.document_fromstring(story_page(hostile()))
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//img | //b[not(@class)] | //*[@onerror] | //*[@onload]") == []
    assert "49" not in text_of(story_page(hostile()))


def test_the_page_asks_nobody_for_anything() -> None:
    page = story_page(sample.record())
    assert re.findall(r"(?:https?:)?//[a-z]|url\(|@import|<link|<img|<iframe", page.replace("http-equiv", "")) == []
    assert html.document_fromstring(page).xpath("//*[@src]") == []


def test_only_our_own_script_may_run() -> None:
    policy = html.document_fromstring(story_page(hostile())).xpath("//meta[@http-equiv]/@content")[0]
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'sha256-[\w+/]+=*';", policy)


def test_no_search_engine_is_invited() -> None:
    assert '<meta name="robots" content="noindex' in story_page(sample.record())


def test_somebody_elses_text_is_for_internal_use() -> None:
    ours = replace(sample.story(), text="FICTION. " + sample.TEXT, zones=(), paragraphs=())
    assert "For internal use" in story_page(sample.record())
    assert "For internal use" not in story_page(Record(story=ours))


def test_every_item_has_its_words_and_its_words_a_way_back() -> None:
    page = html.document_fromstring(story_page(sample.record()))
    ids = set(page.xpath("//@id"))
    for item in (i for i in sample.record().items() if hasattr(i, "id") and not isinstance(i, Claim)):
        assert item.id in ids
    assert {link for link in page.xpath("//a/@href") if link[1:] not in ids} == set()


def test_a_denial_is_called_one_before_its_words() -> None:
    page = html.document_fromstring(story_page(sample.record()))
    assert page.get_element_by_id("a2").xpath("./p[1]/em/text()") == ["denial:"]


def test_overlapping_layers_are_cut_into_segments_with_all_their_marks() -> None:
    segments = [s for b in blocks(sample.record()) for s in b.segments]
    crashed = next(s for s in segments if s.text == "crashed")
    assert crashed.ids == ("v3", "a3", "a2")
    assert {"content", "event", "denied", "deep1"} <= set(crashed.classes.split())


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


@given(text=st.text(max_size=60), spans=SPANS, paragraphs=SPANS)
@settings(max_examples=60, deadline=None)
def test_segments_joined_are_the_text(
    text: str, spans: list[tuple[int, int]], paragraphs: list[tuple[int, int]]
) -> None:
    def cut(pair: tuple[int, int]) -> Span:
        lo, hi = sorted(min(p, len(text)) for p in pair)
        return Span.of(text, lo, hi)

    said = tuple(Attribution(id=f"a{n}", source=None, cue=cut(s), content=(cut(s),)) for n, s in enumerate(spans, 1))
    places = tuple(sorted((s.start, s.end) for s in map(cut, paragraphs) if s.text))
    record = Record(story=Story(text=text, origin="-", paragraphs=places), attributions=said)
    assert "".join(s.text for b in blocks(record) for s in b.segments) == text
    story_page(record)


TRIAL = """<script>
const out = [], card = document.getElementById("card"), inside = document.getElementById("inside");
const key = k => document.dispatchEvent(new KeyboardEvent("keydown", { key: k, bubbles: true }));
const words = () => inside.innerText.replace(/\\s+/g, " ").trim();
const first = (kind, id) => document.querySelector(`#story a.${kind}[href="#${id}"]`);
out.push(document.querySelectorAll("#margin i").length > 3);
first("cue", "a3").click(); out.push(words());
key("Escape"); out.push(card.classList.contains("idle") || card.hidden);
out.push(first("number", "q3").tabIndex); key("3"); out.push(first("number", "q3").tabIndex);
first("number", "q3").click(); out.push(words());
document.body.dataset.trial = JSON.stringify(out);
</script></body>"""


def shown(browser: Path, page: Path) -> str:
    """The page as a browser holds it once its script has run."""
    command = [str(browser), "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()]
    return subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode()


@pytest.mark.parametrize("record", [sample.record(), hostile()], ids=["sample", "hostile"])
def test_a_browser_holds_the_same_text(require: Callable[[str], Path], tmp_path: Path, record: Record) -> None:
    page = tmp_path / "page.html"
    page.write_text(story_page(record), encoding="utf-8", newline="")
    assert text_of(shown(require("browser"), page)).replace("\r", "") == record.story.text.replace("\r", "")


def test_cards_open_by_hand_and_layers_by_key(require: Callable[[str], Path], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    open_door = re.sub(r"<meta http-equiv=[^>]*>", "", story_page(sample.record()))
    page.write_text(open_door.replace("</body>", TRIAL), encoding="utf-8")
    tried = html.document_fromstring(shown(require("browser"), page)).xpath("//body/@data-trial")[0]
    margin, card, shut, off, on, figure = json.loads(tried)
    assert (margin, shut, off, on) == (True, True, -1, 0)
    assert card.startswith("Who said what the rebels claimed (“claim”) that four of the nine jets had crashed")
    assert "[Oskar Veld] dismissed denial:" in card
    assert figure.startswith("Numbers between 200 and 300 (fighters) 200 to 300 according to Oskar Veld")


def test_a_voice_keeps_one_hue_and_those_who_speak_most_have_their_own() -> None:
    found = hues(sample.record())
    assert {found[a] for a in ("a1", "a2", "a4", "a5", "a6")} == {0}
    assert len(set(found.values())) == 4
