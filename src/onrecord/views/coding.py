"""Coding: what people make of single readings, beside the machine's; how far coders agree.

A judgement is `accepted` (as read), `fixed` (with the coder's own values), `rejected` (nothing of the kind is said
there) or `skipped` (not coded, with the reason); where coders differ, a third rules whose coding stands, or that there
is nothing: `ruled-in` (as read), `ruled-fixed` (with the values of the coder who is right), `ruled-out`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.ledger import packing, stories
from onrecord.ledger.tables import JUDGEMENTS

CODED = ("accepted", "fixed", "rejected")
RULED = ("ruled-in", "ruled-fixed", "ruled-out")
KINDS = (*CODED, "skipped", *RULED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One person's judgement of one item.  `machine` and `values` are the fields as they were read and as coded."""

    item: str
    kind: str
    coder: str
    machine: Mapping[str, str]
    values: Mapping[str, str]
    why: str
    added: str


def coded(connection: Connection) -> list[Coded]:
    """Every judgement of an item that stands, the oldest first; of one coder's on an item the last alone."""
    j = JUDGEMENTS.c
    query = select(j.item, j.kind, j.by, j.data, j.added).where(j.kind.in_(KINDS), j.item.is_not(None))
    out: dict[tuple[str, str], Coded] = {}
    for row in connection.execute(query.where(*stories.standing()).order_by(j.n)):
        data = packing.loads(row.data)
        key = (row.item, row.by if row.kind not in RULED else "")
        out.pop(key, None)
        out[key] = Coded(
            item=row.item, kind=row.kind, coder=row.by, machine=data.get("machine", {}), values=data.get("values", {}),
            why=data.get("why", ""), added=row.added,
        )  # fmt: skip
    return list(out.values())


def by_item(found: Iterable[Coded]) -> dict[str, list[Coded]]:
    """What coders made of each item; rulings and what was skipped left aside."""
    out: dict[str, list[Coded]] = {}
    for c in found:
        if c.kind in CODED:
            out.setdefault(c.item, []).append(c)
    return out


def differing(found: Sequence[Coded]) -> dict[str, list[Coded]]:
    """The items that coders see differently and nobody has ruled on."""
    ruled = {c.item for c in found if c.kind in RULED}
    return {
        item: all_
        for item, all_ in by_item(found).items()
        if item not in ruled and len({(c.kind == "rejected", tuple(sorted(c.values.items()))) for c in all_}) > 1
    }


def seen_by(coder: str, found: Iterable[Coded]) -> list[Coded]:
    """What a coder may see while coding: their own judgements, and others' of the items that they have judged."""
    all_ = list(found)
    mine = {c.item for c in all_ if c.coder == coder}
    return [c for c in all_ if c.item in mine]


def agreement(found: Iterable[Coded]) -> list[tuple[str, float | None, int]]:
    """Krippendorff's alpha for each field and for whether there is anything at all, with the items both have coded."""
    units: dict[str, list[list[str]]] = {}
    for all_ in by_item(found).values():
        if len(all_) < 2:
            continue
        units.setdefault("is it there", []).append(["no" if c.kind == "rejected" else "yes" for c in all_])
        for name in dict.fromkeys(n for c in all_ for n in c.values):
            units.setdefault(name, []).append([c.values[name] for c in all_ if name in c.values])
    return [(name, alpha(rows), sum(len(r) > 1 for r in rows)) for name, rows in units.items()]


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal data; None where nothing can be compared, or all values are the same.

    Krippendorff, Content Analysis, ch. 12: one less the observed over the expected disagreement.

    >>> alpha([["a", "a"], ["b", "b"], ["a", "b"], ["b", "b"]])
    0.5333333333333333
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for values in units:
        if len(values) < 2:
            continue
        for i, one in enumerate(values):
            for k, other in enumerate(values):
                if i != k:
                    pairs[one, other] += 1 / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[str] = Counter()
    for (one, _), n in pairs.items():
        totals[one] += n
    whole = sum(totals.values())
    expected = whole * whole - sum(n * n for n in totals.values())
    if whole <= 1 or not expected:
        return None
    observed = sum(n for (one, other), n in pairs.items() if one != other)
    return 1 - (whole - 1) * observed / expected
