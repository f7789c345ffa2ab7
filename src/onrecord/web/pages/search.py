"""Search: statements by words, voice, stance and day; facets whose counts follow the selection."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from onrecord.ledger import Asking, Hit, stories
from onrecord.ledger.facets import Facets, facets
from onrecord.ledger.search import STANCES, search
from onrecord.views.accounts import telling
from onrecord.views.words import clean, day, masthead

from ..desk import Asked, Desk, Missing, Paging, address, paging
from ..told import SHORT, Told, reason_of, told

PATH, TEMPLATE, MENU = "/search", "search.html", "Search"
SIZE = 25
KINDS = {"saying": "somebody said it", "own": "the story itself reports it"}
STANCE_WORDS = {
    "says": "said", "claims": "claimed", "denies": "denied", "rules_out": "ruled out", "dismisses": "dismissed",
    "demands": "demanded", "warns": "warned", "announces": "announced", "criticises": "criticised",
    "declines": "declined to answer", "confirms": "confirmed", "promises": "promised", "believes": "believed",
    "asks": "asked", "supports": "supported", "queries": "questioned", "comments": "commented",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is looked for, as it stands in the address."""

    words: str = ""
    who: str = ""
    about: str = ""
    stance: str = ""
    publisher: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    story: str = ""
    event: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))

    def address(self, path: str = PATH, **other: object) -> str:
        """The address of this selection with something changed."""
        return address(path, **({f.name: getattr(self, f.name) for f in fields(self)} | other))

    def asking(self, limit: int, reviewed: bool = False) -> Asking:
        """As the ledger is asked."""
        kind = self.kind if self.kind in KINDS else None
        known = {
            n: getattr(self, n) or None
            for n in ("who", "about", "stance", "publisher", "since", "until", "story", "event")
        }
        return Asking(words=self.words, kind=kind, limit=limit, reviewed=reviewed, **known)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a facet: how many statements it would leave, and the address that chooses it or lets it go."""

    words: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows; `groups` are the facets by name."""

    title: str
    selection: Selection
    count: int
    hits: tuple[Told, ...]
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    stances: tuple[tuple[str, str], ...]
    paging: Paging
    feed: str
    export: str
    scope: "Scope | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The one story or event that a selection keeps to; `free` is the same selection without it."""

    kind: str
    title: str
    href: str
    free: str


def selection(asked: Asked) -> Selection:
    """The selection in an address."""
    found = {f.name: asked.get(f.name) for f in fields(Selection)}
    if found["stance"] not in STANCES:
        found["stance"] = ""
    if found["kind"] not in KINDS:
        found["kind"] = ""
    return Selection(**found)


def context(desk: Desk, asked: Asked) -> Context:
    """The page of a selection."""
    chosen, page = selection(asked), asked.number("page", most=40)
    hits, counts = find(desk, chosen, page * SIZE + 1), count(desk, chosen)
    shown = hits[(page - 1) * SIZE : page * SIZE]
    words = chosen.words or chosen.who or chosen.about
    return Context(
        title=f"Search: {words}" if words else "Search", selection=chosen, count=counts.statements,
        hits=tuple(told(h) for h in shown), groups=tuple(_groups(chosen, counts)),
        stances=tuple(STANCE_WORDS.items()),
        paging=paging(chosen.address, page, len(hits) > page * SIZE),
        feed=chosen.address("/search.atom"), export=chosen.address("/search.csv"), scope=scope(desk, chosen, PATH),
    )  # fmt: skip


def scope(desk: Desk, chosen: Selection, path: str) -> Scope | None:
    """The one story or event that a selection keeps to."""
    which = chosen.event or chosen.story
    if not which:
        return None
    kind = "event" if chosen.event else "story"
    with desk.ledger.reading() as connection:
        kept = stories.found(connection, which)
        if kept.hidden:
            raise Missing(f"This story is {reason_of(kept)}. Nothing of it is shown any more.")
        title = telling(connection, kept.id).accounts[0].story.title if chosen.event else kept.title
    return Scope(
        kind=kind, title=clean(title or "a story without a title"), href=f"/{kind}/{kept.id[:SHORT]}",
        free=chosen.address(path, story="", event=""),
    )  # fmt: skip


def find(desk: Desk, chosen: Selection, limit: int) -> list[Hit]:
    """The hits of a selection, at most so many."""
    asking = chosen.asking(limit, desk.reviewed)

    def make() -> list[Hit]:
        with desk.ledger.reading() as connection:
            return search(connection, asking)

    return desk.remembered(asking, make)


def count(desk: Desk, chosen: Selection) -> Facets:
    """The facets of a selection."""
    asking = chosen.asking(1, desk.reviewed)

    def make() -> Facets:
        with desk.ledger.reading() as connection:
            return facets(connection, asking)

    return desk.remembered(("facets", asking), make)


def _groups(chosen: Selection, counts: Facets) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    for name, key, values, words in (
        ("How it was said", "stance", counts.stances, STANCE_WORDS),
        ("Outlet", "publisher", counts.outlets, {o: masthead(o) for o, _ in counts.outlets}),
        ("Whose words", "kind", counts.kinds, KINDS),
    ):
        own = getattr(chosen, key)
        choices = [
            Choice(
                words=words.get(v, v), count=n, chosen=v == own, href=chosen.address(**{key: "" if v == own else v})
            )
            for v, n in values
        ]  # fmt: skip
        if choices:
            yield name, tuple(choices)
    months = [_month(chosen, m, n) for m, n in counts.months]
    if len(months) > 1 or chosen.since:
        yield "Published", tuple(months)


def _month(chosen: Selection, month: str, count: int) -> Choice:
    first, last = f"{month}-01", f"{month}-31"
    own = (chosen.since, chosen.until) == (first, last)
    href = chosen.address(since="" if own else first, until="" if own else last)
    return Choice(words=day(month), count=count, href=href, chosen=own)
