"""Victim counts of the MUC-4 answer keys (`original/` of the corpus) against the numbers we read in the dispatches.

The keys say for a whole dispatch how many human targets there were (slot 21, NUMBER, by the words that describe them),
what became of them (slot 23, EFFECT) and, where the text gives it, the total (slot 24).  A filler "1" stands for a
person with no number in the text and is left out, as are optional templates and fillers ("?").  "6-" is at least six,
"-6" at most, "6-8" a range, "~6" about six (the keys forget it often, so it is not asked for); PLURAL is more than one
and open.  Keys:

- `number.recall`: of the numbers of those who died, were injured or kidnapped, those that some quantity has, both
  ends as the key has them; `effect.recall`: those that a quantity with that value and that role has.
- `effect.accuracy`: of the numbers found where the quantity counts the key's own words, those with the right role.
- `total.recall`: of the totals, those that some quantity has.
- `plural.open`: of the PLURAL fillers, those for whose words and role we show no number with an upper end.

What the keys leave out (other years' dead, soldiers in battle) is in the dispatches too, so precision is not measured.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import ResourceError
from onrecord.model import Quantity, Record, Story
from onrecord.reader import Reader
from onrecord.story.paragraphs import paragraphs
from onrecord.story.zones import zoned

from .result import Result

_DISPATCH = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4}).*$", re.M)
_SLOT = re.compile(r"^ ?(\d{1,2})\. +[A-Z: ]+?(?: {2,}|\t)(.*)$")
_NUMBER = re.compile(r"^(~?)(\d*)(-?)(\d*)$")
ROLES = {"DEATH": "killed", "INJURY": "injured"}
_FOLDERS = {"train": "train", "dev": "dev", "test": "test"}
Ends = tuple[int | None, int | None]
"""Least and most."""


@dataclass(frozen=True, slots=True)
class Victims:
    """One filler: its numbers (any is right; none where it is PLURAL), their words, their roles (any is right)."""

    numbers: tuple[Ends, ...]
    words: tuple[str, ...]
    roles: frozenset[str]


@dataclass(slots=True)
class Key:
    """What the keys say of one dispatch."""

    victims: list[Victims] = field(default_factory=list)
    totals: list[Ends] = field(default_factory=list)


def is_muc4(path: Path) -> bool:
    """Whether `path` is the corpus' folder."""
    return (path / "original").is_dir()


def evaluate(path: Path, *, split: str, reader: Reader) -> Result:
    """Score the numbers of a split against its keys; only dispatches whose keys have a number or PLURAL are read."""
    folder = path / "original" / _FOLDERS[split]
    texts, keys = dispatches(folder), read_keys(folder)
    asked = [name for name, key in keys.items() if name in texts and (key.victims or key.totals)]
    tally = Tally()
    for name, record in zip(asked, reader.pipe(as_story(n, texts[n]) for n in asked), strict=True):
        tally.add(keys[name], record)
    return Result(layer="quantities", corpus="muc4", documents=len(asked), scores=tally.scores())


def dispatches(folder: Path) -> dict[str, str]:
    """The dispatches of a folder by name, their lines joined to paragraphs."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("*")):
        if file.name.startswith("key") or not file.is_file():
            continue
        parts = _DISPATCH.split(file.read_text(encoding="latin-1"))
        for name, text in zip(parts[1::2], parts[2::2], strict=True):
            blocks = (" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", text))
            found[name] = "\n\n".join(b for b in blocks if b)
    if not found:
        raise ResourceError(f"{folder}: no dispatches there; take the corpus as it was published")
    return found


def read_keys(folder: Path) -> dict[str, Key]:
    """The keys of a folder by the dispatch's name."""
    keys: dict[str, Key] = {}
    for file in sorted(folder.glob("key*")):
        for template in _templates(file.read_text(encoding="latin-1")):
            name = template.get(0, [""])[0].split("(")[0].strip()
            if not name or "OPTIONAL" in template.get(1, [""])[0]:
                continue
            key = keys.setdefault(name, Key())
            key.victims.extend(_victims(template))
            key.totals.extend(e for line in template.get(24, []) for e in _ends(line) if e != (1, 1))
    return keys


