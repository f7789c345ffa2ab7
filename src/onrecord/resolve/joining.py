"""Joining events and entities: the same happening, the same Kartapolov, across the stories of one main event.

Each joining is a judgement (`same-event`, `same-entity`) between an item of the new story and the earliest like it,
with its score and reason; nothing that was read is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.ledger import gists
from onrecord.ledger.gists import Gist
from onrecord.ledger.writing import Writing

from .weights import weight

BY = "onrecord.resolve"
STORIES = 24
"""A new story's events are compared with those of so many stories of its main event at most, the first ones."""
NEEDED = 1.0
_TOKENS = frozenset({"PERSON"})

Row = Mapping[str, Any]


def join(writing: Writing, gist: Gist, event_n: int) -> int:
    """Join the events and entities of a new story with those of its main event; how many were joined."""
    members = gists.first_members(writing.connection, [event_n], STORIES + 1).get(event_n, [])
    others = gists.contents_of(writing.connection, [n for n in members if n != gist.story_n][:STORIES])
    joined = 0
    for kind, name, find in (("same-event", "events", same_events), ("same-entity", "entities", same_entities)):
        known = [(n, row) for n in sorted(others) for row in others[n][name]]
        for item, n, other, score, reason in find(gist.content[name], known):
            writing.judge(
                kind, gist.story_n, item=item, other_n=n, other_item=other, score=score, by=BY, data={"reason": reason}
            )
            joined += 1
    return joined


Pair = tuple[str, int, str, float, str]


def same_events(new: Iterable[Row], known: Iterable[tuple[int, Row]]) -> Iterable[Pair]:
    """Pairs of a new event and the known one most like it."""
    by_sense: dict[str, list[tuple[int, Row]]] = {}
    for n, row in known:
        for sense in row["senses"]:
            by_sense.setdefault(sense, []).append((n, row))
    for row in new:
        if row["light"]:
            continue
        best: tuple[float, int, Row, str] | None = None
        for sense in row["senses"]:
            for n, other in by_sense.get(sense, ()):
                score, reason = event_score(row, other)
                if score >= NEEDED and (best is None or score > best[0]):
                    best = (score, n, other, reason)
        if best:
            yield row["item"], best[1], best[2]["item"], round(best[0], 2), best[3]


def event_score(one: Row, other: Row) -> tuple[float, str]:
    """How much speaks for two events of one main event being the same, and what; below 0 where something forbids it.

    Time, place and who has it done to whom must not contradict each other; what is left open contradicts nothing.
    """
    shared = set(one["senses"]) & set(other["senses"])
    score, reasons = (
        (0.6 + min(0.4, weight(next(iter(sorted(shared)))) / 12), [f"word {sorted(shared)[0]}"])
        if shared
        else (0.0, [])
    )
    if one["type"] and other["type"]:
        score += 0.3 if one["type"] == other["type"] else -0.4
        reasons += [f"type {one['type']}"] if one["type"] == other["type"] else []
    if one["days"] and other["days"]:
        if one["days"][1] < other["days"][0] or other["days"][1] < one["days"][0]:
            return -1.0, "other days"
        score += 0.4
        reasons.append("time")
    if one["places"] and other["places"]:
        clash, same = _places(one["places"], other["places"])
        if clash:
            return -1.0, "other places"
        score += 0.3 * same
        reasons += ["place"] if same else []
    for part in ("actors", "recipients"):
        mine, theirs = _names(one[part]), _names(other[part])
        if mine and theirs:
            if mine & theirs:
                score += 0.5
                reasons.append(part)
            else:
                score -= 0.5
    return score, ", ".join(reasons)


def _places(one: list[str], other: list[str]) -> tuple[bool, bool]:
    """Whether the places contradict each other, and whether one is the same."""
    mine, theirs = ([p.split("|") for p in places] for places in (one, other))
    if any(a[0] == b[0] for a in mine for b in theirs):
        return False, True
    countries = {a[1] for a in mine if a[1]}, {b[1] for b in theirs if b[1]}
    if countries[0] and countries[1] and not countries[0] & countries[1]:
        return True, False
    narrow = all(p[2] in ("town", "point") for p in [*mine, *theirs])
    return narrow, False


def _names(names: Iterable[str]) -> set[str]:
    return {w for name in names for w in name.casefold().split() if len(w) > 2}


def same_entities(new: Iterable[Row], known: Iterable[tuple[int, Row]]) -> Iterable[Pair]:
    """Pairs of a new entity and the earliest known one of the same name and kind.

    A person's last name alone is enough where one person alone has it in the other stories.
    """
    whole: dict[tuple[str, str], tuple[int, Row]] = {}
    last: dict[str, dict[str, tuple[int, Row]]] = {}
    for n, row in known:
        for name in row["names"]:
            whole.setdefault((_kind(row), name), (n, row))
        if row["type"] in _TOKENS and row["names"]:
            words = row["names"][0].split()
            if words:
                last.setdefault(words[-1], {}).setdefault(row["names"][0], (n, row))
    for row in new:
        found = next((whole[k] for name in row["names"] if (k := (_kind(row), name)) in whole), None)
        reason = "same name"
        if found is None and row["type"] in _TOKENS and row["names"]:
            words = row["names"][0].split()
            fitting = [x for name, x in last.get(words[-1] if words else "", {}).items() if _fits(words, name.split())]
            if len(fitting) == 1:
                found, reason = fitting[0], "same last name, nobody else has it"
        if found and not _contradict(row, found[1]):
            yield row["item"], found[0], found[1]["item"], 1.0 if reason == "same name" else 0.8, reason


def _fits(one: list[str], other: list[str]) -> bool:
    """Whether two names can be one person's: one is the last name alone, or first names begin alike."""
    if not one or not other:
        return False
    return len(one) == 1 or len(other) == 1 or (one[0][0] == other[0][0] and (len(one[0]) == 1 or len(other[0]) == 1))


def _kind(row: Row) -> str:
    return (
        "place"
        if row["type"] in ("GPE", "LOC")
        else "body"
        if row["type"] in ("ORG", "GROUP", "NORP")
        else str(row["type"])
    )


def _contradict(one: Row, other: Row) -> bool:
    return bool(one["country"] and other["country"] and one["country"] != other["country"])
