"""Quick scores on gold tokens for the training log."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.scorer import Scorer as SpacyScorer
from spacy.tokens import Doc

from build_steps.chunks import Rows, document, example

Score = Callable[[Language], dict[str, float]]


def gold_chunks(nlp: Language, documents: Sequence[Sequence[Rows]], longest: int = 10) -> list[Doc]:
    """Cut documents in fixed runs of sentences."""
    return [
        document(nlp.vocab, list(sentences[at : at + longest]))
        for sentences in documents
        for at in range(0, len(sentences), longest)
    ]


def quick(sets: dict[str, list[list[Rows]]], keys: Sequence[str]) -> Score:
    """Return a function that scores a pipeline on development sets of rows."""

    def score(nlp: Language) -> dict[str, float]:
        found: dict[str, float] = {}
        for name, documents in sets.items():
            examples = [example(nlp.vocab, gold) for gold in gold_chunks(nlp, documents)]
            for eg, doc in zip(examples, nlp.pipe([eg.predicted for eg in examples], batch_size=64), strict=True):
                eg.predicted = doc
            scores = SpacyScorer(nlp).score(examples)
            for key in keys:
                if key == "ents_per_type":
                    found |= {f"{name} {k}": round(v["f"], 3) for k, v in (scores.get(key) or {}).items()}
                elif scores.get(key) is not None:
                    found[f"{name} {key}"] = round(float(scores[key]), 4)
        return found

    return score
