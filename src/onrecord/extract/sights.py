"""Sights: what the voice around a trigger holds of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Record, Span
from onrecord.model.voices import Voices
from onrecord.parse import Doc
from onrecord.parse.doc import Token
from onrecord.resources.factuality import Operator

from .heads import nominal, verbal
from .outlook import Outlook
from .outlooks import Outlooks

_ASKING = frozenset({"demands", "asks"})
_DENY = Operator(words=(), effect="neg")
_OPEN = Operator(words=(), effect="U", future=True, kind="demand")
_UNSURE = Operator(words=(), effect="U")


_HEDGED = Operator(words=(), effect="PR")
_ORDERS = frozenset({"warns", "demands", "asks"})
"""Acts in whose content only what is wanted or asked is the speaker's: "warned them after they fired"."""
_VIEWS = frozenset({"criticises", "supports", "dismisses"})


def _asked(last: Token | None, voice: Attribution) -> bool:
    """Whether a content is an indirect question: "asked whether", "piece together whether"."""
    marks = [k for k in last.children if k.dep == "mark"] if last is not None and last.rel != "advcl" else []
    return any(k.lower in ("whether", "if") for k in marks)


def _told(k: Token) -> bool:
    """Whether a clause says what its noun holds: "the claim that"."""
    return k.rel in ("acl", "ccomp") and any(m.dep == "mark" and m.lower == "that" for m in k.children)


def _thing(last: Token | None) -> bool:
    """Whether a content is a noun, not a clause: "warned against an attack"."""
    return last is not None and nominal(last) and not any(k.dep == "cop" or k.rel == "nsubj" for k in last.children)


@dataclass(frozen=True, slots=True)
class Sight:
    """A trigger in the eyes of the voice it stands in; `voice` None is the story's own."""

    voice: str | None
    outlook: Outlook


class Sights:
    """Reads how sure the voice around a trigger is of it."""

    def __init__(self, doc: Doc, record: Record, outlooks: Outlooks | None = None) -> None:
        self.doc, self.record = doc, record
        self.voices = Voices(record.attributions)
        self.attributions = {a.id: a for a in record.attributions}
        self.outlooks = outlooks or Outlooks()
        self._known: dict[int, Sight] = {}

    def voice(self, t: Token) -> Attribution | None:
        """The attribution in whose content a token stands."""
        found = self.voices(Span.of(self.doc.text, t.start, t.end))
        return self.attributions[found] if found else None

    def head(self, heads: Sequence[int], i: int) -> Sight:
        """The sight of one of an event's heads; the verb it hangs on supports it where that is a head, too."""
        t = self.doc.tokens[i]
        lends = not verbal(t) and t.head.i in heads and verbal(t.head)
        return self.of(t, t.head if lends else None)

    def of(self, t: Token, support: Token | None = None) -> Sight:
        """The sight of a trigger."""
        if (known := self._known.get(t.i)) is not None:
            return known
        voice = self.voice(t)
        hedged = False
        while voice is not None and (self._takes_for_granted(voice, t) or self._hedges(voice)):
            hedged = hedged or self._hedges(voice)
            voice = self.attributions.get(voice.within or "")
        if voice is None:
            outlook = self.outlooks.of(t, support=support)
        else:
            outlook = self.outlooks.of(t, voice.content, support, reported=True)
            if outlook.top and not outlook.presupposed:
                self._color(outlook, voice)
            elif outlook.presupposed and voice.act in _ORDERS and not t.quoted:
                voice = self.attributions.get(voice.within or "")
        if hedged:
            outlook.apply(_HEDGED)
        found = self._known[t.i] = Sight(voice.id if voice else None, outlook)
        return found

    def _hedges(self, voice: Attribution) -> bool:
        """Whether it only hedges the words of somebody we know: "police say they allegedly fired"."""
        return voice.source is None and voice.within is not None and voice.by.rule == "hearsay"

    def _takes_for_granted(self, voice: Attribution, t: Token) -> bool:
        """Whether a voice only has a view of what happened, or did something to it, and does not tell of it.

        "Criticised the inquiry", "tendered his resignation": that there was one is the word of whoever tells this.
        """
        if t.quoted or not (voice.act in _VIEWS or (voice.act == "says" and voice.by.rule == "learned")):
            return False
        inside = next((c for c in voice.content if c.start <= t.start < c.end), None)
        if inside is None or voice.polarity != "+":
            return False
        top = t
        while top.head is not top and inside.start <= top.head.start < inside.end:
            top = top.head
        return nominal(top) and not any(k.dep == "cop" or k.rel == "nsubj" or _told(k) for k in top.children)

    def _color(self, outlook: Outlook, voice: Attribution) -> None:
        """Let polarity, act and words of the cue work on what the content asserts."""
        op = self._cue(outlook, voice)
        if _asked(outlook.last, voice) or (voice.act == "warns" and _thing(outlook.last)):
            outlook.apply(_UNSURE)
        if voice.act == "criticises" and voice.polarity == "-":
            outlook.apply(_UNSURE)
        elif voice.polarity == "-" or (op is not None and op.effect == "neg"):
            outlook.apply(_DENY)
        elif voice.act in _ASKING:
            outlook.apply(_OPEN)
        elif voice.polarity == "?":
            outlook.apply(_UNSURE)
        elif op is not None and (op.future or op.effect.startswith("PS")):
            outlook.apply(op)
        if voice.act == "promises" and outlook.kind in ("report", "forecast"):
            outlook.kind, outlook.future = "commitment", True
        elif voice.act == "rules_out":
            outlook.future = True

    def _cue(self, outlook: Outlook, voice: Attribution) -> Operator | None:
        """The operator among the words of a cue."""
        if outlook.last is None:
            return None
        last, above = outlook.last, outlook.last.head
        if (
            verbal(last)
            and not verbal(above)
            and above is not last
            and (op := self.outlooks.governor(above, "clause"))
            and op.kind == "demand"
        ):
            return op
        found = (self.outlooks.governed(last, c) for c in self.doc.within(voice.cue) if c.rel != "aux")
        return next((op for op in found if op is not None), None)
