"""The one component of the pipeline: it gives a spaCy Doc everything the network reads."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc
from spacy.util import minibatch
from spacy.vocab import Vocab
from threadpoolctl import ThreadpoolController

from en_onrecord_news.lemmas import lemma
from en_onrecord_news.network import Network, Reading, read_network

LONGEST = 240
"""The most tokens that are read as one text."""
BREAK = re.compile(r"\n\s*\n")
STOPS = frozenset('.!?”"')
ATTRIBUTES = [TAG, POS, MORPH, LEMMA, DEP, ENT_IOB, ENT_TYPE, HEAD]
IOB = {"B": 3, "I": 1, "O": 2}


def stretches(words: list[str]) -> Iterator[list[int]]:
    """Yield the places of the words to read together: paragraphs, giant ones cut where a sentence may end."""
    current: list[int] = []
    for place, word in enumerate(words):
        if word.isspace():
            if BREAK.search(word) and current:
                yield current
                current = []
            continue
        current.append(place)
        if len(current) >= LONGEST:
            cut = next((n for n in range(LONGEST, LONGEST // 2, -1) if words[current[n - 1]] in STOPS), LONGEST)
            yield current[:cut]
            current = current[cut:]
    if current:
        yield current


class NewsNetwork:
    """Sets tags, features, lemmas, heads, relations, sentences and names.

    Matrices are multiplied on one thread: the network's are small, and threads would only wait for each other.
    """

    def __init__(self, vocab: Vocab) -> None:
        """Start without weights; `from_disk` brings them."""
        self.vocab = vocab
        self.network: Network | None = None
        self.folder: Path | None = None
        self.blas = ThreadpoolController()

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Read Docs in batches."""
        for docs in minibatch(stream, batch_size):
            docs = list(docs)
            words = [[token.text for token in doc] for doc in docs]
            where = [list(stretches(forms)) for forms in words]
            wanted = [[forms[i] for i in one] for forms, found in zip(words, where, strict=True) for one in found]
            if wanted and self.network:
                with self.blas.limit(limits=1, user_api="blas"):
                    reading = self.network.read(wanted)
                at = 0
                for doc, forms, found in zip(docs, words, where, strict=True):
                    places = [i for one in found for i in one]
                    if forms:
                        self.annotate(doc, forms, places, reading.part(at, at + len(places)))
                    at += len(places)
            yield from docs

    def annotate(self, doc: Doc, forms: list[str], places: list[int], reading: Reading) -> None:
        """Write what was read of its words to a Doc."""
        add, where = self.vocab.strings.add, np.asarray(places, dtype=np.int64)
        lemmas = [
            add(lemma(forms[i], self._labels.tags[tag], self.pos_names[morph], self._labels.edits[edit]))
            for i, tag, morph, edit in zip(
                places, reading.tags.tolist(), reading.morphs.tolist(), reading.edits.tolist(), strict=True
            )
        ]
        columns = (
            self.tags[reading.tags], self.pos[reading.morphs], self.morphs[reading.morphs], lemmas,
            self.deps[reading.deps], self.iob[reading.names], self.types[reading.names],
            (where[reading.heads] - where).astype(np.uint64),
        )  # fmt: skip
        values = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
        for column, found in enumerate(columns):
            values[where, column] = found
        if len(places) < len(doc):
            self.space(forms, places, values)
        doc.from_array(ATTRIBUTES, values)
        doc.tensor = np.zeros((len(doc), reading.layers.shape[1]), dtype=np.float32)
        doc.tensor[where] = reading.layers

    def space(self, forms: list[str], places: list[int], values: np.ndarray) -> None:
        """White space is `_SP`, hangs on the token before it (the first on the word after) and is no part of a name."""
        for i in sorted(set(range(len(forms))) - set(places)):
            values[i, :7] = [self.space_tag, self.space_pos, 0, self.vocab.strings.add(forms[i]), self.dep, 2, 0]
            values[i, 7] = np.int64(-1 if i else min(len(forms) - 1, 1)).astype(np.uint64)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NewsNetwork:
        """Read weights and labels, and look up what Docs store of each label."""
        self.folder = Path(path)
        self.network = read_network(self.folder)
        add = self.vocab.strings.add
        self._labels = labels = self.network.labels
        self.pos_names = [m.partition("|")[0] for m in labels.morphs]
        features = [m.partition("|")[2] for m in labels.morphs]

        def keys(values: Iterable[int]) -> Any:
            return np.asarray(list(values), dtype=np.uint64)

        self.tags = keys(add(tag) for tag in labels.tags)
        self.pos = keys(IDS[pos] for pos in self.pos_names)
        self.morphs = keys(self.vocab.morphology.add(f) for f in features)
        self.deps = keys(add(dep) for dep in labels.deps)
        self.iob = keys(IOB[name[0]] for name in labels.names)
        self.types = keys(add(name[2:]) if name[2:] else 0 for name in labels.names)
        self.space_tag, self.space_pos, self.dep = add("_SP"), IDS["SPACE"], add("dep")
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the folder that the network was read from."""
        if self.folder and self.folder.resolve() != Path(path).resolve():
            shutil.copytree(self.folder, path, dirs_exist_ok=True)


@Language.factory(
    "news_network",
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "token.is_sent_start",
             "doc.sents", "doc.ents"],
)  # fmt: skip
def make(nlp: Language, name: str) -> NewsNetwork:
    """Make the component."""
    return NewsNetwork(nlp.vocab)
