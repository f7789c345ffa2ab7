"""MUC-4: violent incidents in dispatches, from the processed JSON (GRIT) and the original answer keys.

`ceaf_ree.f1`: GRIT's entity-based score (Du, Rush, Cardie 2021).  In each role an entity of ours is right where all
its mentions are mentions of one gold entity, entities are aligned one to one, and the counts of all roles are added
up; words compare in small letters, without punctuation and articles.  `ceaf_ree.<role>.f1` are its parts.

`incident_type.f1`: sets of incident types per document, from the original keys, where they lie beside the JSON
(original/SPLIT/key*); an optional template counts neither way.  `perpetrator_confidence.accuracy`: over the
organisations that are found, how their guilt stands (reported as fact, claimed or admitted, suspected or accused …).

All codings count, however unsure: the keys ask for every incident, also where nobody is said to have done it.
Dispatches came in capitals; the processed text is put back into them.
"""

import json
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ResourceError
from onrecord.model import Story, Zone
from onrecord.model.span import Span
from onrecord.reader import Reader

from .muc_keys import Key, read_keys
from .muc_slots import ROLES, slots
from .result import Result
from .sets import Sets, share

Entities = Sequence[Sequence[str]]
_GAP = re.compile(r" {3,}")
_ARTICLES = re.compile(r"\b(a|an|the)\b")


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A document with its role fillers: by role the entities, by their mentions."""

    id: str
    text: str
    roles: Mapping[str, Entities]


def evaluate(file: Path, reader: Reader, corpus: str) -> Result:
    """Score the incidents of a reader on a processed file."""
    dispatches = list(read_dispatches(file))
    keys = read_keys(file.parent / "original" / file.stem)
    sets = Sets()
    for dispatch, record in zip(dispatches, reader.pipe(as_story(d.text) for d in dispatches), strict=True):
        found = slots(record)
        for role in ROLES:
            gold, ours = normalised(dispatch.roles.get(role, ())), normalised(found.roles[role])
            sets.number(role, len(gold), len(ours), aligned(gold, ours))
        if keys:
            _count_key(sets, keys.get(dispatch.id, Key()), found.types, found.confidence)
    sets.number("ceaf_ree", *(sum(sets.of(role)[n] for role in ROLES) for n in (1, 2, 0)))
    scores = sets.all("ceaf_ree") | {f"ceaf_ree.{k}": v for k, v in sets.f1(*ROLES).items()}
    if keys:
        right, of, _ = sets.of("confidence")
        scores |= sets.all("incident_type") | {"perpetrator_confidence.accuracy": share(right, of)}
    return Result(layer="events", corpus=corpus, documents=len(dispatches), scores=scores)


def _count_key(sets: Sets, key: Key, types: set[str], confidence: Mapping[str, str]) -> None:
    found = {t for t in types if t not in key.optional}
    sets.add("incident_type", key.types, found)
    for name, values in key.confidence.items():
        ours = [value for words, value in confidence.items() if normal(words) == normal(name)]
        if ours:
            sets.number("confidence", 1, 1, ours[0] in values)


def read_dispatches(file: Path) -> Iterator[Dispatch]:
    """The documents of a processed file; ResourceError names the line that is none."""
    with file.open(encoding="utf-8") as lines:
        for n, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                roles = {r: [[m[0] for m in e] for e in entities] for r, entities in row["extracts"].items()}
                yield Dispatch(row["docid"], row["doctext"], roles)
            except (ValueError, KeyError, TypeError, IndexError) as error:
                raise ResourceError(f"{file}, line {n}: no MUC-4 document ({type(error).__name__}: {error})") from error


def as_story(text: str) -> Story:
    """A dispatch in capitals, its paragraphs where the processed text leaves a gap."""
    text = text.upper()
    edges = [0, *(n for m in _GAP.finditer(text) for n in m.span()), len(text)]
    paragraphs = tuple((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)
    zone = Zone(zone="body", span=Span.of(text, 0, len(text)))
    return Story(text=text, origin="corpus", language="en", zones=(zone,), paragraphs=paragraphs)


def normal(words: str) -> str:
    """Small letters, without punctuation and articles, single spaces (GRIT's `normalize_string`)."""
    plain = "".join(c for c in words.lower() if c not in string.punctuation)
    return " ".join(_ARTICLES.sub(" ", plain).split())


def normalised(entities: Entities) -> list[frozenset[str]]:
    """Entities by their normal mentions."""
    return [frozenset(map(normal, entity)) for entity in entities if entity]


def aligned(gold: Sequence[frozenset[str]], found: Sequence[frozenset[str]]) -> int:
    """How many entities of ours are subsets of gold entities in the best one-to-one alignment."""
    taken: dict[int, int] = {}

    def place(j: int, seen: set[int]) -> bool:
        for i in range(len(gold)):
            if found[j] <= gold[i] and i not in seen:
                seen.add(i)
                if i not in taken or place(taken[i], seen):
                    taken[i] = j
                    return True
        return False

    return sum(place(j, set()) for j in range(len(found)))
