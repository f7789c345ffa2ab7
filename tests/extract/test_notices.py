"""Correction notices: what holds, what was withdrawn."""

import pytest

from onrecord.extract.notices import notices
from onrecord.model import Span


def read(text: str) -> list[tuple[str | None, str | None]]:
    found = list(notices(Span.of(text, 0, len(text))))
    for notice in found:
        for side in (notice.now, notice.was):
            assert side is None or text[side.start : side.end] == side.text
    return [(n.now.text if n.now else None, n.was.text if n.was else None) for n in found]


@pytest.mark.parametrize(
    ("text", "now", "was"),
    [
        ("This story corrects that Odo Farr wrote it, not that he read it.", "Odo Farr wrote it", "he read it"),
        ("This version corrects the spelling of the harbour to Kessin, not Kesin.", "Kessin", "Kesin"),
        ("This story has been corrected to show that six boats sank, instead of nine.", "six boats sank", "nine"),
        (
            "Correction (May 3): An earlier version of this story misstated the age of Ms. Lund. She is 41, not 14.",
            "She is 41",
            "14",
        ),
        (
            "CORRECTION: An earlier version of this story incorrectly said the dam had burst. In fact, it is leaking.",
            "it is leaking",
            "the dam had burst",
        ),
        (
            "The council owns the ferry. An earlier version of this report wrongly said that the navy owns it.",
            "The council owns the ferry",
            "the navy owns it",
        ),
        ("Tann has 12 seats, not 21 as we originally reported.", "Tann has 12 seats", "21"),
        ("This story was updated to fix the spelling of a name.", None, None),
    ],
)
def test_both_sides_of_a_notice(text: str, now: str | None, was: str | None) -> None:
    assert read(text) == [(now, was)]


def test_an_apology_is_not_what_holds() -> None:
    assert read("Correction: This post misidentified the mayor. We regret the error.") == [(None, None)]


def test_two_corrections_in_one_notice_stay_two() -> None:
    text = (
        "Correction: An earlier version of this story wrongly said the pier burned. It was flooded. "
        "It also wrongly said that Kesse is a port."
    )
    assert read(text) == [("It was flooded", "the pier burned"), (None, "Kesse is a port")]


def test_time_grows_no_faster_than_a_notice_can_be_long() -> None:
    assert read("An earlier version of this story said " + "not that " * 50_000) == []
