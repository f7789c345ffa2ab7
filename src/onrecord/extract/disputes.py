"""Disputes: voices that do not agree, each disputed attribution or claim with everyone who takes a side."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Attribution, By, Claim, Dispute, Record, Restatement, Stance
from onrecord.parse import Doc

AGAINST = frozenset({"denies", "dismisses"})
SIDES = frozenset({*AGAINST, "confirms", "supports"})


@dataclass(frozen=True, slots=True)
class Disputes:
    """Denied attributions, and claims of opposite factuality on one event by two voices."""

    reads: ClassVar[frozenset[type]] = frozenset({Attribution, Stance, Claim, Restatement})
    writes: ClassVar[type] = Dispute

    def __call__(self, doc: Doc, record: Record) -> Iterator[Dispute]:
        opposed = _opposed(record)
        used: set[str] = set()
        number = 0
        for disputed, sides in _denied(record).items():
            voices = {disputed, *sides}
            claims = [c for group in opposed.values() for c in group if c.voice in voices]
            used |= {c.event for c in claims}
            number += 1
            yield Dispute(
                id=f"d{number}", kind="denial", attributions=(disputed, *sorted(sides - {disputed}, key=_number)),
                claims=tuple(c.id for c in claims), by=By(rule="denied-attribution"),
            )  # fmt: skip
        for event, group in opposed.items():
            if event not in used:
                number += 1
                voices = {c.voice for c in group if c.voice}
                yield Dispute(
                    id=f"d{number}", kind="facts", attributions=tuple(sorted(voices, key=_number)),
                    claims=tuple(c.id for c in group), by=By(rule="opposite-factuality"),
                )  # fmt: skip


def _denied(record: Record) -> dict[str, set[str]]:
    """Each attribution somebody denies or dismisses, with all who take a side on it."""
    sides: dict[str, set[str]] = defaultdict(set)
    for s in record.stances:
        if s.value in SIDES:
            sides[s.toward].add(s.attribution)
    against = {s.toward for s in record.stances if s.value in AGAINST}
    return {a.id: sides[a.id] for a in record.attributions if a.id in against}


def _opposed(record: Record) -> dict[str, list[Claim]]:
    """The claims on each event that one voice holds for certain or likely and another denies."""
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for c in record.claims:
        by_event[c.event].append(c)
    found = {}
    for event, claims in by_event.items():
        holds = [c for c in claims if c.factuality in ("CT+", "PR+")]
        denies = [c for c in claims if c.factuality in ("CT-", "PR-")]
        if any(a.voice != b.voice for a in holds for b in denies):
            found[event] = [*holds, *denies]
    return found


def _number(id: str) -> int:
    return int(id[1:])
