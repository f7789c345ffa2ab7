"""Coreference in the style of OntoNotes: a token a line, its chains in the last column; `(1`, `1)`, `(1)`, `(1|(2)`.

OntoGUM (Zhu, Pradhan, Zeldes 2021) writes its words without spaces and paragraphs; both are taken from the treebank
beside the folder, where the same document has the same words, and else put as English is written.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ResourceError

from .conllu import Document, read_documents
from .names import NO_SPACE_AFTER, NO_SPACE_BEFORE

Place = tuple[int, int]
_MARK = re.compile(r"(\()?(\d+)(\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chained:
    """A document: its text, an empty line between paragraphs, and the places of the mentions of each chain."""

    name: str
    text: str
    chains: tuple[frozenset[Place], ...]


def read_chained(path: Path, split: str) -> Iterator[Chained]:
    """The documents of a file, of a folder, or of the split in it."""
    folder = path / split if (path / split).is_dir() else path
    found = [path] if path.is_file() else sorted(folder.glob("*.conll"))
    if not found:
        raise ResourceError(f"{folder}: no *.conll there; name a file, or a folder laid out as its publishers do")
    treebank = folder.parent.parent / f"{split}.conllu"
    known = {d.ident: d for d in read_documents(treebank)} if treebank.is_file() else {}
    for file in found:
        rows = [line.split("\t") for line in file.read_text(encoding="utf-8").split("\n") if "\t" in line]
        if any(len(row) < 3 for row in rows):
            raise ResourceError(f"{file}: not number, word and chains, a token a line; name OntoNotes-style files")
        words = [row[1] for row in rows]
        text, places = _placed(words, _gaps(words, known.get(file.stem)))
        yield Chained(name=file.stem, text=text, chains=tuple(_chains([row[-1] for row in rows], places)))


def _gaps(words: Sequence[str], document: Document | None) -> list[str]:
    """What stands before each word."""
    written = [word.form for s in document.sentences for word in s.words] if document else []
    if document is None or written != words:
        pairs = zip(["(", *words], words, strict=False)
        return ["" if b in NO_SPACE_AFTER or w in NO_SPACE_BEFORE else " " for b, w in pairs]
    gaps: list[str] = []
    space = ""
    for sentence in document.sentences:
        for n, word in enumerate(sentence.words):
            gaps.append("\n\n" if n == 0 and gaps and sentence.opens_paragraph else space)
            space = " " if word.space else ""
    return gaps


def _placed(words: Sequence[str], gaps: Sequence[str]) -> tuple[str, list[Place]]:
    text, places = "", []
    for gap, word in zip(gaps, words, strict=True):
        text += gap
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def _chains(marks: Sequence[str], places: Sequence[Place]) -> Iterator[frozenset[Place]]:
    """The chains of two mentions or more; what is opened and never closed is no mention."""
    chains: dict[str, set[Place]] = defaultdict(set)
    opened: dict[str, list[int]] = defaultdict(list)
    for mark, (start, end) in zip(marks, places, strict=True):
        for opens, chain, closes in _MARK.findall(mark):
            if opens:
                opened[chain].append(start)
            if closes and opened[chain]:
                chains[chain].add((opened[chain].pop(), end))
    yield from (frozenset(mentions) for mentions in chains.values() if len(mentions) > 1)
