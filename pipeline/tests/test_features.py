"""What the network sees of a form."""

from __future__ import annotations

from en_onrecord_news.features import UNKNOWN, Vocabulary, buckets

KNOWN = Vocabulary({"said": 3, "00": 4}, {"xx": 1})


def test_capitals_share_the_word_of_the_plain_form() -> None:
    assert KNOWN.word("SAID") == KNOWN.word("said") == 3


def test_numbers_stand_under_their_digits() -> None:
    assert (KNOWN.word("26"), KNOWN.word("263")) == (4, UNKNOWN)


def test_every_form_has_letters() -> None:
    assert all(buckets(word) for word in ("", "a", "é", "x" * 400))
