"""Counts of what gold and our own reading have in common, and their F1 over a whole corpus (micro)."""

from collections import Counter
from collections.abc import Collection, Hashable
from dataclasses import dataclass, field

from .conll18 import f1


@dataclass(slots=True)
class Sets:
    """Adds up, by key, how many items gold has, how many were found, and how many are in both."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, key: str, gold: Collection[Hashable], found: Collection[Hashable]) -> None:
        """Count the sets of one document."""
        self.number(key, len(set(gold)), len(set(found)), len(set(gold) & set(found)))

    def number(self, key: str, gold: int, found: int, right: int) -> None:
        """Count items that were matched elsewhere."""
        self.counts[key, "gold"] += gold
        self.counts[key, "found"] += found
        self.counts[key, "right"] += right

    def of(self, key: str) -> tuple[int, int, int]:
        """Right, gold and found of a key."""
        return self.counts[key, "right"], self.counts[key, "gold"], self.counts[key, "found"]

    def f1(self, *keys: str) -> dict[str, float]:
        """F1 of these keys as scores: "event_class" gives `event_class.f1`."""
        return {f"{key}.f1": f1(*self.of(key)) for key in keys}

    def all(self, *keys: str) -> dict[str, float]:
        """Precision, recall and F1 of these keys."""
        scores: dict[str, float] = {}
        for key in keys:
            right, gold, found = self.of(key)
            scores |= {f"{key}.p": share(right, found), f"{key}.r": share(right, gold), **self.f1(key)}
        return scores


def share(part: float, whole: float) -> float:
    """A part of a whole; 0 where there is no whole."""
    return part / whole if whole else 0.0
