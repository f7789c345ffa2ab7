"""Events against PLOVER's gold standard records (the sentences of the CAMEO manual): a JSON list of records.

The gold uses names of 2016; those of 2021 stand for them (`NAMES`).  Records of the same sentence belong together, and
all scores compare sets per sentence.  A country is the first three letters of a code, IGO and NGO for actors without
one.  A record that names two sides and no target is reciprocal and counts both ways, as do events of ours with several
actors and no recipient, and talks, calls and signed agreements (CAMEO 040, 041, 044, 046, 057).  Codings of CAMEO
roots 01 and 02 (statements, appeals) do not count.

Keys: `event_class.f1`, `actor_country.f1`, `recipient_country.f1` and `triple.f1` (class, actor country, recipient
country; a side without a country is empty).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import ResourceError
from onrecord.model import Event, Record, Story, Zone
from onrecord.model.span import Span
from onrecord.reader import Reader

from .result import Result
from .sets import Sets

NAMES = {"DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "DEMAND": "REQUEST", "FIGHT": "ASSAULT"}
ISO = {"JAP": "JPN"}
"""Codes of the gold that are no ISO 3166-1 codes."""
KEYS = ("event_class", "actor_country", "recipient_country", "triple")
NO_EVENTS = ("01", "02")
BOTH_WAYS = frozenset({"040", "041", "044", "046", "057"})
Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the gold with its triples: class, actor country, recipient country ("" where there is none)."""

    text: str
    triples: frozenset[Triple]


def evaluate(file: Path, reader: Reader, corpus: str) -> Result:
    """Score the codings of a reader on a file of gold records."""
    sentences = read_gold(file)
    sets = Sets()
    for sentence, record in zip(sentences, reader.pipe(as_story(s.text) for s in sentences), strict=True):
        add(sets, sentence.triples, found_triples(record))
    return Result(layer="events", corpus=corpus, documents=len(sentences), scores=sets.f1(*KEYS))


def add(sets: Sets, gold: Iterable[Triple], found: Iterable[Triple]) -> None:
    """Count the triples of one sentence."""
    golds, founds = set(gold), set(found)
    for n, key in enumerate(KEYS[:3]):
        sets.add(key, {t[n] for t in golds} - {""}, {t[n] for t in founds} - {""})
    sets.add("triple", golds, founds)


def as_story(text: str, published: str | None = None) -> Story:
    """A story of one paragraph."""
    span = Span.of(text, 0, len(text))
    zones, paragraphs = (Zone(zone="body", span=span),), ((0, len(text)),)
    return Story(text=text, origin="corpus", language="en", published=published, zones=zones, paragraphs=paragraphs)


def read_gold(file: Path) -> list[Sentence]:
    """The sentences of a file, those of the same words as one; ResourceError where it holds no such records."""
    try:
        rows: list[dict[str, Any]] = [row for row in json.loads(file.read_text("utf-8")) if row["event"] != "DOCUMENT"]
        found: dict[str, set[Triple]] = {}
        for row in rows:
            found.setdefault(row["text"].strip(), set()).update(gold_triples(row))
    except (ValueError, KeyError, TypeError) as error:
        raise ResourceError(f"{file}: no list of PLOVER records ({type(error).__name__}: {error})") from error
    return [Sentence(text, frozenset(triples)) for text, triples in found.items()]


def gold_triples(row: dict[str, Any]) -> Iterator[Triple]:
    """What a gold record says: each pair of the two sides."""
    kind = NAMES.get(row["event"], row["event"])
    actors, recipients = countries(row.get("source")), countries(row.get("target"))
    yield from pairs(kind, actors, recipients, reciprocal=len(row.get("source") or ()) > 1)


def countries(actors: Any) -> list[str]:
    """The countries of one side of a gold record."""
    codes = [str(a.get("code") or "")[:3] for a in actors if isinstance(a, dict)] if isinstance(actors, list) else []
    return [ISO.get(code, code) for code in codes]


def pairs(kind: str, actors: list[str], recipients: list[str], *, reciprocal: bool) -> Iterator[Triple]:
    """The triples of an event; both ways among its actors where it is reciprocal and names no recipient."""
    if reciprocal and not recipients:
        yield from ((kind, a, b) for n, a in enumerate(actors) for m, b in enumerate(actors) if n != m)
        return
    yield from ((kind, a, r) for a in actors or [""] for r in recipients or [""])


def found_triples(record: Record) -> Iterator[Triple]:
    """What our codings say."""
    events = {e.id: e for e in record.events}
    codes = {c.event: c.code or "" for c in record.codings if c.codebook == "CAMEO"}
    for coding in record.codings:
        code = codes.get(coding.event, "")
        if coding.codebook == "PLOVER" and coding.type and not code.startswith(NO_EVENTS):
            event = events[coding.event]
            actors, recipients = sides(record, event)
            yield from pairs(coding.type, actors, recipients, reciprocal=len(event.actors) > 1)
            if code in BOTH_WAYS and actors and recipients:
                yield from pairs(coding.type, recipients, actors, reciprocal=False)


def sides(record: Record, event: Event) -> tuple[list[str], list[str]]:
    """The countries of an event's actors and recipients, each once; entities without a country left out.

    A place has the country its toponym lies in.
    """
    lies_in = {t.span.start: t.country for t in record.toponyms}
    country = {
        e.id: e.country or next((c for m in e.mentions if (c := lies_in.get(m.span.start))), None)
        for e in record.entities
    }
    both = ([c for e in side if (c := country.get(e))] for side in (event.actors, event.recipients))
    actors, recipients = (list(dict.fromkeys(found)) for found in both)
    return actors, recipients
