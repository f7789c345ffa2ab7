"""Circumstances: when and where what a statement tells is, as far as the story says so; derived with the statement.

A moment is one claim's time: an open end stays open, and a claim without a time is a moment without days.  A site is
one place of a statement: where its events are, or what its words name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Column, Float, Index, Integer, String, Table

from onrecord.model import Claim, Event, Record, Span
from onrecord.model.days import days, ends

from .tables import METADATA, NUMBER

MOMENTS = Table(
    "moments",
    METADATA,
    Column("statement_n", NUMBER, primary_key=True, autoincrement=False),
    Column("claim", Integer, primary_key=True, autoincrement=False, comment="which of the statement's claims"),
    Column("lane", String(8), nullable=False),
    Column(
        "width", String(6), nullable=False, comment="how exactly: day, week, month, year, longer, from, until, none"
    ),
    Column("first", String(10), comment="the first day it may be, of an open beginning the last one"),
    Column("last", String(10)),
    Column("words", String(80), comment="the story's own words for it"),
    Column("counted", Integer, nullable=False, comment="1: counted from the day of publication"),
    Index("moments_first", "first"),
)
SITES = Table(
    "sites",
    METADATA,
    Column("statement_n", NUMBER, primary_key=True, autoincrement=False),
    Column("site", Integer, primary_key=True, autoincrement=False),
    Column("part", String(6), nullable=False, comment="at, from, to, or named alone"),
    Column("name", String(160), nullable=False),
    Column("country", String(3)),
    Column("precision", String(8)),
    Column("lat", Float),
    Column("lon", Float),
    Index("sites_name", "name"),
)
LANES = ("happened", "ongoing", "planned", "expected", "wanted", "if", "not", "open")
"""How a voice tells of it: as past, as going on, as its plan, as to come, as what it wants, under a condition, with a
"not", or leaving it open."""
WIDTHS = ("day", "week", "month", "year", "longer", "from", "until")
PARTS = ("at", "from", "to", "named")
_KINDS = {"commitment": "planned", "forecast": "expected", "demand": "wanted", "condition": "if"}
_PHASES = {"past": "happened", "ongoing": "ongoing", "future": "expected"}
_USES = {"scene": "at", "origin": "from", "target": "to", "background": "named"}
_LENGTHS = ((1, "day"), (7, "week"), (31, "month"), (366, "year"))

Row = dict[str, Any]


class Circumstances:
    """Times and places of one record's claims and spans."""

    def __init__(self, record: Record) -> None:
        self.events = {e.id: e for e in record.events}
        self.timexes = {t.id: t for t in record.timexes}
        self.derived = {d.item: d for d in record.derived}
        self.toponyms = {p.id: p for p in record.toponyms}
        self.told = [p for p in record.toponyms if p.use in _USES]

    def moments(self, claims: Iterable[Claim | None]) -> list[Row]:
        """The time of each of a statement's claims; None stands for one that is left out."""
        rows = []
        for n, claim in enumerate(claims):
            event = self.events.get(claim.event) if claim else None
            if claim and event:
                rows.append({"claim": n, "lane": _lane(claim, event), **self._when(event)})
        return rows

    def _when(self, event: Event) -> Row:
        timex, derived = self.timexes.get(event.timex or ""), self.derived.get(event.id)
        found = ends(timex) if timex else days(derived.value) if derived else None
        source = timex or (self.timexes.get(derived.source) if derived else None)
        words = " ".join(source.span.text.split())[:80] if source else None
        if found is None:
            return {"width": "none", "first": None, "last": None, "words": words, "counted": 0}
        first, last = found
        width = "until" if first is None else "from" if last is None else _width(first, last)
        counted = int(timex is not None and timex.anchor == "published")
        return {"width": width, "first": first or last, "last": last or first, "words": words, "counted": counted}

    def sites(self, spans: Iterable[Span], claims: Iterable[Claim]) -> list[Row]:
        """The places of a statement, each once, by the most telling of its parts."""
        found: dict[tuple[Any, ...], str] = {}
        for part, p in sorted(self._places(list(spans), claims), key=lambda x: PARTS.index(x[0])):
            name = " ".join(p.name.split())[:160]
            found.setdefault((name, p.country, p.precision, p.lat, p.lon), part)
        names = ("name", "country", "precision", "lat", "lon")
        return [
            {"site": n, "part": part, **dict(zip(names, place, strict=True))}
            for n, (place, part) in enumerate(found.items())
        ]

    def _places(self, spans: list[Span], claims: Iterable[Claim]) -> Iterator[tuple[str, Any]]:
        for claim in claims:
            event = self.events.get(claim.event)
            for place in event.places if event else ():
                if (p := self.toponyms.get(place.toponym)) and p.use in _USES:
                    yield place.relation, p
        for p in self.told:
            if any(s.covers(p.span) for s in spans):
                yield _USES[p.use], p


def _lane(claim: Claim, event: Event) -> str:
    if claim.factuality.endswith("-"):
        return "not"
    if claim.kind in _KINDS:
        return _KINDS[claim.kind]
    return "open" if claim.factuality in ("Uu", "CTu") else _PHASES[event.phase]


def _width(first: str, last: str) -> str:
    long = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return next((name for most, name in _LENGTHS if long <= most), "longer")
