"""The API: what the pages stand on, as JSON; the same calls as the command line and Python.

Every list comes in pages (`limit`, `offset`) and says where the next one is; every answer has an ETag.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query
from pydantic import BaseModel

from onrecord.ledger import Amendment, Hit, Voiced
from onrecord.ledger.facets import Facets
from onrecord.ledger.moments import Moment, Tally, Timing
from onrecord.ledger.stories import Kept
from onrecord.model import Record
from onrecord.model.codec import encode
from onrecord.resolve import differences
from onrecord.views.atlas import Spot, spot

from .desk import Asked, Desk, Missing
from .pages import corrections, story, timeline, who
from .pages import map as map_
from .pages.search import Selection, count, find

MOST = 200
DEEPEST = 5000
Limit = Annotated[int, Query(ge=1, le=MOST, description="So many at most.")]
Offset = Annotated[int, Query(ge=0, le=DEEPEST, description="So many are passed over.")]
Words = Annotated[str, Query(max_length=500, description='All have to be there; "a phrase", begin*, -without.')]
Name = Annotated[str, Query(max_length=500)]
Day = Annotated[str, Query(max_length=10, description="A day, month or year (2031-05-16, 2031-05, 2031).")]


def _selection(
    words: Words = "", who: Name = "", about: Name = "", stance: Name = "", publisher: Name = "", kind: Name = "",
    since: Name = "", until: Name = "", story: Name = "", event: Name = "",
) -> Selection:  # fmt: skip
    """What is asked of statements, as every list takes it."""
    return Selection(
        words=words, who=who, about=about, stance=stance, publisher=publisher, kind=kind, since=since, until=until,
        story=story, event=event,
    )  # fmt: skip


Chosen = Annotated[Selection, Depends(_selection)]


class Statements(BaseModel):
    """A page of statements; `next` is the offset of the next one, null at the end."""

    items: list[Hit]
    next: int | None


class Corrections(BaseModel):
    """A page of corrections."""

    items: list[Amendment]
    next: int | None


class Moments(BaseModel):
    """A page of moments: what is told, by the time it is told of; an open end is null."""

    items: list[Moment]
    next: int | None


class Places(BaseModel):
    """A page of places."""

    items: list[Spot]
    next: int | None


class Known(BaseModel):
    """What is known of a story beside its text."""

    id: str
    title: str | None
    publisher: str | None
    agency: str | None
    url: str | None
    published: str | None
    modified: str | None
    added: str
    superseded: bool


class Family(BaseModel):
    """A story with its copies and versions, in the order of publication."""

    items: list[Known]


def add(app: FastAPI, desk: Desk) -> None:
    """Add the API to the application."""
    _add_lists(app, desk)
    _add_circumstances(app, desk)
    _add_stories(app, desk)


def _add_lists(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/statements", tags=["statements"])
    def statements(
        chosen: Chosen, limit: Limit = 50, offset: Offset = 0
    ) -> Statements:  # fmt: skip
        """Statements, the newest first, the copies of one story as one: as `onrecord search`."""
        items, next_ = _paged(find(desk, chosen, offset + limit + 1), limit, offset)
        return Statements.model_construct(items=items, next=next_)

    @app.get("/api/facets", tags=["statements"])
    def facets(chosen: Chosen) -> Facets:
        """How many statements of a selection there are by outlet, stance, month and kind."""
        return count(desk, chosen)

    @app.get("/api/corrections", tags=["corrections"])
    def all_corrections(limit: Limit = 50, offset: Offset = 0) -> Corrections:
        """Corrections, the newest first, with every story they touch: as `onrecord corrections`."""
        items, next_ = _paged(corrections.every(desk), limit, offset)
        return Corrections.model_construct(items=items, next=next_)

    @app.get("/api/who", tags=["statements"])
    def voiced(name: Name, limit: Limit = 50) -> Voiced:
        """What somebody said, denied and promised, and what was said of them: as `onrecord who`."""
        if who.context(desk, Asked(query={"name": name})).closed:
            raise Missing("This is a private person: there is no page of them unless a reviewer opens it.")
        return desk.ledger.who(name, limit=limit, reviewed=desk.reviewed)


def _add_circumstances(app: FastAPI, desk: Desk) -> None:
    """When and where, for the statements that `statements` finds."""

    @app.get("/api/timeline", tags=["timeline"])
    def timed(
        asked: Chosen, lane: Name = "", width: Name = "", first: Day = "", last: Day = "", undated: bool = False,
        limit: Limit = 50, offset: Offset = 0,
    ) -> Moments:  # fmt: skip
        """What is told by the time it is told of, the latest first: as `onrecord timeline`."""
        when = _timing(desk, lane, width, first, last, undated)
        items = timeline.found(desk, asked, when, limit + 1, offset)
        return Moments.model_construct(items=items[:limit], next=offset + limit if len(items) > limit else None)

    @app.get("/api/timeline/counts", tags=["timeline"])
    def tallied(asked: Chosen, lane: Name = "", width: Name = "", first: Day = "", last: Day = "") -> Tally:
        """How much is told with a time, and without one; by lane, exactness and month."""
        return timeline.count(desk, asked, _timing(desk, lane, width, first, last, False))

    @app.get("/api/places", tags=["places"])
    def located(
        asked: Chosen, part: Name = "", drawn: Name = "", limit: Limit = 50, offset: Offset = 0
    ) -> Places:  # fmt: skip
        """Places, those of most statements first, with how exactly each may be drawn: as `onrecord map`."""
        shown = [spot(p) for p in map_.found(desk, asked, part) if not drawn or (p.drawn or "not") == drawn]
        items, next_ = _paged(shown, limit, offset)
        return Places.model_construct(items=items, next=next_)


def _timing(desk: Desk, lane: str, width: str, first: str, last: str, undated: bool) -> Timing:
    given = {"lane": lane, "width": width, "first": first, "last": last, "undated": "1" if undated else ""}
    return timeline.timing(lambda name: given[name])


def _add_stories(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/story/{id}", tags=["stories"])
    def record(id: str) -> dict[str, Any]:
        """The record of a story, as `onrecord read --json` prints it (`onrecord schema` is its schema)."""
        return encode(story.record_of(desk, story.kept(desk, Asked(path={"id": id}))))

    @app.get("/api/story/{id}/family", tags=["stories"])
    def family(id: str) -> Family:
        """A story with its copies and versions."""
        found = desk.ledger.family(story.kept(desk, Asked(path={"id": id})).id)
        return Family(items=[_known(k) for k in found])

    @app.get("/api/story/{id}/versions/{other}", tags=["stories"])
    def changed(id: str, other: str) -> dict[str, Any]:
        """What the second of two stories has other than the first: as `onrecord diff`."""
        one, two = (story.record_of(desk, story.kept(desk, Asked(path={"id": i}))) for i in (id, other))
        return differences(one, two).as_json()

    @app.get("/api/pasted/{key}", tags=["stories"])
    def pasted(key: str) -> dict[str, Any]:
        """The record of a story that was pasted into the desk."""
        found = desk.pasted.find(key)
        if not isinstance(found, Record):
            raise Missing("This pasted story is no longer kept.")
        return encode(found)


def _paged(items: list[Any], limit: int, offset: int) -> tuple[list[Any], int | None]:
    return items[offset : offset + limit], offset + limit if len(items) > offset + limit else None


def _known(k: Kept) -> Known:
    return Known(**{name: getattr(k, name) for name in Known.model_fields})
