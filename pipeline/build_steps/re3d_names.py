"""Names in RE3D, which also marks general nouns: spans written as names count, other capitalised spans are unknown."""

from __future__ import annotations

import json
import re
from pathlib import Path

from spacy.language import Language

from build_steps.chunks import Row, Rows
from build_steps.entities import UNKNOWN, iob
from build_steps.texts import RE3D_CLOSED

TYPES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC"}
JOINING = {"of", "for", "and", "the", "in", "al", "de", "bin", "-", "'s", "’s", "&", ".", "’"}
LEADING = re.compile(r"^(?:the|a|an|The|A|An|our|its|their|his)\s+")
PRONOUNS = {"I", "We", "He", "She", "They", "It", "You", "Our", "Their", "His", "This", "These", "Those", "All", "Us"}


def name(text: str) -> tuple[int, int] | None:
    """Return where the name lies in a span, or None if the span is a general noun or only partly a name."""
    lead = LEADING.match(text)
    start = lead.end() if lead else 0
    words = re.findall(r"[\w.]+|[-'’&]", text[start:])
    if not words or words[0] in PRONOUNS or not words[0][0].isupper() or not words[-1][0].isupper():
        return None
    if any(word[0].islower() and word not in JOINING for word in words):
        return None
    return start, len(text)


def spans(entities: list[dict[str, str | int]], text: str) -> list[tuple[int, int, str]]:
    """Choose spans that do not overlap: the innermost person, else the longest; not-names become unknown."""
    found = []
    for entity in entities:
        begin, end = int(entity["begin"]), int(entity["end"])
        kind = TYPES.get(str(entity["type"]))
        if kind is None or text[begin:end] != entity["value"]:
            continue
        inner = name(text[begin:end])
        if inner:
            found.append((begin + inner[0], begin + inner[1], kind))
        elif any(char.isupper() for char in text[begin + 1 : end]):
            found.append((begin, end, UNKNOWN))
    order = {"PER": 0, "ORG": 1, "LOC": 1, "MISC": 2, UNKNOWN: 3}
    found.sort(key=lambda s: (order[s[2]], (s[1] - s[0]) * (1 if s[2] == "PER" else -1)))
    chosen: list[tuple[int, int, str]] = []
    for begin, end, kind in found:
        if all(end <= b or begin >= e for b, e, _ in chosen):
            chosen.append((begin, end, kind))
    return chosen


def re3d(nlp: Language, folder: Path, split: str = "train") -> list[list[Rows]]:
    """Read the openly licensed documents of RE3D; each paragraph is one run of words."""
    documents = []
    for path in sorted(folder.glob(f"*/{split}/documents.json")):
        if path.parent.parent.name == RE3D_CLOSED:
            continue
        entities: dict[str, list[dict[str, str | int]]] = {}
        for line in (path.parent / "entities.json").read_text("utf-8").splitlines():
            if line.strip():
                entity = json.loads(line)
                entities.setdefault(entity["documentId"], []).append(entity)
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                story = json.loads(line)
                documents.append(paragraphs(nlp, story["text"], spans(entities.get(story["_id"], []), story["text"])))
    return documents


def paragraphs(nlp: Language, text: str, chosen: list[tuple[int, int, str]]) -> list[Rows]:
    """Turn a text with chosen spans into rows, a run of them for each line of the text."""
    runs: list[Rows] = []
    for match in re.finditer(r"[^\n]+", text):
        tokens = [t for t in nlp.tokenizer(match[0]) if not t.is_space]
        kinds: list[str | None] = []
        begins: list[bool] = []
        for token in tokens:
            at = match.start() + token.idx
            inside = next((s for s in chosen if s[0] < at + len(token) and at < s[1]), None)
            kinds.append(inside[2] if inside else None)
            begins.append(bool(inside) and at <= (inside[0] if inside else 0))
        labels = iob(kinds, begins)
        if tokens:
            runs.append(
                [Row(t.text, bool(t.whitespace_), entity=e or UNKNOWN) for t, e in zip(tokens, labels, strict=True)]
            )
    return runs
