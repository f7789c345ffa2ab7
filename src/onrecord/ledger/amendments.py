"""Amendments: what was corrected, in which stories, and which copies still stand uncorrected."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select

from . import packing, stories
from .tables import JUDGEMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A story that a correction touches.

    `state`: superseded (an older version), uncorrected (a copy that still stands), silent (a copy that has the
    corrected words but no notice), corrected (the story a separate notice speaks of, where it has the words already).
    """

    story: str
    title: str | None
    outlet: str
    published: str | None
    state: str
    items: tuple[str, ...]
    """The statements it touches; () where it names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One correction notice and everything it touches.  `was` and `now` are the notice's own words."""

    item: str
    story: str
    title: str | None
    outlet: str
    published: str | None
    kind: str
    error: str | None
    notice: str
    was: str | None
    now: str | None
    added: str
    reader: str
    touched: tuple[Touched, ...] = ()

    @property
    def uncorrected(self) -> tuple[Touched, ...]:
        """The copies that still stand uncorrected."""
        return tuple(t for t in self.touched if t.state == "uncorrected")

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def amendments(
    connection: Connection, *, as_of: str | None = None, since: str | None = None, of: Sequence[int] | None = None
) -> list[Amendment]:
    """Every correction, the newest first; notices and copies that are hidden are left out.

    `of` are the numbers of the stories whose notices are wanted, where not all are.
    """
    j = JUDGEMENTS.c
    query = select(j.n, j.kind, j.story_n, j.item, j.other_n, j.other_item, j.data, j.by, j.added)
    standing = stories.standing(as_of and packing.until_moment(as_of))
    query = query.where(j.kind.in_(("correction", "amends")), *standing).order_by(j.n)
    if of is not None:
        query = query.where(j.story_n.in_(of))
    rows = connection.execute(query).all()
    kept = stories.by_number(connection, [n for r in rows for n in (r.story_n, r.other_n) if n])
    touched: dict[str, dict[int, list[Any]]] = {}
    for r in rows:
        if r.kind == "amends" and not kept[r.other_n].hidden:
            touched.setdefault(r.item, {}).setdefault(r.other_n, []).append(r)
    out = {}
    for r in rows:
        notice = kept[r.story_n]
        if r.kind == "correction" and not notice.hidden and (not since or (notice.published or "") >= since):
            out[r.item] = _amendment(r, notice, touched.get(r.item, {}), kept)
    return sorted(out.values(), key=lambda a: (a.published or "", a.added), reverse=True)


def amendments_of_stories(connection: Connection, numbers: Sequence[int]) -> list[Amendment]:
    """The corrections that these stories carry as notices, the newest first."""
    return [a for part in stories.chunks(numbers) for a in amendments(connection, of=part)]


def _amendment(
    row: Any, notice: stories.Kept, touched: dict[int, list[Any]], kept: dict[int, stories.Kept]
) -> Amendment:
    data = json.loads(row.data)
    found = tuple(_touched(kept[n], rows) for n, rows in touched.items())
    names = ("kind", "error", "notice", "was", "now", "reader")
    return Amendment(
        item=row.item, story=notice.id, title=notice.title, outlet=notice.outlet, published=notice.published,
        added=row.added, touched=found, **{name: data.get(name) for name in names},
    )  # fmt: skip


def _touched(story: stories.Kept, rows: list[Any]) -> Touched:
    return Touched(
        story=story.id, title=story.title, outlet=story.outlet, published=story.published,
        state="superseded" if story.superseded else json.loads(rows[-1].data)["state"],
        items=tuple(r.other_item for r in rows if r.other_item),
    )  # fmt: skip
