"""Number words never keep the reader from going on."""

import pytest

from onrecord.extract.atoms import atoms

LEADS = ["a", "an", "one", "half", "three", "a half", "two and a", "score", "dozen", "hundred", "1.5", "2bn", "-"]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize(
    "after", ["", "and", "score", "dozen", "hundred", "million", "half", "a", "of a", "-", "quarter of a"]
)
def test_every_run_of_number_words_ends(lead: str, after: str) -> None:
    text = f"{lead} {after} {lead} {after}"
    assert "".join(a.text for a in atoms(text, 0, len(text))).replace(" ", "") == text.replace(" ", "")
