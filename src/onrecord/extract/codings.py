"""Codings: PLOVER and CAMEO for events."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from onrecord.model import Attribution, By, Coding, Entity, Event, Record
from onrecord.parse import Doc
from onrecord.parse.doc import Token
from onrecord.resources.codebooks import Codebook, Pattern, codebook
from onrecord.resources.happenings import Happenings, happenings
from onrecord.resources.warrants import Warrants, warrants

from .candidates import Candidate
from .clauses import Clauses
from .heads import verbal
from .outlook import Outlook
from .patterns import Patterns, fillers
from .scores import score, signs
from .sights import Sights
from .warrants import warranted
from .who import Who

_TRIED = frozenset({"try", "attempt", "seek"})
_CONTENT = ("xcomp", "duty", "obj", "for", "ccomp", "on", "to", "purpose")
_COMMITTING = 2
"""The least certainty ("PR") at which what an actor means to do counts as its intent."""
LONE = 2
"""So few sentences are no story, of which the weights were learned: they are coded however unsure it is."""


@dataclass(frozen=True, slots=True)
class Codings:
    """Code events by the patterns of PLOVER; an event no pattern knows, or only imagined, has no coding."""

    reads: ClassVar[frozenset[type]] = frozenset({Event, Entity, Attribution})
    writes: ClassVar[type] = Coding
    codebook: Codebook = field(default_factory=codebook)
    lexicon: Happenings = field(default_factory=happenings)
    more: tuple[Codebook, ...] = ()
    """Codebooks of the user's own: types by the same rules, a verb dictionary's codes as they stand."""
    thin: bool = False
    """Also code events of which too little is known (see `warrants`)."""
    least: float | None = None
    """How sure a coding must be, 0 to 1 (see `scores`); None: as sure as the weights say."""
    weights: Warrants = field(default_factory=warrants)

    def __call__(self, doc: Doc, record: Record) -> Iterator[Coding]:
        least = self.weights.least if self.least is None else self.least
        if len(doc.sentences) <= LONE:
            least = 0.0
        weights = None if self.thin else replace(self.weights, least=least)
        reading = CodingsOf(doc, record, self.codebook, self.lexicon, weights)
        for event in record.events:
            yield from reading.codings(event)
        for book in self.more:
            own = CodingsOf(doc, record, book, self.lexicon)
            for event in record.events:
                yield from own.own(event)


class CodingsOf:
    """One story's events before the codebook."""

    def __init__(
        self, doc: Doc, record: Record, book: Codebook, lexicon: Happenings, weights: Warrants | None = None
    ) -> None:
        self.doc, self.record, self.book, self.weights = doc, record, book, weights
        self.clauses = Clauses(doc, (c for a in record.attributions for c in a.content))
        self.who = Who(doc, record)
        self.patterns = Patterns(doc, self.clauses, book, lexicon, self.who.kinds)
        self.sights = Sights(doc, record)

    def candidates(self) -> Iterator[Candidate]:
        """Every event that says enough for a code, however sure it is."""
        found = (self._candidate(e) for e in self.record.events)
        yield from (c for c in found if c is not None and warranted(c, self.who.entities))

    def codings(self, event: Event) -> Iterator[Coding]:
        """PLOVER's and CAMEO's coding of an event, if it has any."""
        found = self._candidate(event)
        if found is None:
            return
        sure: float | None = None
        if self.weights is not None:
            if not warranted(found, self.who.entities):
                return
            sure = score(signs(found, self.who.entities), self.weights)
            if sure < self.weights.least:
                return
        row, code, modes = found.pattern.row, found.code, found.pattern.row.modes
        if found.type != row.type:
            about = self.book.about.get(found.type)
            mode = about.modes.get(row.type) if about else None
            modes = (mode,) if mode else ()
        elif row.about:
            code, modes = self._content(found.pattern, found.clause.head)
        by = By(rule=found.pattern.id, score=None if sure is None else round(sure, 3))
        yield Coding(
            event=event.id, codebook=self.book.name, type=found.type, modes=modes, contexts=row.contexts, by=by
        )
        yield Coding(event=event.id, codebook="CAMEO", code=code, by=by)

    def _candidate(self, event: Event) -> Candidate | None:
        pattern, head = self._pattern(event)
        if pattern is None or head is None:
            return None
        sight = self.sights.head(event.heads, head.i)
        name, code = self._type(event, pattern, head, sight.outlook)
        if not name or not (verbal(head) or event.actors or event.recipients):
            return None
        voice = self.sights.attributions.get(sight.voice) if sight.voice else None
        return Candidate(event, pattern, name, code, self.clauses.of(head), voice, sight.outlook)

    def own(self, event: Event) -> Iterator[Coding]:
        """The coding of an event in a codebook of the user's own."""
        pattern, head = self._pattern(event)
        if pattern is None or head is None:
            return
        row, by = pattern.row, By(rule=pattern.id)
        if not self.book.types:
            yield Coding(event=event.id, codebook=self.book.name, code=row.code, by=by)
            return
        name, code = self._type(event, pattern, head, self.sights.head(event.heads, head.i).outlook)
        if name:
            modes = row.modes if name == row.type else ()
            yield Coding(
                event=event.id, codebook=self.book.name, type=name, modes=modes, contexts=row.contexts,
                code=code or None, by=by,
            )  # fmt: skip

    def _pattern(self, event: Event) -> tuple[Pattern | None, Token | None]:
        """The pattern of the first trigger that has one; of two for one type the heavier."""
        best: Pattern | None = None
        at: Token | None = None
        for i in event.heads:
            t = self.doc.tokens[i]
            found = self.match(t)
            if found is None:
                continue
            if best is None or (found.row.type == best.row.type and found.weight > best.weight):
                best, at = found, at or t
        return best, at

    def match(self, t: Token) -> Pattern | None:
        """The pattern of one trigger."""
        clause = self.clauses.of(t)
        return self.patterns.verb(clause) if verbal(t) else self.patterns.noun(clause)

    def _type(self, event: Event, pattern: Pattern, head: Token, o: Outlook) -> tuple[str, str]:
        """Type and CAMEO code by the outlook: done, meant, refused, or none."""
        kind, code = self.book.types[pattern.row.type], pattern.row.code
        if o.governor is not None and self._verbal_act(o.governor):
            return "", ""
        if o.future and kind.intent and any(self._verbal_act(a) for a in head.ancestors()):
            return "", ""
        if self._tried(kind.side, o):
            return kind.name, code
        if o.certainty == _COMMITTING and not o.top and not o.presupposed and not o.future:
            return "", ""
        condition = o.kind == "condition" and o.certainty and self._commits(event, head, o)
        if o.certainty < _COMMITTING and not condition:
            return "", ""
        if not o.positive:
            meant = kind.refused if o.refused else ""
            return (meant, self._code(meant, kind.name)) if meant else ("", "")
        if not o.future or not kind.intent:
            return kind.name, code
        if not verbal(head) and o.kind != "commitment" and kind.side == "hostile":
            return kind.name, code
        if kind.side == "hostile" and not (event.actors and self._commits(event, head, o)):
            return "", ""
        if kind.side == "cooperative" and not verbal(head) and o.kind == "forecast":
            return "", ""
        if "resign" in pattern.row.modes:
            return (kind.name, code) if o.label == "CT+" else ("", "")
        return kind.intent, self._code(kind.intent, kind.name)

    def _tried(self, side: str, o: Outlook) -> bool:
        """Whether it is a hostile act that was attempted: CAMEO codes the attempt as the act."""
        g = o.governor
        tried = g is not None and g.lemma.lower() in _TRIED and g.tag in ("VBD", "VBN") and o.positive
        return side == "hostile" and tried

    def _verbal_act(self, governor: Token) -> bool:
        """Whether the governor is an act that a codebook codes by its content ("agreed to", "demanded that")."""
        found = self.match(governor) if verbal(governor) else None
        return found is not None and (
            found.row.about
            or (self.book.types[found.row.type].intent == "" and found.row.type in ("AGREE", "THREATEN"))
        )

    def _code(self, act: str, content: str) -> str:
        about = self.book.about.get(act)
        return about.codes.get(content, self.book.types[act].code) if about else ""

    def _commits(self, event: Event, head: Token, o: Outlook) -> bool:
        """Whether it is the actor itself that announces a hostile act; another's forecast is no threat."""
        voice = self.sights.voice(head)
        if o.kind == "commitment" or voice is None:
            return o.kind == "commitment" or voice is None
        source = voice.source.entity if voice.source else None
        if source is None:
            return False
        speaker = self.who.entities[source]
        countries = {self.who.entities[a].country for a in event.actors} - {None}
        official = speaker.country is None and speaker.standing == "official"
        return source in event.actors or speaker.country in countries or (official and bool(countries))

    def _content(self, pattern: Pattern, head: Token) -> tuple[str, tuple[str, ...]]:
        """CAMEO code and PLOVER modes of a verbal act, by the type of what it is about."""
        row, about = pattern.row, self.book.about.get(pattern.row.type)
        code, modes = row.code, row.modes
        for role in _CONTENT if about else ():
            for t in fillers(role, self.clauses.of(head), self.clauses):
                inner = self.match(t)
                if about and inner is not None and inner.row.type in about.codes:
                    mode = about.modes.get(inner.row.type)
                    return about.codes[inner.row.type], (mode,) if mode else modes
        return code if len(code) > 2 else f"{code}0", modes
