"""Statements: a record as rows that can be searched: every saying, and every claim in the story's own voice.

A statement never holds a content without its source, cue and polarity; what stands inside somebody else's words names
every host, the outermost first.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.model import Attribution, Claim, Record, Span
from onrecord.model.codec import item_names
from onrecord.model.privacy import masked, places, private_names

from .circumstances import Circumstances
from .fulltext import Terms
from .terms import folded, names, terms

_DENYING = frozenset({"denies", "rules_out", "dismisses"})
PRIVATE = "0private"
"""What stands before each word of a private person's name in the index."""
OWN = "the story"
"""The source of a claim in the story's own voice."""
_POLARITY = {"CT+": "+", "PR+": "+", "PS+": "+", "CT-": "-", "PR-": "-", "PS-": "-"}

Row = dict[str, Any]


def statements(record: Record) -> list[Row]:
    """The statements of a record: rows without the numbers and moments of the ledger, with `moments` and `sites`."""
    return list(_Derived(record).rows())


def terms_of(n: int, shown: Mapping[str, Any]) -> Terms:
    """The terms of a statement, from what a hit shows of it."""
    toward = [s["content"] for s in shown["stances"]]
    private = shown.get("private", ())
    words = terms(masked(" ".join([shown["content"], shown["cue"], *toward]), private, " "))
    voiced = [w for w in (shown["name"], shown["source"]) if w] if shown["cue"] else []
    return Terms(
        n=n, words=tuple(words), who=tuple(_names(voiced, private)), about=tuple(_names(shown["about"], private))
    )


def _names(found: Sequence[str], private: Sequence[str]) -> list[str]:
    """The words of names; those of private persons marked, so that they are found only where they are asked for."""
    plain = names(masked(name, private, " ") for name in found)
    hidden = names(name for words in found for name in private if places(words, [name]))
    return [*plain, *(PRIVATE + word for word in hidden)]


