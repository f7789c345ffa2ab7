"""Reader × stories → Ledger: here, on several processes, or on a cluster; one `map`.

`add_stories` reads what is not in the ledger yet and puts it in; `Local` is the map that reads here, `Pool` reads on
several processes.  `shards` and `spread` are for large runs on Dask (docs/scale.md).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .adding import Step, Summary, add_stories
    from .local import Local, Map, Unreadable
    from .pool import Pool
    from .shards import How

_HOME = {
    "Step": "adding", "Summary": "adding", "add_stories": "adding", "Local": "local", "Map": "local",
    "Unreadable": "local", "Pool": "pool", "How": "shards",
}  # fmt: skip
__all__ = ["How", "Local", "Map", "Pool", "Step", "Summary", "Unreadable", "add_stories"]


def __getattr__(name: str) -> Any:
    """Load a name when it is first asked for: reading alone needs no ledger."""
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
