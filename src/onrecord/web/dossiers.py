"""Events as pages show them: each worked out once for as long as nothing is written of its stories."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from onrecord.errors import LedgerError
from onrecord.ledger import gists, stories
from onrecord.ledger.search import accepted
from onrecord.ledger.tables import JUDGEMENTS
from onrecord.views.dossiers import Dossier, dossiers
from onrecord.views.facing import Facing, facing
from onrecord.views.groups import Group, group
from onrecord.views.series import Series

from .desk import Desk, Memory, Missing
from .told import SHORT, event_name

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """An event as lists show it: headline, texts, who prints one, the numbers over time, what outlets dispute."""

    title: str
    group: Group
    outlets: tuple[str, ...]
    series: tuple[Series, ...]
    disputes: tuple[Facing, ...]
    private: frozenset[str] = frozenset()
    """Names in it that are not for others."""

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"/event/{self.group.event[:SHORT]}"


def newest(desk: Desk, *, least: int, limit: int, offset: int = 0) -> list[int]:
    """The events that at least so many stories tell of, the newest first; of those reviewed, where these alone show."""
    of = select(JUDGEMENTS.c.story_n).where(JUDGEMENTS.c.item.in_(accepted())) if desk.reviewed else None

    def make() -> list[int]:
        with desk.ledger.reading() as connection:
            return gists.newest(connection, least=least, limit=limit, offset=offset, of=of)

    return desk.remembered(("events", least, limit, offset), make)


def briefs(desk: Desk, numbers: Sequence[int]) -> list[Brief]:
    """The briefs of events (numbers of their first stories), in this order; those with nothing to show left out."""
    return _kept(desk, desk.briefs, numbers, lambda new: {n: _brief(d) for n, d in _made(desk, new).items()})


def work_ahead(desk: Desk, most: int = 2000) -> None:
    """Make the briefs of the newest events while nobody waits for them; between them, readers have their turn."""
    for n in newest(desk, least=2, limit=most):
        start = time.perf_counter()
        briefs(desk, [n])
        time.sleep(time.perf_counter() - start)


def of_story(desk: Desk, id: str) -> Dossier:
    """The dossier of a story's event.  Missing where there is none, or nothing of it is shown."""
    with desk.ledger.reading() as connection:
        try:
            story = stories.found(connection, id)
        except LedgerError as error:
            raise Missing(f"There is no such event here ({error}).") from None
        number = gists.events_of(connection, [story.n]).get(story.n)
    wanted = [number] if number is not None and not story.hidden else []
    found = _kept(desk, desk.events, wanted, lambda new: _made(desk, new))
    if not found:
        words = "Nothing of this event has been reviewed yet." if desk.reviewed else "Nothing of it is shown any more."
        raise Missing(f"There is no such event here. {words}")
    return found[0]


def _kept(
    desk: Desk, memory: Memory, numbers: Sequence[int], make: Callable[[list[int]], Mapping[int, T]]
) -> list[T]:  # fmt: skip
    """What is kept of events, made where it is not there."""
    with desk.ledger.reading() as connection:
        keys = {n: (n, mark) for n, mark in gists.marks(connection, numbers).items()}
    found: dict[int, tuple[T, ...] | None] = {n: memory.find(key) for n, key in keys.items()}
    if new := [n for n, kept in found.items() if kept is None]:
        made = make(new)
        for n in new:
            found[n] = (made[n],) if n in made else ()
            memory.put(keys[n], found[n])
    return [one for n in numbers for one in found[n] or ()]


def _made(desk: Desk, numbers: Sequence[int]) -> dict[int, Dossier]:
    with desk.ledger.reading() as connection:
        made = dossiers(connection, numbers, desk.accepted() if desk.reviewed else None)
        first = {d.told.accounts[0].story.n: d for d in made}
        return {event: first[n] for n, event in gists.events_of(connection, first).items()}


def _brief(d: Dossier) -> Brief:
    return Brief(
        title=event_name(d.told), group=group(d.told), outlets=d.told.outlets, series=d.series,
        disputes=tuple(facing(d.disputes, least=2)), private=d.told.private,
    )  # fmt: skip
