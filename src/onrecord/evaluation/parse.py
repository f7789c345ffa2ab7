"""The parse against CoNLL-U treebanks: on gold tokens, and from raw text.

Keys: `gold.las`, `gold.uas`, `upos`, `lemma` (accuracy on gold tokens in runs of at most ten sentences of a document,
the parser finding the boundaries; relations with subtypes, punctuation counted); `raw.las`, `raw.uas`,
`raw.tokens.f1`, `raw.sentences.f1` (F1 from text, CoNLL 2018 definition; the text keeps its paragraph breaks).  Where
the words are written in another case, lemmas that differ in case alone are the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.model import Span, Story, Zone
from onrecord.parse import DEFAULT_MODEL, Doc, Parser, Token

from . import conll18
from .conllu import Document, Sentence, read_documents
from .result import AS_IS, CASES, Result, corpus_file

RUN = 10
"""Sentences parsed together on gold tokens."""


def evaluate(path: Path, *, split: str, model: str | None, case: str = AS_IS) -> Result:
    """Score the parse on a treebank, its words written in this case."""
    file = corpus_file(path, split, (".conllu", ".conllu.gz"))
    parser = Parser(model or DEFAULT_MODEL)
    documents = [written(document, case) for document in read_documents(file)]
    scores = {**_on_gold_tokens(parser, documents, case), **_from_text(parser, documents)}
    return Result(layer="parse", corpus=path.name, documents=len(documents), scores=scores, case=case)


def _on_gold_tokens(parser: Parser, documents: list[Document], case: str) -> dict[str, float]:
    runs = list(_runs(documents))
    lemma = str if case == AS_IS else str.casefold
    hits = dict.fromkeys(("gold.uas", "gold.las", "upos", "lemma"), 0)
    words = 0
    docs = parser.tokens([(w.form, w.space) for s in run for w in s.words] for run in runs)
    for run, doc in zip(runs, docs, strict=True):
        tokens = iter(doc.tokens)
        for sentence in run:
            found = [next(tokens) for _ in sentence.words]
            words += len(found)
            for key, n in _compare(sentence, found, lemma).items():
                hits[key] += n
    return {key: n / words if words else 0.0 for key, n in hits.items()}


def _compare(sentence: Sentence, found: list[Token], lemma: Callable[[str], str]) -> dict[str, int]:
    hits = dict.fromkeys(("gold.uas", "gold.las", "upos", "lemma"), 0)
    for word, token in zip(sentence.words, found, strict=True):
        head = found[word.head - 1] if word.head else token
        hits["gold.uas"] += token.head is head
        relation = "root" if token.head is token else token.dep
        hits["gold.las"] += token.head is head and relation == word.deprel
        hits["upos"] += token.pos == word.upos
        hits["lemma"] += lemma(token.lemma) == lemma(word.lemma)
    return hits


def written(document: Document, case: str) -> Document:
    """A treebank document with its words in this case."""
    sentences = [
        replace(s, words=[replace(word, form=CASES[case](word.form)) for word in s.words]) for s in document.sentences
    ]
    return replace(document, sentences=sentences)


def _runs(documents: list[Document]) -> Iterator[list[Sentence]]:
    for document in documents:
        for at in range(0, len(document.sentences), RUN):
            yield document.sentences[at : at + RUN]


def _from_text(parser: Parser, documents: list[Document]) -> dict[str, float]:
    docs: Iterator[Doc] = parser.pipe(_story(conll18.raw_text(d)) for d in documents)
    scores = conll18.scores([conll18.gold(d) for d in documents], (conll18.found(doc) for doc in docs))
    return {f"raw.{k}.f1" if k in ("tokens", "sentences") else f"raw.{k}": value for k, value in scores.items()}


def _story(text: str) -> Story:
    paragraphs, at = [], 0
    for piece in text.split("\n\n"):
        paragraphs.append((at, at + len(piece)))
        at += len(piece) + 2
    zone = Zone(zone="body", span=Span.of(text, 0, len(text)))
    return Story(text=text, origin="corpus", zones=(zone,), paragraphs=tuple(paragraphs))
