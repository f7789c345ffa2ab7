"""What a page needs to show a story with its layers, whether it stands alone or on the desk."""

import re
from dataclasses import dataclass

from onrecord.model import Record
from onrecord.model.codec import item_names
from onrecord.views.page import FOOTER, Page, page

from .segments import Block, bar, blocks, hues

TOGGLES = (
    ("said", "Who said what", True), ("events", "What happened", False), ("numbers", "Numbers", False),
    ("times", "Times", False), ("places", "Places", False), ("names", "Names", False),
)  # fmt: skip
_OURS = re.compile(r"\bFICTION\b")
"""How an invented story is marked, in its first lines: its full text may go anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A story's text in blocks, its record in words, and how its layers look.

    `anchors` name each item by its kind and place in the text, the same after it is read anew; `base` is the story's
    address on the desk, "" where it stands alone.
    """

    page: Page
    blocks: tuple[Block, ...]
    hues: dict[str, int | None]
    bars: dict[str, tuple[str, float | None]]
    anchors: dict[str, str]
    internal: bool
    language: str
    reader: str
    base: str = ""
    toggles: tuple[tuple[str, str, bool], ...] = TOGGLES
    footer: str = FOOTER


def view(record: Record, base: str = "") -> View:
    """The view of a record."""
    story = record.story
    return View(
        page=page(record), blocks=tuple(blocks(record)), hues=hues(record),
        bars={q.id: (bar(q), q.low / q.out_of if q.low is not None and q.out_of else None) for q in record.quantities},
        anchors=anchors(record), internal=not _OURS.search(story.text[:300]), language=story.language or "en",
        reader=", ".join((f"onrecord {record.reader.version}", *record.reader.models)), base=base,
    )  # fmt: skip


def anchors(record: Record) -> dict[str, str]:
    """The place of every item on its story's page: "attribution-120-124"."""
    return {id: anchor(name) for id, name in item_names(record).items()}


def anchor(item: str) -> str:
    """The place of an item, named story id/kind/start-end, on its story's page.

    >>> anchor("5f3a/attribution/120-124")
    'attribution-120-124'
    """
    return item.partition("/")[2].replace("/", "-")
