"""(Doc, Record) → annotations: one unit a kind, in the order they run."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Protocol

from onrecord.model import Annotation, Record
from onrecord.parse import Doc


class Unit(Protocol):
    """An extractor: reads a Doc and the record so far, yields one kind of annotation."""

    reads: ClassVar[frozenset[type]]
    writes: ClassVar[type]

    def __call__(self, doc: Doc, record: Record) -> Iterator[Annotation]: ...


def default_units(gazetteers: Sequence[str] = ()) -> tuple[Unit, ...]:
    """Every unit, in an order that works; `gazetteers` are files of the user's own places."""
    from .attributions import Attributions
    from .claims import Claims
    from .codings import Codings
    from .corrections import Corrections
    from .derivations import Derivations
    from .disputes import Disputes
    from .entities import Entities
    from .events import Events
    from .quantities import Quantities
    from .restatements import Restatements
    from .stances import Stances
    from .timexes import Timexes
    from .toponyms import Toponyms
    from .unread import Unreads

    return (
        Timexes(), Entities(), Toponyms(gazetteers=tuple(gazetteers)), Quantities(), Attributions(), Stances(),
        Restatements(), Events(), Derivations(), Codings(), Claims(), Corrections(), Disputes(), Unreads(),
    )  # fmt: skip
