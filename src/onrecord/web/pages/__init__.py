"""The desk's pages: one module, one template, one frozen context each.

A module of this package has PATH (its address), TEMPLATE, MENU (the entry of the menu it belongs to, or "") and
`context(desk, asked)`, which makes what its template shows.  A context has at least a `title`.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Protocol, cast

from ..desk import Asked, Desk

MENU = (
    ("Today", "/"), ("Search", "/search"), ("Disputes", "/disputes"), ("Corrections", "/corrections"),
    ("Events", "/events"), ("Review", "/review"),
)  # fmt: skip
MODULES = (
    "today", "search", "disputes", "corrections", "story", "versions", "chain", "who", "events", "event", "table",
    "timeline", "map", "speakers", "review", "agreement", "limits", "paste",
)  # fmt: skip


class Page(Protocol):
    """What a page's module has."""

    PATH: str
    TEMPLATE: str
    MENU: str

    @staticmethod
    def context(desk: Desk, asked: Asked) -> Any:
        """What the template shows."""


def pages() -> Iterator[Page]:
    """Every page."""
    for name in MODULES:
        yield cast(Page, import_module(f"{__name__}.{name}"))
