"""Story: the text as printed with its layers, the correction on top, what was not read, and why."""

from dataclasses import dataclass, replace

from onrecord.errors import LedgerError
from onrecord.ledger import stories
from onrecord.ledger.search import amendments_of
from onrecord.model import Record
from onrecord.model.codec import item_names

from ..desk import Asked, Desk, Missing, address
from ..story_view import View, view
from ..told import SHORT, Correction, correction, name_of, reason_of, story_address
from .today import Link, link

PATH, TEMPLATE, MENU = "/story/{id}", "desk_story.html", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another version or copy of a story; `changes` leads to what is other in it."""

    story: Link
    kind: str
    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows: the story, the corrections that touch it, its copies and versions."""

    title: str
    view: View
    corrected: tuple[Correction, ...]
    others: tuple[Other, ...]
    json: str
    pasted: bool = False
    superseded: bool = False
    when: str = ""
    where: str = ""
    """The addresses of its timeline and of its map."""


def kept(desk: Desk, asked: Asked) -> stories.Kept:
    """The story that an address names.  Missing where there is none, or where it is hidden."""
    with desk.ledger.reading() as connection:
        try:
            found = stories.found(connection, asked.path["id"])
        except LedgerError:
            raise Missing("There is no such story in this ledger. It may have been linked from another one.") from None
    if found.hidden:
        raise Missing(f"This story is {reason_of(found)}. Nothing of it is shown any more.")
    return found


def record_of(desk: Desk, story: stories.Kept) -> Record:
    """The newest record of a story; where only reviewed readings are shown, these alone."""

    def make() -> Record:
        with desk.ledger.reading() as connection:
            found = stories.record(connection, story)
        return only(found, desk.accepted()) if desk.reviewed else found

    return desk.remembered(("record", story.id), make)


def only(record: Record, items: set[str]) -> Record:
    """A record with nothing in it but these items; what hangs on others goes with them."""
    names = item_names(record)
    said = tuple(a for a in record.attributions if names[a.id] in items)
    ids = {a.id for a in said}
    said = tuple(
        replace(
            a, within=a.within if a.within in ids else None, relayed_by=a.relayed_by if a.relayed_by in ids else None
        )
        for a in said
    )
    mine = {(a.source.entity if a.source else None) for a in said}
    return Record(
        story=record.story, reader=record.reader, attributions=said,
        corrections=tuple(k for k in record.corrections if names[k.id] in items),
        entities=tuple(e for e in record.entities if e.id in mine),
        stances=tuple(s for s in record.stances if s.attribution in ids and s.toward in ids),
    )  # fmt: skip


def context(desk: Desk, asked: Asked) -> Context:
    """The page of a story."""
    story = kept(desk, asked)
    record = record_of(desk, story)
    with desk.ledger.reading() as connection:
        family = [k for k in stories.family(connection, story) if k.n != story.n]
        touching = amendments_of(connection, [story.n], None).get(story.n, [])
    base = story_address(story.id)
    seen = {a["correction"]: correction(a) for a in touching if not desk.reviewed or a["correction"] in desk.accepted()}
    return Context(
        title=name_of(story), view=desk.remembered(("view", story.id), lambda: view(record, base)),
        corrected=tuple(seen.values()), others=tuple(_other(base, story, k) for k in family), json=f"/api{base}",
        superseded=story.superseded, when=address("/timeline", story=story.id[:SHORT]),
        where=address("/map", story=story.id[:SHORT]),
    )  # fmt: skip


def _other(base: str, story: stories.Kept, other: stories.Kept) -> Other:
    same = story.publisher == other.publisher
    kind = "another version" if same else "a copy"
    if same and other.superseded:
        kind = "an older version"
    return Other(story=link(other), kind=kind, changes=f"{base}/versions/{other.id[:SHORT]}")
