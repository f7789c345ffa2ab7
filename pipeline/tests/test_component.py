"""The component writes what the network reads to the right tokens, whatever white space stands between."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from build_steps.batches import NAMES
from build_steps.package import COMPONENT, write_network
from en_onrecord_news.features import BUCKETS
from en_onrecord_news.network import Labels

LABELS = Labels(
    tags=("NN", "VBD"),
    morphs=("NOUN|Number=Sing", "VERB|Tense=Past"),
    edits=("0+", "0+^"),
    deps=("ROOT", "nsubj", "obj"),
    names=NAMES,
)
VOCABULARY = {"words": ["rebels", "left"], "shapes": ["Xxx", "xx"]}


def made(seed: int) -> dict[str, np.ndarray]:
    """A network of chance weights, small."""
    rng = np.random.default_rng(seed)
    sizes: dict[str, tuple[int, ...]] = {
        "forms.word": (5, 4), "forms.letters": (BUCKETS, 2), "forms.shape": (3, 2), "grammar.labels": (8, 8),
        "grammar.labels_bias": (8,), "grammar.hidden": (8, 10), "grammar.hidden_bias": (10,), "grammar.arc": (4, 3),
        "grammar.root_arc": (3,), "grammar.root_rel": (2,), "grammar.rel": (3, 9), "names.out": (6, 9),
        "names.out_bias": (9,), "names.moves": (9, 9),
    }  # fmt: skip
    for name, enter, width in (("first", 8, 8), ("second", 8, 8), ("syntax", 16, 4), ("names", 16, 3)):
        sizes |= {f"{name}.enter": (4, 2, enter, width), f"{name}.recur": (4, 2, width, width)}
        sizes |= {f"{name}.bias": (4, 2, 1, width)}
    for name in ("syntax", "names"):
        sizes |= {f"{name}.mixture": (2,), f"{name}.forms": (8, 16)}
    return {name: rng.normal(size=size).astype("f") for name, size in sizes.items()}


@pytest.fixture
def nlp(tmp_path: Path) -> Language:
    write_network(made(1), LABELS, VOCABULARY, tmp_path / "network")
    pipeline = spacy.blank("en")
    pipeline.add_pipe(COMPONENT).from_disk(tmp_path / "network")  # type: ignore[attr-defined]
    return pipeline


TEXTS = ["Rebels left.", "", "\n\nRebels  left\n\nthe town at night.", "Rebels left. " * 300]


def test_every_word_is_annotated_and_white_space_is_not_a_name(nlp: Language) -> None:
    for doc in nlp.pipe(TEXTS):
        for token in doc:
            assert token.dep_
            assert (token.pos_ == "SPACE") == token.is_space
            assert not (token.is_space and token.ent_type_)


def test_a_text_reads_the_same_alone_and_among_others(nlp: Language) -> None:
    together = [doc.to_json() for doc in nlp.pipe(TEXTS)]
    assert together == [nlp(text).to_json() for text in TEXTS]


def test_paragraphs_are_sentences_of_their_own(nlp: Language) -> None:
    doc = nlp("Rebels left\n\nthe town")
    assert doc[3].is_sent_start


def test_what_was_read_can_be_written_and_read_again(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "copy")
    assert spacy.load(tmp_path / "copy")("Rebels left.").to_json() == nlp("Rebels left.").to_json()
