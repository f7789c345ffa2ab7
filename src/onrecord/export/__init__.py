"""One file a format: what a query shows, given away with its voices, its reader and its documented loss
(docs/exports.md).

`export(ledger, form, asking)` makes an `Export`: its files and what was left out of them, counted.
"""

from .forms import FORMS, Export, export
from .selection import Line, Selection, select

__all__ = ["FORMS", "Export", "Line", "Selection", "export", "select"]
