"""Reader × stories → Ledger: local now, elsewhere later; one `map`.

`add_stories` reads what is not in the ledger yet and puts it in; `Local` is the map that reads here.
"""

from .adding import Step, Summary, add_stories
from .local import Local, Map, Unreadable

__all__ = ["Local", "Map", "Step", "Summary", "Unreadable", "add_stories"]
