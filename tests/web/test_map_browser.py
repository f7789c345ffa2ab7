"""The map in a browser, over stories whose places it knows: how each kind is drawn, without scripts, by key."""

import pytest
from playwright.sync_api import Browser

from onrecord.web.charts import available
from tests.web.looks import ACCESS, CONTRAST


def test_the_map_draws_each_kind_of_place_its_own_way(browser: Browser, map_at: str) -> None:
    if not available():
        pytest.skip("vl-convert-python is not here")
    for scheme, width in (("light", 1280), ("dark", 390)):
        context = browser.new_context(base_url=map_at, color_scheme=scheme, viewport={"width": width, "height": 844})  # type: ignore[arg-type]
        page = context.new_page()
        wrong: list[str] = []
        page.on("request", lambda r, w=wrong: None if r.url.startswith((map_at, "data:")) else w.append(r.url))
        page.on("console", lambda m, w=wrong: w.append(m.text) if m.type in ("error", "warning") else None)
        page.goto("/map")
        page.wait_for_selector("[data-drawn] svg")
        svg = page.locator("[data-chart=map] svg")
        assert {"Thessaloniki"} <= set(svg.locator("text").all_text_contents())
        accent = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()")
        dots = svg.locator(f"path[stroke='{accent}'][aria-roledescription=point]")
        hollow = dots.evaluate_all("es => es.filter(e => e.getAttribute('fill-opacity') === '0').length")
        assert 0 < hollow < dots.count()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        box = svg.bounding_box()
        assert box
        assert box["width"] == pytest.approx(float(svg.get_attribute("width") or 0), abs=2), "letters would shrink"
        assert page.evaluate(CONTRAST) == []
        assert page.evaluate(ACCESS) == []
        assert wrong == []
        context.close()


def test_both_read_without_scripts_and_by_key(browser: Browser, map_at: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=map_at)
    plain = context.new_page()
    plain.goto("/timeline")
    assert plain.locator("table tbody tr").count() > 3
    assert plain.locator("[data-chart]").first.is_hidden()
    plain.goto("/map")
    assert plain.locator(".places li").count() > 3
    plain.get_by_label("Places").select_option("from")
    plain.get_by_role("button", name="Show").press("Enter")
    assert "part=from" in plain.url
    plain.goto("/map")
    plain.get_by_role("link", name="Thessaloniki").click()
    assert "hospital doctors" in plain.locator("main").inner_text()
    context.close()
