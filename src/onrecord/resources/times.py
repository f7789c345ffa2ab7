"""The grammar of time expressions: classes of words and patterns over them, compiled to regular expressions.

Every set of classes a word can have becomes one character; a text is then a short string of such characters, and a
pattern
over classes an ordinary regular expression on it.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.errors import ResourceError
from onrecord.resources import load, rows
from onrecord.resources.numerals import numerals

FILE = "lexicons/times.toml"
OTHER = "."
WORD_SETS = ("begins", "ends", "pairs", "moved", "beginnings", "coming", "sayings", "nowadays", "plans", "scheduled")
"""Plain lists of words at the head of the file."""
_FORMS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), ("ISO",)),
    (re.compile(r"\d{1,2}:\d\d(:\d\d)?"), ("CLOCK",)),
    (re.compile(r"\d{1,4}/\d{1,2}/\d{1,4}"), ("SLASH",)),
    (re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)"), ("ORDNUM", "DAYTH")),
    (re.compile(r"\d+(st|nd|rd|th)"), ("ORDNUM",)),
    (re.compile(r"1[0-9]\d0s|20\d0s"), ("DECADE",)),
    (re.compile(r"\d0s"), ("DECADE2",)),
    (re.compile(r"\d\d\.[0-5]\d|\d\.[0-5]\d"), ("NUM", "HOURMIN")),
    (re.compile(r"q[1-4]"), ("QN",)),
    (re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+"), ("NUM",)),
)
_SAMPLES = (
    "2015-01-01 10:30 1/1/2015 30th 99th 1990s 90s 8.30 88.30 8.75 1,000 q1 "
    + " ".join(f"{n} {n:02}" for n in range(100))
    + " "
    + " ".join(f"{h:02}{m:02}" for h in (0, 5, 9, *range(10, 26), 30, 99) for m in (0, 7, 30, 59, 60, 99))
    + " 100 101 360 999 10000 1001 2045 2061 2099 2100 2101 1899 1900 1959 2059 2060"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule as written: its pattern, the sense it is read in, and what must stand around it."""

    name: str
    sense: str
    pattern: str
    guard: str | None = None
    after: tuple[str, ...] = ()
    value: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A compiled rule; `names` maps each name of the pattern to its regular expression's groups."""

    row: RuleRow
    regex: re.Pattern[str]
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ModifierWords:
    """Words that stand before a duration or a date and give its TIMEX3 mod."""

    mod: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Everything of `lexicons/times.toml`, compiled."""

    classes: dict[str, dict[str, Any]]
    feasts: dict[str, str]
    names: dict[str, frozenset[str]]
    mods: dict[tuple[str, ...], str]
    rules: dict[str, tuple[Rule, ...]]
    """Rules by the character they can begin with."""
    chars: dict[frozenset[str], str]
    words: dict[str, frozenset[str]]
    """The classes and literals of each word."""
    capitals: frozenset[str]
    begins: frozenset[str]
    ends: frozenset[str]
    pairs: frozenset[str]
    """Words before a time that is an end, and between two ends."""
    moved: frozenset[str]
    """Lemmas whose "from … to …" is no stretch of time."""
    beginnings: frozenset[str]
    """Lemmas of verbs that say when the noun before them was: "the strike that began Monday"."""
    coming: frozenset[str]
    """Lemmas of verbs that say when their subject was."""
    sayings: frozenset[str]
    """Lemmas of nouns for what somebody has said."""
    nowadays: frozenset[str]
    """What is "of today" without being of this day."""
    plans: frozenset[str]
    """Lemmas whose infinitive lies ahead: "agreed to meet"."""
    scheduled: frozenset[str]
    """Lemmas whose participle lies ahead: "expected Friday"."""

    def char(self, text: str, lower: str, number: bool) -> str:
        """The character of a word."""
        found = self.words.get(lower, frozenset())
        if found & self.capitals and not text[0].isupper():
            found -= self.capitals
        if number or text[0].isdigit() or lower[0] == "q":
            found |= number_classes(lower)
            if number and not text[0].isdigit():
                found |= {"NUM"}
        if not found:
            return self.chars[frozenset({"CAP"})] if text[0].isupper() else OTHER
        return self.chars.get(found, OTHER)


@cache
def number_classes(lower: str) -> frozenset[str]:
    """The classes of a number by its form."""
    for form, classes in _FORMS:
        if form.fullmatch(lower):
            return frozenset(classes)
    if not (lower.isascii() and lower.isdigit()):
        return frozenset()
    size = len(lower)
    n = int(lower) if size <= 4 else 0
    found = {"NUM"}
    if size <= 2:
        found |= {"DAY"} if 1 <= n <= 31 else set()
        found |= {"HOUR"} if n <= 24 else set()
    if size == 2:
        found |= {"YY"} | ({"MINUTE"} if n < 60 else set())
    if size == 4:
        found |= {"YEAR"} if 1900 <= n < 2060 else set()
        found |= {"ANYYEAR"} if 1000 <= n <= 2100 else set()
        found |= {"CLOCK4"} if n // 100 < 24 and n % 100 < 60 else set()
        found |= {"CLOCK0"} if "CLOCK4" in found and lower[0] == "0" else set()
    return frozenset(found)


@cache
def times() -> Times:
    """The compiled grammar."""
    data = load(FILE)
    classes: dict[str, dict[str, Any]] = dict(data["words"])
    classes["ORDNUM"] = dict(numerals().ordinals)
    written = [*rows(FILE, "rule", RuleRow), *_feast_rules(data["feasts"])]
    sources = [(row, _expand(row.pattern, data["parts"])) for row in written]
    words: dict[str, set[str]] = {}
    for name, entries in classes.items():
        for word in entries:
            words.setdefault(word, set()).add(name)
    for _, items in sources:
        for item in items:
            for part in _parts(item):
                if not part.isupper():
                    words.setdefault(part, set()).add("=" + part)
    frozen = {w: frozenset(c) for w, c in words.items()}
    capitals = frozenset(data["capitals"])
    chars = _characters(frozen, capitals)
    rules: dict[str, list[Rule]] = {}
    for row, items in sources:
        rule, first = _compile(row, items, chars)
        for char in first:
            rules.setdefault(char, []).append(rule)
    mods = {tuple(w.split()): m.mod for m in rows(FILE, "modifier", ModifierWords) for w in m.words}
    return Times(
        classes=classes, feasts=data["feasts"], names={k: frozenset(v) for k, v in data["names"].items()}, mods=mods,
        rules={c: tuple(r) for c, r in rules.items()}, chars=chars, words=frozen, capitals=capitals,
        **{name: frozenset(data[name]) for name in WORD_SETS},
    )  # fmt: skip


def _feast_rules(feasts: dict[str, str]) -> list[RuleRow]:
    """A rule for each feast; a longer name wins over a shorter by its length."""
    found = []
    for name in feasts:
        atoms = re.findall(r"\d+[a-z]*|[a-z]+|\S", name)
        pattern = " ".join({"'": "AP", "/": "SL"}.get(a, a) for a in atoms)
        found.append(RuleRow(name="feast", sense="feast", pattern=f"{pattern} ( ,? year=YEAR )?", value=name))
    return found


def _expand(pattern: str, parts: dict[str, str]) -> list[str]:
    """The items of a pattern, its `{PARTS}` filled in."""
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern.split()


def _parts(item: str) -> list[str]:
    """The alternatives of one item: classes or literal words; none for a bracket or bar."""
    if item in ("(", ")", ")?", "|"):
        return []
    return item.rpartition("=")[2].rstrip("?").split("/")


def _characters(words: dict[str, frozenset[str]], capitals: frozenset[str]) -> dict[frozenset[str], str]:
    """A character for every set of classes a word can have."""
    sets = {frozenset({"CAP"}), frozenset({"NUM"})}
    for lower, classes in words.items():
        numeric = number_classes(lower) if lower[0].isdigit() or lower[0] == "q" else frozenset()
        number = frozenset({"NUM"}) if lower in numerals().words else frozenset()
        for found in (classes, classes - capitals):
            sets |= {found, found | numeric, found | number}
    sets |= {number_classes(s) for s in _SAMPLES}
    sets.discard(frozenset())
    return {s: chr(0x4E00 + n) for n, s in enumerate(sorted(sets, key=sorted))}


def _compile(row: RuleRow, items: list[str], chars: dict[frozenset[str], str]) -> tuple[Rule, str]:
    """The rule and the characters it can begin with."""
    out, names = [], []
    for n, item in enumerate(items):
        if item == "(":
            out.append("(?:")
        elif item in (")", ")?", "|"):
            out.append(item)
        else:
            allowed = "".join(c for s, c in chars.items() for p in _parts(item) if p in s or "=" + p in s)
            if not allowed:
                raise ResourceError(f"data file {FILE}, rule {row.name}: nothing matches {item!r}")
            name, _, _ = item.rpartition("=")
            if name:
                names.append((name, f"{name}_{n}"))
            out.append(
                (f"(?P<{name}_{n}>[{allowed}])" if name else f"[{allowed}]") + ("?" if item.endswith("?") else "")
            )
    try:
        regex = re.compile("".join(out))
    except re.error as error:
        raise ResourceError(f"data file {FILE}, rule {row.name}: {error}") from error
    first = "".join(c for c in chars.values() if _can_begin(regex, c))
    return Rule(row=row, regex=regex, names=tuple(names)), first


def _can_begin(regex: re.Pattern[str], char: str) -> bool:
    """Whether a match can begin with `char`: tried on the first item of every way through the pattern."""
    return bool(re.match(_head(regex.pattern), char))


@cache
def _head(pattern: str) -> str:
    """An expression for the first characters of a pattern: all character sets that no needed item stands before."""
    sets: list[str] = []
    _first_sets(re.findall(r"\(\?:|\(\?P<\w+>|\)\??|\||\[[^\]]*\]\??", pattern), 0, sets)
    return "|".join(sets)


def _first_sets(tokens: list[str], i: int, sets: list[str]) -> tuple[int, bool]:
    """Collect the first sets of the group at `i`; its end, and whether it can match nothing."""
    open_, empty = True, False
    while i < len(tokens):
        token = tokens[i]
        if token.startswith("("):
            inner: list[str] = []
            i, optional = _first_sets(tokens, i + 1, inner)
            if open_:
                sets.extend(inner)
                open_ = optional
        elif token == "|":
            empty, open_ = empty or open_, True
            i += 1
        elif token.startswith(")"):
            optional = token == ")?" or empty or open_
            return i + 1, optional
        else:
            if open_:
                sets.append(token.rstrip("?"))
                open_ = token.endswith("?")
            i += 1
    return i, empty or open_
