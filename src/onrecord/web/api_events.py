"""The API of events: what several stories tell of one thing; the same views as the command line's."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import BaseModel

from onrecord.model.privacy import masked, withheld
from onrecord.views.events import Joined
from onrecord.views.facing import Facing, facing
from onrecord.views.groups import Group, group
from onrecord.views.promises import Promise
from onrecord.views.series import Series

from .asks import Limit, Offset, paged
from .desk import Asked, Desk
from .dossiers import briefs, newest, of_story
from .pages import table

Least = Annotated[int, Query(ge=1, le=50, description="So many stories at least tell of it.")]


class Events(BaseModel):
    """A page of events; `next` is the offset of the next one, null at the end."""

    items: list[Group]
    next: int | None


class Disputed(BaseModel):
    """An event on which stories do not agree, and what about."""

    event: str
    title: str
    disputes: list[Facing]


class Disputes(BaseModel):
    """The disputes of a page of events; events without any are left out."""

    items: list[Disputed]
    next: int | None


class Happenings(BaseModel):
    """A page of happenings."""

    items: list[Joined]
    next: int | None


class Table(BaseModel):
    """The lines of a table, each with the address of its words."""

    columns: list[str]
    rows: list[list[str]]
    hrefs: list[str]


def add(app: FastAPI, desk: Desk) -> None:
    """Add them to the application."""
    _add_lists(app, desk)
    _add_event(app, desk)


def _add_lists(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/events", tags=["events"])
    def events(least: Least = 2, limit: Limit = 25, offset: Offset = 0) -> Events:
        """Main events, the newest first: as `onrecord groups`."""
        numbers = newest(desk, least=least, limit=limit + 1, offset=offset)
        found = [withheld(b.group, b.private) for b in briefs(desk, numbers[:limit])]
        return Events.model_construct(items=found, next=offset + limit if len(numbers) > limit else None)

    @app.get("/api/disputes", tags=["events"])
    def disputes(limit: Limit = 25, offset: Offset = 0) -> Disputes:
        """Where the stories of an event do not agree, both sides' words, no verdict: as `onrecord disputes`.

        `limit` and `offset` count events that several stories tell of, disputed or not.
        """
        numbers = newest(desk, least=2, limit=limit + 1, offset=offset)
        found = [
            Disputed.model_construct(
                event=b.group.event, title=masked(b.title, b.private), disputes=list(withheld(b.disputes, b.private))
            )
            for b in briefs(desk, numbers[:limit])
            if b.disputes
        ]
        return Disputes.model_construct(items=found, next=offset + limit if len(numbers) > limit else None)

    @app.get("/api/table", tags=["events"])
    def rows(event: str, voice: str = "", kind: str = "") -> Table:
        """An event's numbers and happenings, one a line: as the table and its file."""
        asks = {"event": event, "voice": voice, "kind": kind, "page": "all"}
        shown = table.context(desk, Asked(query=asks))
        return Table(
            columns=list(shown.columns), rows=[list(r) for r, _ in shown.rows], hrefs=[h for _, h in shown.rows]
        )


def _add_event(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/event/{id}", tags=["events"])
    def event(id: str) -> Group:
        """The event of a story, with every account of it."""
        told = of_story(desk, id).told
        return withheld(group(told), told.private)

    @app.get("/api/event/{id}/series", tags=["events"])
    def series(id: str) -> list[Series]:
        """The numbers of an event over time, each with its voice: as `onrecord series`."""
        found = of_story(desk, id)
        return list(withheld(found.series, found.told.private))

    @app.get("/api/event/{id}/disputes", tags=["events"])
    def disputed(id: str) -> list[Facing]:
        """What does not agree in the stories of an event."""
        found = of_story(desk, id)
        return withheld(facing(found.disputes), found.told.private)

    @app.get("/api/event/{id}/happenings", tags=["events"])
    def happenings(id: str, limit: Limit = 50, offset: Offset = 0) -> Happenings:
        """What happened, in each voice's eyes, the most told first: as `onrecord events`."""
        found = of_story(desk, id)
        items, next_ = paged(list(found.happenings), limit, offset)
        return Happenings.model_construct(items=withheld(items, found.told.private), next=next_)

    @app.get("/api/event/{id}/promises", tags=["events"])
    def promised(id: str) -> list[Promise]:
        """What was promised or foreseen, and what later accounts say of it: as `onrecord promises`."""
        found = of_story(desk, id)
        return list(withheld(found.promises, found.told.private))
