"""PETRARCH's test records (stylised sentences of invented countries), with the dictionaries that lie beside them.

The actors, agents and verbs of the `<Environment>` are read in as a user's own, so this scores how PETRARCH's formats
are read, and structure: who does what to whom.  Records that test errors and discards are left out.

Keys: `event_code.f1`, `actor.f1`, `recipient.f1` (whole codes; "---" where there is none) and `triple.f1`, sets per
sentence; `actor_country.f1` and `recipient_country.f1` compare the first three letters.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ResourceError
from onrecord.model import Entity, Record
from onrecord.reader import Reader

from .plover import as_story
from .result import Result
from .sets import Sets

NOBODY = "---"
KEYS = ("event_code", "actor", "recipient", "triple", "actor_country", "recipient_country")
Triple = tuple[str, str, str]
_COMMENT = re.compile(r"<!--.*?-->", re.S)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with its day and its codings: source, target, event code."""

    text: str
    day: str
    triples: frozenset[Triple]


def evaluate(file: Path, model: str, corpus: str) -> Result:
    """Score our reading of the records in a file with their own dictionaries."""
    root = _root(file)
    cases = list(read_cases(root))
    actors, verbs = (dictionaries(root, file.parent, kinds) for kinds in (("Actorfile", "Agentfile"), ("Verbfile",)))
    reader = Reader(model=model, actors=actors, verbs=verbs)
    books = {Path(v).stem for v in verbs}
    sets = Sets()
    for case, record in zip(cases, reader.pipe(as_story(c.text, c.day) for c in cases), strict=True):
        add(sets, case.triples, frozenset(found_triples(record, books)))
    return Result(layer="events", corpus=corpus, documents=len(cases), scores=sets.f1(*KEYS))


def add(sets: Sets, gold: frozenset[Triple], found: frozenset[Triple]) -> None:
    """Count the codings of one sentence."""
    sets.add("triple", gold, found)
    sets.add("event_code", {t[2] for t in gold}, {t[2] for t in found})
    for n, key in enumerate(("actor", "recipient")):
        ours, theirs = {t[n] for t in found} - {NOBODY}, {t[n] for t in gold} - {NOBODY}
        sets.add(key, theirs, ours)
        sets.add(f"{key}_country", {c[:3] for c in theirs}, {c[:3] for c in ours})


def _root(file: Path) -> ET.Element:
    try:
        text = _COMMENT.sub("", file.read_text("utf-8", errors="replace"))
        return ET.fromstring(re.sub(r"&(?!\w+;)", "&amp;", text))
    except ET.ParseError as error:
        raise ResourceError(f"{file}: no XML of PETRARCH test records ({error})") from error


def dictionaries(root: ET.Element, folder: Path, kinds: tuple[str, ...]) -> list[str]:
    """The paths of the dictionaries that the records name; ResourceError where one is missing."""
    names = [(node.text or "").strip() for kind in kinds for node in root.iter(kind)]
    for name in names:
        if not (folder / name).is_file():
            raise ResourceError(f"{folder / name}: the records name this dictionary: put it beside them")
    return [str(folder / name) for name in names]


def read_cases(root: ET.Element) -> Iterator[Case]:
    """The records that have codings or say that there are none."""
    for node in root.iter("Sentence"):
        codings = [c.attrib for c in node.iter("EventCoding")]
        text, day = " ".join((node.findtext("Text") or "").split()), node.get("date", "")
        if text and not any("error" in c for c in codings):
            triples = frozenset((c["sourcecode"], c["targetcode"], c["eventcode"]) for c in codings if "eventcode" in c)
            yield Case(text, f"{day[:4]}-{day[4:6]}-{day[6:8]}", triples)


def found_triples(record: Record, books: set[str]) -> Iterator[Triple]:
    """What our codings by these dictionaries say."""
    events = {e.id: e for e in record.events}
    entities = {e.id: e for e in record.entities}

    def codes(side: tuple[str, ...]) -> list[str]:
        found = [whole_code(entities[e]) for e in side]
        return list(dict.fromkeys(c for c in found if c != NOBODY)) or [NOBODY]

    for coding in record.codings:
        if coding.codebook in books and coding.code:
            event = events[coding.event]
            for actor in codes(event.actors):
                yield from ((actor, recipient, coding.code) for recipient in codes(event.recipients))


def whole_code(e: Entity) -> str:
    """An actor's code in PETRARCH's way: country and sectors without a space, "---" for no country."""
    return (e.country or NOBODY) + "".join(s for s in e.sectors if s != e.country)
