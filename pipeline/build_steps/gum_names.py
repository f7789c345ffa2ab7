"""Named entities of GUM: heads that are proper nouns, with their flat and compound parts."""

from __future__ import annotations

import re
from pathlib import Path

from build_steps.chunks import Row, Rows
from build_steps.conllu import Sentence, Word, read_documents
from build_steps.entities import UNKNOWN, iob

TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC", "time": "O"}
PERSON_PARTS = {"flat", "compound", "goeswith", "punct"}
PARTS = PERSON_PARTS | {"amod", "nummod"}
LINKS = {"case", "det", "cc", "conj"}
TITLES = frozenset(
    """president mr. mrs. ms. dr. mr mrs ms dr prof. professor sen. senator gov. governor rep. minister secretary king
    queen prince princess pope judge justice gen. general col. colonel lt. capt. captain sir lord lady saint rev.
    chancellor ambassador director chairman mayor sheikh sheik""".split()  # noqa: SIM905
)
OPENING = re.compile(r"\(([^()]+)(\)?)|([^()]+)\)")


def mentions(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the entity mentions of a sentence: first word, last word and type."""
    found: list[tuple[int, int, str]] = []
    opened: dict[str, list[tuple[int, str]]] = {}
    for index, word in enumerate(sentence.words):
        value = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for match in OPENING.finditer(value):
            if match[1]:
                fields = match[1].split("-")
                kind = fields[1] if len(fields) > 1 else ""
                if match[2]:
                    found.append((index, index, kind))
                else:
                    opened.setdefault(fields[0], []).append((index, kind))
            elif opened.get(match[3]):
                first, kind = opened[match[3]].pop()
                found.append((first, index, kind))
    return found


def head_of(words: list[Word], first: int, last: int) -> int:
    """Return the word of a mention that depends on a word outside it."""
    outside = [i for i in range(first, last + 1) if not first <= words[i].head - 1 <= last]
    return outside[0] if len(outside) == 1 else -1


def capital(word: Word) -> bool:
    """Tell whether a word starts like a name."""
    return word.form[0].isupper() or word.form[0].isdigit()


def of_phrase(words: list[Word], index: int) -> bool:
    """Tell whether a capitalised word is introduced by "of"."""
    return capital(words[index]) and any(w.head == index + 1 and w.deprel == "case" and w.form == "of" for w in words)


def core(words: list[Word], first: int, last: int, head: int, kind: str) -> tuple[int, int]:
    """Return the name around its head: its capitalised flat and compound parts, and "of ..." after a body or place."""
    inside = {head}
    parts = PERSON_PARTS if kind == "PER" else PARTS
    for _ in range(4):
        for index in range(first, last + 1):
            word = words[index]
            if word.head - 1 not in inside:
                continue
            fits = word.deprel in parts and (capital(word) or word.form in "-.&'’")
            links = word.deprel in LINKS and word.head - 1 != head
            of = word.deprel == "nmod" and word.upos == "PROPN" and of_phrase(words, index)
            if fits or (kind != "PER" and (links or of)):
                inside.add(index)
    start = end = head
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    while start < head and not capital(words[start]):
        start += 1
    while end > head and not capital(words[end]):
        end -= 1
    while kind == "PER" and start < end and words[start].form.lower() in TITLES:
        start += 1
    return start, end


def names(sentence: Sentence) -> Rows:
    """Return a sentence with its names; capitalised words of unclear standing are left unknown."""
    words = sentence.words
    kinds: list[str | None] = [None] * len(words)
    begins = [False] * len(words)
    for index, word in enumerate(words):
        unclear = word.upos == "ADJ" and index and word.form[0].isupper() and not word.form.isupper()
        if unclear or (word.upos == "PROPN" and "Number=Plur" in word.feats):
            kinds[index] = UNKNOWN
    for first, last, kind in sorted(mentions(sentence), key=lambda m: m[0] - m[1]):
        head = head_of(words, first, last)
        if head < 0 or words[head].upos != "PROPN" or not capital(words[head]):
            continue
        label = TYPES.get(kind, UNKNOWN)
        if label == "PER" and "Number=Plur" in words[head].feats:
            continue
        start, end = core(words, first, last, head, label)
        if any(kinds[i] not in (None, UNKNOWN) for i in range(start, end + 1)):
            continue
        if label == "PER" and words[start].form.lower() in TITLES:
            label = UNKNOWN
        for index in range(start, end + 1):
            kinds[index], begins[index] = label, index == start
    labels = iob(kinds, begins)
    return [Row(w.form, w.space, pos=w.upos, entity=e or UNKNOWN) for w, e in zip(words, labels, strict=True)]


def gum(path: Path) -> list[list[Rows]]:
    """Read the names of a GUM file."""
    return [[names(sentence) for sentence in document.sentences] for document in read_documents(path)]
