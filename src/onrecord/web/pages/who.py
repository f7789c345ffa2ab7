"""Who: what a person or an organisation said, denied and promised, and what was said of them."""

from dataclasses import dataclass

from onrecord.errors import LedgerError
from onrecord.ledger import Hit, stories
from onrecord.ledger.people import who
from onrecord.ledger.terms import folded
from onrecord.model import Entity
from onrecord.views.words import clean

from ..desk import Asked, Desk, Missing, address
from ..told import Told, story_address, told

PATH, TEMPLATE, MENU = "/who", "who.html", ""
SHOWN = 15
LOOKED = 6
"""So many stories are opened for roles and other names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A role or another name, with the story that has it."""

    words: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows; `parts` are said, denied, promised and of them, each with where there is more."""

    title: str
    name: str
    closed: bool
    roles: tuple[Evidence, ...]
    aliases: tuple[Evidence, ...]
    parts: tuple[tuple[str, tuple[Told, ...], str], ...]
    names: tuple[str, ...]


def context(desk: Desk, asked: Asked) -> Context:
    """The page of a name."""
    name = clean(asked.get("name"))
    if not folded(name):
        raise Missing("Whose page? Open a name in a story or in a search.")

    def make() -> Context:
        return _context(desk, name)

    return desk.remembered(("who", name), make)


def _context(desk: Desk, name: str) -> Context:
    with desk.ledger.reading() as connection:
        found = who(connection, name, limit=SHOWN + 1, reviewed=desk.reviewed, private_names=True)
    hits = (*found.said, *found.denied, *found.promised, *found.of_them)
    if not hits:
        raise Missing(f"Nobody called {name} is heard or spoken of in this ledger.")
    entities = _entities(desk, hits, name)
    closed = _private(entities, bool(found.said or found.denied or found.promised)) and not _opened(desk, name)
    parts = (
        ("Said", found.said, address("/search", who=name)), ("Denied", found.denied,
        address("/search", who=name, stance="denies")), ("Promised", found.promised,
        address("/search", who=name, stance="promises")), ("Said of them", found.of_them,
        address("/search", about=name)),
    )  # fmt: skip
    return Context(
        title="A private person" if closed else name, name=name, closed=closed,
        roles=() if closed or desk.reviewed else _evidence([(e.role or "", e, k) for e, k in entities]),
        aliases=() if closed or desk.reviewed else _evidence(_aliases(entities, name)),
        parts=() if closed else tuple((t, tuple(told(h) for h in hs[:SHOWN]), more) for t, hs, more in parts if hs),
        names=() if closed else tuple(clean(n) for n in found.names if folded(n) != folded(name)),
    )  # fmt: skip


Found = tuple[Entity, stories.Kept]


def _entities(desk: Desk, hits: tuple[Hit, ...], name: str) -> list[Found]:
    """The entities of this name in the newest stories that have it."""
    words, out = set(folded(name)), []
    with desk.ledger.reading() as connection:
        for id in list(dict.fromkeys(h.story for h in hits))[:LOOKED]:
            try:
                kept = stories.found(connection, id)
                record = stories.record(connection, kept)
            except LedgerError:
                continue
            out += [(e, kept) for e in record.entities if words <= set(folded(e.name))]
    return out


def _private(found: list[Found], heard: bool) -> bool:
    """Whether this is a person without any public standing who is not heard as a source, or is said to be private."""
    persons = [e for e, _ in found if e.type == "PERSON"]
    if not persons or len(persons) < len(found):
        return False
    if any(e.standing in ("official", "public") or e.role for e in persons):
        return False
    return not heard or any(e.standing == "private" for e in persons)


def _opened(desk: Desk, name: str) -> bool:
    """Whether a reviewer opened this name's page."""
    from sqlalchemy import select

    from onrecord.ledger.packing import loads
    from onrecord.ledger.tables import JUDGEMENTS

    j = JUDGEMENTS.c
    with desk.ledger.reading() as connection:
        rows = connection.scalars(select(j.data).where(j.kind == "opened", *stories.standing()))
        return any(folded(loads(r).get("name", "")) == folded(name) for r in rows)


def _aliases(found: list[Found], name: str) -> list[tuple[str, Entity, stories.Kept]]:
    own = folded(name)
    return [
        (clean(m.span.text), e, k)
        for e, k in found
        for m in e.mentions
        if m.form == "name" and folded(m.span.text) != own
    ]


def _evidence(rows: list[tuple[str, Entity, stories.Kept]]) -> tuple[Evidence, ...]:
    out: dict[str, Evidence] = {}
    for words, _, kept in rows:
        if words and words.lower() not in out:
            out[words.lower()] = Evidence(words=clean(words), title=clean(kept.name), href=story_address(kept.id))
    return tuple(out.values())
