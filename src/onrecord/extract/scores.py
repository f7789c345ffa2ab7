"""Scores: how likely a reader finds a coding right, from signs that stand around its trigger.

A logistic regression over signs that are there or not (`docs/codebook.md` says what it was taught by and how well it
tells): the weights are data (`resources/codebooks/warrants.toml`), learned by `python -m benchmarks warrants`.
"""

import math
from collections.abc import Iterable, Iterator, Mapping

from onrecord.model import Attribution, Entity, Event
from onrecord.parse.doc import Token
from onrecord.resources.codebooks import Pattern
from onrecord.resources.warrants import Warrants

from .candidates import Candidate
from .clauses import Clause
from .heads import nominal
from .outlook import Outlook

FAR, LONG, SHORT, DEEP = 6, 45, 15, 3
"""Tokens from subject to verb; tokens of a sentence; words above a trigger."""
HEAVY = 4
"""The weight from which on a pattern asks for much."""


def score(signs: Iterable[str], warrants: Warrants) -> float:
    """The probability, 0 to 1, that a coding with these signs is right in type, actor, recipient and voice."""
    total = sum(warrants.weights.get(s, 0.0) for s in signs)
    return 1 / (1 + math.exp(-total))


def signs(c: Candidate, entities: Mapping[str, Entity]) -> Iterator[str]:
    """The signs of a coding, each a name; "always" is one, too."""
    event, head = c.event, c.clause.head
    yield "always"
    yield f"type {c.type}"
    yield from _pattern(c.pattern, c.type)
    yield from _trigger(head)
    yield from _noun(event, head) if nominal(head) else _verb(event, c.clause)
    yield from _voice(event, c.voice, entities)
    yield from _outlook(c.outlook)
    yield from _parties(event, entities)


def _pattern(pattern: Pattern, name: str) -> Iterator[str]:
    if not pattern.weight:
        yield "pattern asks for nothing"
    elif pattern.weight >= HEAVY:
        yield "pattern asks for much"
    if pattern.row.about:
        yield "verbal act"
    if pattern.row.type != name:
        yield "shifted type"


def _trigger(t: Token) -> Iterator[str]:
    yield f"tag {t.tag}"
    yield f"relation {t.dep.removesuffix(':pass')}"
    yield f"under {'nothing' if t.head is t else t.head.pos}"
    if t.quoted:
        yield "quoted"
    if t.zone == "title":
        yield "title"
    size = t.sent.last - t.sent.first
    if size > LONG or size < SHORT:
        yield "long sentence" if size > LONG else "short sentence"
    if sum(1 for _ in t.ancestors()) >= DEEP:
        yield "deep"


def _verb(event: Event, clause: Clause) -> Iterator[str]:
    t = clause.head
    own = any(c.rel == "nsubj" for c in t.children)
    if clause.passive:
        yield "passive"
    if own:
        yield "own subject"
    elif event.actors and not clause.passive:
        yield "borrowed subject"
    for s in clause.get("subj")[:1]:
        yield f"subject {s.lower if s.pos == 'PRON' else s.pos}"
        if abs(s.i - t.i) > FAR:
            yield "subject far"
    yield from (f"auxiliary {c.lower}" for c in t.children if c.rel == "aux")
    yield from (f"mark {c.lower}" for c in t.children if c.dep == "mark")


def _noun(event: Event, t: Token) -> Iterator[str]:
    yield f"noun after {next((c.lower for c in t.children if c.dep == 'case'), 'nothing')}"
    yield f"noun with {next((c.lower for c in t.children if c.rel == 'det'), 'nothing')}"
    if len(event.heads) > 1:
        yield "noun with its verb"


def _voice(event: Event, voice: Attribution | None, entities: Mapping[str, Entity]) -> Iterator[str]:
    if voice is None:
        yield "the story's voice"
        return
    yield f"act {voice.act}"
    yield f"voice by {voice.by.rule}"
    if voice.within is not None:
        yield "voice within another"
    if voice.source is None:
        yield "voice of nobody"
    elif voice.source.entity is None:
        yield "voice unresolved"
    else:
        yield f"voice {entities[voice.source.entity].type}"
        if voice.source.entity in event.actors:
            yield "voice acts"


def _outlook(o: Outlook) -> Iterator[str]:
    yield f"label {o.label}"
    yield f"kind {o.kind}"
    if o.presupposed:
        yield "presupposed"
    if not o.top:
        yield "not asserted"
    if o.future:
        yield "future"
    if o.governor is not None:
        yield "governed"


def _parties(event: Event, entities: Mapping[str, Entity]) -> Iterator[str]:
    if not event.recipients:
        yield "no recipient"
    if not event.actors:
        yield "no actor"
        return
    if len(event.actors) > 1:
        yield "several actors"
    first = entities[event.actors[0]]
    yield f"actor {first.type}"
    if not any(m.form == "name" for m in first.mentions):
        yield "actor without a name"
    if len(first.mentions) == 1:
        yield "actor mentioned once"
