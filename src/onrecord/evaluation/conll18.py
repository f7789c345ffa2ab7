"""Scores from raw text as in the CoNLL 2018 shared task: words match if they cover the same characters.

Zeman et al. (2018), *CoNLL 2018 Shared Task*, section 6.  Characters are counted without white space; relations are
compared without their subtypes, as the task's LAS does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.parse import Doc

from .conllu import Document

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A parsed text: words as places with head and relation, sentences as places."""

    words: dict[Place, tuple[Place | None, str]]
    sentences: frozenset[Place]


def raw_text(document: Document) -> str:
    """The text of a treebank document, an empty line between its paragraphs."""
    paragraphs = []
    for sentences in document.paragraphs():
        words = (word.form + (" " if word.space else "") for s in sentences for word in s.words)
        paragraphs.append("".join(words).strip())
    return "\n\n".join(paragraphs)


def gold(document: Document) -> Placed:
    """The words of a treebank document, placed."""
    words: dict[Place, tuple[Place | None, str]] = {}
    sentences = set()
    at = 0
    for sentence in document.sentences:
        places = []
        for word in sentence.words:
            end = at + _length(word.form)
            places.append((at, end))
            at = end
        for place, word in zip(places, sentence.words, strict=True):
            words[place] = (places[word.head - 1] if word.head else None, _universal(word.deprel))
        sentences.add((places[0][0], places[-1][1]))
    return Placed(words, frozenset(sentences))


def found(doc: Doc) -> Placed:
    """The words of our own parse, placed."""
    places: list[Place] = []
    at = 0
    for token in doc.tokens:
        end = at + _length(token.text)
        places.append((at, end))
        at = end
    words: dict[Place, tuple[Place | None, str]] = {}
    for token in doc.tokens:
        if token.text.strip():
            root = token.head is token
            words[places[token.i]] = (None, "root") if root else (places[token.head.i], _universal(token.dep))
    sentences = frozenset((places[s.first][0], places[s.last - 1][1]) for s in doc.sentences if s.last > s.first)
    return Placed(words, sentences)


def scores(golds: Sequence[Placed], systems: Iterable[Placed]) -> dict[str, float]:
    """F1 of tokens, sentences, UAS and LAS."""
    hits = dict.fromkeys(("tokens", "sentences", "uas", "las"), 0)
    gold_words = system_words = gold_sentences = system_sentences = 0
    for right, system in zip(golds, systems, strict=True):
        gold_words, system_words = gold_words + len(right.words), system_words + len(system.words)
        gold_sentences, system_sentences = (
            gold_sentences + len(right.sentences),
            system_sentences + len(system.sentences),
        )
        hits["sentences"] += len(right.sentences & system.sentences)
        for place in right.words.keys() & system.words.keys():
            (head, relation), (found_head, found_relation) = right.words[place], system.words[place]
            hits["tokens"] += 1
            hits["uas"] += head == found_head
            hits["las"] += head == found_head and relation == found_relation
    sentences = f1(hits.pop("sentences"), gold_sentences, system_sentences)
    return {**{k: f1(n, gold_words, system_words) for k, n in hits.items()}, "sentences": sentences}


def f1(right: int, gold: int, found: int) -> float:
    """The harmonic mean of precision and recall; 0 where there is nothing."""
    return 2 * right / (gold + found) if gold + found else 0.0


def _length(form: str) -> int:
    return sum(not c.isspace() for c in form)


def _universal(relation: str) -> str:
    return relation.partition(":")[0].lower()
