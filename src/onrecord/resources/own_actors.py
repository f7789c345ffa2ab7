"""A user's own actors: TOML with [[actor]] tables, or a dictionary in PETRARCH's format (actors and agents).

[[actor]]
names = ["Owls' Front", "the Owls"]
code = "NOR"                       # country (ISO 3166-1 alpha-3), IGO or NGO
sectors = ["REB"]
from = 2019-01-01                  # optional: what the actor is from this day on, or until that one
until = 2023-06-30

NORWAY [NOR]                       # PETRARCH: a name and its code, the country's letters first
+NORWEGIAN
OLA_NORDMANN
    [NORGOV 20190101-20230630]     # from a day to another; "<20190101" before, ">20230630" after
FOREIGN_MINISTER {FOREIGN_MINISTERS} [~GOV]    # an agent: what a noun adds to the code of its country
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.errors import ResourceError

from .actors import plural

_COMMENT = re.compile(r"<!\s?--.*?-->", re.S)
_CODE = re.compile(r"\[([^\]]*)\]")
_ATOM = re.compile(r"\w+|\S")
_KNOWN = {"names", "code", "sectors", "from", "until"}
_EXAMPLE = 'names = ["Owls\' Front"], code = "NOR", sectors = ["REB"]'
_NOTHING = frozenset({"", "---", "###", "+++"})


@dataclass(frozen=True, slots=True)
class Code:
    """What an actor is coded as, from a day (inclusive) to another; None is open."""

    code: str
    first: date | None = None
    last: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether it holds on a day; where the day is not known only an undated code does."""
        if day is None:
            return self.first is None and self.last is None
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(slots=True)
class OwnActors:
    """The user's actors and agents by their name in small letters, and the most words and marks of a name."""

    actors: dict[str, tuple[Code, ...]] = field(default_factory=dict)
    agents: dict[str, str] = field(default_factory=dict)
    """What a noun adds: "~GOV" after the code of the country, "NGO~" before it."""
    longest: int = 1
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.actors or self.agents)

    def code(self, name: str, day: date | None) -> str | None:
        """The code of an actor on a day: the dated one that holds, else the undated."""
        found = [c for c in self.actors.get(name, ()) if c.holds(day)]
        best = next((c for c in found if c.first or c.last), None) or next(iter(found), None)
        return best.code if best else None


def read_actors(files: Sequence[str]) -> OwnActors:
    """The actors of all files; ResourceError naming file and line where one cannot be read."""
    own = OwnActors(name=", ".join(Path(f).name for f in files))
    for file in files:
        text = _text(file)
        for names, codes in _toml(file, text) if file.lower().endswith(".toml") else _petrarch(file, text):
            for name in names:
                _enter(own, name, codes)
    return own


def folded(name: str) -> str:
    """A name as it is looked up: small letters, "_" and white space as one space, straight apostrophes."""
    return " ".join(name.replace("_", " ").replace("’", "'").lower().split())


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ResourceError(f"actors file {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ResourceError(f"actors file {file}: not UTF-8 ({error.reason}): save it as UTF-8") from error


def _enter(own: OwnActors, name: str, codes: tuple[Code, ...]) -> None:
    key = folded(name)
    if not key:
        return
    own.longest = max(own.longest, len(_ATOM.findall(key)))
    if codes and "~" in codes[0].code:
        own.agents[key] = codes[0].code
        own.agents.setdefault(plural(key, {}), codes[0].code)
    else:
        own.actors[key] = codes


def _toml(file: str, text: str) -> Iterator[tuple[list[str], tuple[Code, ...]]]:
    try:
        rows = tomllib.loads(text).get("actor")
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"actors file {file}: {error}") from error
    if not isinstance(rows, list) or not rows:
        raise ResourceError(f"actors file {file}: no [[actor]] tables in it; one looks like {_EXAMPLE}")
    for n, row in enumerate(rows, 1):
        where = f"actors file {file}, actor {n}"
        if not isinstance(row, dict) or (unknown := sorted(set(row) - _KNOWN)):
            raise ResourceError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(_KNOWN))}")
        names, code, sectors = row.get("names"), row.get("code", ""), row.get("sectors", [])
        if not isinstance(names, list) or not names or not isinstance(code, str) or not isinstance(sectors, list):
            raise ResourceError(f"{where}: it needs names and a code; one looks like {_EXAMPLE}")
        yield names, (Code(code + "".join(sectors), _day(row.get("from"), where), _day(row.get("until"), where)),)


def _day(value: Any, where: str) -> date | None:
    if value is None or (isinstance(value, date) and type(value) is date):
        return value
    raise ResourceError(f"{where}: {value!r} is no day: write it as 2019-01-01")


def _petrarch(file: str, text: str) -> Iterator[tuple[list[str], tuple[Code, ...]]]:
    """The blocks of a dictionary: names, each with its synonyms (+), and their codes."""
    names: list[str] = []
    codes: list[Code] = []
    sets: dict[str, list[str]] = {}
    for n, raw in enumerate(_COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text).splitlines(), 1):
        line = raw.split("#")[0].rstrip()
        if not line.strip() or line.lstrip().startswith("<"):
            continue
        if line.startswith("!") and "=" in line:
            name, _, words = line.partition("=")
            sets[name.strip()] = [w.strip() for w in words.split(",") if w.strip()]
            continue
        found = [_coded(code, f"actors file {file}, line {n}") for code in _CODE.findall(line)]
        head = _CODE.sub("", line).strip()
        if head and not head.startswith("+") and not line[0].isspace():
            if names:
                yield names, tuple(codes)
            names, codes = [], []
        if head:
            names.extend(_names(head.lstrip("+"), sets))
        codes.extend(c for c in found if c is not None)
        if head and not names:
            raise ResourceError(f"actors file {file}, line {n}: a code without a name: {line.strip()!r}")
    if names:
        yield names, tuple(codes)


def _names(head: str, sets: dict[str, list[str]]) -> list[str]:
    """A name, its forms in braces, and a set of words spelt out ("CONGRESS!PERSON!")."""
    head, _, forms = head.partition("{")
    found = [head.strip(), *(f.strip() for f in forms.partition("}")[0].split(",") if f.strip())]
    for name, words in sets.items():
        found = [f.replace(name, w) for f in found for w in (words if name in f else [""])]
    return [f for f in found if f]


def _coded(text: str, where: str) -> Code | None:
    """One code in brackets with the days it holds; None for a code that says there is none."""
    parts = text.replace("<", " <").replace(">", " >").replace("-", " - ").split()
    code = text.strip() if text.strip() in _NOTHING else (parts[0] if parts else "")
    code = code.partition("/")[0]
    if code in _NOTHING:
        return None
    days = [p for p in parts[1:] if p not in "<>-"]
    sign = next((p[0] for p in parts[1:] if p[0] in "<>"), "-" if "-" in parts[1:] else "")
    read = [_petrarch_day(d.lstrip("<>"), where) for d in days]
    if not read:
        return Code(code)
    if sign == "<":
        return Code(code, None, read[0])
    return Code(code, read[0], None if sign == ">" else read[-1])


def _petrarch_day(text: str, where: str) -> date:
    """A day as 19950601 or 950601 (1930 to 2029)."""
    if len(text) == 6:
        text = ("20" if text < "30" else "19") + text
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError as error:
        raise ResourceError(f"{where}: {text!r} is no day: write it as 20190101") from error
