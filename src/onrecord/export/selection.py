"""Selection: what a query shows, as claims with their events, voices and evidence.

What every format is written from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.ledger import Hit, Ledger
from onrecord.model import Claim, Coding, Entity, Event, Quantity, Record, Timex, Toponym
from onrecord.model.codec import item_names
from onrecord.model.days import days
from onrecord.model.privacy import private_names
from onrecord.views.reviewed import only

from .evidence import Evidence, Level, digest

SCHEMA = "onrecord/export/1"
MOST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement that a query shows, with one of its claims and the event that is about; both may be None.

    `words` is its evidence as far as it may go along ("" where it may not), `digest` that of the whole passage.
    """

    hit: Hit
    record: Record
    words: str
    digest: str
    voice: str
    claim: Claim | None = None
    event: Event | None = None
    codings: tuple[Coding, ...] = ()
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    places: tuple[Toponym, ...] = ()
    timex: Timex | None = None
    quantities: tuple[Quantity, ...] = ()

    @property
    def plain_fact(self) -> bool:
        """Whether the story itself reports it as certain: the only thing that may stand without a voice."""
        return (
            self.hit.kind == "own"
            and self.claim is not None
            and self.claim.factuality == "CT+"
            and self.claim.kind == "report"
        )

    @property
    def affirmed(self) -> bool:
        """Whether its voice reports it as having happened, and no host stands against that."""
        against = self.hit.polarity == "-" or any(h["polarity"] == "-" for h in self.hit.hosts)
        return self.claim is not None and self.claim.factuality == "CT+" and self.claim.kind == "report" and not against

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day the text gives for the event; None where it gives none."""
        return days(self.timex.value) if self.timex else None

    @property
    def plover(self) -> Coding | None:
        """Its PLOVER coding."""
        return next((c for c in self.codings if c.codebook == "PLOVER"), None)


@dataclass(slots=True, kw_only=True)
class Selection:
    """The lines of a query, with what is to be said of them wherever they go."""

    lines: list[Line]
    query: Mapping[str, Any]
    evidence: Evidence
    readers: tuple[str, ...]
    moment: str
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def citation(self) -> str:
        """The line to cite it by: query, number of stories, reader, moment."""
        asked = ", ".join(f"{k}={v}" for k, v in self.query.items()) or "everything"
        stories = len({line.hit.story for line in self.lines})
        return (
            f"onrecord export ({asked}): {len(self.lines)} claims from {stories} stories, as told by the voices named; "
            f"read by {'; '.join(self.readers) or 'no reader'}; {self.moment}"
        )

    def leave_out(self, why: str) -> None:
        """Count a line that a format cannot hold."""
        self.left_out[why] = self.left_out.get(why, 0) + 1

    def name(self, line: Line, words: str | None) -> str:
        """A name as it may go out."""
        return self.evidence.shown(line.hit.story, words or "")


def select(
    ledger: Ledger, words: str = "", *, text: Level = "evidence", private_names_too: bool = False, **asks: Any
) -> Selection:
    """What the query shows: the same statements as `Ledger.search`, each with its claims."""
    from onrecord.ledger.packing import moment

    asks = {k: v for k, v in asks.items() if v not in (None, False, "")}
    hits = ledger.search(words, limit=MOST, private_names=private_names_too, **asks)
    evidence = Evidence(level=text)
    lines: list[Line] = []
    items = ledger.accepted() if asks.get("reviewed") else set()
    by_story: dict[str, list[Hit]] = {}
    for hit in hits:
        by_story.setdefault(hit.story, []).append(hit)
    for story, found in by_story.items():
        record = ledger.record(story, as_of=asks.get("as_of"))
        if not private_names_too:
            evidence.private[story] = private_names(record)
        if asks.get("reviewed"):
            record = only(record, items)
        lines += _lines(record, found, evidence)
    query = ({"words": words} if words else {}) | asks
    readers = tuple(dict.fromkeys(h.reader for h in hits))
    return Selection(lines=lines, query=query, evidence=evidence, readers=readers, moment=moment()[:19] + "Z")


def _lines(record: Record, hits: Iterable[Hit], evidence: Evidence) -> Iterable[Line]:
    names = item_names(record)
    claims = {names[c.id]: c for c in record.claims}
    events = {e.id: e for e in record.events}
    entities = {e.id: e for e in record.entities}
    toponyms = {p.id: p for p in record.toponyms}
    timexes = {t.id: t for t in record.timexes}
    quantities = {q.id: q for q in record.quantities}
    for hit in hits:
        start, end = hit.start, hit.end
        whole = record.story.text[start:end]
        given = evidence.words(hit.story, record.story.text, start, end)
        base: dict[str, Any] = {"hit": hit, "record": record, "words": given, "digest": digest(whole),
                "voice": evidence.shown(hit.story, hit.voice) if hit.kind == "saying" else "the story"}  # fmt: skip
        told = [claims[c["item"]] for c in hit.claims if c["item"] in claims]
        for claim in told:
            e = events.get(claim.event)
            yield Line(
                **base, claim=claim, event=e, codings=tuple(c for c in record.codings if e and c.event == e.id),
                actors=tuple(entities[i] for i in e.actors if i in entities) if e else (),
                recipients=tuple(entities[i] for i in e.recipients if i in entities) if e else (),
                places=tuple(toponyms[p.toponym] for p in e.places if p.toponym in toponyms) if e else (),
                timex=timexes.get(e.timex or "") if e else None,
                quantities=tuple(quantities[i] for i in e.quantities if i in quantities) if e else (),
            )  # fmt: skip
        if not told:
            yield Line(**base)
