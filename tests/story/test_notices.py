"""Correction notices: zoned wherever a story says that it was corrected, and only there."""

from typing import Any

import pytest

from onrecord.story.paragraphs import paragraphs
from onrecord.story.zones import Known, zoned

BODY = "Three men were held on Monday, the harbour police said."


def corrections(text: str, **known: Any) -> list[str]:
    """The words of the correction zones."""
    return [z.span.text for z in zoned(text, paragraphs(text), Known(**known)).zones if z.zone == "correction"]


@pytest.mark.parametrize(
    "notice",
    [
        "This story corrects that Dolin ran the port, not that he owned it.",
        "This story has been corrected to show that 19 people drowned, not 29.",
        "(This story has been corrected to fix the spelling of Ostrovan.)",
        "This version of the story corrects the spelling of Ostrovan.",
        "(This Oct. 16 story has been corrected to say that Dolin ran the port.)",
        "(Corrects paragraph 3 to show that Dolin ran the port)",
        "Corrects spelling of Ostrovan in the first paragraph.",
        "(Refiles to fix typo in headline)",
        "CORRECTION: Dolin ran the port. He never owned it.",
        "Correction, May 14, 2031, at 6:30 p.m.: Dolin ran the port. He never owned it.",
        "* Correction: Dolin ran the port. He never owned it. We regret the error.",
        "Corrections & Clarifications: An earlier version of this story misstated Dolin’s job.",
        "Clarification: Dolin spoke on Monday, before the fire.",
        "Editor’s note: An earlier version of this article misstated Dolin’s job.",
        "[Editor's note: The original version of this story misspelled Dolin's name.]",
        "Note: The headline on this story has been revised to show who ran the port.",
        "• This article was amended on 14 May 2031 because Dolin ran the port.",
        "An earlier version of this column misstated the name of the port.",
        "The last name of Marek Dolin was given as Dollin in an earlier version of this article.",
        "This post originally misstated when the ferry sank. It was in May.",
        "Due to an editing error, an earlier version of this article put the port in Karsund.",
        "This report was updated to correct the number of the dead.",
    ],
)
@pytest.mark.parametrize("at_head", [True, False])
def test_a_notice_is_found_before_the_story_and_at_its_end(notice: str, at_head: bool) -> None:
    text = f"{notice}\n\n{BODY}\n\n{BODY}" if at_head else f"{BODY}\n\n{BODY}\n\n{notice}"
    assert [notice] == corrections(text)


def test_a_notice_at_a_paragraphs_end_takes_that_part_only() -> None:
    notice = "(This story has been corrected to show that 19 people drowned.)"
    assert [notice] == corrections(f"{BODY} {notice}")


def test_a_notice_in_brackets_before_a_sentence_ends_with_its_bracket() -> None:
    notice = "(Editor’s note: This paragraph was updated to correct the date.)"
    assert [notice] == corrections(f"{notice} {BODY}")


def test_a_notice_after_a_dateline_is_found() -> None:
    notice = "Correction: This story has been corrected to say that the letter came in May."
    assert [notice] == corrections(f"OSTROVAN (CNN) {notice}\n\n{BODY}")


def test_what_stands_under_a_label_is_the_notice_and_the_label_is_furniture() -> None:
    notice = "Dolin ran the port until March. A headline on an earlier version said that he owned it."
    text = f"{BODY}\n\nCorrections & Amplifications\n\n{notice}\n\nWrite to Ilse Varga at ilse@courier.example"
    assert [notice] == corrections(text)


@pytest.mark.parametrize(
    "label", ["CORRECTION:\n\nAs published in the Kessin edition.", "Correction: May 14, 2031, Sunday"]
)
def test_a_label_may_be_dated_and_an_edition_may_stand_between(label: str) -> None:
    notice = "An article on Monday about the port misstated the year it was built. It was 2031, not 2030."
    assert [notice] == corrections(f"{BODY}\n\n{BODY}\n\n{label}\n\n{notice}")


def test_a_heading_of_a_part_of_the_story_is_no_label() -> None:
    text = "\n\n".join([BODY, "Clarifications", "The authors do not seem to mind.", *[BODY] * 5])
    assert corrections(text) == []


def test_a_bracketed_label_takes_what_follows_it() -> None:
    notice = "[Correction at 1:36 p.m.] The entry above first said that Dolin ran. He walked."
    assert [notice] == corrections(f"{BODY}\n\n{notice}")


def test_a_note_that_ends_with_regret_is_taken_from_its_label() -> None:
    notice = "Update: The port is in Kessin, not Varn. We regret the error."
    assert [notice] == corrections(f"{BODY}\n\n{notice}")


def test_in_a_paragraph_without_end_a_notice_is_its_sentence() -> None:
    notice = "An earlier version of this caption wrongly said that Dolin ran the port."
    assert [notice] == corrections(f"{BODY}\n\n{notice} " + "Hide caption. Next photo of the port. " * 100)


def test_an_agencys_corrective_stands_before_its_story() -> None:
    notice = "In a story May 14 about the harbour, The Meridian Press reported erroneously that Dolin owned it."
    follows = "A corrected version of the story is below:"
    assert [notice, follows] == corrections(f"{notice}\n\n{follows}\n\n{BODY}\n\n{BODY}")


def test_a_paragraph_that_goes_on_with_a_notice_belongs_to_it() -> None:
    first, second = "Correction: Dolin ran the port.", "The Courier regrets the error."
    assert [first, second] == corrections(f"{BODY}\n\n{first}\n\n{second}")


@pytest.mark.parametrize(
    "words",
    [
        "The Courier later added a note: “Correction: An earlier version of this article misstated his job.”",
        "“An earlier version of this story said so,” the editor told Radio Orvel.",
        "Correction officers found the cell empty on Friday.",
        "The paper has corrected its story, the editor said, and apologized to the mayor.",
        "An earlier version of the bill would have closed the port.",
        "The minister corrected himself on Monday: the ferry sank in May.",
        "This story begins in a small harbour and ends in a large one.",
        "The law was amended on 14 May to let the port reopen.",
        "A version of this article first appeared in the Port Askel Post.",
        "This story has been updated to include a comment from the mayor.",
        "Editor’s note: Ilse Varga spent three weeks on the coast.",
        "(Also on the Courier: The mayor clarifies what he said of the port)",
        "CORRECTION: I have not spoken to the port. — Odo Farr (@odofarr) April 26, 2031",
        "Bill 12 — Relating to ports. Clarifies the harbour code by removing the word pier.",
    ],
)
def test_news_of_anothers_correction_is_no_notice(words: str) -> None:
    assert corrections(f"{BODY}\n\n{words}") == []


def test_a_notice_quoted_after_a_colon_is_anothers() -> None:
    note = "Correction: An earlier version of this story was wrong."
    text = f"{BODY}\n\nThe Courier then put this on its page:\n\n{note}\n\n{BODY}"
    assert corrections(text) == []


def test_an_agencys_corrective_counts_only_for_its_own_story() -> None:
    sentence = "In a story May 14 about the harbour, The Associated Press erroneously reported that Dolin owned it."
    own, anothers = f"OSTROVAN (AP) — {BODY}\n\n{sentence}", f"{BODY}\n\n{sentence}"
    assert ([sentence], []) == (corrections(own), corrections(anothers))
