"""Measure a pipeline on development sets: grammar on gold tokens and from text, names, speed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from build_steps.chunks import Rows, document, example
from build_steps.conll18 import conll18, gold_parse, raw_text, system_parse
from build_steps.conllu import read_documents
from build_steps.entities import crossner, uner
from build_steps.quick import gold_chunks
from build_steps.texts import wikinews
from build_steps.treebank import treebank

TREEBANKS = {"ud_ewt": "ud_ewt/dev.conllu", "gum": "gum/dev.conllu"}
SCORED = ("PER", "ORG", "LOC")


def gold_tokens(nlp: Language, documents: Sequence[Sequence[Rows]]) -> dict[str, float]:
    """Score chunks of at most ten sentences of gold tokens; the parser finds the sentences."""
    golds = gold_chunks(nlp, documents)
    bare = [example(nlp.vocab, gold).predicted for gold in golds]
    hits = dict.fromkeys(("upos", "xpos", "lemma", "verb_lemma", "uas", "las"), 0)
    words = verbs = 0
    for gold, found in zip(golds, nlp.pipe(bare, batch_size=64), strict=True):
        for right, token in zip(gold, found, strict=True):
            words += 1
            same = token.head.i == right.head.i
            lemma = token.lemma_ == right.lemma_
            hits["upos"] += token.pos_ == right.pos_
            hits["xpos"] += token.tag_ == right.tag_
            hits["lemma"] += lemma
            hits["uas"] += same
            hits["las"] += same and token.dep_ == right.dep_
            if right.pos_ in ("VERB", "AUX"):
                verbs += 1
                hits["verb_lemma"] += lemma
    return {name: hit / (verbs if name == "verb_lemma" else words) for name, hit in hits.items()}


def from_text(nlp: Language, path: Path) -> dict[str, float]:
    """Score the parse of plain text, with and without paragraph breaks."""
    documents = list(read_documents(path))
    golds = [gold_parse(one) for one in documents]
    scores: dict[str, float] = {}
    for breaks, prefix in ((True, "raw"), (False, "raw_unbroken")):
        systems = (system_parse(doc) for doc in nlp.pipe((raw_text(one, breaks) for one in documents), batch_size=32))
        scores |= {f"{prefix}_{name}": value for name, value in conll18(golds, systems).items()}
    return scores


def spans(doc: Doc) -> set[tuple[int, int, str]]:
    """Return the scored names of a Doc."""
    return {(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in SCORED}


def names(nlp: Language, documents: Sequence[Sequence[Rows]]) -> dict[str, float]:
    """Score persons, organisations and places, each sentence by itself (micro F1)."""
    golds = [document(nlp.vocab, [rows]) for sentences in documents for rows in sentences]
    bare = [example(nlp.vocab, gold).predicted for gold in golds]
    counts = {label: [0, 0, 0] for label in SCORED}
    for gold, found in zip(golds, nlp.pipe(bare, batch_size=256), strict=True):
        right, guess = spans(gold), spans(found)
        for label in SCORED:
            for slot, chosen in enumerate((right & guess, right, guess)):
                counts[label][slot] += sum(span[2] == label for span in chosen)
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    scores = {label.lower(): 2 * hit / max(1, gold + found) for label, (hit, gold, found) in counts.items()}
    return {"names": 2 * total[0] / max(1, total[1] + total[2]), **scores}


def speed(nlp: Language, texts: Sequence[str]) -> float:
    """Return words (between spaces) a CPU second on one core."""
    list(nlp.pipe(texts[:50]))
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=128):
        pass
    return sum(len(text.split()) for text in texts) / (time.process_time() - began)


def evaluate(nlp: Language, corpora: Path) -> dict[str, dict[str, float]]:
    """Return all development scores, rounded."""
    scores: dict[str, dict[str, float]] = {}
    for name, path in TREEBANKS.items():
        scores[name] = {**gold_tokens(nlp, treebank(corpora / path)), **from_text(nlp, corpora / path)}
    scores["uner_ewt"] = names(nlp, uner(corpora / "uner_ewt/dev.iob2"))
    scores["crossner_politics"] = names(nlp, crossner(nlp, corpora / "crossner/politics/dev.txt"))
    lines = [text for path in sorted((corpora / "wikinews").glob("*.csv")) for text in wikinews(path)]
    paragraphs = [line.strip() for text in lines for line in text.splitlines() if 20 <= len(line.split()) <= 60]
    scores["speed"] = {"words_per_cpu_second": speed(nlp, paragraphs[:1500])}
    return {name: {key: round(value, 4) for key, value in part.items()} for name, part in scores.items()}
