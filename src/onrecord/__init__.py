"""onrecord reads news stories and keeps the record: who did what to whom, where, when, how many, according to whom.

>>> import onrecord
>>> record = onrecord.read("story.txt", published="2015-10-16")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .errors import OnRecordError
    from .face import read
    from .ledger import Ledger
    from .model import Attribution, Claim, Event, Record, Span, Story
    from .reader import Reader

_HOME = {
    "read": "face", "Reader": "reader", "OnRecordError": "errors", "Ledger": "ledger", "Story": "model",
    "Record": "model", "Span": "model", "Claim": "model", "Attribution": "model", "Event": "model",
}  # fmt: skip
__all__ = ["Attribution", "Claim", "Event", "Ledger", "OnRecordError", "Reader", "Record", "Span", "Story", "read"]


def __getattr__(name: str) -> Any:
    """Load a name of the face when it is first asked for (PEP 562): importing onrecord stays light."""
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
