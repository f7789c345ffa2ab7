"""Timeline: what is told, by the time it is told of; never by the day of publication.  What has no time is counted."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.ledger.circumstances import LANES as KNOWN
from onrecord.ledger.moments import Moment, Tally, Timing, moments, tally
from onrecord.model.days import days
from onrecord.views import times
from onrecord.views.words import day

from .. import specs
from ..desk import Asked, Desk, Missing
from ..told import Told, item_address, told
from .search import STANCE_WORDS, Choice, Scope, Selection, scope, selection

PATH, TEMPLATE, MENU = "/timeline", "timeline.html", "Search"
SIZE = 40
FAR = 3
"""What lies so many times as far away as all the rest is wide is left out of the drawing; the table has it."""
SPANS = 12
"""So many years or months are offered to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One moment: its number in the drawing (0: not in it), how and when it is told, and whose words it is."""

    n: int
    lane: str
    when: str
    said: str
    told: Told
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows; `left` are the rows that the drawing leaves out."""

    title: str
    selection: Selection
    scope: Scope | None
    timing: Timing
    counts: Tally
    rows: tuple[Row, ...]
    chart: specs.Spec | None
    overview: specs.Spec | None
    left: int
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    stances: tuple[tuple[str, str], ...]
    undated: str
    dated: str
    page: int
    before: str
    after: str


def context(desk: Desk, asked: Asked) -> Context:
    """The page of a selection."""
    chosen, when, page = selection(asked), timing(asked.get), asked.number("page", most=60)
    return desk.remembered((PATH, chosen, when, page), lambda: _context(desk, chosen, when, page))


def timing(get: Callable[[str], str]) -> Timing:
    """The times that an address asks for."""
    lane, width = get("lane"), get("width")
    first, last = (days(get(name)) for name in ("first", "last"))
    return Timing(
        lane=lane if lane in KNOWN else None, width=width if width in times.WIDTHS else None,
        first=first[0] if first else None, last=last[1] if last else None, undated=get("undated") == "1",
    )  # fmt: skip


def found(desk: Desk, chosen: Selection, when: Timing, limit: int, offset: int) -> list[Moment]:
    """The moments of a selection."""
    _shown(desk)
    with desk.ledger.reading() as connection:
        return moments(connection, chosen.asking(1, desk.reviewed), when, limit, offset)


def _shown(desk: Desk) -> None:
    if desk.reviewed:
        raise Missing("Times are read by machine and not reviewed one by one: this desk does not show them.")


def count(desk: Desk, chosen: Selection, when: Timing) -> Tally:
    """How many moments a selection has, by lane, width and month."""
    _shown(desk)
    asking = chosen.asking(1, desk.reviewed)

    def make() -> Tally:
        with desk.ledger.reading() as connection:
            return tally(connection, asking, when)

    return desk.remembered(("tally", asking, replace(when, undated=False)), make)


def _context(desk: Desk, chosen: Selection, when: Timing, page: int) -> Context:
    here = scope(desk, chosen, PATH)
    counts = count(desk, chosen, when)
    got = found(desk, chosen, when, SIZE + 1, (page - 1) * SIZE)
    shown = got[:SIZE] if when.undated else sorted(got[:SIZE], key=_order)
    far = set() if when.undated else _far(shown)
    numbers = {id(m): n for n, m in enumerate((m for m in shown if id(m) not in far), 1)} if not when.undated else {}
    rows = tuple(_row(m, numbers.get(id(m), 0)) for m in shown)
    drawn = [(m, r) for m, r in zip(shown, rows, strict=True) if r.n]
    words = chosen.words or chosen.who or chosen.about or (here.title if here else "")
    asked = {n: getattr(when, n) or "" for n in ("lane", "width", "first", "last")}
    keep = asked | {"undated": "1" if when.undated else ""}
    return Context(
        title=f"Timeline: {words}" if words else "Timeline", selection=chosen, scope=here, timing=when, counts=counts,
        rows=rows, left=len(far) if drawn else 0, stances=tuple(STANCE_WORDS.items()),
        chart=specs.timeline([{"n": r.n, "lane": times.LANES[m.lane].capitalize(), "first": m.first, "last": m.last}
                              for m, r in drawn]) if drawn else None,
        overview=None if when.undated or counts.dated <= SIZE else _overview(counts),
        groups=tuple(_groups(chosen, when, counts, asked)), page=page,
        undated=chosen.address(PATH, **asked, undated="1"), dated=chosen.address(PATH, **asked),
        before=chosen.address(PATH, **keep, page=page - 1 if page > 2 else "") if page > 1 else "",
        after=chosen.address(PATH, **keep, page=page + 1) if len(got) > SIZE else "",
    )  # fmt: skip


