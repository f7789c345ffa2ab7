"""Names in news whose texts are publishers': the worldwide newswire (gold) and PolNeAR's CoreNLP layer (silver)."""

from __future__ import annotations

import json
from pathlib import Path

from spacy.language import Language

from build_steps.chunks import Rows
from build_steps.conllu import lines
from build_steps.entities import iob, retokenised, typed

NEWSWIRE_TYPE = {
    "Person": "PER",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "LOC",
    "NORP": "MISC",
    "Misc": "MISC",
    "Product": "MISC",
    "Date": "O",
    "Money": "O",
    "O": "O",
}
SILVER_TYPE = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}


def newswire(nlp: Language, path: Path) -> list[list[Rows]]:
    """Read the worldwide newswire, one document an article, without the web address at its head."""
    documents: list[list[Rows]] = []
    words: list[str] = []
    labels: list[str] = []
    for line in lines(path):
        if line.startswith("-DOCSTART-"):
            documents.append([])
        elif line.strip():
            word, _, label = line.partition("\t")
            words.append(word)
            labels.append(label)
        elif words:
            if not (len(words) == 1 and "://" in words[0]):
                documents[-1].append(retokenised(nlp, words, typed(labels, NEWSWIRE_TYPE)))
            words, labels = [], []
    return [document for document in documents if document]


def silver(nlp: Language, folder: Path) -> list[list[Rows]]:
    """Read the names that CoreNLP found in PolNeAR's training stories (the folder `train` of that corpus)."""
    documents = []
    for line in lines(folder / "corenlp.jsonl.gz"):
        if not line:
            continue
        story = json.loads(line)
        text = (folder / f"text/{story['story']}.txt").read_text("utf-8")
        document = []
        for tokens in story["sentences"]:
            kinds: list[str | None] = [SILVER_TYPE.get(token[5], "O") for token in tokens]
            words = [text[token[1] : token[2]] for token in tokens]
            spaces = [text[token[2] : token[2] + 1].isspace() for token in tokens]
            if all(words):
                document.append(retokenised(nlp, words, iob(kinds, [False] * len(kinds)), spaces))
        documents.append(document)
    return documents
