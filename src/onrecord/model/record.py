"""The record of one story: a fold over what the units find."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, TypeAlias

from .attribution import Attribution, Restatement, Stance
from .claim import Claim
from .correction import Correction, Unread
from .dispute import Dispute
from .entity import Entity
from .event import Coding, Event
from .quantity import Quantity
from .span import Span
from .story import Story
from .timex import Derived, Timex
from .toponym import Toponym
from .voices import innermost

Annotation: TypeAlias = (
    Entity | Timex | Toponym | Quantity | Attribution | Stance | Restatement | Event | Coding | Claim | Dispute
    | Correction | Unread | Derived
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderInfo:
    """What read a record: version of onrecord, models, and a digest of its resources."""

    version: str = ""
    models: tuple[str, ...] = ()
    resources: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A story and what was read out of it.  Nothing is changed in place: `add` makes the next record."""

    story: Story
    reader: ReaderInfo = ReaderInfo()
    entities: tuple[Entity, ...] = ()
    timexes: tuple[Timex, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    stances: tuple[Stance, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    events: tuple[Event, ...] = ()
    derived: tuple[Derived, ...] = ()
    codings: tuple[Coding, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    corrections: tuple[Correction, ...] = ()
    unread: tuple[Unread, ...] = ()

    FIELDS: ClassVar[dict[type, str]] = {
        Entity: "entities", Timex: "timexes", Toponym: "toponyms", Quantity: "quantities",
        Attribution: "attributions", Stance: "stances", Restatement: "restatements", Event: "events",
        Coding: "codings", Claim: "claims", Dispute: "disputes", Correction: "corrections", Unread: "unread",
        Derived: "derived",
    }  # fmt: skip

    def add(self, found: Iterable[Annotation]) -> "Record":
        """The next record: this one with what was found, kind by kind in the order given."""
        more: dict[str, list[Any]] = {}
        for item in found:
            more.setdefault(self.FIELDS[type(item)], []).append(item)
        parts: dict[str, Any] = {name: (*getattr(self, name), *items) for name, items in more.items()}
        return replace(self, **parts) if more else self

    def get(self, id: str) -> Any:
        """The item of this id; KeyError where there is none."""
        for item in self.items():
            if getattr(item, "id", None) == id:
                return item
        raise KeyError(id)

    def items(self) -> Iterator[Annotation]:
        """Every annotation, kind by kind."""
        for f in fields(self):
            if f.name not in ("story", "reader"):
                yield from getattr(self, f.name)

    def voice(self, span: Span) -> str | None:
        """The innermost attribution in whose content `span` stands; None for the story's own voice.

        Innermost is the one with the smallest covering content span; of two with the same span, the one that is
        `within` the other.
        """
        return innermost(((c, a) for a in self.attributions for c in a.content), span)
