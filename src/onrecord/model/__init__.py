"""Frozen values that every other part speaks in; standard library only."""

from .attribution import Attribution, Restatement, Source, Stance
from .claim import Claim
from .correction import Correction, Unread
from .dispute import Dispute
from .entity import Entity, Mention
from .event import Coding, Event, Place
from .quantity import Quantity
from .record import Annotation, ReaderInfo, Record
from .span import By, Span
from .story import Rights, Story, Zone
from .timex import Derived, Timex
from .toponym import Toponym

__all__ = [
    "Annotation", "Attribution", "By", "Claim", "Coding", "Correction", "Derived", "Dispute", "Entity", "Event",
    "Mention", "Place", "Quantity", "ReaderInfo", "Record", "Restatement", "Rights", "Source", "Span", "Stance",
    "Story", "Timex", "Toponym", "Unread", "Zone",
]  # fmt: skip
