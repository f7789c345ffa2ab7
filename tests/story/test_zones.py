"""Zones: which part each stretch of a text plays."""

import unicodedata
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.story import read_bytes
from onrecord.story.paragraphs import paragraphs
from onrecord.story.zones import Known, zoned

BODY = "Three men were held on Monday, the harbour police said."


def zones(text: str, **known: Any) -> list[tuple[str, str]]:
    """The zones of a text, as kind and words."""
    return [(z.zone, z.span.text) for z in zoned(text, paragraphs(text), Known(**known)).zones]


@pytest.mark.parametrize(
    "dateline",
    [
        "OSTROVAN (Meridian) —",
        "TALVORY, Belmora —",
        "TALVORY, Belmora (AP) —",
        "(Meridian) -",
        "OSTROVAN, Oct 16 (Meridian) -",
        "Oct 16 (Reuters) -",
        "OSTROVAN —",
        "PORT ASKEL, Sept. 3 (UPI) --",
        "Port Askel, Belmora (CNN) --",
        "(CNN)",
        "PORT ASKEL, 9 JAN 90 (EFE) -- [TEXT]",
        "OSTROVAN (BELMORA), 9 JAN 90 (RADIO ORVEL) -- [REPORT] [TEXT]",
        "NEAR THE ASKEL BRIDGE, Belmora —",
        "McASKEL, Calif. –",
        "N'ORVEL -",
        "ÅSKEL —",
    ],
)
def test_a_dateline_ends_after_its_dash(dateline: str) -> None:
    assert [("dateline", dateline), ("body", BODY)] == zones(f"{dateline} {BODY}")


def test_a_dateline_may_stand_without_spaces() -> None:
    assert zones(f"OSTROVAN—{BODY}") == [("dateline", "OSTROVAN—"), ("body", BODY)]


@pytest.mark.parametrize(
    "words",
    [
        "EXCLUSIVE — the mayor will resign on Friday, people close to her said.",
        "HARBOUR POLICE HOLD THREE, BUT FOR WHAT? - The chief would not say on Monday.",
        "Sen. Mira Halloran (R-Askel) said on Monday that the bridge was safe.",
        "The Northern Free Company (NFC) — the rebels’ largest group — denied it on Monday.",
        "MIRA HALLORAN: I have said what I have said, and I said it on Monday.",
        "UPDATE: The mayor has resigned, her office said on Monday evening.",
        "Dolin — who ran the port — denied it on Monday.",
        "FILE-sharing is legal in Belmora, the court said on Monday.",
    ],
)
def test_other_words_before_a_dash_are_no_dateline(words: str) -> None:
    assert [("body", words)] == zones(words)


def test_a_dateline_after_the_body_has_begun_needs_an_agency() -> None:
    text = f"{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\nASKEL - {BODY}"
    assert [("body", text)] == zones(text)


def test_the_agency_is_read_from_the_dateline_under_its_usual_name() -> None:
    text = f"OSTROVAN (The Associated Press) — {BODY}"
    assert zoned(text, paragraphs(text)).agency == "AP"


def test_a_city_in_brackets_is_no_agency() -> None:
    text = f"(Cairo) – {BODY}"
    assert None is zoned(text, paragraphs(text)).agency


@pytest.mark.parametrize(
    "line",
    [
        "Share story",
        "Read more",
        "READ MORE: Mayor of Talvory resigns",
        "Related: Mayor of Talvory resigns",
        "Advertisement",
        "Follow us on Twitter @talvorycourier",
        "Sign up for our newsletter",
        "Get the news delivered to your inbox every morning. Sign up here.",
        "Copyright 2031 Meridian. All rights reserved.",
        "© 2031 The Talvory Courier",
        "FILE - In this May 3, 2031, file photo, the mayor waves from a ladder.",
        "The mayor waves from a ladder on Monday. (Ida Brandt/Meridian via AP)",
        "Image copyright Getty Images Image caption The mayor on a ladder",
        "(Reporting by Ilse Varga; Editing by Tom Pell)",
        "BC-Belmora-Ferry,1st Ld-Writethru",
        "(Updates with comment from the mayor, details)",
        "This story has been updated to include a comment from the mayor.",
        "12 Comments",
        "https://courier.example/fire",
        "___",
    ],
)
def test_furniture_is_marked_and_stays_where_it_stands(line: str) -> None:
    text = f"{BODY}\n\n{line}"
    assert [("body", BODY), ("furniture", line)] == zones(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices in Ostrovan fell on Monday, the exchange said.",
        "Follow the money, the prosecutor told the jury, and you will find the mayor.",
        "High winds contributed to the fire, the chief said on Monday.",
        "The Courier reported in March that the mayor had resigned.",
        "Copyright law in Belmora is older than printing, the judge said.",
        "Research by the University of Askel shows that ferries sink more often in spring.",
        "More than 40 people died, and more from the village are missing.",
        "Watch out for the ice, the coast guard said on Monday.",
        "“Read more,” the mayor told pupils on Monday.",
        "The group said it had signed up for the talks.",
        "Related charges against the captain were dropped on Monday.",
        "WE HAVE NO COMMENT, THE MINISTRY SAID IN A TELEGRAM ON MONDAY.",
        "Fiction sales rose on Monday.",
    ],
)
def test_a_sentence_is_not_lost_to_furniture(sentence: str) -> None:
    text = f"{BODY}\n\n{sentence}"
    assert [("body", text)] == zones(text)


