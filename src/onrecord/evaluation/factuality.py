"""Factuality against public corpora: MEANTIME (what lies ahead, what is negated) and UDS (did it happen)."""

from pathlib import Path

from onrecord.parse import DEFAULT_MODEL
from onrecord.reader import Reader

from . import meantime, uds
from .result import Result, corpus_file


def evaluate(path: Path, *, split: str, model: str | None) -> Result:
    """Score factuality on the corpus at `path`: MEANTIME's folder, or a folder or file of UDS."""
    model = model or DEFAULT_MODEL
    if meantime.folders(path, split):
        return meantime.evaluate_factuality(path, split, Reader(model=model))
    if path.is_dir() and (path / f"{split}.json").exists():
        return uds.evaluate(path / f"{split}.json", model, path.name)
    return uds.evaluate(corpus_file(path, split, (".json",)), model, path.name)
