"""Privacy: whose names stay out of indexes, feeds and exports: private persons, victims and minors.

A person is official or public by a role the story itself states (`Entity.standing`), and is named.  Of all others those
are private who are so by a stated role, whom harm befell, or beside whose name an age under 18 stands.
"""

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

from .entity import Entity
from .record import Record

T = TypeVar("T")
HARM = frozenset({"killed", "injured", "missing", "casualties", "trapped", "kidnapped", "detained", "displaced"})
HARMING = frozenset({"ASSAULT", "COERCE"})
"""PLOVER types whose recipients are harmed."""
HURTS = re.compile(
    r"(?:kill|murder|massacr|slain|slew|rape|kidnap|abduct|tortur|wound|injur|maim|shot|stab|beat|behead|execut|"
    r"assassinat|detain|arrest|imprison|jail)",
    re.IGNORECASE,
)
"""How words of harm begin: whom they befell is harmed also where the event was too unsure to be coded."""
ADULT = 18
WITHHELD = "[name withheld]"


def private_names(record: Record) -> set[str]:
    """The names, as the story has them, of persons who are to stay unnamed outside it."""
    harming = {q.id for q in record.quantities if q.role in HARM}
    coded = {c.event for c in record.codings if c.type in HARMING}
    hurt = {e.id for e in record.events if any(HURTS.match(t.text) for t in e.triggers)}
    harmed = {r for e in record.events if e.id in coded | hurt or harming & set(e.quantities) for r in e.recipients}
    young = _young(record)
    out: set[str] = set()
    for e in record.entities:
        if e.type != "PERSON" or e.standing in ("official", "public"):
            continue
        if e.standing == "private" or e.id in harmed or e.id in young:
            out |= _names(e)
    return unnamed(out, public_names(record))


def public_names(record: Record) -> set[str]:
    """The names, as the story has them, of persons to whom it gives an office or a public role."""
    return {n for e in record.entities if e.standing in ("official", "public") for n in _names(e)}


def unnamed(private: Iterable[str], public: Iterable[str]) -> set[str]:
    """Those of private names that are not a public person's too: his own, or one word of it.

    >>> sorted(unnamed({"Mara Oll", "Oll", "Reyk"}, {"Tomas Reyk"}))
    ['Mara Oll', 'Oll']
    """
    known = set(public)
    words = {w for name in known for w in name.split()}
    return {n for n in private if n not in known and n not in words}


def _young(record: Record) -> set[str]:
    """Persons beside whose name an age under 18 stands."""
    ages = [q.span for q in record.quantities if q.kind == "age" and q.high is not None and q.high < ADULT]
    return {
        e.id
        for e in record.entities
        for m in e.mentions
        if m.form == "name"
        for a in ages
        if 0 <= a.start - m.span.end <= 3 or 0 <= m.span.start - a.end <= 20
    }


def _names(e: Entity) -> set[str]:
    return {n for n in (e.name, *(m.span.text for m in e.mentions if m.form == "name")) if any(c.isupper() for c in n)}


def masked(text: str, names: Iterable[str], sign: str = WITHHELD) -> str:
    """A text with private names withheld, where they stand as whole words.

    >>> masked("Mara Oll, 9, was found; Oll is well, says Ollie", {"Mara Oll", "Oll"})
    '[name withheld], 9, was found; [name withheld] is well, says Ollie'
    """
    out, at = [], 0
    for start, end in places(text, names):
        out += [text[at:start], sign]
        at = end
    return "".join([*out, text[at:]])


def places(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where these names stand in a text as whole words, the longest first where one is in another."""
    known = sorted(filter(None, names), key=lambda n: (-len(n), n))
    return [m.span() for m in _pattern(tuple(known)).finditer(text)] if known else []


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def withheld(value: T, names: Iterable[str]) -> T:
    """A value - text, list, mapping, frozen dataclass - with private names withheld in every text in it.

    >>> withheld({"voice": ("Mara Oll", 9)}, {"Mara Oll"})
    {'voice': ('[name withheld]', 9)}
    """
    names = frozenset(names)
    return cast("T", _withheld(value, names)) if names else value


def _withheld(value: Any, names: frozenset[str]) -> Any:
    if isinstance(value, str):
        return masked(value, names)
    if isinstance(value, tuple | list):
        return type(value)(_withheld(v, names) for v in value)
    if isinstance(value, dict):
        return {k: _withheld(v, names) for k, v in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _withheld(getattr(value, f.name), names) for f in fields(value)})
    return value
