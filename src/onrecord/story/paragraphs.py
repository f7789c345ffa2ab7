"""Paragraphs of plain text: lines, or blocks of lines where the text is wrapped by hand."""

import re
from itertools import pairwise

_LINE = re.compile(r"[^\n]*\S[^\n]*")
WIDEST = 120
"""A text with lines longer than this is not wrapped by hand (code points)."""
SLACK = 8
"""How much room a wrapped line may leave before the break counts as meant."""

Range = tuple[int, int]


def paragraphs(text: str) -> list[Range]:
    """Half-open ranges of the paragraphs, white space at their ends left out, in text order.

    >>> paragraphs("One.\\n\\n Two. ")
    [(0, 4), (7, 11)]
    """
    lines = [_trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    if not _wrapped(text, lines):
        return lines
    width = max(end - start for start, end in lines)
    found: list[Range] = [lines[0]]
    for before, line in pairwise(lines):
        if _breaks(text, before, line, width):
            found.append(line)
        else:
            found[-1] = (found[-1][0], line[1])
    return found


def _trimmed(text: str, start: int, end: int) -> Range:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _wrapped(text: str, lines: list[Range]) -> bool:
    """Whether most lines break in the middle of a sentence because they are full."""
    full = within = 0
    for before, line in pairwise(lines):
        if before[1] - before[0] > WIDEST:
            return False
        if _blank_between(text, before, line):
            continue
        within += 1
        full += text[before[1] - 1] not in '.!?:”"’)' and before[1] - before[0] >= WIDEST // 3
    return within >= 3 and full > 0.5 * within and lines[-1][1] - lines[-1][0] <= WIDEST


def _breaks(text: str, before: Range, line: Range, width: int) -> bool:
    """Whether a paragraph begins at `line`: after a blank line, with an indent, or where the line before had room."""
    if _blank_between(text, before, line):
        return True
    word = text[line[0] : line[1]].split(None, 1)[0]
    return (before[1] - before[0]) + 1 + len(word) <= width - SLACK or _indent(text, line) > _indent(text, before) + 1


def _blank_between(text: str, before: Range, line: Range) -> bool:
    return text.count("\n", before[1], line[0]) > 1


def _indent(text: str, line: Range) -> int:
    return line[0] - (text.rfind("\n", 0, line[0]) + 1)
