"""Gisting: a record in brief: its telling words, events, entities, numbers and promises, each with its voice."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from onrecord.ledger.gists import Gist
from onrecord.ledger.terms import folded, terms
from onrecord.model import Attribution, Claim, Entity, Event, Quantity, Record, Span
from onrecord.model.codec import item_names
from onrecord.model.days import days
from onrecord.model.privacy import private_names, public_names
from onrecord.model.voices import Voices
from onrecord.resources.joining_words import joining_words

from .senses import is_light, senses
from .weights import telling

Row = dict[str, Any]
_AROUND = 60
"""So many letters after a number are looked at for words that make it a part."""


def gist(story_n: int, record_n: int, record: Record) -> Gist:
    """The gist of a record: of story and record so numbered."""
    made = _Made(record)
    content = {
        "events": [made.event(e) for e in record.events if e.triggers],
        "entities": [made.entity(e) for e in record.entities if any(m.form == "name" for m in e.mentions)],
        "figures": [f for q in record.quantities if (f := made.figure(q))],
        "promises": [made.promise(c) for c in record.claims if c.kind in ("commitment", "forecast")],
        "private": sorted(private_names(record)),
        "public": sorted(public_names(record)),
    }
    day = (record.story.published or "")[:10] or None
    return Gist(story_n=story_n, record_n=record_n, day=day, words=telling(record.story), content=content)


_OF_THEM = re.compile(r"\s+of\s+(?:the|those|these|them|whom|which|its|their|his|her|our)\b")
"""What follows a number that counts a part ("five of the dead")."""


class _Made:
    """Rows of one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = item_names(record)
        self.voices = Voices(record.attributions)
        self.attributions = {a.id: a for a in record.attributions}
        self.entities = {e.id: e for e in record.entities}
        self.toponyms = {p.id: p for p in record.toponyms}
        self.timexes = {t.id: t for t in record.timexes}
        self.again = {r.item for r in record.restatements}
        self.events = {e.id: e for e in record.events}
        self.codings = {c.event: c.type for c in reversed(record.codings) if c.codebook == "PLOVER"}
        self.claims: dict[str, list[Claim]] = {}
        for c in record.claims:
            self.claims.setdefault(c.event, []).append(c)
        self.ahead = Counter(c.voice for c in record.claims if c.kind in ("commitment", "forecast"))
        self.of_quantity: dict[str, Event] = {}
        for e in record.events:
            for q in e.quantities:
                self.of_quantity.setdefault(q, e)
        self.words = joining_words()

    def event(self, e: Event) -> Row:
        """A happening: trigger senses, type, who, when, where, and how each voice holds it."""
        return {
            "item": self.names[e.id],
            "trigger": e.triggers[0].text,
            "senses": sorted({s for t in e.triggers for s in senses(t.text)}),
            "type": self.codings.get(e.id),
            "actors": self._named(e.actors),
            "recipients": self._named(e.recipients),
            "days": self._days(e),
            "places": self._places(e),
            "light": any(is_light(w) for w in folded(e.triggers[0].text)),
            "phase": e.phase,
            "start": e.triggers[0].start,
            "end": e.triggers[0].end,
            "claims": [
                {"item": self.names[c.id], "factuality": c.factuality, "kind": c.kind, "text": c.span.text,
                 "voice": self.voice(c.voice)}
                for c in self.claims.get(e.id, ())
            ],
        }  # fmt: skip

    def entity(self, e: Entity) -> Row:
        """A named entity with the names it has in the story."""
        names = dict.fromkeys(" ".join(folded(m.span.text)) for m in e.mentions if m.form == "name")
        return {
            "item": self.names[e.id], "name": e.name, "type": e.type, "role": e.role, "country": e.country,
            "names": [" ".join(folded(e.name)), *(n for n in names if n)],
        }  # fmt: skip

    def figure(self, q: Quantity) -> Row | None:
        """A number of people or things with a role; None where it has none, or is said again in this story."""
        if (
            q.role in (None, "other")
            or q.kind != "count"
            or (q.low is None and q.high is None and q.reading != "vague")
        ):
            return None
        event = self.of_quantity.get(q.id)
        words = q.span.text
        last = q.counted_span
        if last and q.span.end <= last.start <= q.span.end + 40:
            words = self.record.story.text[q.span.start : last.end]
        voice = self.voices(q.span)
        return {
            "item": self.names[q.id], "role": q.role, "low": q.low, "high": q.high, "modifier": q.modifier,
            "reading": q.reading, "words": " ".join(words.split()), "part": self._part(q, voice),
            "voice": self.voice(voice), "days": self._days(event) if event else None,
            "places": self._places(event) if event else [], "again": q.id in self.again, "start": q.span.start,
            "end": q.span.end, "headline": any(z.covers(q.span) for z in self.record.story.of("title")),
            "trigger": event.triggers[0].text if event and event.triggers else None,
        }  # fmt: skip

    def promise(self, c: Claim) -> Row:
        """A commitment or forecast, its voice and what it promises, of several in one saying the words of this one."""
        event = self.events.get(c.event)
        a = self.attributions.get(c.voice or "")
        spans = a.content if a and self.ahead[c.voice] == 1 else (c.span,)
        text = " … ".join(s.text for s in spans)
        return {
            "item": self.names[c.id], "kind": c.kind, "voice": self.voice(c.voice), "text": " ".join(text.split()),
            "stems": sorted(set(terms(text))), "event": self.names.get(c.event),
            "trigger": sorted({s for t in event.triggers for s in senses(t.text)}) if event else [],
            "days": self._days(event) if event else None, "factuality": c.factuality,
            "start": c.span.start, "end": c.span.end,
        }  # fmt: skip

    def voice(self, id: str | None) -> Row | None:
        """Whose words: source, cue, polarity and hosts; None for the story's own voice."""
        a = self.attributions.get(id or "")
        if a is None:
            return None
        hosts: list[Row] = []
        seen = {a.id}
        up: Attribution | None = a
        while up and (at := up.within or up.relayed_by) and at not in seen:
            seen.add(at)
            up = self.attributions.get(at)
            if up:
                hosts.insert(0, self._said(up))
        return self._said(a) | {"hosts": hosts}

    def _said(self, a: Attribution) -> Row:
        entity = self.entities.get(a.source.entity or "") if a.source else None
        return {
            "source": " ".join(a.source.span.text.split()) if a.source else "", "name": entity.name if entity else None,
            "resolved": a.source.resolved if a.source else None, "cue": a.cue.text, "act": a.act,
            "polarity": a.polarity,
        }  # fmt: skip

    def _named(self, ids: tuple[str, ...]) -> list[str]:
        return [self.entities[i].name for i in ids if i in self.entities]

    def _days(self, e: Event) -> tuple[str, str] | None:
        timex = self.timexes.get(e.timex or "")
        return days(timex.value) if timex else None

    def _places(self, e: Event) -> list[str]:
        """Places at which it was, the narrower by name, with their countries."""
        found = [self.toponyms[p.toponym] for p in e.places if p.toponym in self.toponyms and p.relation == "at"]
        return [f"{' '.join(folded(p.name))}|{p.country or ''}|{p.precision or ''}" for p in found]

    def _part(self, q: Quantity, voice: str | None) -> str | None:
        """What a number is a part of the whole by, in words; None where it counts everybody."""
        text = self.record.story.text
        if q.out_of is not None:
            return f"of {q.out_of}"
        noun = folded(q.counted or "")
        near = folded(self._clause(q.span, text))
        if noun and (extra := [w for w in noun if w not in self.words.total]):
            return " ".join(extra)
        if found := [w for w in near if w in self.words.part]:
            return found[0]
        if q.part_of is not None or _OF_THEM.match(text, q.span.end):
            return "part"
        a = self.attributions.get(voice or "")
        source = folded(a.source.span.text) if a and a.source else []
        if any(w in self.words.place_of_care for w in [*source, *near]) and (
            any(w in self.words.place_of_care for w in source) or "treating" in near
        ):
            return "in hospital"
        return None

    @staticmethod
    def _clause(span: Span, text: str) -> str:
        """The words right before and after a number, within its clause."""
        before = re.split(r"[.;,:\n]", text[max(0, span.start - 24) : span.start])[-1]
        after = re.split(r"[.;,\n]| and | but | while ", text[span.end : span.end + _AROUND])[0]
        return f"{before} {after}"
