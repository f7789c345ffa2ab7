"""Nouns for those who act: forms, plurals, what covers what."""

import pytest

from onrecord.resources.actors import covers, longest, noun, nouns, plural


@pytest.mark.parametrize(
    ("word", "expected"),
    [("deputy", "deputies"), ("boss", "bosses"), ("policeman", "policemen"), ("prime minister", "prime ministers")],
)
def test_plurals_are_formed_by_rule(word: str, expected: str) -> None:
    assert plural(word, {}) == expected


def test_a_plural_is_told_from_its_singular() -> None:
    assert [noun(w).plural for w in ("rebel", "rebels", "women")] == [False, True, True]  # type: ignore[union-attr]


def test_the_longest_noun_wins() -> None:
    found = longest(["the", "deputy", "prime", "minister"])
    assert found is not None
    assert (found[0].word, found[1]) == ("deputy prime minister", 3)


def test_a_general_word_covers_the_special_one() -> None:
    assert [covers("minister", "foreign minister"), covers("foreign minister", "minister")] == [True, False]


def test_labels_carry_no_sector() -> None:
    assert [n.word for n in nouns().values() if n.actor.label and n.actor.sectors] == []
