"""Countries: what they, their people and their governments are called (lexicons/countries.toml).

>>> lookup("Emirati").alpha3, lookup("Emirati").kind
('ARE', 'adjective')
>>> metonym("the Kremlin").name
'Russia'
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from onrecord.errors import ResourceError
from onrecord.resources import load

CountryKind = Literal["name", "abbreviation", "adjective", "people", "seat"]
Sort = Literal["country", "nation", "former", "body"]

_FILE = "lexicons/countries.toml"
_TABLES: dict[str, Sort] = {"countries": "country", "nations": "nation", "former": "former", "bodies": "body"}
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country, a nation of one (England), a state that is no more (Soviet Union) or a body (European Union).

    `kind` says how the words looked up name it, `ambiguous` that those words often mean something else.
    """

    name: str
    alpha3: str | None = None
    names: tuple[str, ...] = ()
    """Other names, the official one among them."""
    abbreviations: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    """Cities and buildings that stand for its government."""
    sort: Sort = "country"
    kind: CountryKind = field(default="name", compare=False)
    ambiguous: bool = field(default=False, compare=False)

    @property
    def code(self) -> str | None:
        """ISO 3166-1 alpha-3; PLOVER's IGO for a body; None for a former state."""
        return "IGO" if self.sort == "body" else self.alpha3


def lookup(text: str) -> Country | None:
    """The country these words name: name, abbreviation, adjective or people; None where they name none.

    Case counts ("turkey", "us", "polish" are words), but for words all in capitals as headlines and datelines have
    them; a leading "the" and a trailing "'s" do not.
    """
    return _find(text, *_index())


def metonym(text: str) -> Country | None:
    """The country or body whose government a city or building stands for: "Moscow", "the White House", "Brussels"."""
    return _find(text, *_seats())


def by_alpha3(code: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-3 code."""
    return _codes().get(code)


@cache
def countries() -> tuple[Country, ...]:
    """Every entry of the list, countries first."""
    return tuple(c for table, sort in _TABLES.items() for c in _read(table, sort))


def fold(text: str) -> str:
    """Words without accents, with straight apostrophes and single spaces."""
    if text.isascii():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFKD", text.translate(_FOLD))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _find(text: str, exact: dict[str, Country], capitals: dict[str, Country]) -> Country | None:
    words = fold(text)
    if words[:4] in ("the ", "The ", "THE "):
        words = words[4:]
    found = exact.get(words)
    if found is None and words[-2:] in ("'s", "'S", "s'"):
        words = words[:-1] if words.endswith("s'") else words[:-2]
        found = exact.get(words)
    if found is None and len(words) > 3 and words.isupper():
        found = capitals.get(words)
    return found


@cache
def _index() -> tuple[dict[str, Country], dict[str, Country]]:
    """Country by words, and by words in capitals; what comes first in the list wins."""
    exact: dict[str, Country] = {}
    for country in countries():
        if country.sort != "body":
            _enter(exact, country, "name", (country.name, *country.names))
            _enter(exact, country, "abbreviation", country.abbreviations)
            _enter(exact, country, "adjective", country.adjectives)
            _enter(exact, country, "people", country.people)
    return exact, _in_capitals(exact)


@cache
def _seats() -> tuple[dict[str, Country], dict[str, Country]]:
    exact: dict[str, Country] = {}
    for country in sorted(countries(), key=lambda c: c.sort != "body"):
        _enter(exact, country, "seat", (*((country.capital,) if country.capital else ()), *country.seats))
    return exact, _in_capitals(exact)


def _enter(index: dict[str, Country], country: Country, kind: CountryKind, words: tuple[str, ...]) -> None:
    plain = {True: replace(country, kind=kind, ambiguous=True), False: replace(country, kind=kind)}
    for word in words:
        doubtful = word in _doubtful()
        index.setdefault(fold(word), plain[doubtful])


def _in_capitals(exact: dict[str, Country]) -> dict[str, Country]:
    capitals: dict[str, Country] = {}
    for words, country in exact.items():
        if country.kind != "abbreviation":
            capitals.setdefault(words.upper(), country)
    return capitals


@cache
def _codes() -> dict[str, Country]:
    return {c.alpha3: c for c in reversed(countries()) if c.alpha3}


def _read(table: str, sort: Sort) -> Iterator[Country]:
    for n, line in enumerate(str(load(_FILE).get(table, "")).strip().splitlines(), 1):
        cells = [c.strip() for c in line.split("|")]
        if len(cells) != 8 or not cells[1]:
            raise ResourceError(f"data file {_FILE}, {table}, line {n} ({line}): eight cells divided by | are wanted")
        names, abbreviations, adjectives, people, seats = (_words(cells[i]) for i in (2, 3, 4, 5, 7))
        yield Country(
            name=cells[1].lstrip("?"), alpha3=None if cells[0] == "-" else cells[0], names=names,
            abbreviations=abbreviations, adjectives=adjectives, capital=cells[6].lstrip("?") or None, seats=seats,
            people=tuple(w for p in people for w in ([a + "s" for a in adjectives] if p == "+" else [p])), sort=sort,
        )  # fmt: skip


def _words(cell: str) -> tuple[str, ...]:
    return tuple(w.strip().lstrip("?") for w in cell.split(";")) if cell else ()


@cache
def _doubtful() -> frozenset[str]:
    """Words the list marks with a question mark."""
    cells = (
        w.strip() for t in _TABLES for line in str(load(_FILE).get(t, "")).splitlines() for c in line.split("|")
        for w in c.split(";") if "?" in w
    )  # fmt: skip
    return frozenset(w[1:] for w in cells if w.startswith("?"))
