"""Events: who did what to whom."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from onrecord.model import Attribution, By, Entity, Event, Quantity, Record, Span, Timex, Toponym
from onrecord.parse import Doc
from onrecord.resources.codebooks import Codebook, codebook
from onrecord.resources.happenings import Happenings, happenings

from .circumstances import Circumstances
from .clauses import Clauses
from .participants import Roles
from .patterns import Patterns
from .phases import phase
from .sights import Sights
from .triggers import Trigger, Triggers, heads
from .who import Who


@dataclass(frozen=True, slots=True)
class Events:
    """Find happenings: what a verb or noun tells, with who took part, when, where and how many."""

    reads: ClassVar[frozenset[type]] = frozenset({Timex, Entity, Toponym, Quantity, Attribution})
    writes: ClassVar[type] = Event
    codebook: Codebook = field(default_factory=codebook)
    lexicon: Happenings = field(default_factory=happenings)
    more: tuple[Codebook, ...] = ()
    """Codebooks of the user's own, whose words are happenings, too."""

    def __call__(self, doc: Doc, record: Record) -> Iterator[Event]:
        who, clauses = Who(doc, record), Clauses(doc, (c for a in record.attributions for c in a.content))
        patterns = Patterns(doc, clauses, self.codebook, self.lexicon, who.kinds)
        others = [Patterns(doc, clauses, book, self.lexicon, who.kinds) for book in self.more]
        roles = Roles(who, clauses, patterns, self.lexicon)
        around = Circumstances(doc, record, clauses)
        sights = Sights(doc, record)
        speakers = {t.i: speaker(doc, who, a) for a in record.attributions for t in doc.within(a.cue)}
        for n, trigger in enumerate(Triggers(doc, record, clauses, patterns, self.lexicon, others)(), 1):
            parts = roles.of(trigger)
            if not parts.actors and (said := speakers.get(trigger.head.i)) and said not in parts.recipients:
                parts.actors = [said]
            yield Event(
                id=f"v{n}",
                triggers=tuple(trigger_spans(doc, trigger)),
                heads=tuple(t.i for t in heads(trigger)),
                actors=tuple(parts.actors),
                recipients=tuple(parts.recipients),
                instruments=tuple(parts.instruments),
                timex=around.timex(trigger),
                places=tuple(around.places(trigger)),
                quantities=tuple(around.counts(trigger)),
                phase=phase(trigger.head, trigger.support, sights.of(trigger.head, trigger.support).outlook),
                by=By(rule=trigger.rule),
            )


def speaker(doc: Doc, who: Who, a: Attribution) -> str | None:
    """Who utters an attribution, where nothing speaks against the one it was resolved to."""
    entity = a.source.entity if a.source else None
    if a.source is None or entity is None:
        return None
    return None if any(who.holder(t, entity) for t in doc.within(a.source.span)) else entity


def trigger_spans(doc: Doc, trigger: Trigger) -> Iterator[Span]:
    """The words of a happening: each head, a verb with the particle that follows it."""
    for head in heads(trigger):
        last = head.i + 1
        extra = trigger.pattern.extra if head is trigger.head and trigger.pattern and trigger.verb else ()
        for word in extra:
            if last < len(doc.tokens) and doc.tokens[last].lower == word:
                last += 1
        if not extra and last < len(doc.tokens) and doc.tokens[last].dep == "compound:prt":
            last += 1
        yield doc.span(head.i, last)
