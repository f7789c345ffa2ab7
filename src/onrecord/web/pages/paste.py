"""Paste a story: its record at once; nothing is added to the ledger."""

from dataclasses import dataclass

from onrecord.model import Record

from ..desk import Asked, Desk, Missing
from ..story_view import view
from .story import Context as StoryContext

PATH, TEMPLATE, MENU = "/paste", "paste.html", ""
LONGEST = 1_000_000
"""The most bytes that can be pasted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows; `error` says what went wrong with what was pasted, and `text` is kept."""

    title: str = "Paste a story"
    can: bool = True
    error: str = ""
    text: str = ""


def context(desk: Desk, _: Asked) -> Context:
    """The empty form."""
    return Context(can=desk.read is not None)


def pasted(desk: Desk, key: str) -> StoryContext:
    """The page of a pasted story."""
    record = desk.pasted.find(key)
    if not isinstance(record, Record):
        raise Missing("This pasted story is no longer kept. Paste it again.")
    shown = view(record)
    return StoryContext(
        title=shown.page.head.title, view=shown, corrected=(), others=(), json=f"/api/pasted/{key}", pasted=True
    )  # fmt: skip
