"""Today: what changed since the reader last looked, in sentences."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onrecord.errors import LedgerError
from onrecord.ledger.changes import Changes, changes, newest
from onrecord.ledger.packing import moment as written
from onrecord.ledger.stories import Kept, record
from onrecord.resolve import differences
from onrecord.views.words import clean, day

from ..desk import Asked, Desk, address
from ..told import Told, name_of, reason_of, story_address, told
from .corrections import Corrected, corrected

PATH, TEMPLATE, MENU = "/", "today.html", "Today"
COMPARED = 8
"""So many new versions are compared with the older ones."""
COOKIE = "looked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A story: its outlet, day and title."""

    outlet: str
    day: str
    title: str
    href: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A new version: what was other before (numbers and claims in words, each with its voice)."""

    story: Link
    numbers: tuple[tuple[str, str], ...]
    more: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows.  `since` and `until` are moments; `nothing`: the ledger holds no story."""

    title: str
    since: str
    until: str
    seen: str
    first: bool
    new: int
    stories: tuple[Link, ...]
    versions: tuple[Changed, ...]
    denials: tuple[Told, ...]
    corrections: tuple[Corrected, ...]
    hidden: tuple[Link, ...]
    nothing: bool

    @property
    def quiet(self) -> bool:
        """Whether nothing changed."""
        return not (self.stories or self.versions or self.denials or self.corrections or self.hidden)


def context(desk: Desk, asked: Asked) -> Context:
    """What came after a moment: the one asked for, the reader's last look, or the ledger's last day."""
    with desk.ledger.reading() as connection:
        last = newest(connection)
    given = _moment(asked.get("since"))
    looked = _moment(asked.cookies.get(COOKIE, ""))
    since = given or looked or _day_before(last)
    return desk.remembered(("today", since, bool(given or looked)), lambda: _context(desk, since, last, not given))


def _context(desk: Desk, since: str, last: str | None, own: bool) -> Context:
    with desk.ledger.reading() as connection:
        found = changes(connection, since)
    return Context(
        title="Today", since=since, until=found.until, seen=address("/seen", until=found.until), first=own,
        new=found.new, stories=tuple(link(k) for k in found.stories),
        versions=() if desk.reviewed else tuple(_versions(desk, found)),
        denials=() if desk.reviewed else tuple(told(h) for h in found.denials),
        corrections=tuple(
            corrected(desk, a) for a in found.corrections if not desk.reviewed or a.item in desk.accepted()
        ),
        hidden=tuple(link(k) for k in found.hidden), nothing=last is None,
    )  # fmt: skip


def link(kept: Kept) -> Link:
    """A story to go to."""
    return Link(
        outlet=clean(kept.outlet), day=day(kept.published) or "no date given", title=name_of(kept),
        href=story_address(kept.id), reason=reason_of(kept) if kept.hidden else "",
    )  # fmt: skip


def _versions(desk: Desk, found: Changes) -> list[Changed]:
    """New versions with what they changed."""
    out = []
    with desk.ledger.reading() as connection:
        for old, new in found.versions[:COMPARED]:
            try:
                both = differences(record(connection, old), record(connection, new))
            except LedgerError:
                continue
            pairs = [(clean(c.before), clean(c.after)) for c in both.of("number") if c.before and c.after]
            out.append(
                Changed(
                    story=link(new), numbers=tuple(pairs), more=len(both.of("claim")),
                    href=f"{story_address(new.id)}/versions/{old.id[:16]}",
                )
            )  # fmt: skip
    return out


def _moment(value: str) -> str:
    """A moment as the ledger writes it, "" where it is none."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return ""
    return written(at if at.tzinfo else at.replace(tzinfo=UTC))


def _day_before(last: str | None) -> str:
    return written(datetime.fromisoformat(last) - timedelta(days=1)) if last else written()
