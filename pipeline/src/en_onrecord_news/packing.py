"""Keep a pipeline small on disk (half floats, byte vectors, few strings) and load it back; nothing is pickled."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.language import Language
from spacy.util import dict_to_dot, load_config, load_model_from_config
from spacy.vocab import Vocab
from thinc.api import NumpyOps

import en_onrecord_news.lemmas  # noqa: F401 - registers the component, also where the package is only on the path
from en_onrecord_news.vectors import read_vectors, write_vectors

VECTORS = "vectors.npz"


def halved(value: Any) -> Any:
    """Turn every array of floats inside a message into half floats."""
    if isinstance(value, np.ndarray):
        return value.astype(np.float16) if value.dtype == np.float32 else value
    if isinstance(value, dict):
        return {key: halved(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [halved(item) for item in value]
    return value


def write_packed(nlp: Language, path: Path, strings: Iterable[str]) -> None:
    """Write a trained pipeline to a folder, with no more than the given strings."""
    shutil.rmtree(path, ignore_errors=True)
    nlp.to_disk(path, exclude=["vectors"])
    for model in sorted(path.glob("*/model")):
        model.write_bytes(srsly.msgpack_dumps(halved(srsly.msgpack_loads(model.read_bytes()))))
    (path / "vocab/strings.json").write_text(json.dumps(sorted(set(strings)), ensure_ascii=False), "utf-8")
    for name in ("vectors", "vectors.cfg", "key2row"):
        (path / "vocab" / name).unlink(missing_ok=True)
    write_vectors(nlp.vocab.vectors, path / "vocab" / VECTORS)


def restore(nlp: Language) -> None:
    """Turn half floats back into floats, in place, and multiply matrices with numpy's BLAS, twice as fast here."""
    blas = NumpyOps(use_blis=False)
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if model is None or model is True:
            continue
        for node in model.walk():
            if type(node.ops) is NumpyOps:
                node.ops = blas
            for name in node.param_names:
                if node.has_param(name) and node.get_param(name).dtype == np.float16:
                    node.set_param(name, node.get_param(name).astype(np.float32))


def load_packed(
    path: Path,
    *,
    vocab: Vocab | bool = True,
    disable: str | Iterable[str] = (),
    enable: str | Iterable[str] = (),
    exclude: str | Iterable[str] = (),
    config: dict[str, Any] | None = None,
) -> Language:
    """Load a pipeline that `write_packed` wrote."""
    overrides = dict_to_dot(config or {}, for_overrides=True)
    left_out = [exclude] if isinstance(exclude, str) else list(exclude)
    nlp = load_model_from_config(
        load_config(path / "config.cfg", overrides=overrides),
        meta=srsly.read_json(path / "meta.json"),
        vocab=vocab,
        disable=disable,
        enable=enable,
        exclude=left_out,
    )
    nlp.vocab.vectors = read_vectors(path / "vocab" / VECTORS)
    nlp.from_disk(path, exclude=[*left_out, "vectors"], overrides=overrides)
    restore(nlp)
    return nlp
