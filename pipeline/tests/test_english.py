"""Regular inflection backwards."""

from __future__ import annotations

import pytest

from en_onrecord_news.english import base, candidates

CASES = {
    "shrugged": "shrug",
    "denied": "deny",
    "created": "create",
    "warned": "warn",
    "announced": "announce",
    "charging": "charge",
    "refused": "refuse",
    "resigned": "resign",
    "killed": "kill",
    "passes": "pass",
    "lying": "lie",
    "accuses": "accuse",
    "agreed": "agree",
}


@pytest.mark.parametrize(("word", "lemma"), CASES.items())
def test_likeliest_base(word: str, lemma: str) -> None:
    assert lemma == candidates(word)[0]


def test_attested_base_wins() -> None:
    assert base("chided", frozenset({"chide"})) == "chide"
    assert base("filing", frozenset({"file", "fill"})) == "file"


def test_no_base_for_a_plain_word() -> None:
    assert base("war", frozenset()) is None
