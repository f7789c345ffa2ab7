"""Pages: the self-contained page of one story, and the desk over a ledger (docs/desk.md)."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """`create_app`, loaded when it is asked for: a page alone needs no server."""
    if name == "create_app":
        from .app import create_app

        return create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
