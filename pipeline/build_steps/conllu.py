"""Read CoNLL-U files into documents of sentences of syntactic words."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

DROPPED_FEATURES = ("Typo=", "ExtPos=", "Style=", "Foreign=")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of a treebank; `head` is 0 for the root, `space` whether a space follows."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str
    space: bool


@dataclass(slots=True)
class Sentence:
    """The words of one sentence and whether it opens a paragraph."""

    ident: str
    text: str
    words: list[Word]
    opens_paragraph: bool = False


@dataclass(slots=True)
class Document:
    """The sentences of one document in order."""

    ident: str
    sentences: list[Sentence] = field(default_factory=list)


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a plain or gzipped file, without line ends."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from text.split("\n")


def features(feats: str) -> str:
    """Keep the morphological features that say something about the word itself."""
    kept = [feat for feat in feats.split("|") if not feat.startswith(DROPPED_FEATURES)]
    return "|".join(kept) or "_"


def words_of(rows: list[list[str]]) -> list[Word]:
    """Turn the rows of one sentence into words; a multiword range lends its spacing to its last word."""
    last_of_range: dict[str, bool] = {}
    inside: set[str] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            inside.update(str(i) for i in range(first, last))
            last_of_range[str(last)] = "SpaceAfter=No" not in row[9]
    words = []
    for row in rows:
        ident, form, lemma, upos, xpos, feats, head, deprel, _, misc = row
        if not ident.isdigit():
            continue
        space = ident not in inside and last_of_range.get(ident, "SpaceAfter=No" not in misc)
        words.append(Word(form, lemma, upos, xpos, features(feats), int(head), deprel, misc, space))
    return words


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a CoNLL-U file."""
    document = Document("")
    rows: list[list[str]] = []
    ident = text = ""
    opens = False
    for line in lines(path):
        if line.startswith("# newdoc"):
            if document.sentences:
                yield document
            document = Document(line.partition("=")[2].strip())
            opens = True
        elif line.startswith("# newpar") and not line.startswith("# newpar_"):
            opens = True
        elif line.startswith("# sent_id ="):
            ident = line.partition("=")[2].strip()
        elif line.startswith("# text ="):
            text = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            document.sentences.append(Sentence(ident, text, words_of(rows), opens))
            rows, opens = [], False
    if document.sentences:
        yield document
