"""Comparison: what a draft altered is found, what it left alone is not."""

import pytest

from onrecord.model import Record
from onrecord.reader import Reader
from onrecord.story import read_bytes
from onrecord.views.comparison import compare

SOURCE = (
    "Minister Greta Holm said on Monday that more than 600 people had fled the lower town.\n\n"
    "“The river will not rise any further before the weekend,” Holm said.\n\n"
    "Rebel commander Tomas Reyk denied that his men had shelled the lock.\n\n"
    "The gate may have been damaged by a barge, engineer Sava Lindqvist said.\n\n"
    "The harbour has been closed since Sunday.\n"
)


def _read(reader: Reader, text: str) -> Record:
    return reader.read(read_bytes(text.encode(), "made.txt"))


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("quotation", "will not rise any further", "will surely not rise further"),
        ("number", "more than 600", "600"),
        ("number", "600", "900"),
        ("denial", "denied that", "confirmed that"),
        ("hedge", "may have been", "was"),
        ("speaker", "engineer Sava Lindqvist said", "engineer Ole Maszek said"),
        ("attribution", ", engineer Sava Lindqvist said", ""),
        ("cue", "Minister Greta Holm said on Monday", "Minister Greta Holm admitted on Monday"),
    ],
)
def test_an_alteration_is_found_and_nothing_else(reader: Reader, kind: str, old: str, new: str) -> None:
    assert old in SOURCE
    found = compare(_read(reader, SOURCE.replace(old, new, 1)), [_read(reader, SOURCE)])
    assert [f.kind for f in found] == [kind]


def test_a_draft_that_alters_nothing_has_no_findings(reader: Reader) -> None:
    moved = "\n\n".join(reversed(SOURCE.strip().split("\n\n")))
    assert compare(_read(reader, moved), [_read(reader, SOURCE)]) == []


def test_what_a_source_took_back_is_named(reader: Reader) -> None:
    corrected = SOURCE + (
        "\nCorrection: An earlier version of this story said that 40 barges were sunk at the northern quay. "
        "In fact 4 barges were sunk.\n"
    )
    draft = _read(reader, "It was the night in which 40 barges were sunk at the northern quay.\n")
    assert {f.kind for f in compare(draft, [_read(reader, corrected)])} <= {"withdrawn", "number"}
