"""Names in UNER and CrossNER as training rows labelled PER, ORG, LOC, MISC, O or - (not known)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from build_steps.chunks import Row, Rows

UNKNOWN = "-"
CROSSNER = {
    "PER": "person politician writer musicalartist scientist researcher",
    "ORG": "organisation politicalparty band university magazine",
    "LOC": "country location",
    "MISC": "misc event election award book album song poem academicjournal conference product programlang "
    "astronomicalobject",
    UNKNOWN: "musicgenre literarygenre field task algorithm metrics discipline theory chemicalcompound "
    "chemicalelement protein enzyme musicalinstrument",
}
CROSSNER_TYPE = {label: kind for kind, labels in CROSSNER.items() for label in labels.split()}
UNER_TYPE = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": UNKNOWN, "O": "O"}
NO_SPACE_BEFORE = set(",.;:!?)]}%") | {"'s", "’s", "n't", "n’t", "'", "’", "''", "”"}
APOSTROPHES = ("'", "’")
CLITICS = ("s", "t", "re", "ve", "ll", "d", "m")
NO_SPACE_AFTER = set("([{$") | {"``", "“", "‘"}


def iob(kinds: list[str | None], begins: list[bool]) -> list[str]:
    """Write one type (or none, or unknown) a token as B-/I-/O/-; `begins` tells where a new name starts."""
    labels = []
    previous: str | None = None
    for kind, begin in zip(kinds, begins, strict=True):
        if kind is None or kind == "O":
            labels.append("O")
        elif kind == UNKNOWN:
            labels.append("")
        else:
            labels.append(("B-" if begin or previous != kind else "I-") + kind)
        previous = kind
    return labels


def spaced(words: list[str]) -> list[bool]:
    """Guess after which words of a tokenised sentence a space stood."""
    spaces = []
    opened = False
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else ""
        opened = not opened if word == '"' else opened
        closes = after == '"' and opened
        elided = word in APOSTROPHES and index and (after in CLITICS or words[index - 1] in ("O", "D", "d", "L", "Al"))
        tight = after in NO_SPACE_BEFORE or word in NO_SPACE_AFTER or (word == '"' and opened)
        spaces.append(not (tight or closes or elided))
    return spaces


def retokenised(nlp: Language, words: list[str], labels: list[str], spaces: list[bool] | None = None) -> Rows:
    """Join the words of a corpus, split them as the project's tokenizer does, and carry the labels over."""
    text = ""
    starts: dict[int, str] = {}
    for word, space, label in zip(words, spaces or spaced(words), labels, strict=True):
        starts.update(dict.fromkeys(range(len(text), len(text) + len(word)), label.replace("B-", "I-")))
        starts[len(text)] = label
        text += word + " " * space
    rows: Rows = []
    for token in nlp.tokenizer(text):
        if not token.is_space:
            label = starts.get(token.idx, "O")
            rows.append(Row(token.text, bool(token.whitespace_), entity=label or UNKNOWN))
    return rows


def labelled(path: Path, column: int, word: int) -> Iterator[tuple[list[str], list[str], str]]:
    """Yield words, labels and the stated text of each sentence of a file with a token a line."""
    words: list[str] = []
    labels: list[str] = []
    text = ""
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("# text ="):
            text = line.partition("=")[2].strip()
        elif line.startswith("# ") and "\t" not in line:
            continue
        elif line.strip():
            cells = line.split("\t")
            words.append(cells[word])
            labels.append(cells[column])
        elif words:
            yield words, labels, text
            words, labels, text = [], [], ""


def typed(labels: list[str], kinds: dict[str, str]) -> list[str]:
    """Map the labels of a corpus on the four types."""
    found = [kinds.get(label.partition("-")[2] or "O", "O") for label in labels]
    return iob([*found], [label.startswith("B-") for label in labels])


def crossner(nlp: Language, path: Path, run: int = 10) -> list[list[Rows]]:
    """Read a CrossNER file in runs of neighbouring sentences."""
    sentences = []
    for words, labels, _ in labelled(path, 1, 0):
        mapped = typed(labels, CROSSNER_TYPE)
        for index, label in enumerate(mapped):
            lower = words[index].islower() and label.endswith("MISC")
            if lower and not any(w[0].isupper() for w in span_of(words, labels, index)):
                mapped[index] = UNKNOWN
        sentences.append(retokenised(nlp, words, mapped))
    return [sentences[at : at + run] for at in range(0, len(sentences), run)]


def span_of(words: list[str], labels: list[str], index: int) -> list[str]:
    """Return the words of the name that the word at `index` belongs to."""
    first = index
    while first > 0 and labels[first].startswith("I-"):
        first -= 1
    last = index + 1
    while last < len(words) and labels[last].startswith("I-"):
        last += 1
    return words[first:last]


def uner(path: Path, run: int = 10) -> list[list[Rows]]:
    """Read a UNER file; spaces are read off the stated text."""
    sentences = []
    for words, labels, text in labelled(path, 2, 1):
        at, rows = 0, []
        for word, label in zip(words, typed(labels, UNER_TYPE), strict=True):
            at = text.find(word, at) + len(word) if text.find(word, at) >= 0 else at
            rows.append(Row(word, text[at : at + 1].isspace() or at >= len(text), entity=label or UNKNOWN))
        sentences.append(rows)
    return [sentences[at : at + run] for at in range(0, len(sentences), run)]
