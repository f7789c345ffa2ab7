"""English for news: words, sentences, grammar, lemmas and names, as a spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.util import load_model_from_path
from spacy.vocab import Vocab

import en_onrecord_news.component  # noqa: F401 - registers the factory, also where the package is only on the path

WEIGHTS = Path(__file__).parent / "weights"
__version__: str = srsly.read_json(WEIGHTS / "meta.json")["version"] if WEIGHTS.exists() else "0"


def load(
    vocab: Vocab | bool = True,
    disable: str | Iterable[str] = (),
    enable: str | Iterable[str] = (),
    exclude: str | Iterable[str] = (),
    config: dict[str, Any] | None = None,
) -> Language:
    """Load the pipeline; the arguments are those of `spacy.load`."""
    return load_model_from_path(
        WEIGHTS, vocab=vocab, disable=disable, enable=enable, exclude=exclude, config=config or {}
    )
