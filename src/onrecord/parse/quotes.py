"""Quotations, by their marks alone: straight and curly, double and single, guillemets; over several paragraphs."""

import re
from collections.abc import Sequence

from onrecord.model import Span

PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’"}
_MARK = re.compile(r"[“”„«»\"‘’]")


def quotations(text: str, pieces: Sequence[Span]) -> list[Span]:
    """The outermost quotations of `pieces` (paragraphs), marks included.

    A quotation left open at the end of a paragraph goes to the paragraph's end (a quotation over several paragraphs
    opens each and closes the last).

    >>> t = "“We won,” he said. “All of us.”"
    >>> [s.text for s in quotations(t, [Span.of(t, 0, len(t))])]
    ['“We won,”', '“All of us.”']
    """
    found: list[Span] = []
    for piece in pieces:
        found.extend(_in_piece(text, piece))
    return found


def _in_piece(text: str, piece: Span) -> list[Span]:
    found = []
    opened: tuple[int, str] | None = None
    for m in _MARK.finditer(text, piece.start, piece.end):
        mark, at = m.group(), m.start()
        before = text[at - 1] if at > piece.start else " "
        after = text[at + 1] if at + 1 < piece.end else " "
        if opened is None:
            if mark == '"' and (before.isalnum() or after.isspace()):
                continue
            if mark == "‘" and (before.isalnum() or not after.isalnum()):
                continue
            if mark in PAIRS:
                opened = (at, PAIRS[mark])
        elif mark in opened[1]:
            if mark == "’" and (after.isalnum() or not (before in ".,!?…" or after in " .,;:)?!—")):
                continue
            found.append(Span.of(text, opened[0], at + 1))
            opened = None
    if opened and opened[1] != "’":
        found.append(Span.of(text, opened[0], piece.end))
    return found
