"""The desk: every page answers, says whose words they are, lets nothing out and nothing in."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

from onrecord.ledger import Ledger
from onrecord.model import Attribution, Source, Span, Story, Zone
from onrecord.resolve import judge
from onrecord.views.contradictions import disputes
from onrecord.web.app import create_app
from tests.accounts import FIRST, OTHER, SECOND, STORIES, THIRD
from tests.made import Say, told
from tests.web.desks import made, reviewing, story, words

HOSTILE = '</article><script>alert(1)</script><img src=x onerror="alert(2)">“{{ 7*7 }}” \u202esaid\r\nB&B <b>he</b>.'


@pytest.fixture(scope="module")
def client(ledger: Ledger) -> TestClient:
    """A reader at a desk that only shows."""
    return TestClient(create_app(ledger))


def test_every_entry_of_the_menu_leads_somewhere_and_nothing_ends_dead(client: TestClient) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting and len(seen) < 120:
        at = waiting.pop(0)
        seen.add(at)
        answer = client.get(at)
        assert (answer.status_code, at) == (200, at)
        if "text/html" in answer.headers["content-type"]:
            links = html.document_fromstring(answer.text).xpath(
                "//main//a/@href | //header//a/@href | //footer//a/@href"
            )
            found = {h.split("#")[0] for h in links if h.startswith("/") and not h.startswith("/seen")}
            waiting += sorted(found - seen - set(waiting))
    assert {"/", "/search", "/disputes", "/corrections", "/events", "/review", "/limits"} <= seen
    assert len(seen) > 20


def test_every_answer_forbids_what_is_not_ours(client: TestClient) -> None:
    for path in ("/", "/search", "/nowhere", "/api/statements", "/static/desk.css"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-robots-tag"] == "noindex, nofollow, noarchive"
        assert headers["x-content-type-options"] == "nosniff"


def test_no_page_carries_script_or_style_of_its_own(client: TestClient, ledger: Ledger) -> None:
    for path in ("/", "/search?words=gate", "/disputes", f"/story/{ledger.stories()[0].id}", "/events?every=1", "/map"):
        page = html.document_fromstring(client.get(path).text)
        assert page.xpath("//*[@style] | //style | //*[starts-with(name(@*), 'on')]") == []
        assert [s for s in page.xpath("//script[not(@src)]") if s.get("type") != "application/json"] == []
        assert all(u.startswith("/static/") for u in page.xpath("//script/@src | //link[@rel='stylesheet']/@href"))


def test_the_desk_answers_to_its_own_name_alone(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403
    assert client.post("/paste", data={"text": "x"}, headers={"origin": "https://evil.example"}).status_code == 403


def test_what_did_not_change_is_not_sent_again(client: TestClient, ledger: Ledger, tmp_path: Path) -> None:
    first = client.get("/search?words=gate")
    again = client.get("/search?words=gate", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    with made(str(tmp_path / "own.ledger")) as own:
        here = TestClient(create_app(own))
        tag = here.get("/").headers["etag"]
        own.put([told(Say("Ada Pell", "said", "that it rained"), publisher="New", published="2031-04-01")], judge)
        assert here.get("/", headers={"if-none-match": tag}).status_code == 200


def test_a_story_stands_as_it_was_printed(client: TestClient, ledger: Ledger) -> None:
    for kept in ledger.stories():
        page = html.document_fromstring(client.get(f"/story/{kept.id[:16]}").text)
        assert page.xpath("string(//*[@id='story'])") == ledger.record(kept.id).story.text


def test_no_words_stand_without_their_voice(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/search?words=rockets").text)
    said = page.xpath("//li[@class='told']")
    assert said
    for one in said:
        assert one.xpath("string(.//*[contains(@class, 'who')])").strip()
    denial = next(s for s in said if "Sava Lindqvist" in s.text_content())
    assert "Sava Lindqvist denied denial: that any rockets had struck" in " ".join(denial.text_content().split())


def test_facets_follow_the_selection_and_their_counts_hold(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/search?words=rockets").text)
    links = page.xpath("//aside[@class='facets']//li[span[@class='count']]")
    assert links
    for row in links:
        count = int(row.xpath("string(span[@class='count'])"))
        there = client.get(row.xpath("a/@href")[0]).text
        assert re.search(rf"\b{count} statements?\b", words(there)), row.text_content()


def test_today_tells_what_came_since_the_last_look(client: TestClient) -> None:
    everything = words(client.get("/?since=1970-01-01").text)
    for part in ("Corrected", "New versions", "Denied", "New stories", "4 people", "5 people"):
        assert part in everything
    seen = html.document_fromstring(client.get("/").text).xpath("//a[@class='button']/@href")[0]
    with TestClient(client.app) as fresh:
        fresh.get(seen)
        assert "Nothing changed since" in words(fresh.get("/").text)


def test_a_correction_names_every_copy_that_still_has_the_error(client: TestClient) -> None:
    page = words(client.get("/corrections?open=1").text)
    assert "Marrow Post corrected" in page
    assert "Withdrawn 4 people Holds 5 people" in page
    assert "Harbour Echo, 3 March 2031: still stands uncorrected" in page


def test_versions_show_what_is_other_word_by_word(client: TestClient, ledger: Ledger) -> None:
    ids = [k.id for k in ledger.stories() if k.publisher == "Marrow Post"]
    page = client.get(f"/story/{ids[0]}/versions/{ids[1]}").text
    assert "Correction: 5 people died, not 4 people." in html.document_fromstring(page).xpath("string(//ins | //main)")


def test_what_was_withdrawn_is_gone_from_every_page(tmp_path: Path) -> None:
    with made(str(tmp_path / "own.ledger")) as own:
        gone = story(own, "Gate was sound", "Radio Marrow")
        own.withdraw(gone, reason="asked by the outlet")
        here = TestClient(create_app(own))
        page = here.get(f"/story/{gone}")
        assert page.status_code == 404
        assert "withdrawn: asked by the outlet" in words(page.text)
        for path in ("/disputes", "/search?words=gate", "/api/statements?words=gate", "/who?name=Ole+Maszek"):
            assert "had been old" not in here.get(path).text


def test_hostile_stories_are_words_and_nothing_else(tmp_path: Path) -> None:
    span = Span.of(HOSTILE, 0, len(HOSTILE))
    cue = Span.of(HOSTILE, HOSTILE.index("said"), HOSTILE.index("said") + 4)
    record = replace(
        told(Say("A", "said", "b")),
        story=Story(
            text=HOSTILE, origin="javascript:alert(1)", title=HOSTILE, publisher="<script>x</script>", language='"><b>',
            zones=(Zone(zone="body", span=span),), paragraphs=((0, len(HOSTILE)),),
        ),
        entities=(),
        attributions=(Attribution(id="a1", source=Source(span=span), cue=cue, content=(span,), polarity="-"),),
    )  # fmt: skip
    with Ledger(str(tmp_path / "bad.ledger"), create=True) as ledger:
        ledger.put([record], judge)
        here = TestClient(create_app(ledger))
        id = record.story.id
        place = f"attribution-{cue.start}-{cue.end}"
        for path in ("/", "/search?words=said", "/disputes", f"/story/{id}", f"/story/{id}/voice/{place}",
                     "/events?every=1", f"/event/{id}", f"/table?event={id}", "/speakers", "/limits",
                     f"/search?words={quote(HOSTILE)}", f"/timeline?story={id}&undated=1", f"/map?story={id}",
                     f"/map?place={quote(HOSTILE)}", f"/timeline?first={quote(HOSTILE)}&words={quote(HOSTILE)}",
                     f"/who?name={quote(HOSTILE)}", "/search.atom?words=said"):  # fmt: skip
            answer = here.get(path)
            assert answer.status_code in (200, 400, 404), path
            assert "<script>alert" not in answer.text
            assert "<img" not in answer.text
            assert "<b>he" not in answer.text
        assert html.document_fromstring(here.get(f"/story/{id}").text).xpath("string(//*[@id='story'])") == HOSTILE


def test_the_api_and_the_pages_and_python_say_the_same(client: TestClient, ledger: Ledger) -> None:
    hits = ledger.search("rockets")
    items = client.get("/api/statements?words=rockets").json()["items"]
    assert [h.item for h in hits] == [i["item"] for i in items]
    first = client.get("/api/statements?words=rockets&limit=1").json()
    second = client.get(f"/api/statements?words=rockets&limit=1&offset={first['next']}").json()
    assert [i["item"] for i in (*first["items"], *second["items"])] == [h.item for h in hits[:2]]
    assert client.get("/api/statements?limit=9999").status_code == 422
    assert client.get(f"/api/story/{hits[0].story}").json()["story"]["id"] == hits[0].story
    assert "/api/statements" in client.get("/api/openapi.json").json()["paths"]


def test_feed_and_file_hold_what_is_found(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv?words=rockets").text)))
    items = client.get("/api/statements?words=rockets").json()["items"]
    assert len(rows) >= len(items) > 0
    assert all(r["voice"] and r["polarity"] for r in rows)
    feed = etree.fromstring(client.get("/search.atom?words=rockets").content)
    assert len(feed.findall("{*}entry")) == len(items)
    assert client.get("/api/export/plover?words=rockets").headers["content-type"].startswith("application/json")
    assert client.get("/api/export/nothing").status_code == 404


def test_a_private_person_has_no_page(tmp_path: Path) -> None:
    record = told(Say("Greta Holm", "said", "Mara Oll had been seen"), publisher="Post", published="2031-01-01")
    oll = replace(record.entities[0], id="e9", name="Mara Oll", mentions=(replace(
        record.entities[0].mentions[0], span=Span.of(record.story.text, 16, 24)),))  # fmt: skip
    record = replace(record, entities=(*record.entities, oll))
    with Ledger(str(tmp_path / "p.ledger"), create=True) as ledger:
        ledger.put([record], judge)
        closed = TestClient(create_app(ledger)).get("/who?name=Mara+Oll").text
        assert "No page is kept of private persons" in words(closed)
        assert "had been seen" not in closed
        assert TestClient(create_app(ledger)).get("/api/who?name=Mara+Oll").status_code == 404
        desk = reviewing(ledger)
        desk.post("/review/person", data={"name": "Mara Oll", "why": "public inquiry"})
        assert "had been seen" in desk.get("/who?name=Mara+Oll").text


def test_disputes_between_outlets_stand_side_by_side(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "d.ledger"), create=True) as ledger:
        ledger.put(STORIES, judge)
        here = TestClient(create_app(ledger))
        page = html.document_fromstring(here.get("/disputes?show=outlets").text)
        (facing,) = page.xpath("//article[@class='facing']")
        first, between, second = (" ".join(e.text_content().split()) for e in facing.xpath("./*"))
        assert first.startswith("Mira Oll claimed that the ferry company had badly overloaded")
        assert first.endswith("in Lakeside Radio, 17 May 2031")
        assert between == "denied"
        assert second.endswith("in Ostrovan Post, 17 May 2031")
        (event,) = here.get("/api/disputes").json()["items"]
        assert event["disputes"] == here.get(f"/api/event/{FIRST.story.id}/disputes").json()
        found = disputes(ledger, FIRST.story.id)
        assert [d["others"][0]["item"] for d in event["disputes"]] == [d.others[0].item for d in found]


def test_a_number_that_grows_is_told_as_was_and_now(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "n.ledger"), create=True) as ledger:
        ledger.put([FIRST, OTHER], judge)
        here = TestClient(create_app(ledger))
        moment = here.get("/api/today").json()["until"]
        assert "New numbers" not in words(here.get("/?since=1970-01-01").text)
        ledger.put([SECOND, THIRD], judge)
        page = words(here.get(f"/?since={moment}").text)
        assert (
            "Killed : was “5” according to Greta Holm (Harbour Courier, 16 May 2031) ,"
            " now “7” according to Tomas Reyk (Ostrovan Post, 17 May 2031) ."
        ) in page
        assert "differ" not in page
        assert "against Mira Oll , who claimed" in page


def test_the_table_and_its_file_hold_the_same_lines(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "t.ledger"), create=True) as ledger:
        ledger.put(STORIES, judge)
        here = TestClient(create_app(ledger))
        for asked in ("", "&kind=numbers", "&voice=holm", "&kind=happenings"):
            page = html.document_fromstring(here.get(f"/table?event={FIRST.story.id}{asked}").text)
            shown = [[" ".join(c.text_content().split()) for c in r.xpath("./td")] for r in page.xpath("//tbody/tr")]
            head = [c.text_content().lower() for c in page.xpath("//thead//th")]
            export = next(h for h in page.xpath("//main//a/@href") if h.startswith("/table.csv"))
            rows = list(csv.reader(io.StringIO(here.get(export).text)))
            assert rows[0] == [*head, "words at"]
            assert [r[:-1] for r in rows[1:]] == shown
            assert shown
            api = here.get(f"/api/table?event={FIRST.story.id}{asked}").json()
            assert api["rows"] == shown
