"""Scanning: where in a paragraph the grammar's rules match."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from onrecord.extract.atoms import Atom, Passage
from onrecord.resources.times import OTHER, Rule, times


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match: atoms `first` up to `last` (exclusive), and the atoms its pattern names."""

    name: str
    sense: str
    first: int
    last: int
    named: dict[str, Atom] = field(default_factory=dict)
    value: str | None = None
    weak: bool = False

    def text(self, name: str) -> str:
        """The named atom in small letters, "" where the match has none."""
        atom = self.named.get(name)
        return atom.lower if atom else ""


_NAMELIKE = frozenset(("date", "weekday", "feast", "season", "clock"))
Guard = Callable[[Passage, Match], bool]


def scan(passage: Passage, guards: dict[str, Guard]) -> list[Match]:
    """The matches in a passage, left to right, the longest first where several begin at one place."""
    grammar = times()
    found: list[Match] = []
    at = 0
    classes = "".join([grammar.char(a.text, a.lower, a.number is not None) for a in passage.atoms])
    for i, char in enumerate(classes):
        if i < at or char == OTHER:
            continue
        rules = grammar.rules.get(char)
        if rules is None:
            continue
        match = _best(passage, classes, i, rules, guards)
        if match:
            found.extend(_split(match, passage))
            at = match.last
    return found


def _best(passage: Passage, classes: str, i: int, rules: tuple[Rule, ...], guards: dict[str, Guard]) -> Match | None:
    hits = [(m.end(), rule, m) for rule in rules if (m := rule.regex.match(classes, i))]
    hits.sort(key=lambda hit: -hit[0])
    for end, rule, m in hits:
        row = rule.row
        if row.after and passage.word(i - 1) not in row.after:
            continue
        if row.sense in _NAMELIKE and end - i <= 2 and _in_person(passage, i):
            continue
        named = {name: passage.atoms[at] for name, group in rule.names if (at := m.start(group)) >= 0}
        match = Match(row.name, row.sense, i, end, named, row.value, row.weak)
        if row.guard is None or guards[row.guard](passage, match):
            return match
    return None


def _in_person(passage: Passage, i: int) -> bool:
    """Whether the atom lies in a person's name of several words: "April Jones"."""
    token = passage.token(i)
    if token is None or token.ent != "PER":
        return False
    tokens = passage.tokens.doc.tokens
    return any(
        0 <= n < len(tokens) and tokens[n].ent == "PER" and tokens[n].sent is token.sent
        for n in (token.i - 1, token.i + 1)
    )


def _split(match: Match, passage: Passage) -> list[Match]:
    """Two matches where a rule has read two times in one: "June 3-5, 2011", "60 to 90 days"."""
    second = match.named.get("day2") or match.named.get("num2")
    if second is None:
        return [match]
    first = match.named["day" if "day2" in match.named else "num"]
    cut = next(i for i in range(match.first, match.last) if passage.atoms[i] is second)
    sense = "date" if "day2" in match.named else "duration"
    end = next(i for i in range(match.first, match.last) if passage.atoms[i] is first) + 1
    common = {k: v for k, v in match.named.items() if k not in ("day2", "num2")}
    later = {**common, ("day" if sense == "date" else "num"): second}
    return [
        replace(match, sense=sense, last=end, named=common),
        replace(match, sense=sense, first=cut, named=later),
    ]
