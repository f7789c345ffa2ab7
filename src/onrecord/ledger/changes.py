"""Changes: what came into a ledger after a moment: stories, later versions, denials, corrections, what was hidden.

Rows are numbered in the order of writing and their moments rise with them, so the first row after a moment is found by
halving, without looking at the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from . import gists, stories
from .amendments import Amendment, amendments_of_stories
from .gists import HAPPENINGS
from .search import Hit, of_numbers
from .stories import Kept
from .tables import EXPORTS, JUDGEMENTS, RECORDS, STATEMENTS, STORIES, SUPERSESSIONS, TOMBSTONES

MOST = 40
"""So many of each kind are told."""
EVENTS = 24
"""So many events that several stories tell of are named, those with the newest stories first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What came after `since`, the newest first, at most MOST of each; `new` counts all new stories.

    `versions` are pairs: the older story and the one that took its place.  `events` are those that several stories tell
    of, and new ones among these, with the new ones' ids.  Moments are those of the ledger.
    """

    since: str
    until: str
    new: int
    events: dict[int, tuple[str, ...]]
    stories: tuple[Kept, ...]
    versions: tuple[tuple[Kept, Kept], ...]
    denials: tuple[Hit, ...]
    corrections: tuple[Amendment, ...]
    hidden: tuple[Kept, ...]


def state(connection: Connection) -> str:
    """A name for what the ledger holds now: it changes with everything that is written."""
    tables = (STORIES, RECORDS, SUPERSESSIONS, JUDGEMENTS, TOMBSTONES, EXPORTS)
    found = connection.execute(select(*(select(func.max(t.c.n)).scalar_subquery() for t in tables))).one()
    return "-".join(str(n or 0) for n in found)


def newest(connection: Connection) -> str | None:
    """The moment of the newest story, judgement or tombstone."""
    found = [
        connection.scalar(select(t.c.added).order_by(t.c.n.desc()).limit(1)) for t in (STORIES, JUDGEMENTS, TOMBSTONES)
    ]
    return max((m for m in found if m), default=None)


def changes(connection: Connection, since: str) -> Changes:
    """What came into the ledger after a moment as the ledger writes them."""
    first = {t.name: _first_after(connection, t, since) for t in (STORIES, SUPERSESSIONS, JUDGEMENTS, TOMBSTONES)}
    last = connection.scalar(select(func.max(STORIES.c.n))) or 0
    s = STORIES.c
    query = select(STORIES).where(s.n >= first["stories"]).order_by(s.n.desc()).limit(MOST)
    new = [k for k in stories.kept(connection, query) if not k.hidden]
    return Changes(
        since=since, until=newest(connection) or since, new=max(0, last - first["stories"] + 1), stories=tuple(new),
        events=_events(connection, first["stories"]), versions=tuple(_versions(connection, first["supersessions"])),
        denials=tuple(_denials(connection, first["stories"])),
        corrections=tuple(_corrections(connection, first["judgements"])),
        hidden=tuple(_hidden(connection, first["tombstones"])),
    )  # fmt: skip


def _first_after(connection: Connection, table: Table, moment: str) -> int:
    """The number of the first row of a table that was added after a moment; beyond the last where none was."""
    low, high = 1, (connection.scalar(select(func.max(table.c.n))) or 0) + 1
    while low < high:
        middle = (low + high) // 2
        query = select(table.c.n, table.c.added).where(table.c.n >= middle).order_by(table.c.n).limit(1)
        row = connection.execute(query).first()
        if row is None or row.added > moment:
            high = middle
        else:
            low = row.n + 1
    return low


def _events(connection: Connection, first: int) -> dict[int, tuple[str, ...]]:
    """The events of new stories that others tell of, too, with the ids of the new ones."""
    h = HAPPENINGS.c
    new = select(h.event_n).where(h.story_n >= first)
    query = select(h.event_n).where(h.event_n.in_(new)).group_by(h.event_n).having(func.count() > 1)
    members = gists.members(connection, connection.scalars(query.order_by(func.max(h.story_n).desc()).limit(EVENTS)))
    kept = stories.by_number(connection, [n for all_ in members.values() for n in all_ if n >= first])
    return {e: tuple(kept[n].id for n in all_ if n in kept and not kept[n].hidden) for e, all_ in members.items()}


def _versions(connection: Connection, first: int) -> list[tuple[Kept, Kept]]:
    s = SUPERSESSIONS.c
    query = select(s.old_n, s.new_n).where(s.kind == "version", s.n >= first).order_by(s.n.desc()).limit(MOST)
    rows = connection.execute(query).all()
    kept = stories.by_number(connection, [n for r in rows for n in (r.old_n, r.new_n)])
    pairs = [(kept[r.old_n], kept[r.new_n]) for r in rows]
    return [(old, new) for old, new in pairs if not old.hidden and not new.hidden]


def _denials(connection: Connection, first: int) -> list[Hit]:
    s = STATEMENTS.c
    query = select(s.n, s.story_n, s.likeness).where(s.story_n >= first, s.denies == 1, s.until.is_(None))
    rows = connection.execute(query.order_by(s.story_n.desc(), s.n).limit(MOST * 2)).all()
    groups = stories.groups(connection, [r.story_n for r in rows])
    alike: dict[tuple[int, str], int] = {}
    for row in rows:
        key = (groups.get(row.story_n, row.story_n), row.likeness)
        alike[key] = min(alike.get(key, row.n), row.n)
    return of_numbers(connection, list(alike.values())[:MOST])


def _corrections(connection: Connection, first: int) -> Sequence[Amendment]:
    j = JUDGEMENTS.c
    query = select(j.story_n).where(j.n >= first, j.kind == "correction", *stories.standing()).order_by(j.n.desc())
    return amendments_of_stories(connection, list(dict.fromkeys(connection.scalars(query.limit(MOST)))))


def _hidden(connection: Connection, first: int) -> list[Kept]:
    t = TOMBSTONES.c
    query = select(t.story_n).where(t.n >= first).order_by(t.n.desc()).limit(MOST)
    numbers = list(dict.fromkeys(connection.scalars(query)))
    kept = stories.by_number(connection, numbers)
    return [kept[n] for n in numbers if kept[n].hidden]
