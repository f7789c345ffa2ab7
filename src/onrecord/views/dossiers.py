"""Dossiers: all that views make of main events, in one go, for who shows several of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, select

from onrecord.ledger.stories import chunks
from onrecord.ledger.tables import STATEMENTS

from . import contradictions, denials, events, promises, series
from .accounts import Telling, tellings
from .reviewed import only_told


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """One main event: its accounts and what does not agree; the rest is worked out when it is asked for.

    `counted` is the event with its numbers, `same` the pairs of items that were judged to be one.
    """

    told: Telling
    counted: Telling
    same: tuple[tuple[str, str], ...]
    disputes: tuple[contradictions.Dispute, ...]

    @cached_property
    def series(self) -> tuple[series.Series, ...]:
        """The numbers over time."""
        return tuple(series.of_event(self.counted))

    @cached_property
    def happenings(self) -> tuple[events.Joined, ...]:
        """What happened, in each voice's eyes."""
        return tuple(events.of_event(self.told, self.same))

    @cached_property
    def promises(self) -> tuple[promises.Promise, ...]:
        """What was promised or foreseen, and what later accounts say of it."""
        return tuple(promises.of_event(self.told))


def dossiers(connection: Connection, numbers: Iterable[int], items: Set[str] | None = None) -> list[Dossier]:
    """The dossiers of these events (numbers of their first stories), the newest first.

    `items`: nothing but these is in them; an event of which nothing is left is left out.
    """
    wanted = list(numbers)
    figures = {t.id: t for t in tellings(connection, wanted, figures=True)}
    wholes = tellings(connection, wanted)
    denying = _denying(connection, [a.story.n for t in wholes for a in t.accounts])
    out = []
    for whole in wholes:
        told, counted = whole, figures.get(whole.id, Telling(id=whole.id, accounts=()))
        found = denials.statements(connection, told) if any(a.story.n in denying for a in told.accounts) else []
        if items is not None:
            told, counted = only_told(told, items), only_told(counted, items)
            found = [s for s in found if s.side.item in items]
        if told.accounts:
            same = events.links(connection, told, "event")
            disputed = contradictions.of_event(told, found, same, counted)
            out.append(Dossier(told=told, counted=counted, same=tuple(same), disputes=tuple(disputed)))
    return out


def _denying(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Those of these stories in which anybody denies anything."""
    s = STATEMENTS.c
    out: set[int] = set()
    for part in chunks(list(numbers)):
        out |= set(connection.scalars(select(s.story_n).where(s.story_n.in_(part), s.denies == 1, s.until.is_(None))))
    return out
