"""Sentences of a paragraph, roughly: enough to tell where a notice or a caption begins."""

import re

_STOP = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘«(\[•*—–-]*[A-Z0-9À-ÞА-Я])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Sen|Sens|Rep|Reps|Gov|Govs|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Cpl|Adm|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|St|No|vs|Inc|Corp|Co|Ltd|Jr|Sr|Prof|Rev|Hon|Pres|Msgr|Ave|Mt|Ft|Cmdr|Brig|Supt|Det"
    r"|[A-Z]\.[A-Z]|a\.m|p\.m))\.\s+$"
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of ``text[start:end]``.

    >>> sentences("Mr. Dolin left. He ran.", 0, 23)
    [(0, 15), (16, 23)]
    """
    found = []
    begun = start
    for stop in _STOP.finditer(text, start, end):
        if _ABBREVIATED.search(text, max(begun, stop.end() - 16), stop.end()) and text[stop.start()] == ".":
            continue
        found.append((begun, stop.end() - (len(stop.group()) - len(stop.group().rstrip()))))
        begun = stop.end()
    if begun < end:
        found.append((begun, end))
    return found


def inside_quotation(text: str, start: int, at: int) -> bool:
    """Whether a quotation opened between `start` and `at` is still open at `at`."""
    before = text[start:at]
    return before.rfind("“") > before.rfind("”") or before.rfind("«") > before.rfind("»") or before.count('"') % 2 == 1
