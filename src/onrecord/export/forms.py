"""The formats by name, and how one is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.ledger import Ledger

from .annotation import as_annotations
from .brat import as_brat
from .docbin import as_docbin
from .eventtables import as_acled, as_ged, as_polecat
from .evidence import Level
from .geojson import as_geojson
from .jsonl import as_jsonl
from .plover import as_plover
from .selection import Selection, select
from .tables import as_csv, as_parquet

Write = Callable[[Selection], bytes | dict[str, bytes]]
FORMS: dict[str, tuple[str, Write]] = {
    "jsonl": (".jsonl", as_jsonl),
    "csv": (".csv", as_csv),
    "parquet": (".parquet", as_parquet),
    "plover": (".json", as_plover),
    "polecat": (".csv", as_polecat),
    "ged": (".csv", as_ged),
    "acled": (".csv", as_acled),
    "geojson": (".geojson", as_geojson),
    "webanno": (".jsonld", as_annotations),
    "brat": ("", as_brat),
    "docbin": (".spacy", as_docbin),
}
"""Format → the ending of its file ("" for a folder), and what writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What was made: one file's content, or several by name; what was left out, counted by reason; how to cite it."""

    form: str
    content: bytes | Mapping[str, bytes]
    citation: str
    left_out: Mapping[str, int]
    held_back: int
    """Claims whose words stayed behind, by the limits on text."""
    stories: tuple[str, ...]
    query: Mapping[str, Any]

    def write(self, path: str | Path, ledger: Ledger | None = None) -> None:
        """Write it to a file or folder, its citation and what was left out beside it; the ledger notes it."""
        path = Path(path)
        if isinstance(self.content, bytes):
            path.write_bytes(self.content)
        else:
            path.mkdir(parents=True, exist_ok=True)
            for name, data in self.content.items():
                (path / name).write_bytes(data)
        beside = path / "CITATION.txt" if path.is_dir() else path.with_name(f"{path.name}.citation.txt")
        left = "".join(f"left out: {n} ({why})\n" for why, n in self.left_out.items())
        beside.write_text(f"{self.citation}\n{left}", encoding="utf-8")
        if ledger is not None:
            ledger.note_export(str(path), self.form, dict(self.query), self.stories)


def export(
    ledger: Ledger, form: str, words: str = "", *, text: Level = "evidence", private_names: bool = False, **asks: Any
) -> Export:
    """What the query shows in a format; the query is that of `Ledger.search`.

    OnRecordError where there is no such format.
    """
    if form not in FORMS:
        raise OnRecordError(f"no format {form!r}: choose one of {', '.join(FORMS)}")
    selection = select(ledger, words, text=text, private_names_too=private_names, **asks)
    content = FORMS[form][1](selection)
    return Export(
        form=form, content=content, citation=selection.citation, left_out=selection.left_out,
        held_back=selection.evidence.held_back, query=selection.query,
        stories=tuple(dict.fromkeys(line.hit.story for line in selection.lines)),
    )  # fmt: skip