def test_a_heading_in_capitals_amid_small_letters_is_another_storys() -> None:
    heading = "MAYOR OF TALVORY RESIGNS OVER HARBOUR MONEY"
    assert [("body", BODY), ("furniture", heading), ("body", BODY)] == zones(f"{BODY}\n\n{heading}\n\n{BODY}")


def test_a_desks_credit_at_a_paragraphs_end_is_split_off() -> None:
    credit = "(Reporting by Ilse Varga; Editing by Tom Pell)"
    assert [("body", BODY), ("furniture", credit)] == zones(f"{BODY} {credit}")


def test_the_known_title_is_zoned_where_it_stands_first() -> None:
    text = f"Three held after fire\n\n{BODY}"
    assert zones(text, title="Three held after fire.") == [("title", "Three held after fire"), ("body", BODY)]


def test_a_first_line_before_a_byline_is_the_title() -> None:
    text = f"Three held after fire\n\nBy Ilse Varga\n\n{BODY}"
    assert zones(text) == [("title", "Three held after fire"), ("byline", "By Ilse Varga"), ("body", BODY)]


def test_a_first_line_before_plain_body_is_left_as_body() -> None:
    text = f"Three held after fire\n\n{BODY}"
    assert [("body", text)] == zones(text)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ilse Varga", "Ilse Varga"),
        ("By ILSE VARGA, Meridian Writer", "ILSE VARGA"),
        ("BY ILSE VARGA AND TOM PELL", "ILSE VARGA AND TOM PELL"),
        ("By Ilse Varga, Tom Pell and Ida Brandt", "Ilse Varga, Tom Pell and Ida Brandt"),
        ("By Ilse Varga | The Talvory Courier", "Ilse Varga"),
        ("By Omar al-Orvel in Ostrovan", "Omar al-Orvel"),
    ],
)
def test_a_byline_gives_the_names_as_printed(line: str, names: str) -> None:
    text = f"{line}\n\n{BODY}"
    assert ([("byline", line), ("body", BODY)], names) == (zones(text), zoned(text, paragraphs(text)).byline)


@pytest.mark.parametrize(
    "words", ["By Friday, the bridge had fallen.", "By the lake", "By 2031 Belmora will have trains"]
)
def test_other_words_after_by_are_no_byline(words: str) -> None:
    assert None is zoned(f"{words}\n\n{BODY}", paragraphs(f"{words}\n\n{BODY}")).byline


def test_the_line_under_a_byline_belongs_to_it() -> None:
    text = f"By Ilse Varga\nAssociated Press\n\n{BODY}"
    assert zones(text) == [("byline", "By Ilse Varga"), ("byline", "Associated Press"), ("body", BODY)]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = (
        "   OSTROVAN, 3 JAN 90 -- [TEXT] THREE MEN WERE HELD ON MONDAY AFTER A FIRE\n"
        "AT THE GRAIN HARBOUR OF OSTROVAN, THE HARBOUR POLICE SAID.  TWO OF THEM\n"
        "ARE CREW OF A FERRY THAT SANK IN MAY, AND THE THIRD IS A COOK WHO HAD NOT\n"
        "BEEN ON BOARD AT ALL.\n\n   NO ONE WAS HURT IN THE FIRE ITSELF, THE POLICE SAID, BUT FOUR OF THE\n"
        "SILOS WERE LOST.\n"
    )
    assert len(paragraphs(text)) == 2


TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="ABab .,-—()[]\n\r\t\"“”‘’:;_*©\x00\u2028\u202e😀é中"),
    st.lists(
        st.sampled_from(
            [BODY, "OSTROVAN (Meridian) —", "Share story", "By Ilse Varga", "Correction:", "___", "(", "\n\n", " ", "—",
             "This story corrects that A, not B.", "Editor’s note: ", "(Reporting by Ilse Varga)", "\u200f", "---",
             "FICTION", "title: x", "“", "An earlier version of this story said so."]
        )
    ).map("".join),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_zones_tile_any_text_in_order(text: str) -> None:
    assume("\0" not in text and sum(unicodedata.category(c) == "Cc" for c in text) <= 8)  # else it is binary data
    story = read_bytes(f"x {text}".encode("utf-8", "surrogatepass"), "any.txt")
    last = 0
    for zone in story.zones:
        assert story.text[zone.span.start : zone.span.end] == zone.span.text
        assert not story.text[last : zone.span.start].strip()
        assert zone.span.start >= last
        assert zone.span.text.strip() == zone.span.text != ""
        last = zone.span.end
    assert not story.text[last:].strip()
    assert list(story.paragraphs) == sorted(story.paragraphs)
    assert all(a < b for a, b in story.paragraphs)
    assert all(end <= start for (_, end), (start, _) in zip(story.paragraphs, story.paragraphs[1:], strict=False))
