"""Scores from raw text, as in the CoNLL 2018 shared task: words match if they cover the same characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from build_steps.conllu import Document

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed text: words and sentences as places that count no white space, heads as places, labels."""

    words: dict[Place, tuple[Place | None, str]]
    sentences: frozenset[Place]


def raw_text(document: Document, breaks: bool) -> str:
    """Return the text of a treebank document, with an empty line before each paragraph if `breaks`."""
    parts: list[str] = []
    for sentence in document.sentences:
        if parts and sentence.opens_paragraph and breaks:
            parts[-1] = parts[-1].rstrip() + "\n\n"
        parts.extend(word.form + (" " if word.space else "") for word in sentence.words)
        if not parts[-1].endswith(" ") and not breaks:
            parts[-1] += " " if sentence.text and sentence.words[-1].space else ""
    return "".join(parts).rstrip()


def gold_parse(document: Document) -> Parsed:
    """Place the words of a treebank document."""
    words: dict[Place, tuple[Place | None, str]] = {}
    sentences = set()
    at = 0
    for sentence in document.sentences:
        places = []
        for word in sentence.words:
            length = len(word.form.replace(" ", ""))
            places.append((at, at + length))
            at += length
        for place, word in zip(places, sentence.words, strict=True):
            words[place] = (places[word.head - 1] if word.head else None, word.deprel)
        sentences.add((places[0][0], places[-1][1]))
    return Parsed(words, frozenset(sentences))


def system_parse(doc: Doc) -> Parsed:
    """Place the words of a parsed Doc."""
    places: list[Place] = []
    at = 0
    for token in doc:
        length = 0 if token.is_space else len(token.text.replace(" ", ""))
        places.append((at, at + length))
        at += length
    words: dict[Place, tuple[Place | None, str]] = {}
    sentences = set()
    for sentence in doc.sents:
        kept = [token for token in sentence if not token.is_space]
        if not kept:
            continue
        sentences.add((places[kept[0].i][0], places[kept[-1].i][1]))
        for token in kept:
            root = token.head.i == token.i
            words[places[token.i]] = (None if root else places[token.head.i], "root" if root else token.dep_)
    return Parsed(words, frozenset(sentences))


def f1(correct: int, gold: int, system: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * correct / (gold + system) if gold + system else 0.0


def conll18(golds: Sequence[Parsed], systems: Iterable[Parsed]) -> dict[str, float]:
    """Return F1 of tokens, sentences, UAS, LAS (universal relations, as in the task) and LAS with subtypes."""
    counts = dict.fromkeys(("tokens", "sents", "uas", "las", "las_subtypes"), 0)
    gold_words = system_words = gold_sents = system_sents = 0
    for gold, system in zip(golds, systems, strict=True):
        gold_words, system_words = gold_words + len(gold.words), system_words + len(system.words)
        gold_sents, system_sents = gold_sents + len(gold.sentences), system_sents + len(system.sentences)
        counts["sents"] += len(gold.sentences & system.sentences)
        for place, (head, label) in gold.words.items():
            if place not in system.words:
                continue
            counts["tokens"] += 1
            found, relation = system.words[place]
            if found == head:
                counts["uas"] += 1
                counts["las"] += relation.split(":")[0] == label.split(":")[0]
                counts["las_subtypes"] += relation == label
    scores = {name: f1(count, gold_words, system_words) for name, count in counts.items() if name != "sents"}
    return {**scores, "sents": f1(counts["sents"], gold_sents, system_sents)}
