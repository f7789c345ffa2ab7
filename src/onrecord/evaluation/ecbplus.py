"""ECB+ (Cybulska, Vossen 2014): stories with event mentions that are the same across stories."""

import csv
import io
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ResourceError

SENTENCES = "ECBplus_coreference_sentences.csv"
_EVENTS = ("ACTION", "NEG_ACTION")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An event mention: its words, the tokens of its sentence, and the chain it is in."""

    id: str
    words: tuple[str, ...]
    sentence: tuple[str, ...]
    at: int
    """Where its first word stands among the tokens of its sentence."""
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One story of the corpus.  `topic` tells which seminal event it is about: gold that a system may not see."""

    name: str
    topic: str
    text: str
    mentions: tuple[Mention, ...]


def read_ecbplus(path: Path, split: str) -> list[Told]:
    """The stories of a split (SPLIT.tar.gz, or folders of XML).

    With the mentions of the sentences that were annotated whole.
    """
    chosen = _chosen(path)
    out = [_told(name, data, chosen) for name, data in sorted(_files(path, split))]
    if not out:
        raise ResourceError(f"{path}: no {split}.tar.gz with XML files there; name the folder ecbplus")
    return out


def _files(path: Path, split: str) -> Iterator[tuple[str, bytes]]:
    archive = path / f"{split}.tar.gz"
    if not archive.is_file():
        return
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.name.endswith(".xml") and (file := tar.extractfile(member)):
                yield Path(member.name).stem, file.read()


def _chosen(path: Path) -> set[tuple[str, str]]:
    """The sentences to score: (story, number)."""
    try:
        rows = list(csv.reader(io.StringIO((path / SENTENCES).read_text(encoding="utf-8"))))
    except OSError as error:
        raise ResourceError(f"{path}: no {SENTENCES} there ({error.strerror}); name the folder ecbplus") from error
    return {(f"{row[0]}_{row[1]}", row[2]) for row in rows[1:] if len(row) >= 3}


def _told(name: str, data: bytes, chosen: set[tuple[str, str]]) -> Told:
    root = ET.fromstring(data)
    tokens = [(t.get("t_id", ""), t.get("sentence", ""), t.text or "") for t in root.iter("token")]
    chains = _chains(root, name)
    place = {id: n for n, (id, _, _) in enumerate(tokens)}
    by_sentence: dict[str, list[int]] = {}
    for n, (_, sentence, _) in enumerate(tokens):
        by_sentence.setdefault(sentence, []).append(n)
    mentions = []
    for mark in root.find("Markables") or ():
        anchors = [place[a.get("t_id", "")] for a in mark.iter("token_anchor")]
        if not anchors or not mark.tag.startswith(_EVENTS):
            continue
        sentence = tokens[anchors[0]][1]
        if (name, sentence) in chosen:
            here = by_sentence[sentence]
            id = f"{name}#{mark.get('m_id')}"
            mentions.append(
                Mention(
                    id=id, words=tuple(tokens[n][2] for n in anchors), at=here.index(anchors[0]),
                    sentence=tuple(tokens[n][2] for n in here), chain=chains.get(mark.get("m_id", ""), id),
                )
            )  # fmt: skip
    first = "1" if name.endswith("plus") else "0"
    words = [t for _, s, t in tokens if not (s == "0" and first == "1")]
    topic = name.split("_", maxsplit=1)[0] + ("+" if name.endswith("plus") else "")
    return Told(name=name, topic=topic, text=" ".join(words), mentions=tuple(mentions))


def _chains(root: ET.Element, name: str) -> dict[str, str]:
    """The chain of each mention: a name across stories, or one of this story."""
    out = {}
    for relation in root.find("Relations") or ():
        across = relation.tag == "CROSS_DOC_COREF"
        chain = relation.get("note", "") if across else f"{name}/{relation.get('r_id')}"
        for source in relation.iter("source"):
            out[source.get("m_id", "")] = chain
    return out
