"""The desk in a browser, over the demonstration: by mouse and by key, in dark and light, wide and narrow, offline.

ONRECORD_SHOTS names a folder for the pictures of docs/desk.md; without it none are made.
"""

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from onrecord.ledger import Ledger
from onrecord.reader import Reader
from onrecord.story import read_bytes
from onrecord.web.app import create_app
from onrecord.web.charts import available
from tests.web.desks import TOKEN, demo, serving
from tests.web.looks import ACCESS, CONTRAST

PASTED = (
    "TALVORY (Northwire) - Runa Vell said the bridge would open on Friday. Jon Marek denied that it had been closed."
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[Ledger]:
    """The demonstration's ledger."""
    with demo(tmp_path_factory.mktemp("desk") / "demo.ledger", reader) as made:
        yield made


@pytest.fixture(scope="module")
def at(ledger: Ledger, reader: Reader) -> Iterator[str]:
    """The address of a desk over it, open for review."""
    app = create_app(ledger, lambda data, name: reader.read(read_bytes(data, name)), token=TOKEN)
    with serving(app) as address:
        yield address


@pytest.fixture
def page(browser: Browser, at: str) -> Iterator[Page]:
    """A new page; the test fails where it asks anybody else for anything, or the policy had to stop something."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=at)
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((at, "data:")) else wrong.append(r.url))
    page.on("console", lambda m: wrong.append(m.text) if "Content Security Policy" in m.text else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    yield page
    assert wrong == []
    context.close()


def id_of(ledger: Ledger, title: str) -> str:
    """The beginning of the id of the first story with this in its title."""
    return next(k.id[:16] for k in ledger.stories() if title in (k.title or ""))


PAGES = (
    "/?since=1970-01-01", "/search?words=rockets", "/disputes", "/disputes?show=outlets",
    "/corrections", "/events?every=1", "/event/{id}",
    "/table?event={id}", "/story/{id}", "/story/{id}/versions/{later}", "/who?name=Tomas+Reyk", "/speakers", "/limits",
    "/paste", "/review", "/timeline", "/timeline?event={id}", "/timeline?undated=1", "/map", "/map?story={id}",
)  # fmt: skip


def addresses(ledger: Ledger) -> list[str]:
    """Every kind of page."""
    first, later = id_of(ledger, "Blast at Brenn"), id_of(ledger, "rises to eleven")
    return [p.format(id=first, later=later) for p in PAGES]


def test_no_page_is_wider_than_its_screen(page: Page, ledger: Ledger) -> None:
    for width in (1280, 768, 390):
        page.set_viewport_size({"width": width, "height": 844})
        for path in addresses(ledger):
            page.goto(path)
            page.wait_for_load_state("load")
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert (over, path, width) == (0, path, width)


def test_the_story_is_the_text_and_cards_open_by_mouse_and_key(page: Page, ledger: Ledger) -> None:
    id = id_of(ledger, "Blast at Brenn")
    page.goto(f"/story/{id}")
    assert page.locator("#story").evaluate("e => e.textContent") == ledger.record(id).story.text
    page.locator("#story a.cue").first.click()
    assert "fire chief" in page.locator("#card").inner_text()
    page.keyboard.press("n")
    second = page.locator("#card").inner_text()
    assert "Greta Holm" in second
    assert page.evaluate("document.activeElement.getAttribute('aria-haspopup')")
    page.keyboard.press("p")
    assert page.locator("#card").inner_text() != second
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    assert page.locator("#show-numbers").is_checked()
    page.locator("#story a.number").first.focus()
    page.keyboard.press("Enter")
    assert "four" in page.locator("#card").inner_text().lower()


def test_typing_in_the_search_field_turns_no_layer(page: Page, ledger: Ledger) -> None:
    page.goto(f"/story/{id_of(ledger, 'Blast at Brenn')}")
    page.keyboard.press("/")
    page.keyboard.type("rockets 3")
    assert not page.locator("#show-numbers").is_checked()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?words=rockets*")


def test_a_hit_opens_its_words_in_the_story(page: Page) -> None:
    page.goto("/search?words=rockets&stance=denies")
    page.locator(".told a.up").first.click()
    page.wait_for_url("**/story/**")
    assert "denie" in page.locator("#card").inner_text().lower()


def test_a_search_is_kept_narrowed_and_saved(page: Page) -> None:
    page.goto("/search?words=rockets")
    page.locator("#save").click()
    assert page.locator("#saved a").first.inner_text() == "rockets"
    assert page.request.get(page.locator("#saved a").nth(1).get_attribute("href") or "").status == 200
    page.locator(".facets a", has_text="denied").click()
    page.wait_for_url("**stance=denies**")
    with page.expect_download() as download:
        page.locator(".facets a", has_text="Save what is found").click()
    assert "Sava Lindqvist" in download.value.path().read_text(encoding="utf-8")


def test_a_pasted_story_has_its_record_at_once(page: Page, ledger: Ledger) -> None:
    before = ledger.counts()
    page.goto("/paste")
    page.fill("#text", PASTED)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/pasted/**")
    assert page.locator("#story").evaluate("e => e.textContent").strip() == PASTED
    assert "Jon Marek" in page.locator(".record").first.inner_text()
    page.goto("/paste")
    page.get_by_role("button", name="Read it").click()
    assert "It was not read" in page.locator("[role=alert]").inner_text()
    assert ledger.counts() == before


def test_review_goes_by_key(page: Page, ledger: Ledger) -> None:
    page.goto(f"/review/open?key={TOKEN}")
    page.fill("#coder", "ada")
    page.keyboard.press("Enter")
    page.wait_for_selector("#coding")
    first = page.locator("input[name=item]").input_value()
    for key in ("a", "x", "s"):
        before = page.locator("input[name=item]").input_value()
        page.locator("h1").click()
        page.keyboard.press(key)
        page.wait_for_function("v => document.querySelector('input[name=item]')?.value !== v", arg=before)
    assert page.locator("input[name=item]").input_value() != first
    with ledger.reading() as connection:
        from onrecord.views.coding import coded

        assert [c.kind for c in coded(connection)] == ["accepted", "rejected", "skipped"]


def test_a_field_that_is_changed_is_kept_as_fixed_and_can_be_looked_at_again(page: Page, ledger: Ledger) -> None:
    page.goto(f"/review/open?key={TOKEN}")
    page.fill("#coder", "ben")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Statements", exact=True).click()
    page.wait_for_url("**of=statement*")
    item = page.locator("input[name=item]").input_value()
    page.locator("h1").click()
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "field-speaker"
    page.keyboard.press("Control+A")
    page.keyboard.type("the harbour master")
    page.keyboard.press("Enter")
    page.wait_for_function("v => document.querySelector('input[name=item]')?.value !== v", arg=item)
    assert "of=statement" in page.url
    page.keyboard.press("b")
    page.wait_for_function("v => document.querySelector('input[name=item]')?.value === v", arg=item)
    assert page.locator("[name=field-speaker]").input_value() == "the harbour master"
    with ledger.reading() as connection:
        from onrecord.views.coding import coded

        assert [c.kind for c in coded(connection) if c.coder == "ben"] == ["fixed"]
    page.goto("/review/agreement")
    assert page.evaluate(ACCESS) == []
    assert page.evaluate(CONTRAST) == []


def test_outlets_that_differ_stand_like_facing_pages(page: Page) -> None:
    page.goto("/disputes?show=outlets")
    first, second = page.locator(".facing").first.locator("> div").all()
    one, two = first.bounding_box(), second.bounding_box()
    assert one
    assert two
    assert (one["y"], one["width"]) == (two["y"], two["width"])
    assert one["x"] + one["width"] < two["x"]
    words = second.locator("blockquote").first.inner_text()
    second.locator("a.up").first.click()
    page.wait_for_url("**/story/**")
    assert words.split(" … ")[0] in page.locator("#story").inner_text()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/disputes?show=outlets")
    first, second = page.locator(".facing").first.locator("> div").all()
    one, two = first.bounding_box(), second.bounding_box()
    assert one
    assert two
    assert one["y"] + one["height"] <= two["y"]


def test_the_table_saves_what_is_on_the_screen(page: Page, ledger: Ledger) -> None:
    page.goto(f"/table?event={id_of(ledger, 'Blast at Brenn')}&kind=numbers")
    shown = [[c.strip() for c in row.locator("td").all_inner_texts()] for row in page.locator("tbody tr").all()]
    with page.expect_download() as download:
        page.get_by_role("link", name="Save all").click()
    head, *rows = csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8")))
    assert [row[:-1] for row in rows] == shown
    assert [h.lower() for h in page.locator("thead th").all_inner_texts()] == head[:-1]


@pytest.mark.skipif(not available(), reason="charts need vl-convert-python")
def test_charts_are_drawn_without_eval(page: Page, ledger: Ledger) -> None:
    page.goto(f"/event/{id_of(ledger, 'Blast at Brenn')}")
    page.wait_for_selector("[data-drawn]")
    assert page.locator(".chart svg").count() >= 1
    assert page.locator(".numbers li").count() >= 2


def test_every_page_reads_without_script(browser: Browser, at: str, ledger: Ledger) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=at)
    page = context.new_page()
    for path in addresses(ledger):
        page.goto(path)
        assert len(page.locator("main").inner_text()) > 60, path
    context.close()


def test_timeline_and_map_are_drawn_and_their_numbers_are_in_the_table(
    page: Page, map_at: str, ledger: Ledger
) -> None:  # fmt: skip
    if not available():
        pytest.skip("vl-convert-python is not here")
    told: list[str] = []
    page.on("console", lambda m: told.append(m.text) if m.type in ("error", "warning") else None)
    for path in ("/timeline", f"/timeline?event={id_of(ledger, 'Blast at Brenn')}", "/timeline?words=brenn"):
        page.goto(path)
        page.wait_for_selector("[data-drawn] svg")
        assert "below" in (page.locator("[role=img][data-chart]").last.get_attribute("aria-label") or "")
        drawn = set(page.locator("[data-chart=timeline] svg text").all_text_contents())
        assert set(page.locator("td .count").all_inner_texts()) <= drawn
    assert told == []


def test_a_filter_stands_in_the_address_and_is_kept(page: Page) -> None:
    page.goto("/timeline?words=the")
    page.get_by_role("complementary", name="Narrow down").get_by_role("link", name="told as past").press("Enter")
    page.wait_for_url("**lane=happened*")
    assert "words=the" in page.url
    assert set(page.locator("td .tag").all_inner_texts()) <= {
        "told as past",
        "told as past, likely",
        "told as past, possible",
    }
    page.get_by_label("Told of from").fill("2031-05-16")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**first=2031-05-16*")
    assert "lane=happened" in page.url
    page.get_by_role("link", name="Map", exact=True).click()
    page.wait_for_url("**/map?words=the*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser: Browser, at: str, ledger: Ledger, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, base_url=at)  # type: ignore[arg-type]
    page = context.new_page()
    for path in addresses(ledger):
        page.goto(path)
        assert page.evaluate(CONTRAST) == [], (path, scheme)
    context.close()


def test_every_page_has_names_headings_and_landmarks(page: Page, ledger: Ledger) -> None:
    for path in addresses(ledger):
        page.goto(path)
        assert (page.evaluate(ACCESS), path) == ([], path)


def test_focus_is_always_seen(page: Page) -> None:
    page.goto("/search?words=rockets")
    for _ in range(14):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => [document.activeElement.outerHTML, getComputedStyle(document.activeElement).outlineStyle]"
        )
        assert found[1] != "none", found[0]
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_pages_are_light(page: Page, ledger: Ledger) -> None:
    for path in addresses(ledger):
        sizes: list[int] = []
        page.on("response", lambda r, s=sizes: s.append(int(r.headers.get("content-length") or len(r.body()))))
        page.context.clear_cookies()
        page.goto(path)
        page.wait_for_load_state("networkidle")
        limit = 1_500_000 if path.startswith(("/event/", "/timeline", "/map")) else 150_000
        assert sum(sizes) < limit, (path, json.dumps(sizes))


def test_pictures_for_the_docs(
    browser: Browser, at: str, map_at: str, ledger: Ledger, tmp_path: Path
) -> None:  # fmt: skip
    """The pictures of `docs/`, kept where $ONRECORD_SHOTS names a folder."""
    folder = Path(os.environ.get("ONRECORD_SHOTS") or tmp_path)
    first = id_of(ledger, "Blast at Brenn")
    wanted = {
        "today": "/?since=1970-01-01", "story": f"/story/{first}", "disputes": "/disputes", "event": f"/event/{first}",
        "corrections": "/corrections", "search": "/search?words=rockets", "timeline": "/timeline",
        "map": f"{map_at}/map",
    }  # fmt: skip
    for name, path in wanted.items():
        for scheme, width, height in (("light", 1280, 860), ("dark", 1280, 860), ("light", 390, 780)):
            dark, narrow = ("story", "disputes", "map"), ("story", "timeline")
            if (scheme == "dark" and name not in dark) or (width == 390 and name not in narrow):
                continue
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                base_url=at,  # type: ignore[arg-type]
            )
            page = context.new_page()
            page.goto(path)
            if name in ("event", "timeline", "map") and available():
                page.wait_for_selector("[data-drawn]")
            if name == "story":
                page.locator("#story a.cue").nth(3).click()
            ending = "-phone" if width == 390 else "-dark" if scheme == "dark" else ""
            assert page.screenshot(path=str(folder / f"{name}{ending}.png"))
            context.close()
