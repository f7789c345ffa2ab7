"""Events: happenings with their participants, and the codings codebooks give them."""

from dataclasses import dataclass
from typing import Literal

from .span import By, Span

Phase = Literal["past", "ongoing", "future"]
Relation = Literal["at", "from", "to"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: a toponym's id and how it stands to the event."""

    toponym: str
    relation: Relation = "at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening, told once or several times.  All references are ids of this record."""

    id: str
    triggers: tuple[Span, ...]
    heads: tuple[int, ...] = ()
    """Indices of the triggers' head tokens in the Doc; lost when a record is written."""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    timex: str | None = None
    places: tuple[Place, ...] = ()
    instruments: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    phase: Phase = "past"
    by: By = By()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What a codebook makes of an event.  PLOVER has type, modes and contexts; CAMEO a code."""

    event: str
    codebook: str
    type: str | None = None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    code: str | None = None
    by: By = By()
