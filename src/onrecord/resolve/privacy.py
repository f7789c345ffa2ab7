"""Privacy: whose names stay out of feeds and exports: private persons, victims and minors.

A person is official or public by a role the story itself states (`Entity.standing`), and is named.  Of all others those
are private who are so by a stated role, whom harm befell, or beside whose name an age under 18 stands.
"""

import re
from functools import lru_cache

from onrecord.model import Entity, Record

HARM = frozenset({"killed", "injured", "missing", "casualties", "trapped", "kidnapped", "detained", "displaced"})
HARMING = frozenset({"ASSAULT", "COERCE"})
"""PLOVER types whose recipients are harmed."""
ADULT = 18
WITHHELD = "[name withheld]"


def private_names(record: Record) -> set[str]:
    """The names, as the story has them, of persons who are to stay unnamed outside it."""
    harming = {q.id for q in record.quantities if q.role in HARM}
    coded = {c.event for c in record.codings if c.type in HARMING}
    harmed = {r for e in record.events if e.id in coded or harming & set(e.quantities) for r in e.recipients}
    young = _young(record)
    out: set[str] = set()
    for e in record.entities:
        if e.type != "PERSON" or e.standing in ("official", "public"):
            continue
        if e.standing == "private" or e.id in harmed or e.id in young:
            out |= _names(e)
    return out


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
    """The names of an entity; what has no capital ("man") is none."""
    names = {e.name, *(m.span.text for m in e.mentions if m.form == "name")}
    return {n for n in names if n != n.lower()}


def masked(text: str, names: set[str]) -> str:
    """A text with private names withheld, where they stand as words.

    >>> masked("Mara Oll, 9, was found; Oll is well in Ollmouth", {"Mara Oll", "Oll"})
    '[name withheld], 9, was found; [name withheld] is well in Ollmouth'
    """
    return _words(frozenset(names)).sub(WITHHELD, text) if names else text


@lru_cache(maxsize=64)
def _words(names: frozenset[str]) -> re.Pattern[str]:
    """Any of these names, the longest first."""
    either = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