def _order(m: Moment) -> tuple[str, str]:
    return m.first or m.last or "", m.last or "9999"


def _far(shown: list[Moment]) -> set[int]:
    """The moments that lie so far before all others that these would shrink to a line."""
    left: set[int] = set()
    begins = sorted((m.first or m.last or "", id(m)) for m in shown)
    while len(begins) > 3:
        (first, at), *rest = begins
        if _days(first, rest[0][0]) <= FAR * max(30, _days(rest[0][0], rest[-1][0])):
            break
        left.add(at)
        begins = rest
    return left


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _row(m: Moment, n: int) -> Row:
    whose = told(replace(m.hit, content=m.text))
    return Row(
        n=n, lane=times.lane(m), when=times.when(m.first, m.last), said=times.said(m), told=whose,
        href=item_address(m.item),
    )  # fmt: skip


def _overview(counts: Tally) -> specs.Spec:
    """How many a month, or a year where there are many; the hundredth at each end is left out where it is far away."""
    by = Counter[str]()
    for _, month, n in counts.months:
        by[month] += n
    ordered, seen, total = sorted(by), 0, sum(by.values())
    kept = []
    for month in ordered:
        if total * 0.01 <= seen + by[month] and seen <= total * 0.99:
            kept.append(month)
        seen += by[month]
    by_year = int(kept[-1][:4]) - int(kept[0][:4]) > 4
    many = Counter[str]()
    for month in kept:
        many[month[:4] if by_year else month] += by[month]
    rows = []
    for value, n in many.items():
        first, last = days(value) or ("", "")
        rows.append({"first": first, "last": last, "many": n})
    return specs.counts(rows, f"How many are told of each {'year' if by_year else 'month'}")


def _groups(
    chosen: Selection, when: Timing, counts: Tally, asked: dict[str, str]
) -> Iterator[tuple[str, tuple[Choice, ...]]]:  # fmt: skip
    def choice(words: str, n: int, own: bool, **changed: str) -> Choice:
        changed = dict.fromkeys(changed, "") if own else changed
        return Choice(words=words, count=n, chosen=own, href=chosen.address(PATH, **asked | changed))

    for name, key, values, words in (
        ("How it is told", "lane", counts.lanes, times.LANES), ("How exactly", "width", counts.widths, times.WIDTHS),
    ):  # fmt: skip
        if values:
            yield name, tuple(choice(words[v], n, v == asked[key], **{key: v}) for v, n in values)
    spans = Counter[str]()
    year = asked["first"][:4] if asked["first"] and asked["first"][:4] == asked["last"][:4] else ""
    for _, month, n in counts.months:
        spans[month if year else month[:4]] += n
    if len(spans) > 1 or year:
        made = []
        for value, n in sorted(spans.items(), reverse=True)[:SPANS]:
            first, last = days(value) or ("", "")
            own = (asked["first"], asked["last"]) == (first, last)
            made.append(choice(day(value), n, own, first=first, last=last))
        if year and len(spans) > 0 and (asked["first"], asked["last"]) == days(year):
            made.insert(0, choice(year, counts.dated, True, first="", last=""))
        yield "Time told of", tuple(made)
