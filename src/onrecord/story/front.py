"""Front blocks: "key: value" lines between two lines of "---" at the head of a text file.

    FICTION: an example story; its people, places and papers are invented.
    ---
    publisher: The Talvory Courier
    published: 2031-05-14
    ---

The first line may be a word of warning before the block.  The block stays in the text, as furniture.  It counts only
where every line of it is one of KEYS with a value; any other text that begins with "---" is left as it is.
"""

import re

from onrecord.model.story import Status

from .dates import iso
from .drafts import Metadata, line
from .paragraphs import Range

KEYS = frozenset(
    "title publisher agency byline language published modified version status url rights terms note".split()
)
STATUS: dict[str, Status] = {
    "usable": "usable", "withheld": "withheld", "canceled": "canceled", "cancelled": "canceled", "killed": "killed",
}  # fmt: skip
_BLOCK = re.compile(
    r"\s*+(?:(?P<first>[^\n]{1,200})\n)?\s*+"
    r"(?P<block>-{3,}[ \t]*\n(?P<lines>(?:[^\n]{0,400}\n){1,20}?)-{3,}[ \t]*(?:\n|\Z))"
)
_LINE = re.compile(r"\s*([a-z]+)\s*:\s+(\S.*)", re.IGNORECASE)
_FICTION = re.compile(r"[^\w\n]{0,4}FICTION[ \t]*(?:[:.—–-][ \t]*(?P<words>[^\n]{0,300}))?(?=\n|\Z)")
FICTION = "fiction: invented for an example, nothing in it happened"
"""The note on a story whose first line is marked FICTION and says no more."""


def front(text: str) -> tuple[Metadata, list[Range]]:
    """What a front block says, and the ranges it and a mark of fiction before it take; nothing where there is none."""
    ranges: list[Range] = []
    notes: tuple[str, ...] = ()
    marked = _FICTION.match(text)
    if marked:
        words = marked.group()
        ranges.append((len(words) - len(words.lstrip()), len(words.rstrip())))
        notes = (fiction(words) or FICTION,)
    m = _BLOCK.match(text)
    if m is None or (m["first"] and not marked):
        return Metadata(notes=notes), ranges
    pairs = [_LINE.fullmatch(row) for row in m["lines"].splitlines() if row.strip()]
    if not pairs or not all(p and p[1].lower() in KEYS for p in pairs):
        return Metadata(notes=notes), ranges
    said = {p[1].lower(): value for p in pairs if p and (value := line(p[2]))}
    ranges.append((m.start("block"), m.start("block") + len(m["block"].rstrip())))
    return _metadata(said, notes), ranges


def fiction(words: str) -> str | None:
    """The note on a story whose first line is these words, where they mark it as fiction."""
    m = _FICTION.fullmatch(words)
    if m is None:
        return None
    said = line(m["words"] or "")
    return f"fiction: {said}" if said else FICTION


def _metadata(said: dict[str, str], notes: tuple[str, ...]) -> Metadata:
    plain = {k: said.get(k) for k in ("title", "publisher", "agency", "byline", "language", "version", "url", "terms")}
    dates = {k: iso(said[k]) for k in ("published", "modified") if k in said}
    wrong = tuple(f"{k} {said[k]!r} in the front block is no ISO date: left out" for k, v in dates.items() if v is None)
    more = (said["note"],) if "note" in said else ()
    return Metadata(
        **plain, **dates, status=STATUS.get(said.get("status", "usable").lower(), "usable"), holder=said.get("rights"),
        notes=(*notes, *more, *wrong),
    )  # fmt: skip
