"""Moments: what statements tell by the time they give it, never by the day they were published."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, cast, func

from onrecord.model.privacy import withheld

from .circumstances import LANES, MOMENTS, WIDTHS
from .search import Asking, Hit, hits, selected
from .tables import STATEMENTS

STEP = 3
"""So many rows are read for each one that is wanted, since copies stand as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Which moments are wanted: in a lane, as exact as this, between two days of what is told; or those without any."""

    lane: str | None = None
    width: str | None = None
    first: str | None = None
    last: str | None = None
    undated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One claim with its time.  `first` and `last` are its ends, an open one None; `words` what the story calls it.

    `counted` says that the story's words ("Friday") were counted from the day it was published; `text` are the words of
    the claim, `hit` whose they are.
    """

    lane: str
    width: str
    first: str | None
    last: str | None
    words: str | None
    counted: bool
    text: str
    factuality: str
    item: str
    hit: Hit

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self) | {"hit": self.hit.as_json()}

    def withheld(self) -> Moment:
        """The same as others may see it: without the names of private persons, victims and minors."""
        return withheld(replace(self, hit=self.hit.withheld()), self.hit.private)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many moments there are in a selection, the copies of one story as one; `months` by lane and month."""

    dated: int
    undated: int
    lanes: tuple[tuple[str, int], ...]
    widths: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, str, int], ...]


def moments(connection: Connection, asking: Asking, timing: Timing, limit: int, offset: int = 0) -> list[Moment]:
    """The moments of a selection, the latest first; those without a time by their story's day."""
    chosen = selected(connection, asking)
    if chosen is None:
        return []
    m, s = MOMENTS.c, STATEMENTS.c
    columns = (s.n, s.story_n, s.likeness, m.claim, m.lane, m.width, m.first, m.last, m.words, m.counted)
    order: tuple[Any, ...] = (s.day.desc().nulls_last(),) if timing.undated else (m.first.desc(), m.last.desc())
    query = _with(chosen.with_only_columns(*columns), timing).order_by(None).order_by(*order, s.n, m.claim)
    alike: dict[tuple[Any, ...], list[Any]] = {}
    wanted, step, read = offset + limit, (offset + limit) * STEP, 0
    while len(alike) < wanted:
        rows = connection.execute(query.limit(step).offset(read)).all()
        for row in rows:
            key = (row.likeness, row.claim, row.lane, row.first, row.last)
            if key in alike or len(alike) < wanted:
                alike.setdefault(key, []).append(row)
        read += len(rows)
        if len(rows) < step:
            break
    shown = list(alike.values())[offset:]
    return [
        _moment(min(same, key=lambda r: r.n), hit)
        for same, hit in zip(shown, hits(connection, shown, asking.as_of), strict=True)
    ]


def _moment(row: Any, hit: Hit) -> Moment:
    claim = hit.claims[row.claim]
    return Moment(
        lane=row.lane, width=row.width, first=None if row.width == "until" else row.first,
        last=None if row.width == "from" else row.last, words=row.words, counted=bool(row.counted), text=claim["text"],
        factuality=claim["factuality"], item=claim["item"], hit=hit,
    )  # fmt: skip


def tally(connection: Connection, asking: Asking, timing: Timing) -> Tally:
    """How many moments a selection has; of those with a time as `timing` wants them."""
    chosen = selected(connection, asking)
    if chosen is None:
        return Tally(dated=0, undated=0, lanes=(), widths=(), months=())
    m, s = MOMENTS.c, STATEMENTS.c
    columns = (m.lane, m.width, func.substr(m.first, 1, 7).label("month"))
    many = func.count(func.distinct(s.likeness.concat(cast(m.claim, String)))).label("many")
    query = _joined(chosen.with_only_columns(*columns, many)).order_by(None).group_by(*columns)
    query = query.where(*_wanted(timing))
    lanes, widths, months = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    undated = 0
    for row in connection.execute(query):
        if row.width == "none":
            undated += row.many
            continue
        lanes[row.lane] += row.many
        widths[row.width] += row.many
        months[row.lane, row.month] += row.many
    return Tally(
        dated=sum(lanes.values()), undated=undated, lanes=tuple((n, lanes[n]) for n in LANES if lanes[n]),
        widths=tuple((n, widths[n]) for n in WIDTHS if widths[n]),
        months=tuple((lane, month, n) for (lane, month), n in sorted(months.items(), key=lambda x: x[0][1])),
    )  # fmt: skip


def _joined(query: Select[Any]) -> Select[Any]:
    return query.join(MOMENTS, MOMENTS.c.statement_n == STATEMENTS.c.n)


def _with(query: Select[Any], timing: Timing) -> Select[Any]:
    there = MOMENTS.c.width == "none" if timing.undated else MOMENTS.c.first.is_not(None)
    return _joined(query).where(there, *_wanted(timing))


def _wanted(timing: Timing) -> list[ColumnElement[bool]]:
    """What a timing asks of the lane and, of moments with a time, of that."""
    m = MOMENTS.c
    none = m.width == "none"
    wanted: list[ColumnElement[bool]] = [m.lane == timing.lane] if timing.lane else []
    if timing.width:
        wanted.append(none | (m.width == timing.width))
    if timing.first:
        wanted.append(none | (m.last >= timing.first[:10]))
    if timing.last:
        wanted.append(none | (m.first <= timing.last[:10]))
    return wanted
