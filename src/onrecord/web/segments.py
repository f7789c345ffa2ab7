"""A story's text cut where any mark begins or ends, so that overlapping layers can stand on one text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.model import Attribution, Quantity, Record, Span
from onrecord.views.lookup import DEEPEST, Lookup
from onrecord.views.speakers import denies, speaker

HUES = 7
HANDLES = ("cue", "event", "number", "time", "place", "correction", "name")
"""Marks that open a card, the first of them that stands at a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One span of one item, and how it shows."""

    span: Span
    kind: str
    id: str
    hue: int | None = None
    depth: int = 0
    look: str = ""
    """More of its look: "denied", "vague" …"""
    part: float | None = None
    """How much of the whole: .44 for "four of the nine"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text with all the marks on it, the outermost content first."""

    text: str
    marks: tuple[Mark, ...]
    first: frozenset[str]
    """Ids of the items whose handle first begins here."""

    @property
    def handle(self) -> Mark | None:
        """The mark that opens a card, if one stands here."""
        return min(
            (m for m in self.marks if m.kind in HANDLES),
            key=lambda m: (HANDLES.index(m.kind), len(m.span)), default=None,
        )  # fmt: skip

    @property
    def ids(self) -> tuple[str, ...]:
        """The items that stand here, the most particular first."""
        return tuple(dict.fromkeys(m.id for m in sorted(self.marks, key=lambda m: (m.kind == "content", len(m.span)))))

    @property
    def classes(self) -> str:
        """What the style sheet needs to know."""
        names = [m.kind for m in self.marks] + [m.look for m in self.marks if m.look]
        inner = max((m for m in self.marks if m.kind == "content"), key=lambda m: m.depth, default=None)
        own = [m.hue for kind in ("cue", "source") for m in self.marks if m.kind == kind]
        hue = own[0] if own else inner.hue if inner else None
        names += [f"deep{min(inner.depth, 2)}"] if inner else []
        names += [f"hue{hue}"] if hue is not None else []
        return " ".join(dict.fromkeys(names))

    @property
    def part(self) -> float | None:
        """How much of the whole a number here is."""
        return next((m.part for m in self.marks if m.part is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, or ("gap") the white space between two."""

    zone: str
    segments: tuple[Segment, ...]


def hues(record: Record) -> dict[str, int | None]:
    """The hue of every attribution: one a speaker, those who speak most first; none for a speaker not resolved."""
    look = Lookup(record)
    who = {a.id: speaker(look, a) for a in record.attributions}
    often = Counter(s.key for s in who.values() if s.resolved)
    order = {key: n % HUES for n, (key, _) in enumerate(often.most_common())}
    return {id: order[s.key] if s.resolved else None for id, s in who.items()}


def blocks(record: Record) -> Iterator[Block]:
    """The whole text in blocks of segments; joined again it is the text."""
    text = record.story.text
    marks = iter(sorted(_marks(record), key=lambda m: (m.span.start, -m.span.end, m.depth)))
    zones = iter(sorted(record.story.zones, key=lambda z: z.span.start))
    on, inside, seen = _Window(marks), _Window(zones), set[tuple[str, str]]()
    for start, end, between in _ranges(record):
        segments = tuple(_cut(text, start, end, on.over(start, end), seen))
        kinds = [z.zone for z in inside.over(start, end)]
        zone = next((z for z in kinds if z != "dateline"), "dateline" if kinds else "body")
        yield Block(zone="gap" if between and not text[start:end].strip() else zone, segments=segments)


def _ranges(record: Record) -> Iterator[tuple[int, int, bool]]:
    """The paragraphs and what stands between them, which is said with True."""
    at = 0
    for start, end in (*sorted(record.story.paragraphs), (len(record.story.text),) * 2):
        if at < start:
            yield at, start, True
        if max(at, start) < end:
            yield max(at, start), end, False
        at = max(at, end)


class _Window:
    """Of things with spans, in order, those over a range; ranges are asked for in order too."""

    def __init__(self, things: Iterator[Any]) -> None:
        self._coming = things
        self._next = next(things, None)
        self._open: list[Any] = []

    def over(self, start: int, end: int) -> list[Any]:
        """What overlaps the range from `start` up to `end`."""
        while self._next is not None and self._next.span.start < end:
            self._open.append(self._next)
            self._next = next(self._coming, None)
        self._open = [t for t in self._open if t.span.end > start]
        return list(self._open)


def _cut(text: str, start: int, end: int, here: list[Mark], seen: set[tuple[str, str]]) -> Iterator[Segment]:
    cuts = {start, end} | {p for m in here for p in (m.span.start, m.span.end) if start < p < end}
    standing = _Window(iter(here))
    for lo, hi in pairwise(sorted(cuts)):
        on = tuple(standing.over(lo, hi))
        new = {(m.kind, m.id) for m in on if m.kind in HANDLES} - seen
        seen |= new
        yield Segment(text=text[lo:hi], marks=on, first=frozenset(id for _, id in new))


def _marks(record: Record) -> Iterator[Mark]:
    look, hue = Lookup(record), hues(record)
    for a in record.attributions:
        yield from _voice(look, a, hue[a.id])
    for e in record.events:
        yield from (Mark(span=t, kind="event", id=e.id) for t in e.triggers)
    for q in record.quantities:
        part = q.low / q.out_of if q.low is not None and q.out_of else None
        yield Mark(span=q.span, kind="number", id=q.id, look=bar(q), part=part)
    for t in record.timexes:
        yield Mark(span=t.span, kind="time", id=t.id)
    for p in record.toponyms:
        yield Mark(span=p.span, kind="place", id=p.id)
    for n in record.entities:
        yield from (Mark(span=m.span, kind="name", id=n.id) for m in n.mentions if m.form != "pronoun")
    for k in record.corrections:
        yield Mark(span=k.span, kind="correction", id=k.id)
        yield from (Mark(span=s, kind=kind, id=k.id) for kind, s in (("now", k.now), ("was", k.was)) if s)
    for z in record.story.zones:
        if z.zone == "dateline":
            yield Mark(span=z.span, kind="dateline", id="")


def _voice(look: Lookup, a: Attribution, hue: int | None) -> Iterator[Mark]:
    depth, not_so = look.depth[a.id], "denied" if denies(a) else ""
    if depth < DEEPEST:
        yield from (Mark(span=c, kind="content", id=a.id, hue=hue, depth=depth, look=not_so) for c in a.content)
    yield from (Mark(span=v, kind="verbatim", id=a.id, hue=hue, depth=depth) for v in a.verbatim)
    yield Mark(span=a.cue, kind="cue", id=a.id, hue=hue, depth=depth)
    if a.source:
        yield Mark(span=a.source.span, kind="source", id=a.id, hue=hue, depth=depth)


def bar(q: Quantity) -> str:
    """How a range is drawn: an open end fades, a vague one is hatched, "r-about" has soft ends."""
    if q.low is None and q.high is None:
        return "r-unknown"
    if q.out_of:
        return "r-part"
    if q.reading == "vague":
        return "r-vague"
    if q.high is None:
        return "r-upward"
    if q.low is None:
        return "r-downward"
    if q.modifier == "APPROX":
        return "r-about"
    return "r-exact" if q.low == q.high else "r-between"
