"""Bytes → text, whatever their encoding; dates as ISO 8601; the language of a text."""

import pytest

from onrecord.story import read_bytes
from onrecord.story.dates import iso
from onrecord.story.encoding import decode
from onrecord.story.language import language

WORDS = "“We know,” the café owner said — twice."
RUSSIAN = "Министр заявил в пятницу, что мост закрыт после наводнения в северном регионе страны. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_western_text_is_read_in_any_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "x.txt") == WORDS


def test_utf_16_without_a_mark_is_read() -> None:
    assert decode(WORDS.encode("utf-16-le"), "x.txt") == WORDS


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "utf-8"])
def test_russian_text_is_read_in_any_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), "x.txt") == RUSSIAN


def test_a_declared_latin_1_means_what_browsers_make_of_it() -> None:
    page = f"<html><head><meta charset=iso-8859-1></head><body><p>{WORDS}</p></body></html>"
    assert read_bytes(page.encode("cp1252"), "x.html").text == WORDS


def test_newlines_are_one_kind_and_control_characters_are_spaces() -> None:
    assert decode(b"a\r\nb\rc\x0cd\x00e\x07f\tg", "x.txt") == "a\nb\nc\nd e f\tg"


def test_a_lone_surrogate_becomes_a_space() -> None:
    text = decode(b"a \xed\xa0\x80 b and more words", "x.txt")
    assert not any(0xD800 <= ord(c) < 0xE000 for c in text)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2015-10-16", "2015-10-16"),
        ("2015-10-16T00:00:00", "2015-10-16"),
        ("2015-10-16T14:03:00", "2015-10-16"),
        ("2015-10-16T14:03:00.000Z", "2015-10-16T14:03:00+00:00"),
        ("2015-10-16T00:00:00+02:00", "2015-10-16T00:00:00+02:00"),
        ("Fri, 16 Oct 2015 14:03:00 GMT", "2015-10-16T14:03:00+00:00"),
        ("October 16, 2015", "2015-10-16"),
        ("16 Oct. 2015", "2015-10-16"),
        ("2015/10/16", "2015-10-16"),
        ("10/11/2015", None),
        ("2015-13-01", None),
        ("2015", None),
        ("Friday", None),
        ("", None),
    ],
)
def test_a_date_is_read_or_left_open(given: str, expected: str | None) -> None:
    assert expected == iso(given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour police said on Monday that three men who had been seen at the quay were held.", "en"),
        ("THE HARBOUR POLICE SAID ON MONDAY THAT THREE MEN WHO HAD BEEN SEEN AT THE QUAY WERE HELD.", "en"),
        ("Le ministre a déclaré vendredi que le pont avait été fermé après les inondations dans le nord.", "fr"),
        ("Der Minister sagte am Freitag, dass die Brücke nach den Überschwemmungen geschlossen worden sei.", "de"),
        ("قال الوزير يوم الجمعة إن الجسر أغلق بعد الفيضانات في المنطقة الشمالية من البلاد", "ar"),
        ("Bridge closed", None),
        ("", None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, expected: str | None) -> None:
    assert expected == language([text])


def test_a_short_text_has_the_language_its_page_declares() -> None:
    assert language(["Bron är stängd"], "sv-SE") == "sv"


def test_a_story_in_another_language_keeps_its_parts_and_says_so() -> None:
    text = (
        "PARIS (AFP) — Le ministre a déclaré vendredi que le pont avait été fermé après les inondations dans le nord."
    )
    story = read_bytes(text.encode(), "x.txt")
    assert (
        story.language, story.agency, [z.zone for z in story.zones], story.notes,
    ) == ("fr", "AFP", ["dateline", "body"], ("not in English (fr): only English is read",))  # fmt: skip


def test_five_megabytes_are_read() -> None:
    story = read_bytes((WORDS + "\n\n").encode() * 120_000, "x.txt")
    assert len(story.paragraphs) == 120_000
