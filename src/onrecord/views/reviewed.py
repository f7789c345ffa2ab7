"""Reviewed: records and events with nothing in them but what a person has accepted, and nothing in a wrong mouth."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from onrecord.model import Record
from onrecord.model.codec import item_names

from .accounts import Account, Row, Telling


def only(record: Record, items: Set[str]) -> Record:
    """A record with nothing in it but these items; what is told in somebody's words stands only if these do, too."""
    names = item_names(record)
    whole = {a.id: a for a in record.attributions}
    ids = {a.id for a in record.attributions if names[a.id] in items}
    while lost := {i for i in ids for up in (whole[i].within, whole[i].relayed_by) if up and up not in ids}:
        ids -= lost
    said = tuple(replace(a, timex=None, toponym=None) for a in record.attributions if a.id in ids)
    claims = tuple(c for c in record.claims if names[c.id] in items and (c.voice is None or c.voice in ids))
    mine = {a.source.entity for a in said if a.source}
    held = {c.event for c in claims}
    return Record(
        story=record.story, reader=record.reader, attributions=said, claims=claims,
        quantities=tuple(
            q for q in record.quantities if names[q.id] in items and ((v := record.voice(q.span)) is None or v in ids)
        ),
        events=tuple(
            replace(e, actors=(), recipients=(), places=(), instruments=(), quantities=(), timex=None)
            for e in record.events
            if e.id in held
        ),
        corrections=tuple(k for k in record.corrections if names[k.id] in items),
        entities=tuple(e for e in record.entities if e.id in mine),
        stances=tuple(s for s in record.stances if s.attribution in ids and s.toward in ids),
    )  # fmt: skip


def only_told(told: Telling, items: Set[str]) -> Telling:
    """An event with nothing in it but these items, told by those accounts alone that have any of them."""
    stories = {i.partition("/")[0] for i in items}
    kept = tuple(replace(a, told=_only(a, items)) for a in told.accounts if a.story.id in stories)
    return replace(told, accounts=kept)


def _only(account: Account, items: Set[str]) -> Row:
    """What an account tells, nothing but these items; a happening stands as long as a claim of it does."""
    told = {name: [r for r in rows if r["item"] in items] for name, rows in account.told.items() if name in _ITEMS}
    held = [
        row | _BARE | {"claims": [c for c in row["claims"] if c["item"] in items or row["item"] in items]}
        for row in account.told.get("events", ())
    ]
    return dict(account.told) | {"entities": []} | told | {"events": [r for r in held if r["claims"]]}


_ITEMS = ("figures", "promises")
_BARE: Row = {"actors": [], "recipients": [], "places": [], "type": None, "days": None}
"""What of a happening nobody accepts with a claim of it."""
