"""Facing: disputes as they are laid side by side: what the same people stand against stands together, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from .contradictions import Dispute
from .sides import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """Two sides of what does not agree: those who say it, and those who deny it or say otherwise."""

    kind: str
    about: str
    first: tuple[Side, ...]
    others: tuple[Side, ...]

    @property
    def stories(self) -> frozenset[str]:
        """The stories whose words these are."""
        return frozenset(s.story for s in (*self.first, *self.others))

    @property
    def items(self) -> frozenset[str]:
        """The names of what was said."""
        return frozenset(s.item for s in (*self.first, *self.others))

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def facing(found: Iterable[Dispute], *, least: int = 1) -> list[Facing]:
    """The disputes of one event side by side, those between most stories first; `least`: between so many stories.

    Denied by the same people in the same words is one; so are all numbers of one count that differ.
    """
    groups: dict[tuple[str, Any], list[Dispute]] = {}
    for d in found:
        key = frozenset(o.item for o in d.others) if d.kind == "denial" else d.about
        groups.setdefault((d.kind, key), []).append(d)
    made = [_facing(same) for same in groups.values()]
    return sorted((f for f in made if len(f.stories) >= least), key=lambda f: -len(f.stories))


def _facing(same: list[Dispute]) -> Facing:
    sides = list(dict.fromkeys(s for d in same for s in (d.first, *d.others)))
    first = list(dict.fromkeys(d.first for d in same))
    if same[0].kind == "numbers":
        first = [s for s in sides if s.words == sides[0].words]
    return Facing(
        kind=same[0].kind, about=same[0].about, first=tuple(first), others=tuple(s for s in sides if s not in first)
    )
