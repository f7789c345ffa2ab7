"""Reader × stories → Ledger: here, on several processes, or on a cluster; one `map`.

`add_stories` reads what is not in the ledger yet and puts it in; `Local` is the map that reads here, `Pool` reads on
several processes.  `shards` and `spread` are for large runs on Dask (docs/scale.md).
"""

from .adding import Step, Summary, add_stories
from .local import Local, Map, Unreadable
from .pool import Pool
from .shards import How

__all__ = ["How", "Local", "Map", "Pool", "Step", "Summary", "Unreadable", "add_stories"]
