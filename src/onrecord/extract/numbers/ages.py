"""Ages of persons: "14-year-old", "aged 14", "about 20 years old", "between the ages of 10 and 20", "Ann Lee, 42,"."""

from collections.abc import Iterator, Sequence

from onrecord.extract.atoms import Passage
from onrecord.model import By, Quantity, Timex
from onrecord.model.quantity import Modifier
from onrecord.parse import Token
from onrecord.resources.countries import lookup
from onrecord.resources.roles import roles

from .amounts import DASHES, Amount, opened
from .modifiers import before

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
_GROWN = 15
"""From this age on a number between commas behind a name is an age also where the parser sees no person."""
_AGE = frozenset(("age", "ages", "aged"))
_LEADS = (
    ("between", "the", "ages", "of"),
    ("between", "ages"),
    ("between", "the", "ages"),
    ("aged", "between"),
    ("from", "the", "ages", "of"),
    ("the", "ages", "of"),
    ("ages", "of"),
)
_DETERMINERS = frozenset(("a", "an", "the", "this", "one", "his", "her", "their", "my", "our", "another"))


def ages(passage: Passage, timexes: Sequence[Timex]) -> Iterator[Quantity]:
    """The ages of persons in a passage; the age of a war or a house is a duration only."""
    if not passage.atoms:
        return
    start, end = passage.atoms[0].start, passage.atoms[-1].end
    olds = [t.span for t in timexes if t.by.rule in ("old", "old-spaced") and start <= t.span.start < end]
    done = 0
    for i, atom in enumerate(passage.atoms):
        if atom.number is None or i < done:
            continue
        old = next((s for s in olds if s.start <= atom.start < s.end), None)
        if ranged := _range(passage, i):
            done = ranged.last
            yield _age(passage, ranged)
        elif old is not None:
            if _of_person(passage, i):
                last = next((n for n in range(i, len(passage.atoms)) if passage.atoms[n].end >= old.end), i) + 1
                yield _age(passage, _opened(passage, i, last))
        elif 0 < atom.number <= _OLDEST and (_aged(passage, i) or _apposed(passage, i)):
            yield _age(passage, _bounded(passage, i))


def _age(passage: Passage, amount: Amount) -> Quantity:
    token = passage.token(amount.core[0])
    words = passage.words(amount.core[1], amount.last)
    return Quantity(
        id="",
        span=passage.tokens.doc.story.span(passage.atoms[amount.first].start, passage.atoms[amount.last - 1].end),
        low=amount.low,
        high=amount.high,
        modifier=amount.modifier,
        reading=amount.reading,
        kind="age",
        unit=next((_UNITS[w] for w in words if w in _UNITS), "year"),
        head=token.i if token else None,
        by=By(rule="age"),
    )


def _opened(passage: Passage, i: int, last: int) -> Amount:
    """The age with the words that open its ends: "about 20 years old"."""
    value = passage.atoms[i].number
    first, modifier = before(passage, i, max(i - 6, 0))
    amount = Amount(first, last, (i, i + 1), value, value, "age", kind="age")
    return opened(amount, modifier) if modifier else amount


def _bounded(passage: Passage, i: int) -> Amount:
    """The age with "over" or "under the age of" before it, which opens an end."""
    value = passage.atoms[i].number
    amount = Amount(i, i + 1, (i, i + 1), value, value, "age", kind="age")
    end, modifier = _open_end(passage, i)
    if modifier:
        return opened(Amount(i, end, (i, i + 1), value, value, "age", kind="age"), modifier)
    size = next((n for n in (3, 2, 1) if passage.words(i - n, i) in (("the", "age", "of"), ("age", "of"), ("age",))), 0)
    word = passage.word(i - size - 1) if size else ""
    if word not in ("under", "over", "below", "above"):
        return amount
    amount = Amount(i - size - 1, i + 1, (i, i + 1), value, value, "age", kind="age")
    return opened(amount, "LESS_THAN" if word in ("under", "below") else "MORE_THAN")


def _open_end(passage: Passage, i: int) -> tuple[int, Modifier | None]:
    """Where "and above" or "or younger" behind the age ends, and what it makes of it."""
    if passage.word(i + 1) in ("and", "or"):
        if passage.word(i + 2) in ("above", "over", "older", "up"):
            return i + 3, "EQUAL_OR_MORE"
        if passage.word(i + 2) in ("under", "younger", "below"):
            return i + 3, "EQUAL_OR_LESS"
    return i + 1, None


def _range(passage: Passage, i: int) -> Amount | None:
    """ "between the ages of 10 and 20 years old", "aged 18 to 25", "ages 5-12"."""
    joint = passage.word(i + 1)
    second = passage.atoms[i + 2].number if i + 2 < len(passage.atoms) else None
    low = passage.atoms[i].number
    if (
        second is None
        or low is None
        or not 0 < low < second <= _OLDEST
        or passage.atoms[i + 2].words != passage.atoms[i].words
    ):
        return None
    lead = next((len(w) for w in _LEADS if i >= len(w) and passage.words(i - len(w), i) == w), 0)
    aged = passage.word(i - 1) in _AGE
    if not ((lead and joint in ("and", "to", *DASHES)) or (aged and joint in ("to", *DASHES))):
        return None
    last = i + 3
    if passage.words(last, last + 2) in (("years", "old"), ("years", "of")):
        last += 2 if passage.word(last + 1) == "old" else 1
    return Amount(i - lead, last, (i, i + 3), low, second, "age", reading="bounded", kind="age")


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
        country = lookup(token.text) if token.text[0].isupper() else None
        if country is not None and country.kind in ("people", "adjective") and not _noun(passage, n + 1):
            return True
    old = passage.token(at)
    if old is None or _noun(passage, at + 1):
        return False
    following = doc.tokens[old.i + 1] if old.i + 1 < len(doc.tokens) else None
    if following is not None and following.pos in ("ADJ", "NOUN", "PROPN"):
        return False
    return passage.word(i - 1) in _DETERMINERS or _said_of_person(passage, i, old)


def _noun(passage: Passage, i: int) -> bool:
    token = passage.token(i) if i < len(passage.atoms) else None
    return token is not None and token.pos in ("NOUN", "PROPN", "ADJ")


def _said_of_person(passage: Passage, i: int, old: Token) -> bool:
    """ "Ann Lee is about 20 years old", "Ann Lee, 36 years old,": a person is the subject or stands before."""
    number = passage.token(i)
    if number is None:
        return False
    if passage.word(i - 1) == ",":
        name = passage.token(i - 2)
        return name is not None and name.ent == "PER"
    for head in (old, number, number.head):
        for child in head.children:
            if child.rel == "nsubj" and child.i < number.i:
                return child.ent == "PER" or child.lower in ("he", "she", "i", "who") or child.lemma in roles().persons
    return False


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
    age = float(passage.atoms[i].number or 0.5)
    if name is None or not age.is_integer():
        return False
    return name.ent == "PER" or (
        age >= _GROWN
        and name.text.istitle()
        and name.text.isalpha()
        and name.ent not in ("LOC", "ORG", "MISC")
        and name.pos == "PROPN"
    )
