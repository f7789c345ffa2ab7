"""Write the package's weights: the network in bytes, its labels and words, the tokenizer, and the meta file."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import spacy

import en_onrecord_news.component  # noqa: F401 - registers the factory
from build_steps.tokens import set_tokenizer
from en_onrecord_news.network import Labels
from en_onrecord_news.packing import write_weights

LICENCE = "weights: CC BY-SA 4.0 (the licence of the treebanks they were learned from); code: Apache-2.0"
COMPONENT = "news_network"


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


def write_network(
    weights: dict[str, np.ndarray], labels: Labels, vocabulary: dict[str, list[str]], folder: Path
) -> None:
    """Write one network to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = {kind: list(getattr(labels, kind)) for kind in ("tags", "morphs", "edits", "deps", "names")}
    kept = {"labels": kinds, "shapes": vocabulary["shapes"]}
    (folder / "labels.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (folder / "words.txt").write_text("".join(f"{word}\n" for word in vocabulary["words"]), "utf-8")
    write_weights(weights, folder / "network.npz")


def package(
    weights: dict[str, np.ndarray],
    labels: Labels,
    vocabulary: dict[str, list[str]],
    out: Path,
    about: dict[str, Any],
) -> int:
    """Write the weights folder; return its size in bytes."""
    shutil.rmtree(out, ignore_errors=True)
    nlp = set_tokenizer(spacy.blank("en"))
    nlp.add_pipe(COMPONENT)
    nlp.to_disk(out, exclude=[COMPONENT, "vectors"])
    write_network(weights, labels, vocabulary, out / COMPONENT)
    for name in ("vectors", "vectors.cfg", "key2row", "lookups.bin"):
        (out / "vocab" / name).unlink(missing_ok=True)
    kept = json.loads((out / "meta.json").read_text("utf-8"))
    kept.pop("vectors", None)
    (out / "meta.json").write_text(json.dumps({**kept, **about}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
