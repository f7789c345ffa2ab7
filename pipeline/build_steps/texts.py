"""Plain text to learn reading from: what is openly licensed, and news of publishers."""

from __future__ import annotations

import csv
import gzip
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from build_steps.conllu import read_documents

RE3D_CLOSED = "BBC Online"


def conllu(path: Path) -> Iterator[str]:
    """Yield the sentences of a treebank."""
    for document in read_documents(path):
        yield from (sentence.text for sentence in document.sentences)


def columns(path: Path) -> Iterator[str]:
    """Yield the sentences of a file with one token and its label a line."""
    words: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("-DOCSTART-"):
            continue
        if line.strip():
            words.append(line.split("\t")[0])
        elif words:
            yield " ".join(words)
            words = []


def wikinews(path: Path) -> Iterator[str]:
    """Yield titles and texts of Wikinews stories."""
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield row["title"]
            yield row["text"]


def geovirus(path: Path) -> Iterator[str]:
    """Yield the passages of GeoVirus."""
    for node in ET.parse(path).getroot().iter("text"):
        yield node.text or ""


def meantime(folder: Path) -> Iterator[str]:
    """Yield the stories of MEANTIME, token by token joined."""
    for path in sorted(folder.rglob("*.xml")):
        yield " ".join(token.text or "" for token in ET.parse(path).getroot().iter("token"))


def gap(path: Path) -> Iterator[str]:
    """Yield the passages of GAP."""
    for line in path.read_text("utf-8").splitlines()[1:]:
        yield line.split("\t")[1]


def re3d(folder: Path) -> Iterator[str]:
    """Yield the openly licensed training documents of RE3D."""
    for path in sorted(folder.glob("*/train/documents.json")):
        if path.parent.parent.name != RE3D_CLOSED:
            for line in path.read_text("utf-8").splitlines():
                if line.strip():
                    yield json.loads(line)["text"]


def open_texts(corpora: Path) -> Iterator[str]:
    """Yield all openly licensed training text."""
    yield from conllu(corpora / "ud_ewt/train.conllu")
    yield from conllu(corpora / "gum/train.conllu")
    for path in sorted((corpora / "crossner").glob("*/train.txt")):
        yield from columns(path)
    for path in sorted((corpora / "wikinews").glob("*.csv")):
        yield from wikinews(path)
    yield from geovirus(corpora / "geoparsing/geovirus/train.xml")
    yield from meantime(corpora / "meantime/train")
    yield from gap(corpora / "gap/train.tsv")
    yield from re3d(corpora / "re3d")


def news_texts(corpora: Path) -> Iterator[str]:
    """Yield news whose texts are publishers': AllSides, PolNeAR and MUC-4 training stories, the worldwide newswire."""
    with gzip.open(corpora / "allsides_news/stories.jsonl.gz", "rt", encoding="utf-8") as handle:
        for line in handle:
            story = json.loads(line)
            yield story.get("title") or ""
            yield story.get("content_original") or ""
    for path in sorted((corpora / "polnear/train/text").glob("*.txt")):
        yield path.read_text("utf-8")
    with (corpora / "muc4/train.json").open(encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)["doctext"]
    yield from (text for text in columns(corpora / "worldwide_newswire/train.tsv") if " " in text)
