"""Record → SQL and back: what was read, when, by which reader; nothing is overwritten.

`Ledger` is the door; docs/ledger.md says how it keeps what it keeps.  Nothing here needs a parser.
"""

from . import gists as gists
from .amendments import Amendment
from .checks import Fault
from .ledger import Ledger
from .people import Voiced
from .search import Asking, Hit
from .stories import Kept
from .withdrawals import Withdrawn
from .writing import Judge, Outcome, Placed, Put, Writing

__all__ = [
    "Amendment", "Asking", "Fault", "Hit", "Judge", "Kept", "Ledger", "Outcome", "Placed", "Put", "Voiced",
    "Withdrawn", "Writing",
]  # fmt: skip
