"""Stances: which attribution denies, confirms or dismisses which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from onrecord.model import Attribution, By, Entity, Record, Stance
from onrecord.model.attribution import Act, StanceValue
from onrecord.parse import Doc, Sentence, Token
from onrecord.resources import cues

from .attribution.words import carried, overlap, same_voice

VALUES: dict[Act, StanceValue] = {
    "denies": "denies",
    "rules_out": "denies",
    "dismisses": "dismisses",
    "criticises": "criticises",
    "supports": "supports",
    "confirms": "confirms",
    "asks": "queries",
    "declines": "declines",
}
NEAR = 12
"""How many attributions back a reaction may reach."""


@dataclass(frozen=True, slots=True)
class Stances:
    """Find the stand one attribution takes toward another: toward one inside it, beside it or before it."""

    reads: ClassVar[frozenset[type]] = frozenset({Attribution, Entity})
    writes: ClassVar[type] = Stance
    likeness: float = 0.5

    def __call__(self, doc: Doc, record: Record) -> Iterator[Stance]:
        story = _Story(doc, record)
        taken: dict[tuple[str, str], Stance] = {}
        for n, a in enumerate(record.attributions):
            found = (
                story.inner(n, a) or story.similar(n, a) or story.reaction(n, a) or story.denial(n, a, self.likeness)
            )
            if found is not None:
                taken.setdefault((found.attribution, found.toward), found)
        for n, a in enumerate(record.attributions):
            for stance in story.follow_up(n, a, tuple(taken.values())):
                taken.setdefault((stance.attribution, stance.toward), stance)
        yield from sorted(taken.values(), key=lambda s: int(s.attribution[1:]))


@dataclass(slots=True)
class _Story:
    """The attributions of a story with the sentences and the words they stand in."""

    doc: Doc
    record: Record
    sentences: list[Sentence | None] = field(default_factory=list)
    heads: list[Token | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        for a in self.record.attributions:
            words = self.doc.within(a.cue)
            self.heads.append(words[0] if words else None)
            self.sentences.append(words[0].sent if words else None)

    def words(self, a: Attribution) -> frozenset[str]:
        return carried(self.doc, a.content)

    def inner(self, n: int, a: Attribution) -> Stance | None:
        """ "Shrugged off the U.S. claim that ...": toward the claim with which the content begins."""
        value = _value(a)
        if value is None or not a.content:
            return None
        for b in self.record.attributions:
            if b.within == a.id and b.cue.start - a.content[0].start <= 60 and b.content and not same_voice(a, b):
                return Stance(attribution=a.id, toward=b.id, value=value, by=By(rule="inner"))
        return None

    def similar(self, n: int, a: Attribution) -> Stance | None:
        """ "Following a similar statement by ...": toward what the sentence reports."""
        if a.by.rule != "similar-statement":
            return None
        for m, b in enumerate(self.record.attributions):
            if m != n and self.sentences[m] is self.sentences[n] and b.content and b.cue.start > a.cue.start:
                return Stance(attribution=a.id, toward=b.id, value="supports", by=By(rule="similar-statement"))
        return None

    def reaction(self, n: int, a: Attribution) -> Stance | None:
        """ "Reacted angrily to his comments, saying the statement was ...", "chided it over the decision, saying
        ...".
        """
        sentence, head = self.sentences[n], self.heads[n]
        if sentence is None or head is None:
            return None
        reacting = self._reacting(sentence, head)
        if reacting is None or a.source is None or a.source.span.start > reacting.start:
            return None
        value: StanceValue = "comments" if reacting.lemma == "respond" else "criticises"
        for m in range(n - 1, -1, -1):
            b = self.record.attributions[m]
            if self.sentences[m] is sentence and reacting.start < b.cue.start and not same_voice(a, b) and b.content:
                return Stance(attribution=a.id, toward=b.id, value=value, by=By(rule="reaction"))
        about = self._about(sentence, reacting)
        if not about:
            return None
        for m in range(n - 1, max(-1, n - NEAR), -1):
            b = self.record.attributions[m]
            if self.sentences[m] is sentence or same_voice(a, b) or not b.content:
                continue
            if about & (self.words(b) | carried(self.doc, (b.cue,))):
                return Stance(attribution=a.id, toward=b.id, value=value, by=By(rule="reaction-before"))
        return None

    def _reacting(self, sentence: Sentence, head: Token) -> Token | None:
        """The verb of reaction in a sentence up to a cue: "reacted", "chided", "hit back"."""
        for t in self.doc.tokens[sentence.first : head.i + 1]:
            if t.pos == "VERB" and t.lower in cues.words("reactions"):
                return t
        return None

    def _about(self, sentence: Sentence, reacting: Token) -> frozenset[str]:
        """What a reaction is about, by the words that go with "decision", "statement", "plan": "the troops
        decision".
        """
        for t in self.doc.tokens[reacting.i + 1 : sentence.last]:
            if t.lemma.lower() in cues.words("deeds") and t.pos == "NOUN" and not t.quoted:
                words = {w.lemma.lower() for w in t.subtree() if w.pos in ("NOUN", "PROPN", "VERB") and not w.quoted}
                return frozenset(words - {t.lemma.lower()} | {w.rstrip("s") for w in words if w != t.lemma.lower()})
        return frozenset()

    def denial(self, n: int, a: Attribution, likeness: float) -> Stance | None:
        """A denial of what somebody else was reported to say before: by the words they share."""
        if a.act not in ("denies", "rules_out", "dismisses", "confirms") or not a.content:
            return None
        mine = self.words(a)
        best: tuple[float, Attribution] | None = None
        for m in range(n - 1, max(-1, n - NEAR), -1):
            b = self.record.attributions[m]
            if same_voice(a, b) or not b.content or b.polarity == "-" or a.id in (b.within,):
                continue
            theirs = self.words(b)
            score = overlap(mine, theirs)
            if len(mine & theirs) >= 2 and score >= likeness and (best is None or score > best[0]):
                best = score, b
        value = _value(a)
        if best is None or value is None:
            return None
        return Stance(
            attribution=a.id,
            toward=best[1].id,
            value=value,
            explicit=False,
            by=By(rule="same-words", score=round(best[0], 2)),
        )

    def follow_up(self, n: int, a: Attribution, taken: Sequence[Stance]) -> Iterator[Stance]:
        """The quotation right after a dismissal, by the same speaker, goes on denying."""
        if n == 0 or a.quotation != "direct" or a.polarity != "+" or a.act != "says":
            return
        before = next((b for b in reversed(self.record.attributions[:n]) if b.within is None), None)
        if before is None or not same_voice(a, before) or before.polarity != "-":
            return
        here, there = self.sentences[n], self.sentences[self.record.attributions.index(before)]
        if here is None or there is None or here.paragraph - there.paragraph > 1:
            return
        for s in taken:
            if s.attribution == before.id and s.value in ("denies", "dismisses") and s.explicit:
                yield Stance(
                    attribution=a.id, toward=s.toward, value="denies", explicit=False, by=By(rule="goes-on-denying")
                )


def _value(a: Attribution) -> StanceValue | None:
    """The stand a cue itself takes toward its content; an open polarity ("did not deny") takes none."""
    if a.polarity == "?" and a.act not in ("asks", "declines"):
        return None
    return VALUES.get(a.act)
