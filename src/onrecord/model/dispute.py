"""Disputes: voices that do not agree, side by side and without a verdict."""

from dataclasses import dataclass
from typing import Literal

from .span import By


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One disputed attribution or claim and everyone who takes a side; ids of this record."""

    id: str
    kind: Literal["denial", "quantities", "facts"]
    attributions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    by: By = By()
