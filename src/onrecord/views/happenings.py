"""Who did what to whom: one happening an event, with where it stands in the eyes of those who speak of it."""

from dataclasses import dataclass

from onrecord.model import Claim, Event, Record

from .lookup import Lookup, trace
from .standings import eyes, status
from .words import clean, figure_words, joined, range_of, when

_AROUND = 90
"""So many characters of evidence are shown, around the trigger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event; `status` says how it stands, so that no line of it reads as a fact by itself."""

    id: str
    status: str
    """reported (by the story), said, denied, disputed, planned, expected, feared, demanded, if, possible, open …"""
    actors: str
    trigger: str
    recipients: str
    evidence: str
    """The words it was read from, where nobody is named who did it or to whom; they hold the trigger."""
    details: tuple[str, ...] = ()
    """When, where, with what and how many."""
    eyes: tuple[str, ...] = ()
    """In whose eyes: "according to rebels", "denied by [Oskar Veld]"."""
    codes: str = ""
    trace: str = ""


def happenings(record: Record) -> tuple[Happening, ...]:
    """Every event, in text order."""
    look = Lookup(record)
    return tuple(
        _happening(look, e) for e in sorted(record.events, key=lambda e: e.triggers[0].start if e.triggers else 0)
    )


def _happening(look: Lookup, e: Event) -> Happening:
    claims = look.claims_of.get(e.id, [])
    return Happening(
        id=e.id,
        status=status(look, e, claims),
        actors=_names(look, e.actors),
        trigger=clean(e.triggers[0].text) if e.triggers else "",
        recipients=_names(look, e.recipients),
        evidence="" if e.actors or e.recipients else _evidence(look.record.story.text, e, claims),
        details=tuple(_details(look, e)),
        eyes=tuple(eyes(look, e, claims)),
        codes=_codes(look, e),
        trace="; ".join([trace(e.by, e.id), *(trace(c.by, c.id) for c in claims)]),
    )


def _names(look: Lookup, ids: tuple[str, ...]) -> str:
    return joined([clean(look.entities[i].name) for i in ids if i in look.entities])


def _evidence(text: str, e: Event, claims: list[Claim]) -> str:
    """The smallest evidence around the trigger, cut at words where it is long."""
    if not e.triggers:
        return ""
    at = e.triggers[0]
    spans = [c.span for c in claims if c.span.covers(at) and len(c.span) > len(at)]
    if not spans:
        return ""
    start, end = min(((s.start, s.end) for s in spans), key=lambda s: s[1] - s[0])
    room = max(0, _AROUND - len(at)) // 2
    before, after = text[start : at.start], text[at.end : end]
    if len(before) > room:
        before = "… " + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + " …"
    return clean(before.lstrip(" ,;:)”") + at.text + after)


def _details(look: Lookup, e: Event) -> list[str]:
    out = []
    if timex := look.timexes.get(e.timex or ""):
        words, value = clean(timex.span.text), when(timex)
        out.append(f"{words} ({value})" if value and value.lower() != words.lower() else words)
    for place in e.places:
        if p := look.toponyms.get(place.toponym):
            relation = "in" if place.relation == "at" and p.precision not in ("point", None) else place.relation
            out.append(f"{relation} {clean(p.name)}")
    if e.instruments:
        out.append(f"with {_names(look, e.instruments) or joined([clean(i) for i in e.instruments])}")
    for id in e.quantities:
        if q := look.quantities.get(id):
            words = figure_words(q, look.record.story.text)
            out.append(words if words.startswith(range_of(q)) else f"{words} ({range_of(q)})")
    return out


def _codes(look: Lookup, e: Event) -> str:
    out = []
    for c in look.codings_of.get(e.id, ()):
        parts = [c.codebook, c.type or c.code or "", *c.modes, *c.contexts]
        out.append(" ".join(p for p in parts if p))
    return ", ".join(out)
