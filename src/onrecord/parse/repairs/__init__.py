"""Repairs of what a parse of wire copy gets wrong in a regular way, between parse and extract.

Each looks at one construction and moves a head or renames a relation, nothing else; where the parse is already right,
it does nothing.  `docs/repairs.md` says what each is worth.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from onrecord.parse.doc import Doc

from .clauses import clauses
from .coordinations import coordinations
from .days import days
from .participles import participles
from .quotations import quotations
from .that_clauses import that_clauses


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair by its name; it mends the parse of a story in place, before anybody has seen it."""

    name: str
    mend: Callable[[Doc], None]


REPAIRS = (
    Repair("days", days),
    Repair("clauses", clauses),
    Repair("quotations", quotations),
    Repair("that-clauses", that_clauses),
    Repair("coordinations", coordinations),
    Repair("participles", participles),
)
"""In the order they are done: what is quoted is put in its place before what is said of the saying."""


def repair(doc: Doc, without: Collection[str] = ()) -> None:
    """Mends a parse by every repair but those named."""
    for one in REPAIRS:
        if one.name not in without:
            one.mend(doc)


__all__ = ["REPAIRS", "Repair", "repair"]
