"""Updates: numbers of an event that came after others: what it was, what it is now, each with its voice and outlet.

A later number is an update, not a dispute; whether it rose, fell or was told more exactly follows from the ranges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict, dataclass
from typing import Any, Literal

from .series import Said, Series, compatible, order

Change = Literal["rose", "fell", "other words", "differs", "same day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A number of an event and the one before it.

    rose, fell: the ranges cannot both hold; other words: they can; differs: two voices, one moment; same day: which of
    the two was first the stories do not say.
    """

    event: str
    title: str
    role: str
    part: str | None
    change: Change
    was: Said
    now: Said

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def updates(found: Iterable[Series], stories: Set[str]) -> Iterator[Update]:
    """For each series to which one of these stories brings its last number: that, and what it was before."""
    for s in found:
        numbers = [n for n in s.numbers if n.polarity != "-"]
        if now := next((n for n in reversed(numbers) if n.story in stories and _new(n, numbers)), None):
            before = [n for n in numbers if n is not now and _range(n) != _range(now)]
            if was := _was(before, now, stories):
                yield Update(
                    event=s.event, title=s.title, role=s.role, part=s.part, change=_change(was, now), was=was, now=now
                )


def _new(n: Said, numbers: list[Said]) -> bool:
    """Whether a number is of the last moment, and nobody gave the same before."""
    last = n is numbers[-1] or order(n, numbers[-1]) in ("same", "unordered")
    return last and not any(order(x, n) == "before" and _range(x) == _range(n) for x in numbers)


def _was(before: list[Said], now: Said, stories: Set[str]) -> Said | None:
    """The last number before one: of an earlier moment, else of the same; what was known before is taken first."""
    earlier = [n for n in before if order(n, now) == "before"]
    earlier = [n for n in earlier if (n.low, n.high) != (None, None)] or earlier
    same = [n for n in before if order(n, now) in ("same", "unordered") and not compatible(n, now)]
    same = [n for n in same if n.story != now.story]
    for some in (earlier, same):
        if known := [n for n in some if n.story not in stories] or some:
            return known[-1]
    return None


def _change(was: Said, now: Said) -> Change:
    if compatible(was, now):
        return "other words"
    at = order(was, now)
    if at != "before":
        return "differs" if at == "same" else "same day"
    return "rose" if (now.low or 0) >= (was.low or 0) else "fell"


def _range(n: Said) -> tuple[float | None, float | None, str | None]:
    return n.low, n.high, n.modifier
