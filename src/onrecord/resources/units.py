"""Units of measure and money."""

from dataclasses import dataclass
from functools import cache

from onrecord.model.quantity import QuantityKind
from onrecord.resources import load, rows

FILE = "lexicons/units.toml"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the words behind a number, the signs before it."""

    kind: QuantityKind
    unit: str
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Units:
    """Every unit by its words and signs, cut as text is cut."""

    words: dict[tuple[str, ...], Unit]
    signs: dict[tuple[str, ...], Unit]
    adjectives: frozenset[str]
    longest: int


@cache
def units() -> Units:
    """The units of `lexicons/units.toml`."""
    found = rows(FILE, "unit", Unit)
    words = {_cut(w): u for u in found for w in u.words}
    signs = {_cut(s): u for u in found for s in u.signs}
    return Units(words, signs, frozenset(load(FILE)["currency_adjectives"]), max(len(w) for w in words))


def _cut(words: str) -> tuple[str, ...]:
    """The words with every mark apart: "km/h" is three."""
    out: list[str] = []
    for word in words.split():
        run = ""
        for char in word:
            if char.isalnum() or (char == "." and run):
                run += char
            else:
                out.extend([run] if run else [])
                out.append(char)
                run = ""
        out.extend([run] if run else [])
    return tuple(out)
