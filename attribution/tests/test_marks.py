"""Where a word stands among quotation marks."""

from __future__ import annotations

from en_onrecord_attribution.marks import marks


def seen(text: str) -> list[int]:
    words = text.split()
    return marks(words, [n == 0 for n in range(len(words))]).tolist()


def test_straight_marks_open_and_close_in_turn() -> None:
    assert seen('" Go , " she said') == [2, 1, 1, 3, 0, 0]


def test_a_mark_left_open_goes_on() -> None:
    assert seen("he said “ go") == [4, 0, 2, 1]


def test_a_sentence_begins_inside_or_outside() -> None:
    assert marks(["Go", ".", "“", "We", "won"], [True, False, True, True, False]).tolist() == [4, 0, 2, 5, 1]