@dataclass(slots=True)
class _Derived:
    """One pass over a record."""

    record: Record
    names: dict[str, str] = field(init=False)
    attributions: dict[str, Attribution] = field(init=False)
    claims: dict[str | None, list[Claim]] = field(init=False)
    entities: dict[str, str] = field(init=False)
    mentions: list[tuple[Span, str]] = field(init=False)
    triggers: dict[str, tuple[Span, ...]] = field(init=False)
    cues: list[Span] = field(init=False)
    private: list[str] = field(init=False)
    circumstances: Circumstances = field(init=False)

    def __post_init__(self) -> None:
        record = self.record
        self.names = item_names(record)
        self.attributions = {a.id: a for a in record.attributions}
        self.claims = defaultdict(list)
        for claim in record.claims:
            self.claims[claim.voice].append(claim)
        self.entities = {e.id: e.name for e in record.entities}
        self.triggers = {e.id: e.triggers for e in record.events}
        self.cues = [a.cue for a in record.attributions]
        self.private = sorted(private_names(record))
        self.circumstances = Circumstances(record)
        self.mentions = sorted(
            ((m.span, e.name) for e in record.entities for m in e.mentions), key=lambda m: m[0].start
        )

    def rows(self) -> Iterator[Row]:
        day = (self.record.story.published or "")[:10] or None
        for a in self.record.attributions:
            yield {"day": day, "kind": "saying", **self._saying(a), **self._around(a.content, self.claims[a.id])}
        for claim in self.claims[None]:
            if not self._is_saying(claim):
                yield {"day": day, "kind": "own", **self._own(claim), **self._around((claim.span,), [claim])}

    def _around(self, spans: tuple[Span, ...], claims: list[Claim]) -> Row:
        """When and where what is told is; that something was said is no happening."""
        told = [None if self._is_saying(c) else c for c in claims]
        return {
            "moments": self.circumstances.moments(told), "sites": self.circumstances.sites(spans, filter(None, told))
        }  # fmt: skip

    def _is_saying(self, claim: Claim) -> bool:
        """Whether all that is claimed is that something was said: the saying stands there itself."""
        return any(t.overlaps(cue) for t in self.triggers.get(claim.event, ()) for cue in self.cues)

    def _saying(self, a: Attribution) -> Row:
        taken = (self._stance(s.toward, s.value, s.explicit) for s in self.record.stances if s.attribution == a.id)
        stances = [s for s in taken if s]
        told = [self._claim(c) for c in self.claims[a.id]]
        shown = self._voice(a) | {
            "content": " … ".join(s.text for s in a.content),
            "verbatim": [s.text for s in a.verbatim],
            "hosts": [self._voice(h) for h in self._hosts(a)],
            "stances": stances,
            "opposed": [self._opposed(s.attribution, s.value) for s in self.record.stances if s.toward == a.id],
            "claims": told,
            "about": self._about(a.content),
            "when": next((t.value for t in self.record.timexes if t.id == a.timex), None),
            "start": a.start,
            "end": a.end,
        }
        stands = {a.act, *(s["value"] for s in stances), *(c["kind"] for c in told)}
        denies = a.polarity == "-" or bool(_DENYING & stands)
        return self._row(a.id, shown, stands | ({"denies"} if denies else set()), denies)

    def _own(self, claim: Claim) -> Row:
        shown = {
            "source": OWN,
            "name": None,
            "resolved": None,
            "naming": None,
            "cue": "",
            "act": "reports",
            "polarity": _POLARITY.get(claim.factuality, "?"),
            "content": claim.span.text,
            "verbatim": [],
            "hosts": [],
            "stances": [],
            "opposed": [],
            "claims": [self._claim(claim)],
            "about": self._about((claim.span,)),
            "when": None,
            "start": claim.span.start,
            "end": claim.span.end,
        }
        return self._row(claim.id, shown, {claim.kind}, False)

    def _row(self, id: str, shown: Row, stances: set[str], denies: bool) -> Row:
        said = json.dumps([shown, self.record.story.title], ensure_ascii=False) if self.private else ""
        if private := [name for name in self.private if places(said, [name])]:
            shown["private"] = private
        return {
            "item": self.names[id],
            "denies": int(denies),
            "stances": f" {' '.join(sorted(stances))} ",
            "likeness": likeness(shown),
            "shown": shown,
        }

    def _voice(self, a: Attribution) -> Row:
        """Who says it and how: what goes with every content."""
        source = a.source
        return {
            "source": source.span.text if source else "",
            "name": self.entities.get(source.entity or "") if source else None,
            "resolved": source.resolved if source else None,
            "naming": source.naming if source else None,
            "cue": a.cue.text,
            "act": a.act,
            "polarity": a.polarity,
        }

    def _hosts(self, a: Attribution) -> list[Attribution]:
        """The attributions inside whose contents this one stands, the outermost first."""
        found: list[Attribution] = []
        seen = {a.id}
        while (up := a.within or a.relayed_by) and up not in seen and up in self.attributions:
            seen.add(up)
            a = self.attributions[up]
            found.insert(0, a)
        return found

    def _stance(self, toward: str, value: str, explicit: bool) -> Row | None:
        other = self.attributions.get(toward)
        if other is None:
            return None
        content = " … ".join(s.text for s in other.content)
        return self._voice(other) | {"value": value, "explicit": explicit, "content": content}

    def _opposed(self, by: str, value: str) -> Row:
        return self._voice(self.attributions[by]) | {"value": value}

    def _claim(self, claim: Claim) -> Row:
        return {
            "item": self.names[claim.id],
            "text": claim.span.text,
            "factuality": claim.factuality,
            "kind": claim.kind,
            "presupposed": claim.presupposed,
        }

    def _about(self, spans: tuple[Span, ...]) -> list[str]:
        """The entities that are spoken of in these spans."""
        found = dict.fromkeys(name for m, name in self.mentions for s in spans if s.covers(m))
        return list(found)


def likeness(shown: Mapping[str, Any]) -> str:
    """A digest that is the same for the same words of the same source: what copies share.

    An outlet that only changes capitals, quotation marks or dashes has not changed a statement.
    """
    parts = (" ".join(folded(shown["name"] or shown["source"])), shown["polarity"], " ".join(folded(shown["content"])))
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
