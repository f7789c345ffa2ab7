"""The page in a terminal."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from onrecord.cli.terminal import LAYERS, hang, show
from onrecord.model import Record, Story
from tests import sample


def printed(record: Record, width: int = 80, **more: object) -> str:
    out = StringIO()
    show(record, Console(file=out, width=width, highlight=False, markup=False, emoji=False), **more)
    return out.getvalue()


PAGE = printed(sample.record())


def test_the_layers_come_in_the_order_of_a_desk() -> None:
    titles = ["WHO SAID WHAT", "WHO DID WHAT TO WHOM", "FIGURES", "IN DISPUTE", "CORRECTED", "NOT READ"]
    assert [line for line in PAGE.splitlines() if line.isupper()] == titles


def test_a_saying_reads_as_a_sentence() -> None:
    assert "  Oskar Veld ruled out — denial: army involvement in the looting of the hospital\n" in PAGE
    assert "  [Oskar Veld] told the Harbour Courier: “Every one of our pilots came home,”" in PAGE


def test_what_was_said_inside_stands_under_its_host() -> None:
    lines = PAGE.splitlines()
    host = next(n for n, line in enumerate(lines) if "dismissed — denial:" in line)
    assert lines[host + 2].startswith("      the rebels claimed (“claim”) that four")


def test_how_an_event_stands_comes_before_the_event() -> None:
    assert "    disputed  four of the nine jets had crashed in the Lower Marsh\n" in PAGE
    assert "    planned   The Velmoran government plans to send about 1,500 troops" in PAGE


def test_happenings_of_one_voice_share_its_heading() -> None:
    lines = PAGE.splitlines()
    at = lines.index("WHO DID WHAT TO WHOM")
    assert ["  according to Oskar Veld", "    said      government jets → bombed → Tarnwick"] == [
        lines[at + 1], lines[at + 2].partition(" — ")[0],
    ]  # fmt: skip
    assert 1 == lines[at:].count("  according to Oskar Veld")


def test_happenings_without_a_code_are_counted_and_shown_where_asked_for() -> None:
    assert "  and 1 more happening without a code: --layer what-happened shows all\n" in PAGE
    asked = printed(sample.record(), layers=["what-happened"])
    assert "The river has been closed to ferries" in asked
    assert "without a code" not in asked


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    wide = replace(sample.record(), story=replace(sample.story(), title="報道" * 60 + "x" * 300))
    assert max(cell_len(line) for line in printed(wide, width, explain=True).splitlines()) <= width


def test_a_wide_page_puts_the_sides_of_a_dispute_beside_each_other() -> None:
    [line] = [line for line in printed(sample.record(), 120).splitlines() if "dismissed and denied" in line]
    assert line.index("the rebels claimed") < line.index("dismissed and denied") < line.index("[Oskar Veld] dismissed")


def test_only_the_layers_asked_for() -> None:
    page = printed(sample.record(), layers=["figures", "times"])
    assert [line for line in page.splitlines() if line.isupper()] == ["FIGURES", "TIMES"]


def test_explain_names_the_rule_and_the_score() -> None:
    assert "⌁ a1, rule inverted, score 0.91" in printed(sample.record(), explain=True)
    assert "PLOVER ASSAULT aerial military, CAMEO 195" in printed(sample.record(), explain=True)
    assert "⌁" not in PAGE
    assert "ASSAULT" not in PAGE


def test_an_empty_record_says_what_would_be_there() -> None:
    page = printed(Record(story=Story(text="", origin="-")))
    assert "Nobody is cited in this story." in page
    assert "Machine reading, unverified" in page


def test_piped_output_has_no_colour_and_a_screen_has() -> None:
    assert "\x1b" not in PAGE
    out = StringIO()
    show(sample.record(), Console(file=out, width=80, force_terminal=True, color_system="standard"))
    assert "\x1b[" in out.getvalue()


def test_words_hang_and_wide_letters_count_for_two() -> None:
    lines = [line.plain for line in hang([("一二三四五六七八九十 " * 3, "")], 24, 2, 4)]
    assert lines == ["  一二三四五六七八九十", "    一二三四五六七八九十", "    一二三四五六七八九十"]


def test_every_layer_can_be_asked_for() -> None:
    from onrecord.cli.read import LAYERS as NAMES

    assert tuple(LAYERS) == NAMES
