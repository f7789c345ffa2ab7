"""Disputes: what was said and what others hold against it, side by side and without a verdict."""

from dataclasses import dataclass

from onrecord.model import Attribution, Claim, Dispute, Record

from .lookup import Lookup, trace
from .speakers import cue_words, denies, speaker, voice_words
from .words import clean, quoting

_BETWEEN = {"denial": "denied", "quantities": "the numbers differ", "facts": "told differently"}
_HOLDS = {"+": "says it is so", "-": "says it is not so"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One voice in a dispute, with its own words."""

    id: str
    """The attribution, or the event a claim is about."""
    speaker: str
    cue: str
    words: str
    denial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """A dispute as facing pages: what is disputed, and everyone who takes a side."""

    id: str
    between: str
    first: Side
    others: tuple[Side, ...]
    trace: str = ""


def disputes(record: Record) -> tuple[Opposed, ...]:
    """Every dispute with at least two sides that can be shown."""
    look = Lookup(record)
    out = []
    for d in record.disputes:
        sides = [_said(look, look.attributions[i]) for i in d.attributions if i in look.attributions]
        if len(sides) < 2:
            sides += [_held(look, look.claims[i]) for i in d.claims if i in look.claims]
        if len(sides) > 1:
            between = _between(look, d)
            out.append(
                Opposed(id=d.id, between=between, first=sides[0], others=tuple(sides[1:]), trace=trace(d.by, d.id))
            )
    return tuple(out)


def _said(look: Lookup, a: Attribution) -> Side:
    return Side(id=a.id, speaker=speaker(look, a).name, cue=cue_words(a), words=quoting(a.content), denial=denies(a))


def _held(look: Lookup, c: Claim) -> Side:
    cue = _HOLDS.get(c.factuality[-1], "leaves it open")
    return Side(
        id=c.event,
        speaker=voice_words(look, c.voice),
        cue=cue,
        words=clean(c.span.text),
        denial=c.factuality[-1] == "-",
    )


def _between(look: Lookup, d: Dispute) -> str:
    """The word between the sides: the stand the others take toward the first where the record has it."""
    stands = [
        "denied" if s.value == "denies" else "dismissed"
        for i in d.attributions[1:]
        for s in look.stances_of.get(i, ())
        if s.toward == d.attributions[0] and s.value in ("denies", "dismisses")
    ]
    return " and ".join(dict.fromkeys(stands)) or _BETWEEN[d.kind]