def _templates(text: str) -> Iterator[dict[int, list[str]]]:
    """Every template as its slots' lines of fillers."""
    slots: dict[int, list[str]] = {}
    last: list[str] = []
    for line in text.split("\n"):
        found = _SLOT.match(line)
        if found:
            number = int(found[1])
            if number == 0 and slots:
                yield slots
                slots = {}
            last = slots[number] = [found[2].strip()]
        elif line.strip() and not line.startswith(";") and slots:
            last.append(line.strip())
    if slots:
        yield slots


def _victims(template: dict[int, list[str]]) -> Iterator[Victims]:
    effects = [(line.split(":")[0], _words(line)) for line in template.get(23, []) if not line.startswith("?")]
    kidnapped = template.get(4, [""])[0].startswith("KIDNAPPING")
    for line in template.get(21, []):
        words, numbers = _words(line), _ends(line)
        plural = "PLURAL" in line.split(":")[0]
        if line.startswith("?") or not words or (not plural and (not numbers or (1, 1) in numbers)):
            continue
        roles = {
            ROLES[e] for names, said in effects for e in names.split(" / ") if e in ROLES and set(words) & set(said)
        }
        if kidnapped and not roles:
            roles = {"kidnapped"}
        if roles:
            yield Victims(() if plural else numbers, words, frozenset(roles))


def _words(line: str) -> tuple[str, ...]:
    return tuple(re.findall(r'"([^"]+)"', line))


def _ends(line: str) -> tuple[Ends, ...]:
    """The numbers of a filler: 6, 6-, -6, 6-8, ~6."""
    found: list[Ends] = []
    for part in line.split(":", maxsplit=1)[0].split("/"):
        number = _NUMBER.match(part.strip())
        if number is None or not (number[2] or number[4]):
            continue
        low = int(number[2]) if number[2] else None
        high = int(number[4]) if number[4] else (None if number[3] else low)
        found.append((low, high))
    return tuple(found)


def as_story(name: str, text: str) -> Story:
    """A dispatch as a story."""
    pieces = paragraphs(text)
    return Story(text=text, origin=name, language="en", zones=zoned(text, pieces).zones, paragraphs=tuple(pieces))


@dataclass(slots=True)
class Tally:
    """Counts over dispatches."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, key: Key, record: Record) -> None:
        """Count one dispatch."""
        ours = [q for q in record.quantities if q.kind == "count"]
        for victims in key.victims:
            if victims.numbers:
                self._number(victims, ours)
            else:
                closed = any(_same_words(victims, q) and q.role in victims.roles and q.high is not None for q in ours)
                self.counts.update(plural=1, plural_open=not closed)
        for total in key.totals:
            self.counts.update(totals=1, totals_found=any(_ends_of(q) == total for q in ours))

    def _number(self, victims: Victims, ours: Sequence[Quantity]) -> None:
        same = [q for q in ours if _ends_of(q) in victims.numbers]
        own = [q for q in same if _same_words(victims, q)]
        right = any(q.role in victims.roles for q in same)
        self.counts.update(numbers=1, found=bool(same), right=right)
        self.counts.update(own=bool(own), own_right=any(q.role in victims.roles for q in own))

    def scores(self) -> dict[str, float]:
        """The scores by their keys."""
        c = self.counts
        return {
            "number.recall": _share(c["found"], c["numbers"]),
            "effect.recall": _share(c["right"], c["numbers"]),
            "effect.accuracy": _share(c["own_right"], c["own"]),
            "total.recall": _share(c["totals_found"], c["totals"]),
            "plural.open": _share(c["plural_open"], c["plural"]),
        }


def _ends_of(q: Quantity) -> tuple[float | None, float | None]:
    return q.low, q.high


def _same_words(victims: Victims, q: Quantity) -> bool:
    """Whether the quantity counts what one of the descriptions names: its last word, or its first before "of"."""
    said = set((q.counted or "").upper().split())
    return any(words.upper().split(" OF ")[0].split()[-1] in said for words in victims.words)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
