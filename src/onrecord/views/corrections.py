"""Corrections: what was withdrawn, what holds instead, and whose words that touches."""

from dataclasses import dataclass

from onrecord.model import Record

from .lookup import Lookup, trace
from .speakers import cue_words, speaker
from .words import clean, quoting

_KINDS = {
    "corrects": "corrected",
    "clarifies": "clarified",
    "retracts": "withdrawn",
    "kills": "the whole story is withdrawn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """One correction."""

    id: str
    kind: str
    notice: str
    now: str
    was: str
    error: str
    touches: tuple[str, ...]
    note: str
    trace: str = ""


def corrections(record: Record) -> tuple[Amended, ...]:
    """Every correction of the story."""
    look = Lookup(record)
    out = []
    for k in record.corrections:
        touched = [look.attributions[i] for i in k.affects if i in look.attributions]
        out.append(
            Amended(
                id=k.id,
                kind=_KINDS.get(k.kind, k.kind),
                notice=clean(k.span.text),
                now=clean(k.now.text) if k.now else "",
                was=clean(k.was.text) if k.was else "",
                error=clean(k.error or ""),
                touches=tuple(f"{speaker(look, a).name} {cue_words(a)}: {quoting(a.content)}" for a in touched),
                note="This text carries it already; older copies are wrong."
                if k.applied
                else "This text still has the error.",
                trace=trace(k.by, k.id),
            )
        )
    return tuple(out)
