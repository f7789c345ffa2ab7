"""Withdrawals: a story hidden from every view, search and export at once, with the exports that held it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord.errors import LedgerError

from . import packing, stories
from .tables import EXPORTED, EXPORTS, STORIES
from .writing import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A story that was hidden or erased, and what outside the ledger still holds it."""

    story: str
    kind: str
    reason: str
    moment: str
    exports: tuple[str, ...] = ()
    """The files it was written to, with their moments."""
    copies: tuple[str, ...] = ()
    """Ids of its visible copies and versions, which stay: they are stories of their own."""

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def withdraw(writing: Writing, story: stories.Kept, reason: str, kind: str = "withdrawn") -> Withdrawn:
    """Hide a story.  LedgerError where it is hidden so already."""
    if not writing.bury(story.n, kind, reason):
        raise LedgerError(f"{story.id[:12]}: is {story.hidden} already ({story.reason})")
    copies = tuple(k.id for k in stories.family(writing.connection, story) if k.n != story.n)
    return Withdrawn(
        story=story.id, kind=kind, reason=reason, moment=writing.moment, copies=copies,
        exports=exports_of(writing.connection, story.n),
    )  # fmt: skip


def exports_of(connection: Connection, story_n: int) -> tuple[str, ...]:
    """The exports that hold a story, the newest first."""
    query = select(EXPORTS.c.path, EXPORTS.c.added).join(EXPORTED, EXPORTED.c.export_n == EXPORTS.c.n)
    rows = connection.execute(query.where(EXPORTED.c.story_n == story_n).order_by(EXPORTS.c.n.desc()))
    return tuple(f"{row.path} ({row.added})" for row in rows)


def held(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The hidden stories that exports hold, by id."""
    hidden = stories.hidden_numbers(connection) & set(connection.scalars(select(EXPORTED.c.story_n).distinct()))
    kept = stories.by_number(connection, sorted(hidden))
    return {k.id: exports_of(connection, n) for n, k in kept.items()}


def note_export(writing: Writing, path: str, form: str, query: dict[str, Any], ids: Sequence[str]) -> None:
    """Note an export and the stories it holds."""
    n = writing.number(EXPORTS)
    writing.add(EXPORTS, n=n, path=path, form=form, query=packing.as_text(query), added=writing.moment)
    numbers: set[int] = set()
    for part in stories.chunks(sorted(set(ids))):
        numbers |= set(writing.connection.scalars(select(STORIES.c.n).where(STORIES.c.id.in_(part))))
    if numbers:
        writing.connection.execute(insert(EXPORTED), [{"export_n": n, "story_n": s} for s in sorted(numbers)])
