"""What of a story is parsed, and in what portions."""

from dataclasses import replace

from onrecord.model import Span, Story, Zone
from onrecord.parse.parser import LONGEST, parsed_pieces
from tests import sample


def pieces(story: Story) -> list[str]:
    return [span.text for span, _ in parsed_pieces(story)]


def test_datelines_furniture_and_corrections_are_not_parsed() -> None:
    found = pieces(sample.story())
    assert found[0].startswith("Government jets bombed")
    assert found[-1] == "The river has been closed to ferries."


def test_every_piece_stands_in_its_place() -> None:
    for span, _ in parsed_pieces(sample.story()):
        assert sample.TEXT[span.start : span.end] == span.text


def test_a_text_without_paragraphs_is_one_piece() -> None:
    assert pieces(replace(sample.story(), paragraphs=(), zones=sample.story().zones[2:3])) == [
        sample.story().zones[2].span.text
    ]


def giant(text: str) -> Story:
    whole = Span.of(text, 0, len(text))
    return Story(text=text, origin="-", zones=(Zone(zone="body", span=whole),), paragraphs=((0, len(text)),))


def test_a_giant_paragraph_is_cut_where_a_sentence_ends() -> None:
    found = pieces(giant("Twelve boats sank on Friday. " * 2000))
    assert " ".join(found) == ("Twelve boats sank on Friday. " * 2000).strip()
    assert all(p.endswith(".") and len(p) <= LONGEST for p in found)


def test_a_giant_word_is_cut_anywhere() -> None:
    found = pieces(giant("x" * (LONGEST * 2 + 5)))
    assert [len(p) for p in found] == [LONGEST, LONGEST, 5]
