"""Entities: persons, organisations, groups, places and things that act or are acted upon."""

from dataclasses import dataclass
from typing import Literal

from .span import By, Span

EntityType = Literal["PERSON", "ORG", "GROUP", "NORP", "GPE", "LOC", "FAC", "WEAPON", "VEHICLE"]
Form = Literal["name", "nominal", "pronoun"]
Standing = Literal["official", "public", "private", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in the text where an entity is spoken of; its voice is that of the span it stands in."""

    span: Span
    form: Form
    head: int | None = None
    """Index of the head token in the Doc; lost when a record is written."""
    by: By = By()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An entity of one story.  `name` and `type` never come from inside a quotation alone.

    `country` is ISO 3166-1 alpha-3 or a PLOVER code for international bodies (IGO, NGO); `sectors` are PLOVER actor
    sectors (GOV, MIL, REB, CVL, ...); `basis` is "text" or "list NAME@DATE".
    """

    id: str
    name: str
    type: EntityType
    mentions: tuple[Mention, ...]
    role: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    standing: Standing = "unknown"
    basis: str = "text"
    by: By = By()
