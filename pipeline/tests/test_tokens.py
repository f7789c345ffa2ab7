"""The tokenizer agrees with Universal Dependencies on what news is full of."""

from __future__ import annotations

import pytest
import spacy

from build_steps.tokens import set_tokenizer

CASES = {
    "U.S.-led strikes": "U.S. - led strikes",
    "Col.-Gen. Andrei Ivanov": "Col. - Gen. Andrei Ivanov",
    "anti-Assad rebels": "anti-Assad rebels",
    "a 25-year-old man": "a 25 - year - old man",
    "and/or": "and / or",
    "Gen. Smith left on Sept. 30.": "Gen. Smith left on Sept. 30 .",
    "“We didn’t,” he said.": "“ We did n’t , ” he said .",
    "Springfield, Ill., and Syria's army": "Springfield , Ill. , and Syria 's army",
}


@pytest.mark.parametrize(("text", "words"), CASES.items())
def test_tokens(text: str, words: str) -> None:
    nlp = set_tokenizer(spacy.blank("en"))
    assert words == " ".join(token.text for token in nlp.tokenizer(text))


def test_exceptions_hold_no_norms() -> None:
    nlp = set_tokenizer(spacy.blank("en"))
    assert [token.norm_ for token in nlp.tokenizer("don't")] == ["do", "n't"]
