"""Series: what numbers there are of one event and role, who said each, where and when; latest, span, conflicts.

A series compares like with like: totals with totals, one part ("children", "in hospital") with the same part alone.  A
number that grows is an update, not a dispute; ranges that can both hold contradict nothing; two accounts of one day
without an hour are unordered, and said to be so.  Nothing here says which number is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from onrecord.ledger import Ledger
from onrecord.model.privacy import withheld
from onrecord.resources.joining_words import joining_words

from .accounts import Account, Telling, every, voice_of
from .words import number

Relation = Literal["update", "revision", "dispute", "unordered"]
Order = Literal["before", "after", "same", "unordered"]
OWN = "the story"
FAR = 10
"""A number of an event that lies so many days before its account is of another time."""
NEAR = 400
"""Two voices' numbers in one story are set against each other where at most so many letters lie between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One number: as printed, as a range (an open end is None), by whom, in which outlet, when.

    `moment` is the day the text gives for it, else when its account was published: `basis` says which.
    """

    words: str
    low: float | None
    high: float | None
    modifier: str | None
    reading: str
    voice: str
    cue: str
    polarity: str
    outlet: str
    copies: tuple[str, ...]
    moment: str
    basis: Literal["text", "published", "unknown"]
    headline: bool
    story: str
    item: str
    start: int
    end: int

    @property
    def range(self) -> str:
        """The range in signs: 7, 7 to 9, 7 or more, up to 7."""
        low, high = (None if v is None else number(v) for v in (self.low, self.high))
        if low is None and high is None:
            return "no number"
        if low is not None and low == high:
            return low
        if high is None:
            return f"more than {low}" if self.modifier == "MORE_THAN" else f"{low} or more"
        return f"up to {high}" if low is None else f"{low} to {high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two numbers of a series that cannot both hold of one moment, and how they stand to each other.

    update: the later is higher, of what only grows (or the later of what comes and goes); revision: the later is lower;
    dispute: two voices, one moment; unordered: of one day, and which was first the stories do not say.
    """

    relation: Relation
    first: Said
    second: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The numbers of one event and role, in the order of their moments.  `part`: of whom, None where of everybody."""

    event: str
    title: str
    role: str
    part: str | None
    numbers: tuple[Said, ...]
    pairs: tuple[Pair, ...]

    @property
    def latest(self) -> tuple[Said, ...]:
        """The numbers of the last moment: several where their order is open."""
        if not self.numbers:
            return ()
        last = self.numbers[-1]
        return tuple(n for n in self.numbers if n is last or order(n, last) in ("same", "unordered"))

    @property
    def span(self) -> tuple[float | None, float | None]:
        """The lowest and the highest number that anybody gave; None at the top where one is open."""
        lows = [n.low for n in self.numbers if n.low is not None]
        highs = [n.high for n in self.numbers]
        return (min(lows) if lows else None), (
            None if None in highs or not highs else max(h for h in highs if h is not None)
        )

    def of(self, relation: Relation) -> tuple[Pair, ...]:
        """The pairs that stand so to each other."""
        return tuple(p for p in self.pairs if p.relation == relation)

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self) | {"latest": [n.item for n in self.latest], "span": list(self.span)}


def series(
    ledger: Ledger, which: str | None = None, *, role: str | None = None, as_of: str | None = None,
    private_names: bool = False,
) -> list[Series]:  # fmt: skip
    """The series of the main event of a story, or of every event; private names are withheld unless asked for."""
    told = every(ledger, which, as_of, figures=True)
    return [
        withheld(s, () if private_names else telling.private)
        for telling in told for s in of_event(telling) if role in (None, s.role)
    ]  # fmt: skip


def of_event(telling: Telling) -> list[Series]:
    """The series of one event, totals before parts."""
    found: dict[tuple[str, str | None], list[Said]] = {}
    for account in telling.accounts:
        seen: set[tuple[Any, ...]] = set()
        for row in account.told["figures"]:
            said = _said(row, account)
            same = (row["role"], row["part"], said.low, said.high, said.modifier, said.voice)
            if same not in seen and not _elsewhere(row, account):
                seen.add(same)
                found.setdefault((row["role"], row["part"]), []).append(said)
    out = []
    for (role, part), numbers in sorted(found.items(), key=lambda x: (x[0][1] is not None, x[0][0], x[0][1] or "")):
        ordered = tuple(_once(sorted(numbers, key=lambda n: (n.moment or "9999", n.start))))
        pairs = tuple(_pairs(ordered, role))
        out.append(
            Series(event=telling.id, title=telling.title, role=role, part=part, numbers=ordered, pairs=pairs)
        )  # fmt: skip
    return out


def _said(row: Mapping[str, Any], account: Account) -> Said:
    voice, story = row["voice"], account.story
    asof = row["days"][0] if row["days"] and row["days"][0] == row["days"][1] else None
    day = account.when[:10]
    basis = "text" if asof and day and asof != day else "published" if account.when else "unknown"
    return Said(
        words=row["words"], low=row["low"], high=row["high"], modifier=row["modifier"], reading=row["reading"],
        voice=voice_of(voice), cue=voice["cue"] if voice else "", polarity=voice["polarity"] if voice else "+",
        outlet=story.outlet, copies=account.copies, moment=account.when, basis=basis,  # type: ignore[arg-type]
        headline=row["headline"], story=story.id, item=row["item"], start=row["start"], end=row["end"],
    )  # fmt: skip


def _elsewhere(row: Mapping[str, Any], account: Account) -> bool:
    """Whether a number is of another time than its account: the text dates it well before."""
    from datetime import date

    if not row["days"] or not account.when:
        return False
    return (date.fromisoformat(account.when[:10]) - date.fromisoformat(row["days"][1])).days > FAR


def _once(numbers: Iterable[Said]) -> Iterator[Said]:
    """Numbers without those that the same voice gave in the same words before: restated, not said anew."""
    seen: set[tuple[Any, ...]] = set()
    for n in numbers:
        key = (n.voice, n.low, n.high, n.modifier, n.story if n.voice == "the story" else n.moment[:10])
        if key not in seen:
            seen.add(key)
            yield n


def _pairs(numbers: tuple[Said, ...], role: str) -> Iterator[Pair]:
    """The pairs that cannot both hold, each once for the ranges it sets against each other."""
    seen: set[tuple[Any, ...]] = set()
    for pair in _all_pairs(numbers, role):
        key = (pair.relation, pair.first.range, pair.second.range)
        if pair.relation == "dispute" or key not in seen:
            seen.add(key)
            yield pair


def _all_pairs(numbers: tuple[Said, ...], role: str) -> Iterator[Pair]:
    """A story's own number is not set against one that it cites itself: it tells of both."""
    growing = role in joining_words().growing
    for i, one in enumerate(numbers):
        for other in numbers[i + 1 :]:
            if compatible(one, other) or "-" in (one.polarity, other.polarity):
                continue
            at = order(one, other)
            first, second = (other, one) if at == "after" else (one, other)
            if at == "unordered":
                yield Pair(relation="unordered", first=first, second=second)
            elif at == "same":
                if one.voice != other.voice and (one.story != other.story or _set_against(one, other)):
                    yield Pair(relation="dispute", first=first, second=second)
            else:
                rises = (second.low or 0) >= (first.low or 0)
                yield Pair(relation="update" if rises or not growing else "revision", first=first, second=second)


