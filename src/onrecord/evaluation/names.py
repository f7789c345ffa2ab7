"""Names against files with a token a line and BIO labels: UNER, CrossNER, Worldwide newswire.

Keys: `micro.f1`, `person.f1`, `organisation.f1`, `place.f1`, and precision and recall of the first (`micro.p`,
`micro.r`); a name is right when its words and its type are.  Labels of other kinds (nationalities, events, dates,
money …) count on neither side.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.parse import DEFAULT_MODEL, Doc, Parser

from .conll18 import f1
from .result import AS_IS, CASES, Result, corpus_file

KINDS = {
    "person": ("PER", "PERSON", "POLITICIAN", "MUSICALARTIST", "SCIENTIST", "RESEARCHER", "WRITER"),
    "organisation": ("ORG", "ORGANIZATION", "ORGANISATION", "GROUP", "POLITICALPARTY"),
    "place": ("LOC", "LOCATION", "GPE", "FAC", "FACILITY", "COUNTRY"),
}
KIND_OF = {label: kind for kind, labels in KINDS.items() for label in labels}
Found = set[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence of a corpus: its words, whether a space follows each, and its BIO labels."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    labels: tuple[str, ...]


def evaluate(path: Path, *, split: str, model: str | None, case: str = AS_IS) -> Result:
    """Score names on a BIO file, its words written in this case."""
    file = corpus_file(path, split, (".iob2", ".txt", ".tsv", ".conll", ".bio"))
    parser = Parser(model or DEFAULT_MODEL)
    sentences = [written(sentence, case) for sentence in read_labelled(file)]
    counts = {kind: [0, 0, 0] for kind in KINDS}
    docs = parser.tokens(list(zip(s.words, s.spaces, strict=True)) for s in sentences)
    for sentence, doc in zip(sentences, docs, strict=True):
        gold, found = gold_names(sentence), found_names(doc)
        for kind, count in counts.items():
            for n, chosen in enumerate((gold & found, gold, found)):
                count[n] += sum(name[2] == kind for name in chosen)
    right, gold_total, found_total = (sum(c[n] for c in counts.values()) for n in range(3))
    scores = {
        "micro.f1": f1(right, gold_total, found_total),
        "micro.p": right / found_total if found_total else 0.0,
        "micro.r": right / gold_total if gold_total else 0.0,
        **{f"{kind}.f1": f1(*count) for kind, count in counts.items()},
    }
    return Result(layer="names", corpus=path.name, documents=len(sentences), scores=scores, case=case)


def read_labelled(path: Path) -> Iterator[Labelled]:
    """The sentences of a file with a token a line: word and label come first, in UNER after the token's number."""
    words: list[str] = []
    labels: list[str] = []
    text = ""
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if line.startswith("# ") and len(cells) == 1:
            text = line.partition("=")[2].strip() if line.startswith("# text =") else text
        elif line.startswith("-DOCSTART-"):
            continue
        elif line.strip():
            at = 1 if len(cells) > 2 and cells[0].isdigit() else 0
            words.append(cells[at])
            labels.append(cells[at + 1])
        elif words:
            yield Labelled(tuple(words), _spaces(words, text), tuple(labels))
            words, labels, text = [], [], ""


def written(sentence: Labelled, case: str) -> Labelled:
    """A sentence with its words in this case."""
    return replace(sentence, words=tuple(map(CASES[case], sentence.words)))


def _spaces(words: list[str], text: str) -> tuple[bool, ...]:
    """After which words a space stands in the text; where no text is given, as English is written."""
    spaces, at = [], 0
    for n, word in enumerate(words):
        if text and (place := text.find(word, at)) >= 0:
            at = place + len(word)
            spaces.append(text[at : at + 1].isspace())
        else:
            after = words[n + 1] if n + 1 < len(words) else ""
            spaces.append(after not in NO_SPACE_BEFORE and word not in NO_SPACE_AFTER)
    return tuple(spaces)


NO_SPACE_BEFORE = frozenset([*",.;:!?)]}%", "'s", "’s", "n't", "n’t", "''", "”"])
NO_SPACE_AFTER = frozenset([*"([{$", "``", "“", "‘"])


def gold_names(sentence: Labelled) -> Found:
    """The names of a labelled sentence as first word, last word (exclusive), kind."""
    names: Found = set()
    start, kind = 0, None
    for n, label in enumerate([*sentence.labels, "O"]):
        mark, _, name = label.partition("-")
        here = KIND_OF.get(name.upper())
        if kind and (mark != "I" or here != kind):
            names.add((start, n, kind))
            kind = None
        if here and kind is None:
            start, kind = n, here
    return names


def found_names(doc: Doc) -> Found:
    """The names of our own reading, likewise."""
    return {(n.first, n.last, KIND_OF[n.label]) for n in doc.names if n.label in KIND_OF}
