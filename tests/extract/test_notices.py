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


@pytest.mark.parametrize(
    ("text", "now", "was"),
    [
        ("This story has been corrected to show that Dolin did not attend.", "Dolin did not attend", None),
        (
            "This article was amended on 3 May 2031 to say that the pier is open. An earlier version said it was shut.",
            "the pier is open",
            "it was shut",
        ),
        ("This post originally identified Odo Farr as the mayor. He is the deputy.", "He is the deputy", "the mayor"),
        ("An earlier version of this story gave Ms. Lund's age as 14. She is 41.", "She is 41", "14"),
        ("This story misspelled the name of the mayor, Odo Farr, as Ode Farr.", None, "Ode Farr"),
        ("A previous version of this story misspelled Odo Farr's name.", "Odo Farr", None),
        ("This story has been updated to correct Odo Farr’s name.", "Odo Farr", None),
        ("The last name of Odo Farr was wrongly given as Far in an earlier version.", "Odo Farr", "Far"),
        ("This story has been updated to correctly identify the Kessin Courier.", "Kessin Courier", None),
        ("This story has been updated to correctly identify Kessin Harbour.", "Kessin Harbour", None),
        (
            "This story has been amended to remove an incorrect reference to Odo Farr as mayor.",
            None,
            "Odo Farr as mayor",
        ),
        ("This story was updated to correct Ida Lund's age to 41, based on public records.", "41", None),
        ("A previous version of this article wrongly said six boats sank; nine did.", "nine did", "six boats sank"),
        ("This article said that Dolin had resigned, but he did not.", "he did not", "Dolin had resigned"),
        ("This article referred to the navy where the coast guard was meant.", "the coast guard", "the navy"),
        ("A quotation here was wrongly attributed to Ida Marr. Olin Pask said it.", "Olin Pask said it", "Ida Marr"),
        ("An earlier version of this story failed to mention that Dolin owns the ferry.", "Dolin owns the ferry", None),
        (
            "This article misidentified the author of the line as Ode Farr Jr. It was Ida Marr, as the text now says.",
            "It was Ida Marr",
            "Ode Farr Jr",
        ),
        (
            "The pier is shut. The harbour is open. A previous version contained incorrect information.",
            "The pier is shut. The harbour is open",
            None,
        ),
        (
            "An article on Thursday about the pier, which burned, misstated the year. It was 2031 - not 2030.",
            "It was 2031",
            "2030",
        ),
        (
            "This article has been revised to reflect the following correction: An earlier version of this article "
            "misstated the depth of the harbour. It is nine metres, not 1,600.",
            "It is nine metres",
            "1,600",
        ),
        ("Correction: The ferry sank in May, not June. The story has been updated.", "The ferry sank in May", "June"),
        ("Correction: Dolin runs the port.", "Dolin runs the port", None),
        ("[Editor's note: This story was updated to say that Dolin ran the port.]", "Dolin ran the port", None),
    ],
)
def test_forms_of_one_correction(text: str, now: str | None, was: str | None) -> None:
    assert read(text) == [(now, was)]


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this story misstated the year of the fire.",
        "An earlier version of this story incorrectly stated where the ferry sank.",
        "An earlier version of this story incorrectly stated the number of boats the port has.",
        "An earlier version of this story incorrectly described the law.",
        "This story has been updated to reflect the correct date of the vote.",
    ],
)
def test_what_a_statement_was_about_is_not_what_it_said(text: str) -> None:
    assert read(text) == [(None, None)]


def test_a_statement_that_begins_like_a_topic_is_one_all_the_same() -> None:
    text = "An earlier version of this story incorrectly said the number of boats was nine."
    assert read(text) == [(None, "the number of boats was nine")]


def test_a_correction_goes_on_over_sentences_that_contrast() -> None:
    text = "This story misstated the results. Six per cent agreed, not three. Likewise, nine refused, not four."
    assert read(text) == [("Six per cent agreed", "three"), ("nine refused", "four")]


def test_truths_may_stand_before_each_notice() -> None:
    text = (
        "The pier is shut. An earlier version of this story said that it is open. "
        "Dolin runs the port. An earlier version of this story said that he owns it."
    )
    assert read(text) == [("The pier is shut", "it is open"), ("Dolin runs the port", "he owns it")]


def test_an_announcement_is_none_beside_the_correction_it_announces() -> None:
    text = "This article was amended on 3 May 2031. It originally described Dolin as the owner. He runs the port."
    assert read(text) == [("He runs the port", "the owner")]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("This story misspelled Odo Farr's name.", "misspelling"),
        ("This story incorrectly said the ferry sank on Monday. It sank on Sunday.", "wrong date"),
        ("This story incorrectly said nine boats sank. Six did.", "wrong number"),
        ("This story incorrectly stated where the ferry sank.", "wrong place"),
        ("This story misidentified the owner of the ferry.", "misidentification"),
        ("This story incorrectly said the pier burned. It was flooded.", None),
    ],
)
def test_the_error_is_told_by_the_notice_or_by_both_sides(text: str, error: str | None) -> None:
    (notice,) = notices(Span.of(text, 0, len(text)))
    assert notice.error == error
