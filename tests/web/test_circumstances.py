"""Timeline and map: every line with its voice, filters in the address, what has no time or place listed."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

from onrecord.ledger import Ledger
from onrecord.resolve import judge
from onrecord.web.app import create_app
from tests.circumstanced import record
from tests.made import told


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Two outlets' story of a bridge, and another story."""
    with Ledger(str(tmp_path_factory.mktemp("when") / "made.ledger"), create=True) as made:
        made.put([record()], judge)
        made.put([record("Harbour Echo", title="Bridge at Askel struck")], judge)
        made.put([told("A cat slept", publisher="Quiet Gazette", published="2031-03-06", title="Nothing")], judge)
        yield made


@pytest.fixture(scope="module")
def client(ledger: Ledger) -> TestClient:
    """A reader at a desk."""
    return TestClient(create_app(ledger))


def page(client: TestClient, path: str) -> html.HtmlElement:
    """A page, as a browser without scripts has it."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.document_fromstring(answer.text)


def rows(found: html.HtmlElement) -> list[str]:
    """The rows of the timeline as words."""
    return [" ".join(r.text_content().split()) for r in found.xpath("//table//tbody/tr")]


def links(found: html.HtmlElement, group: str) -> dict[str, tuple[str, int]]:
    """The values of a facet with address and count."""
    items = found.xpath(f"//aside[@class='facets']//section[h2='{group}']//li")
    return {
        i.xpath("string(a)").strip(): (i.xpath("string(a/@href)"), int(i.xpath("string(span[@class='count'])")))
        for i in items
    }


def test_the_timeline_reads_without_scripts_and_each_line_has_its_voice(client: TestClient) -> None:
    found = rows(page(client, "/timeline"))
    assert len(found) == 2
    first, second = found
    assert "3 March 2031" in first
    assert "“3 March”, counted from the story’s date" in first
    assert "told as past The story itself reports: Rockets struck the bridge at Askel on 3 March" in first
    assert "May 2031" in second
    assert "planned Ada Pell said: ferries from Corvel will stop" in second
    assert "also printed by Harbour Echo" in second


def test_what_has_no_time_is_counted_and_listed(client: TestClient) -> None:
    found = page(client, "/timeline")
    lead = " ".join(found.xpath("string(//p[@role='status'])").split())
    assert lead.startswith("2 told with a time, 3 without: see those")
    undated = rows(page(client, found.xpath("//p[@role='status']/a/@href")[0]))
    assert len(undated) == 3
    assert any("said not to be so Ole Maszek denied denial: rockets had struck Askel" in r for r in undated)


def test_the_facets_of_time_keep_what_they_count(client: TestClient) -> None:
    found = page(client, "/timeline")
    for group in ("How it is told", "How exactly", "Time told of"):
        for words, (href, count) in links(found, group).items():
            assert len(rows(page(client, href))) == count, words
    assert len(rows(page(client, "/timeline?words=ferries"))) == 1
    assert len(rows(page(client, "/timeline?first=2031-04"))) == 1
    assert "Nothing of this is told with a time" in client.get("/timeline?last=1999").text


def test_both_keep_to_an_event_or_a_story(client: TestClient, ledger: Ledger) -> None:
    kept = ledger.stories()[0]
    for path in (f"/timeline?event={kept.id[:16]}", f"/map?story={kept.id[:16]}", f"/search?event={kept.id[:16]}"):
        scope = page(client, path).xpath("//p[@class='scope']")[0]
        assert "Bridge" in scope.text_content()
        free = scope.xpath("a/@href")[1]
        assert kept.id[:16] not in free
    assert not rows(page(client, f"/timeline?story={ledger.stories()[2].id[:16]}"))
    assert client.get("/timeline?story=ffffffffffffffff").status_code == 400
    hanging = {f"/event/{kept.id[:16]}": "event", f"/story/{kept.id[:16]}": "story"}
    for path, name in hanging.items():
        there = page(client, path).xpath("//main//a/@href")
        assert {f"/timeline?{name}={kept.id[:16]}", f"/map?{name}={kept.id[:16]}"} <= set(there), path


def test_the_map_lists_every_place_and_why_one_is_not_on_it(client: TestClient) -> None:
    found = page(client, "/map")
    places = {
        li.xpath("string(.//a)"): " ".join(li.text_content().split())
        for li in found.xpath("//ul[contains(@class, 'places')]/li")
    }
    assert set(places) == {"Askel", "Brenn", "Corvel"}
    assert "2 statements in 2 stories, some of it denied · a dot" in places["Askel"]
    assert "in others’ words alone · its outline" in places["Brenn"]
    assert "not found in the gazetteer" in places["Corvel"]
    assert "2 places on the map, 1 that could not be placed" in found.text_content()
    for words, (href, count) in links(found, "How exactly it is told").items():
        assert len(page(client, href).xpath("//ul[contains(@class, 'places')]/li")) == count, words


def test_a_place_opens_what_is_told_of_it(client: TestClient) -> None:
    href = page(client, "/map").xpath("//ul[contains(@class, 'places')]//a[.='Askel']/@href")[0]
    told_ = page(client, href).xpath("//li[@class='told']")
    assert len(told_) == 2
    assert all(t.xpath("string(.//*[contains(@class, 'who')])") for t in told_)
    assert client.get("/map?place=Nowhere").status_code == 200


def test_the_menu_stays_six_and_they_belong_to_search(client: TestClient) -> None:
    for path in ("/timeline", "/map"):
        found = page(client, path)
        assert len(found.xpath("//nav[@aria-label='Desk']/a")) == 6
        assert found.xpath("string(//nav[@aria-label='Desk']/a[@aria-current])") == "Search"
        assert found.xpath("//*[@style] | //style | //script[not(@src)][not(@type='application/json')]") == []


def test_the_api_says_what_the_pages_say(client: TestClient, ledger: Ledger) -> None:
    items = client.get("/api/timeline").json()["items"]
    assert [i["item"] for i in items] == [m.item for m in ledger.moments()]
    assert all(i["hit"]["source"] for i in items)
    first = client.get("/api/timeline?limit=1").json()
    second = client.get(f"/api/timeline?limit=1&offset={first['next']}").json()
    assert [first["items"][0], second["items"][0]] == items
    assert second["next"] is None
    counts = client.get("/api/timeline/counts?words=ferries").json()
    assert (counts["dated"], counts["lanes"]) == (1, [["planned", 1]])
    places = client.get("/api/places").json()["items"]
    assert [p["name"] for p in places] == [s.name for s in ledger.sites()]
    assert {p["name"]: p["drawn"] for p in places} == {"Askel": "town", "Brenn": "country", "Corvel": ""}
    assert [p["name"] for p in client.get("/api/places?drawn=not").json()["items"]] == ["Corvel"]
    described = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/timeline", "/api/timeline/counts", "/api/places"} <= set(described)
    assert {"words", "event", "lane", "first", "undated"} <= {
        p["name"] for p in described["/api/timeline"]["get"]["parameters"]
    }
    tag = client.get("/api/places").headers["etag"]
    assert client.get("/api/places", headers={"if-none-match": tag}).status_code == 304


def test_a_desk_of_reviewed_items_shows_neither(ledger: Ledger) -> None:
    closed = TestClient(create_app(ledger, reviewed=True))
    for path in ("/timeline", "/map", "/api/timeline", "/api/timeline/counts", "/api/places"):
        answer = closed.get(path)
        assert answer.status_code == 404
        assert "not reviewed one by one" in answer.text
        assert "Rockets struck" not in answer.text


def test_a_feed_and_a_file_of_an_event_hold_its_statements_alone(client: TestClient, ledger: Ledger) -> None:
    id = ledger.stories()[2].id[:16]
    assert "Rockets" not in client.get(f"/search.csv?event={id}").text
    feed = etree.fromstring(client.get(f"/search.atom?event={id}").content)
    assert len(feed.findall("{*}entry")) == 1
