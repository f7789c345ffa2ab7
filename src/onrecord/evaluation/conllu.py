"""CoNLL-U treebanks as documents of sentences of syntactic words (Universal Dependencies)."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; `head` is 0 for the root, else the number of its head in the sentence."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str
    space: bool
    """Whether a space follows."""


@dataclass(slots=True)
class Sentence:
    """The words of one sentence, and whether it opens a paragraph."""

    ident: str
    words: list[Word]
    opens_paragraph: bool = False


@dataclass(slots=True)
class Document:
    """The sentences of one document, in order."""

    ident: str
    sentences: list[Sentence] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    """What `# meta::` lines say of it: dateCreated, genre …"""

    def paragraphs(self) -> Iterator[list[Sentence]]:
        """The sentences, paragraph by paragraph."""
        current: list[Sentence] = []
        for sentence in self.sentences:
            if sentence.opens_paragraph and current:
                yield current
                current = []
            current.append(sentence)
        if current:
            yield current


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file, plain or gzipped."""
    document = Document("")
    rows: list[list[str]] = []
    ident, opens = "", False
    for line in _lines(path):
        if line.startswith("# newdoc"):
            if document.sentences:
                yield document
            document, opens = Document(_value(line)), True
        elif line.startswith("# newpar") and not line.startswith("# newpar_"):
            opens = True
        elif line.startswith("# meta::"):
            name, _, value = line.removeprefix("# meta::").partition("=")
            document.meta[name.strip()] = value.strip()
        elif line.startswith("# sent_id ="):
            ident = _value(line)
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            document.sentences.append(Sentence(ident, _words(rows), opens))
            rows, opens = [], False
    if rows:
        document.sentences.append(Sentence(ident, _words(rows), opens))
    if document.sentences:
        yield document


def _lines(path: Path) -> Iterator[str]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from data.decode("utf-8").split("\n")


def _value(line: str) -> str:
    return line.partition("=")[2].strip()


def _words(rows: list[list[str]]) -> list[Word]:
    """The rows of one sentence as words; a multiword token lends its spacing to its last word."""
    spacing: dict[str, bool] = {}
    inside: set[str] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            inside.update(str(i) for i in range(first, last))
            spacing[str(last)] = "SpaceAfter=No" not in row[9]
    words = []
    for ident, form, lemma, upos, xpos, feats, head, deprel, _, misc in rows:
        if ident.isdigit():
            space = ident not in inside and spacing.get(ident, "SpaceAfter=No" not in misc)
            words.append(Word(form, lemma, upos, xpos, feats, int(head), deprel, misc, space))
    return words
