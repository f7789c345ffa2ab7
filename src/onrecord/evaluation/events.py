"""Events against public corpora: PLOVER's gold records, PETRARCH's test records, MUC-4, MEANTIME.

Which corpus it is, the files say: a JSON list of records (plover.py), XML with PETRARCH's `<Validation>`
(petrarch.py), JSON lines with `extracts` (muc4.py), a folder of CAT XML (meantime.py).
"""

from pathlib import Path

from onrecord.errors import ResourceError
from onrecord.parse import DEFAULT_MODEL
from onrecord.reader import Reader

from . import meantime, muc4, petrarch, plover
from .result import Result, corpus_file


def evaluate(path: Path, *, split: str, model: str | None) -> Result:
    """Score events on the corpus at `path`: a file, or a folder with a file or folder of this split."""
    model = model or DEFAULT_MODEL
    if meantime.folders(path, split):
        return meantime.evaluate_mentions(path, split, Reader(model=model))
    file = corpus_file(path, split, (".json", ".jsonl", ".xml"))
    if file.suffix == ".xml":
        return petrarch.evaluate(file, model, path.name)
    with file.open(encoding="utf-8") as opened:
        start = opened.read(200).lstrip()
    if start.startswith("["):
        return plover.evaluate(file, Reader(model=model), path.name)
    if start.startswith("{") and '"docid"' in start:
        return muc4.evaluate(file, Reader(model=model, codings="all"), path.name)
    raise ResourceError(
        f"{file}: neither PETRARCH's test records, a list of PLOVER records nor MUC-4 documents, one a line; "
        "MEANTIME is a folder"
    )
