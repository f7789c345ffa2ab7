"""The API: what the pages stand on, as JSON; the same calls as the command line and Python.

Every list comes in pages (`limit`, `offset`) and says where the next one is; every answer has an ETag.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from pydantic import BaseModel

from onrecord.ledger import Amendment, Hit, Voiced, gists
from onrecord.ledger.facets import Facets
from onrecord.ledger.moments import Moment, Tally, Timing
from onrecord.ledger.stories import Kept
from onrecord.model import Record
from onrecord.model.codec import encode
from onrecord.model.privacy import masked, withheld
from onrecord.resolve import differences
from onrecord.views.atlas import Spot, spot
from onrecord.views.coding import Coded, coded, seen_by

from . import api_events
from .asks import Limit, Offset, paged
from .desk import Asked, Desk, Missing
from .guarded import coder_of, may_review
from .pages import chain, corrections, limits, speakers, timeline, today, who
from .pages import map as map_
from .pages.search import Selection, count, find
from .shown import kept, record_of

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
    _add_desk(app, desk)
    _add_stories(app, desk)
    api_events.add(app, desk)


def _add_lists(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/statements", tags=["statements"])
    def statements(
        chosen: Chosen, limit: Limit = 50, offset: Offset = 0
    ) -> Statements:  # fmt: skip
        """Statements, the newest first, the copies of one story as one: as `onrecord search`."""
        items, next_ = paged(find(desk, chosen, offset + limit + 1), limit, offset)
        return Statements.model_construct(items=[h.withheld() for h in items], next=next_)

    @app.get("/api/facets", tags=["statements"])
    def facets(chosen: Chosen) -> Facets:
        """How many statements of a selection there are by outlet, stance, month and kind."""
        return count(desk, chosen)

    @app.get("/api/corrections", tags=["corrections"])
    def all_corrections(limit: Limit = 50, offset: Offset = 0) -> Corrections:
        """Corrections, the newest first, with every story they touch: as `onrecord corrections`."""
        items, next_ = paged(corrections.every(desk), limit, offset)
        return Corrections.model_construct(items=items, next=next_)

    @app.get("/api/who", tags=["statements"])
    def voiced(name: Name, limit: Limit = 50) -> Voiced:
        """What somebody said, denied and promised, and what was said of them: as `onrecord who`."""
        if who.context(desk, Asked(query={"name": name})).closed:
            raise Missing("This is a private person: there is no page of them unless a reviewer opens it.")
        return desk.ledger.who(name, limit=limit, reviewed=desk.reviewed).withheld()


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
        return Moments.model_construct(
            items=[m.withheld() for m in items[:limit]], next=offset + limit if len(items) > limit else None
        )

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
        items, next_ = paged(shown, limit, offset)
        return Places.model_construct(items=items, next=next_)


def _timing(desk: Desk, lane: str, width: str, first: str, last: str, undated: bool) -> Timing:
    given = {"lane": lane, "width": width, "first": first, "last": last, "undated": "1" if undated else ""}
    return timeline.timing(lambda name: given[name])


def _private(desk: Desk) -> frozenset[str]:
    """The names that leave by no answer."""

    def make() -> frozenset[str]:
        with desk.ledger.reading() as connection:
            return gists.private_names(connection)

    return desk.remembered("private", make)


def _add_desk(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/today", tags=["today"])
    def since(since: Name = "") -> today.Context:
        """What came into the ledger after a moment (ISO 8601), or on its last day: as the page Today."""
        return withheld(today.context(desk, Asked(query={"since": since})), _private(desk))

    @app.get("/api/speakers", tags=["statements"])
    def shares(chosen: Chosen) -> speakers.Context:
        """Whose words the newest statements of a selection carry."""
        found = speakers.context(desk, Asked(query=asdict(chosen)))
        names = _private(desk)
        shares = tuple(replace(s, href="" if masked(s.name, names) != s.name else s.href) for s in found.shares)
        return withheld(replace(found, shares=shares), names)

    @app.get("/api/coverage", tags=["ledger"])
    def coverage() -> limits.Context:
        """What the ledger holds, of when, from whom, read by what."""
        return limits.context(desk, Asked())

    @app.get("/api/review", tags=["review"])
    def judgements(request: Request) -> list[Coded]:
        """What reviewers judged, beside what was read; for whoever has the token, of items they judged themselves."""
        if not may_review(desk, request.cookies):
            raise Missing("Only a reviewer may see this: open the address that onrecord serve --review printed.")
        with desk.ledger.reading() as connection:
            return seen_by(coder_of(request.cookies), coded(connection))


def _add_stories(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/story/{id}", tags=["stories"])
    def record(id: str) -> dict[str, Any]:
        """The record of a story, as `onrecord read --json` prints it (`onrecord schema` is its schema)."""
        return encode(record_of(desk, kept(desk, id)))

    @app.get("/api/story/{id}/family", tags=["stories"])
    def family(id: str) -> Family:
        """A story with its copies and versions."""
        found = desk.ledger.family(kept(desk, id).id)
        return Family(items=[_known(k) for k in found])

    @app.get("/api/story/{id}/versions/{other}", tags=["stories"])
    def changed(id: str, other: str) -> dict[str, Any]:
        """What the second of two stories has other than the first: as `onrecord diff`."""
        one, two = (record_of(desk, kept(desk, i)) for i in (id, other))
        return differences(one, two).as_json()

    @app.get("/api/story/{id}/voice/{item}", tags=["stories"])
    def voices(id: str, item: str) -> chain.Context:
        """The chain of voices of one statement of a story (its place in the text: attribution-120-124)."""
        return chain.context(desk, Asked(path={"id": id, "item": item}))

    @app.get("/api/pasted/{key}", tags=["stories"])
    def pasted(key: str) -> dict[str, Any]:
        """The record of a story that was pasted into the desk."""
        found = desk.pasted.find(key)
        if not isinstance(found, Record):
            raise Missing("This pasted story is no longer kept.")
        return encode(found)


def _known(k: Kept) -> Known:
    return Known(**{name: getattr(k, name) for name in Known.model_fields})
