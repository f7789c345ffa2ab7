"""Ages of persons: "14-year-old", "aged 14", "Ann Lee, 42, of Velden"."""

from collections.abc import Iterator, Sequence

from onrecord.extract.atoms import Passage
from onrecord.model import By, Quantity, Timex
from onrecord.resources.roles import roles

_UNITS = {
    "year": "year",
    "years": "year",
    "month": "month",
    "months": "month",
    "week": "week",
    "weeks": "week",
    "day": "day",
    "days": "day",
}
_OLDEST = 122


def ages(passage: Passage, timexes: Sequence[Timex]) -> Iterator[Quantity]:
    """The ages of persons in a passage; the age of a war or a house is a duration only."""
    if not passage.atoms:
        return
    start, end = passage.atoms[0].start, passage.atoms[-1].end
    olds = {t.span.start: t for t in timexes if t.by.rule in ("old", "old-spaced") and start <= t.span.start < end}
    for i, atom in enumerate(passage.atoms):
        if atom.number is None:
            continue
        if atom.start in olds:
            if _of_person(passage, i):
                yield _age(
                    passage,
                    i,
                    olds[atom.start].span.end,
                    _UNITS.get(passage.word(i + 2), _UNITS.get(passage.word(i + 1), "year")),
                )
        elif 0 < atom.number <= _OLDEST and (_aged(passage, i) or _apposed(passage, i)):
            yield _age(passage, i, atom.end, "year")


def _age(passage: Passage, i: int, end: int, unit: str) -> Quantity:
    atom = passage.atoms[i]
    token = passage.token(i)
    return Quantity(
        id="",
        span=passage.tokens.doc.story.span(atom.start, end),
        low=atom.number,
        high=atom.number,
        kind="age",
        unit=unit,
        head=token.i if token else None,
        by=By(rule="age"),
    )


def _of_person(passage: Passage, i: int) -> bool:
    """Whether "14-year-old" says the age of a person: a person's noun follows, or none at all."""
    at = i + 1
    while at < len(passage.atoms) and passage.word(at) not in ("old", "olds"):
        at += 1
    if passage.word(at) == "olds":
        return True
    doc = passage.tokens.doc
    for n in range(at + 1, at + 6):
        token = passage.token(n)
        if token is None or n >= len(passage.atoms) or token.pos not in ("ADJ", "NOUN", "PROPN", "ADV"):
            break
        if token.ent == "PER" or token.lemma in roles().persons or token.lower.removesuffix("s") in roles().persons:
            return True
    old = passage.token(at)
    if old is None:
        return False
    following = doc.tokens[old.i + 1] if old.i + 1 < len(doc.tokens) else None
    return (following is None or following.pos not in ("ADJ", "NOUN", "PROPN")) and passage.word(i - 1) in (
        "a",
        "an",
        "the",
        "this",
        "one",
        "his",
        "her",
    )


def _aged(passage: Passage, i: int) -> bool:
    before = passage.word(i - 1)
    if before in ("aged", "ages") or (
        before == "age" and passage.word(i - 2) in ("at", "of", "the", "under", "over", "from")
    ):
        return True
    return before in ("of", "to", "and") and passage.word(i - 2) in ("age", "aged", "ages")


def _apposed(passage: Passage, i: int) -> bool:
    """ ", 42," right behind a person's name; "(42)" may as well be a number on a shirt."""
    before, after = passage.word(i - 1), passage.word(i + 1)
    if before != "," or after not in (",", ".", ";", "and", ")") or passage.atoms[i].words:
        return False
    name = passage.token(i - 2)
    return name is not None and name.ent == "PER" and float(passage.atoms[i].number or 0.5).is_integer()
