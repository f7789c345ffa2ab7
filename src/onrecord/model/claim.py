"""Claims: one event in the eyes of one voice."""

from dataclasses import dataclass
from typing import Literal

from .span import By, Span

Factuality = Literal["CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "CTu", "Uu"]
ClaimKind = Literal["report", "commitment", "forecast", "demand", "condition", "evaluation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a voice holds of an event, after FactBank.  `voice` is an attribution's id, None for the story itself."""

    id: str
    event: str
    voice: str | None
    factuality: Factuality
    span: Span
    kind: ClaimKind = "report"
    presupposed: bool = False
    by: By = By()
