"""Join the trained halves, add the lemma table, and write the package's weights and its meta file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language

import en_onrecord_news.lemmas  # noqa: F401 - registers the component
from build_steps.tokens import set_tokenizer
from en_onrecord_news.packing import write_packed

LICENCE = "weights: CC BY-SA 4.0 (the licence of the treebanks they were learned from); code: Apache-2.0"


def assemble(syntax: Path, names: Path) -> Language:
    """Load both halves as one pipeline, with the lemma table behind the trained lemmatizer."""
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(names))
    nlp.add_pipe("lemma_table", after="trainable_lemmatizer")
    set_tokenizer(nlp)
    return nlp


def needed_strings(nlp: Language) -> Iterator[str]:
    """Yield the strings that the components look up: labels, parts of labels, and what lemmas are edited to."""
    for name in nlp.pipe_names:
        pipe = nlp.get_pipe(name)
        for label in getattr(pipe, "labels", ()):
            yield str(label)
            yield from str(label).split("|")
        for move in getattr(pipe, "move_names", ()):
            yield str(move).partition("-")[2]
        trees = getattr(pipe, "trees", None)
        if trees is not None:
            for index in range(len(trees)):
                for key in ("orig", "subst"):
                    if key in trees[index]:
                        yield nlp.vocab.strings[trees[index][key]]
    morphologizer: Any = nlp.get_pipe("morphologizer")
    for label in morphologizer.cfg["labels_morph"].values():
        yield label
        yield from (part for feature in label.split("|") for part in (feature, *feature.split("=")))
    yield from ("ROOT", "dep", "_SP", "SPACE", "PER", "ORG", "LOC", "MISC")


def single_words(nlp: Language) -> list[str]:
    """Return the needed strings in order; refuse any that holds a space."""
    strings = sorted({text for text in needed_strings(nlp) if text})
    spaced = [text for text in strings if " " in text.strip()]
    if spaced:
        raise ValueError(f"strings with spaces would be stored: {spaced[:5]}")
    return strings


def meta(version: str, lock: Path, scores: dict[str, dict[str, float]], notes: str) -> dict[str, Any]:
    """Return the meta data of the package."""
    sources: dict[str, dict[str, str]] = {}
    for entry in tomllib.loads(lock.read_text("utf-8"))["file"]:
        corpus = str(entry["path"]).split("/")[0]
        if entry["split"] != "dev":
            sources.setdefault(corpus, {"name": corpus, "licence": entry["licence"], "use": entry["use"]})
    return {
        "lang": "en",
        "name": "onrecord_news",
        "version": version,
        "spacy_version": ">=3.8.7,<3.9",
        "description": "English for news: words, sentences, grammar (Universal Dependencies), lemmas and names.",
        "author": "the onrecord authors",
        "license": LICENCE,
        "sources": list(sources.values()),
        "notes": notes,
        "performance": scores,
    }


def package(nlp: Language, out: Path, about: dict[str, Any]) -> int:
    """Write the weights folder; return its size in bytes."""
    nlp.meta.update({key: about[key] for key in about if key not in ("labels", "pipeline")})
    write_packed(nlp, out, single_words(nlp))
    kept = srsly.read_json(out / "meta.json")
    kept.pop("vectors", None)
    (out / "meta.json").write_text(json.dumps({**kept, **about}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
