"""Differences between two records: what was added, dropped and changed, in claims, voices, numbers and words."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from onrecord.ledger import packing
from onrecord.ledger.search import reader_words
from onrecord.ledger.statements import statements
from onrecord.ledger.terms import folded, terms
from onrecord.model import Quantity, Record

Kind = Literal["added", "dropped", "changed"]
ALIKE = 0.5
"""Shared over all words of two statements, from which one is the other, changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is other than before; `before` or `after` is None where it was added or dropped.

    A statement is given with its source, cue and polarity, a number with what it counts and whose it is.
    """

    part: Literal["voice", "claim", "number", "words"]
    kind: Kind
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What the second of two records has other than the first."""

    first: str
    second: str
    readers: tuple[str, str]
    """What read the two: a change may be the reader's."""
    changes: tuple[Change, ...]

    def of(self, part: str) -> tuple[Change, ...]:
        """The changes of one part."""
        return tuple(c for c in self.changes if c.part == part)

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def differences(first: Record, second: Record) -> Differences:
    """What changed from the first record to the second."""
    one, two = statements(first), statements(second)
    told = [[r for r in rows if r["kind"] == "own"] for rows in (one, two)]
    said = [[r for r in rows if r["kind"] == "saying"] for rows in (one, two)]
    changes = [
        *_voices(said[0], said[1]),
        *_matched("claim", [_statement(r) for r in said[0]], [_statement(r) for r in said[1]]),
        *_matched("claim", [_statement(r) for r in told[0]], [_statement(r) for r in told[1]]),
        *_matched("number", _numbers(first), _numbers(second), alike=_same_count),
        *_words(first, second),
    ]
    return Differences(
        first=first.story.id, second=second.story.id, changes=tuple(changes), readers=(_reader(first), _reader(second))
    )  # fmt: skip


def _reader(record: Record) -> str:
    return reader_words(record.reader.version, record.reader.models, packing.reader_id(record.reader))


@dataclass(frozen=True, slots=True)
class _Item:
    """Something to match: what it is called when it is the same, the words it is likened by, and what is shown."""

    key: tuple[str, ...]
    words: frozenset[str]
    shown: str


def _voices(one: list[dict[str, Any]], two: list[dict[str, Any]]) -> list[Change]:
    """Voices that are heard in one record alone."""
    before, after = ({" ".join(folded(_voice(r))): _voice(r) for r in rows} for rows in (one, two))
    gone = [Change(part="voice", kind="dropped", before=v, after=None) for k, v in before.items() if k not in after]
    come = [Change(part="voice", kind="added", before=None, after=v) for k, v in after.items() if k not in before]
    return gone + come


def _voice(row: dict[str, Any]) -> str:
    shown = row["shown"]
    return str(shown["name"] or shown["source"] or "somebody the story does not name")


def _statement(row: dict[str, Any]) -> _Item:
    shown = row["shown"]
    voice = "the story" if row["kind"] == "own" else _voice(row)
    sense = {"-": " [stands against it]", "?": " [leaves it open]", "+": ""}[shown["polarity"]]
    facts = sorted({c["factuality"] for c in shown["claims"]})
    words = " ".join(f"{voice} {shown['cue'] or 'reports'}{sense}: {shown['content']}".split())
    key = (row["likeness"], *(facts if row["kind"] == "own" else ()))
    return _Item(key, frozenset(terms(f"{voice} {shown['content']}")), words)


def _numbers(record: Record) -> list[_Item]:
    voices = {a.id: a for a in record.attributions}
    names = {e.id: e.name for e in record.entities}
    out = []
    for q in record.quantities:
        if q.kind in ("duration", "age"):
            continue
        a = voices.get(record.voice(q.span) or "")
        voice = "the story"
        if a and a.source:
            voice = names.get(a.source.entity or "") or a.source.span.text
        counted = q.counted or q.unit or ""
        key = (str(q.low), str(q.high), str(q.role), " ".join(terms(counted)))
        shown = " ".join(f"{q.span.text} {'' if counted in q.span.text else counted}".split())
        role = f", {q.role}" if q.role and q.role not in shown else ""
        out.append(_Item(key, frozenset(_counted(q)), f"{shown}{role} (according to {voice})"))
    return out


def _counted(q: Quantity) -> list[str]:
    return [f"role:{q.role}" if q.role else f"kind:{q.kind}", *terms(q.counted or "")]


def _shared(one: _Item, two: _Item) -> float:
    return len(one.words & two.words) / (len(one.words | two.words) or 1)


def _same_count(one: _Item, two: _Item) -> float:
    return _shared(one, two) if one.words & two.words else 0.0


def _matched(
    part: Literal["claim", "number"], one: Sequence[_Item], two: Sequence[_Item],
    alike: Callable[[_Item, _Item], float] = _shared,
) -> list[Change]:  # fmt: skip
    """What has no equal on the other side: the nearest pairs are changes, the rest was dropped or added."""
    keys = ({i.key for i in one}, {i.key for i in two})
    before = [i for i in one if i.key not in keys[1]]
    after = [i for i in two if i.key not in keys[0]]
    scored = sorted(
        ((alike(b, a), -n, -m) for n, b in enumerate(before) for m, a in enumerate(after)), reverse=True
    )  # fmt: skip
    pairs: dict[int, int] = {}
    for score, n, m in scored:
        if score >= ALIKE and -n not in pairs and -m not in pairs.values():
            pairs[-n] = -m
    changes = [
        Change(part=part, kind="changed", before=b.shown, after=after[pairs[n]].shown)
        if n in pairs
        else Change(part=part, kind="dropped", before=b.shown, after=None)
        for n, b in enumerate(before)
    ]
    taken = set(pairs.values())
    changes += [
        Change(part=part, kind="added", before=None, after=a.shown) for m, a in enumerate(after) if m not in taken
    ]
    return [c for c in changes if c.before != c.after]


def _words(first: Record, second: Record) -> list[Change]:
    """Paragraphs that were added, dropped or reworded."""
    one, two = (_paragraphs(r) for r in (first, second))
    plain = [[" ".join(folded(p)) for p in side] for side in (one, two)]
    moved = set(plain[0]) & set(plain[1])
    out: list[Change] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(a=plain[0], b=plain[1], autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        before = [one[n] for n in range(i, j) if plain[0][n] not in moved]
        after = [two[n] for n in range(k, m) if plain[1][n] not in moved]
        for n in range(max(len(before), len(after))):
            b, a = (side[n] if n < len(side) else None for side in (before, after))
            kind: Kind = "changed" if b and a else "added" if a else "dropped"
            out.append(Change(part="words", kind=kind, before=b, after=a))
    return out


def _paragraphs(record: Record) -> list[str]:
    """The paragraphs of a story that are its own: page furniture is left aside."""
    text = record.story.text
    aside = {span.start for span in record.story.of("furniture")}
    own = (text[start:end] for start, end in record.story.paragraphs if start not in aside)
    return [p for words in own if (p := " ".join(words.split()))]
