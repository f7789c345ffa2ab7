"""JSON lines: whole records (with `--text full`), else one object a claim."""

from __future__ import annotations

import json

from onrecord.model.codec import encode

from .rows import rows
from .selection import Selection


def as_jsonl(selection: Selection) -> bytes:
    """Records as `onrecord schema` describes them where all text goes along and nobody is withheld; else claims.

    A record holds its story's whole text and every name: with less than that it would be none.
    """
    whole = selection.evidence.level == "full" and not any(selection.evidence.private.values())
    if whole:
        records = {line.hit.story: line.record for line in selection.lines}
        lines = [encode(r) for r in records.values()]
    else:
        lines = [row | {"citation": selection.citation} for row in rows(selection)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8", "replace")
