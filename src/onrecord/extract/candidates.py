"""Candidates: an event with the pattern it fits, before it is asked whether that warrants a code."""

from dataclasses import dataclass

from onrecord.model import Attribution, Event
from onrecord.resources.codebooks import Pattern

from .clauses import Clause
from .outlook import Outlook


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may become a coding: `type` and `code` by the outlook, in the eyes of `voice` (None: the story's own)."""

    event: Event
    pattern: Pattern
    type: str
    code: str
    clause: Clause
    voice: Attribution | None
    outlook: Outlook
