"""Search: statements by their words, their voice, their stance and their day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, Select, or_, select, union

from onrecord.errors import LedgerError
from onrecord.model.privacy import withheld

from . import packing, stories
from .fulltext import Asked, fulltext
from .gists import HAPPENINGS
from .statements import PRIVATE
from .tables import JUDGEMENTS, READERS, RECORDS, STATEMENTS, STORIES
from .terms import folded, parsed

STANCES = (
    "says", "claims", "denies", "rules_out", "dismisses", "demands", "warns", "announces", "criticises", "declines",
    "confirms", "promises", "believes", "asks", "supports", "queries", "comments",
)  # fmt: skip
"""What can be asked for as a stance; denies takes in whoever rules out or dismisses, promises every commitment."""
_ALSO = {"promises": ("promises", "commitment")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked for.  `since` and `until` are days of publication, both included."""

    words: str = ""
    who: str | None = None
    about: str | None = None
    stance: str | None = None
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    story: str | None = None
    event: str | None = None
    """Any story of a main event: all that is told in its stories."""
    kind: Literal["saying", "own"] | None = None
    as_of: str | None = None
    copies: bool = False
    reviewed: bool = False
    """Only what a person has reviewed and accepted as it was read."""
    private_names: bool = False
    """Whether private persons, victims and minors are found by name too."""
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One statement, with everything a content may not travel without.

    `source` are the words of the text, `name` the entity behind them (`resolved`: stated or inferred), `polarity` what
    the source makes of the content: + holds it, - stands against it, ? leaves it open.  `hosts` are those in whose
    words this is told, the outermost first, `copies` the other outlets that carry the same statement, `amended` the
    corrections that touch it, `reader` what read it, `private` the names in it that are not for others.
    """

    item: str
    kind: str
    story: str
    title: str | None
    publisher: str | None
    published: str | None
    source: str
    name: str | None
    resolved: str | None
    cue: str
    act: str
    polarity: str
    content: str
    verbatim: tuple[str, ...]
    hosts: tuple[dict[str, Any], ...]
    stances: tuple[dict[str, Any], ...]
    opposed: tuple[dict[str, Any], ...]
    claims: tuple[dict[str, Any], ...]
    about: tuple[str, ...]
    when: str | None
    start: int
    end: int
    since: str
    until: str | None
    reader: str
    copies: tuple[str, ...] = ()
    amended: tuple[dict[str, Any], ...] = ()
    private: tuple[str, ...] = ()

    @property
    def voice(self) -> str:
        """Whose statement it is, as shown: in brackets where it was inferred."""
        if self.name and self.resolved == "inferred":
            return f"[{self.name}]"
        return self.name or self.source or "somebody the story does not name"

    def as_json(self) -> dict[str, Any]:
        """The hit as JSON has it."""
        return {k: v for k, v in asdict(self).items() if k != "private"}

    def withheld(self) -> Hit:
        """The hit as others may see it: without the names of private persons, victims and minors."""
        return withheld(replace(self, private=()), self.private)


def search(connection: Connection, asking: Asking) -> list[Hit]:
    """The newest statements that match, the copies of one story as one hit."""
    query = _query(connection, asking)
    if query is None:
        return []
    rows: list[Any] = []
    groups: dict[int, int] = {}
    alike: dict[tuple[int, str, int], list[Any]] = {}
    step = asking.limit if asking.copies else asking.limit * 3
    while len(alike) < asking.limit:
        found = connection.execute(query.limit(step).offset(len(rows))).all()
        groups |= {} if asking.copies else stories.groups(connection, [r.story_n for r in found], asking.as_of)
        for row in found:
            key = (groups.get(row.story_n, row.story_n), row.likeness, row.n if asking.copies else 0)
            if key in alike or len(alike) < asking.limit:
                alike.setdefault(key, []).append(row)
        rows += found
        if len(found) < step:
            break
    shown = hits(connection, list(alike.values()), asking.as_of)
    return _only(shown, set(connection.scalars(accepted()))) if asking.reviewed else shown


def _only(found: Sequence[Hit], items: set[str]) -> list[Hit]:
    """Hits with nothing beside them but what is reviewed, too; whose words a statement stands against is not."""
    return [
        replace(
            h, stances=(), opposed=(), claims=tuple(c for c in h.claims if c["item"] in items),
            amended=tuple(a for a in h.amended if a["correction"] in items),
        )
        for h in found
    ]  # fmt: skip


def _query(connection: Connection, asking: Asking) -> Select[Any] | None:
    """The question in SQL; None where nothing can answer it."""
    s = STATEMENTS.c
    query = select(s.n, s.story_n, s.likeness)
    asked = Asked(
        words=tuple(parsed(asking.words)), who=tuple(folded(asking.who or "")), about=tuple(folded(asking.about or ""))
    )
    if (asking.words.strip() and not asked.words) or (asking.who and not asked.who):
        return None
    if asked:
        query = query.where(s.n.in_(_matching(connection, asked, asking.private_names)))
    if asking.as_of:
        moment = packing.until_moment(asking.as_of)
        query = query.where(s.since <= moment, or_(s.until.is_(None), s.until > moment))
    else:
        query = query.where(s.until.is_(None))
    if asking.reviewed:
        query = query.where(s.item.in_(accepted()))
    if asking.stance:
        query = query.where(_stance(asking.stance))
    if asking.kind:
        query = query.where(s.kind == asking.kind)
    if asking.since:
        query = query.where(s.day >= asking.since[:10])
    if asking.until:
        query = query.where(s.day <= asking.until[:10])
    if asking.publisher:
        outlet = select(STORIES.c.n).where(STORIES.c.publisher == asking.publisher)
        query = query.where(s.story_n.in_(outlet))
    if asking.story:
        query = query.where(s.story_n == stories.found(connection, asking.story).n)
    if asking.event:
        query = query.where(s.story_n.in_(_of_event(stories.found(connection, asking.event).n)))
    return query.order_by(s.day.desc().nulls_last(), s.n)


def _matching(connection: Connection, asked: Asked, private: bool) -> Any:
    """The numbers of statements in whose index this stands; with private names their marked words, too."""
    index = fulltext(connection.dialect.name)
    if not private:
        return index.matching(asked)
    ways = [asked]
    for name in ("who", "about"):
        ways += [replace(w, **{name: tuple(PRIVATE + t for t in getattr(w, name))}) for w in ways if getattr(w, name)]
    found = [index.matching(w).subquery() for w in ways]
    return union(*(select(f.c[0]) for f in found))


def _of_event(n: int) -> Select[Any]:
    """The numbers of the stories that tell of the same main event as this one."""
    h, own = HAPPENINGS.c, HAPPENINGS.alias().c
    return select(h.story_n).where(h.event_n == select(own.event_n).where(own.story_n == n).scalar_subquery())


def accepted() -> Select[Any]:
    """The names of the items that a person has accepted, and nobody fixed or rejected; a ruling outweighs all.

    What had to be fixed is not shown as it was read: the words may be in the wrong mouth.
    """
    j = JUDGEMENTS.c
    good, bad, ruled, out = (
        select(j.item).where(j.kind.in_(kinds), j.item.is_not(None), *stories.standing())
        for kinds in (
            ("accepted", "ruled-in"), ("fixed", "rejected"), ("ruled-in",), ("ruled-fixed", "ruled-out"),
        )
    )  # fmt: skip
    return good.where(or_(j.item.not_in(bad), j.item.in_(ruled)), j.item.not_in(out))


def _stance(stance: str) -> Any:
    if stance not in STANCES:
        raise LedgerError(f"{stance!r} is no stance: ask for one of {', '.join(STANCES)}")
    if stance == "denies":
        return STATEMENTS.c.denies == 1
    return or_(*(STATEMENTS.c.stances.contains(f" {word} ", autoescape=True) for word in _ALSO.get(stance, (stance,))))


def hits(connection: Connection, alike: Sequence[Sequence[Any]], as_of: str | None = None) -> list[Hit]:
    """Hits of statements that are alike: the first that was added stands for its copies."""
    kept = stories.by_number(connection, [r.story_n for same in alike for r in same])
    rows = _rows(connection, [min(r.n for r in same) for same in alike])
    readers = _readers(connection, [r.record_n for r in rows])
    amended = amendments_of(connection, [r.story_n for r in rows], as_of)
    out = []
    for same, first in zip(alike, rows, strict=True):
        hit = _hit(first, kept[first.story_n], readers[first.record_n])
        others = (kept[r.story_n].outlet for r in same if r.story_n != first.story_n)
        touching = tuple(a for a in amended.get(first.story_n, ()) if touches(a, hit))
        out.append(replace(hit, copies=tuple(dict.fromkeys(others)), amended=touching))
    return out


def _rows(connection: Connection, numbers: Sequence[int]) -> list[Any]:
    """The statements of these numbers, in their order: what is sorted does not carry them along."""
    found: dict[int, Any] = {}
    for part in stories.chunks(numbers):
        query = select(STATEMENTS).where(STATEMENTS.c.n.in_(part))
        found |= {row.n: row for row in connection.execute(query)}
    return [found[n] for n in numbers]


def _hit(row: Any, story: stories.Kept, reader: str) -> Hit:
    shown = json.loads(row.shown)
    parts: dict[str, Any] = {
        name: tuple(shown[name]) for name in ("verbatim", "hosts", "stances", "opposed", "claims", "about")
    }  # fmt: skip
    plain = {
        name: shown[name]
        for name in ("source", "name", "resolved", "cue", "act", "polarity", "content", "when", "start", "end")
    }
    return Hit(
        item=row.item, kind=row.kind, story=story.id, title=story.title, publisher=story.publisher,
        published=story.published, since=row.since, until=row.until, reader=reader,
        private=tuple(shown.get("private", ())), **plain, **parts,
    )  # fmt: skip


def _readers(connection: Connection, records: Sequence[int]) -> dict[int, str]:
    """What read each of these records, in words."""
    out: dict[int, str] = {}
    for part in stories.chunks(sorted(set(records))):
        query = select(RECORDS.c.n, READERS).join(READERS, READERS.c.n == RECORDS.c.reader_n)
        for row in connection.execute(query.where(RECORDS.c.n.in_(part))):
            out[row.n] = reader_words(row.version, json.loads(row.models), row.id)
    return out


def reader_words(version: str, models: Sequence[str], id: str) -> str:
    """A reader as answers name it."""
    return f"onrecord {version}, {', '.join(models) or 'no model'} ({id[:8]})"


def amendments_of(connection: Connection, numbers: Sequence[int], as_of: str | None) -> dict[int, list[dict[str, Any]]]:
    """The corrections that touch these stories, from notices that are not hidden."""
    j = JUDGEMENTS.c
    out: dict[int, list[dict[str, Any]]] = {}
    for part in stories.chunks(sorted(set(numbers))):
        query = select(j.other_n, j.story_n, j.item, j.other_item, j.data).where(
            j.kind == "amends", j.other_n.in_(part), *stories.standing(as_of and packing.until_moment(as_of))
        )
        rows = connection.execute(query.order_by(j.n)).all()
        notices = stories.by_number(connection, [r.story_n for r in rows])
        for row in rows:
            if not notices[row.story_n].hidden:
                about = {"item": row.other_item, "correction": row.item, "by": notices[row.story_n].outlet}
                out.setdefault(row.other_n, []).append(json.loads(row.data) | about)
    return out


def touches(amendment: dict[str, Any], hit: Hit) -> bool:
    """Whether a correction touches this very statement; one that names none touches all of its story."""
    return amendment["item"] in (None, hit.item)


def selected(connection: Connection, asking: Asking) -> Select[Any] | None:
    """The statements that match, as a question that others count and page by; None where nothing can answer it."""
    return _query(connection, asking)


def of_numbers(connection: Connection, numbers: Sequence[int]) -> list[Hit]:
    """The statements of these numbers as hits, in this order."""
    return hits(connection, [[row] for row in _rows(connection, numbers)])
