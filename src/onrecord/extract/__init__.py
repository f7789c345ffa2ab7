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


def default_units(
    gazetteers: Sequence[str] = (), actors: Sequence[str] = (), verbs: Sequence[str] = (),
    codebooks: Sequence[str] = (), *, least: float | None = None,
) -> tuple[Unit, ...]:  # fmt: skip
    """Every unit, in an order that works.

    `gazetteers`, `actors`, `verbs` (dictionaries in PETRARCH's format) and `codebooks` are files of the user's own;
    `least` is how sure a coding must be (`Codings.least`).
    """
    from onrecord.resources.codebooks.own import read_codebook
    from onrecord.resources.codebooks.petrarch import read_verbs
    from onrecord.resources.own_actors import read_actors

    from .attributions import Attributions
    from .claims import Claims
    from .codings import Codings
    from .corrections import Corrections
    from .derivations import Derivations
    from .disputes import Disputes
    from .entities import Entities
    from .events import Events
    from .own_actors import ListedEntities
    from .quantities import Quantities
    from .restatements import Restatements
    from .stances import Stances
    from .timexes import Timexes
    from .toponyms import Toponyms
    from .unread import Unreads

    more = (*map(read_codebook, codebooks), *map(read_verbs, verbs))
    entities = ListedEntities(own=read_actors(actors)) if actors else Entities()
    return (
        Timexes(), entities, Toponyms(gazetteers=tuple(gazetteers)), Quantities(), Attributions(), Stances(),
        Restatements(), Events(more=more), Derivations(), Codings(more=more, least=least), Claims(), Corrections(),
        Disputes(), Unreads(),
    )  # fmt: skip