def _set_against(one: Said, other: Said) -> bool:
    """Whether one story sets two cited numbers against each other: near to each other, else they are of two things."""
    return OWN not in (one.voice, other.voice) and abs(one.start - other.start) <= NEAR


def compatible(one: Said, other: Said) -> bool:
    """Whether two ranges can both hold: they share a number, an open end being without bound; "about" by a tenth."""
    (a, b), (c, d) = _bounds(one), _bounds(other)
    return a <= d and c <= b


def _bounds(n: Said) -> tuple[float, float]:
    low = float("-inf") if n.low is None else float(n.low)
    high = float("inf") if n.high is None else float(n.high)
    return (low * 0.9, high * 1.1) if n.modifier == "APPROX" else (low, high)


def order(one: Said, other: Said) -> Order:
    """Which of two numbers was first: by hour where both have one, else by day; one account's are of one moment."""
    if one.story == other.story:
        return "same"
    a, b = one.moment, other.moment
    if not a or not b:
        return "unordered"
    if a[:10] != b[:10]:
        return "before" if a[:10] < b[:10] else "after"
    if len(a) == 10 or len(b) == 10:
        return "unordered"
    a, b = _moment(a), _moment(b)
    return "same" if a == b else "before" if a < b else "after"


def _moment(value: str) -> str:
    from datetime import UTC, datetime

    at = datetime.fromisoformat(value)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
