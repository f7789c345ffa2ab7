"""Who did what to whom: one happening an event, with where it stands in the eyes of those who speak of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.model import Claim, Event, Record, Span

from .lookup import Lookup, trace
from .standings import OPPOSITE, eyes, heading, status
from .words import clean, figure_words, joined, range_of, when

_AROUND = 90
"""So many characters of evidence are shown."""
_OPENING = 30
"""So many of them are its beginning, with the subject, where the trigger stands far from it."""
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|none|nor|neither|nothing|without|hardly|cannot|fail\w*|refus\w+|declin\w+|unable|prevent\w*"
    r"|avoid\w*|den(?:y|ies|ied))\b|n[’']t\b",
    re.IGNORECASE,
)
_STANDS = frozenset({"denied", "disputed", "planned", "feared"})


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
    """The story's words for it, where nobody is named who did it to whom; they hold the trigger."""
    details: tuple[str, ...] = ()
    """When, where, with what and how many."""
    voice: str = ""
    """The voice all its claims stand in, "according to rebels"; several where they do not agree."""
    granted: bool = False
    """Whether that voice takes it for granted."""
    eyes: tuple[str, ...] = ()
    """In whose eyes, and how sure: "according to rebels", "denied by [Oskar Veld]"."""
    main: bool = True
    """Whether it has a code or a figure, or is in doubt, or is a deed of somebody named."""
    repeats: bool = False
    """Whether the same was listed before, in the same words and voice."""
    codes: str = ""
    trace: str = ""


def happenings(record: Record) -> tuple[Happening, ...]:
    """Every event, in text order."""
    look = Lookup(record)
    out: list[Happening] = []
    seen: set[tuple[str, ...]] = set()
    for e in sorted(record.events, key=lambda e: e.triggers[0].start if e.triggers else 0):
        h = _happening(look, e)
        parts = (h.actors, h.trigger, h.recipients) if not h.evidence else (h.evidence,)
        key = (h.status, *parts, *h.details, *h.eyes)
        out.append(replace(h, repeats=True) if key in seen else h)
        seen.add(key)
    return tuple(out)


def _happening(look: Lookup, e: Event) -> Happening:
    claims = look.claims_of.get(e.id, [])
    actors, recipients, stands = _names(look, e.actors), _names(look, e.recipients), status(look, e, claims)
    shown = "" if actors and recipients else _evidence(look, e, claims, actors)
    if stands in ("not so", "doubted") and _negative(shown, e):
        stands = status(look, e, [replace(c, factuality=OPPOSITE[c.factuality]) for c in claims])
    return Happening(
        id=e.id,
        status=stands,
        actors=actors,
        trigger=clean(e.triggers[0].text) if e.triggers else "",
        recipients=recipients,
        evidence=shown,
        details=tuple(_details(look, e, shown)),
        voice=heading(look, e, claims),
        granted=bool(claims) and all(c.presupposed and c.voice is not None for c in claims),
        eyes=tuple(eyes(look, e, claims)),
        main=_main(look, e, claims, stands),
        codes=_codes(look, e),
        trace="; ".join([trace(e.by, e.id), *(trace(c.by, c.id) for c in claims)]),
    )


def _main(look: Lookup, e: Event, claims: list[Claim], stands: str) -> bool:
    """Whether it belongs in the short list."""
    verb = not (e.by.rule or "").endswith("noun")
    if e.id in look.codings_of or e.quantities or (verb and stands in _STANDS):
        return True
    return verb and bool(e.actors or e.recipients) and not any(c.presupposed for c in claims)


def _negative(shown: str, e: Event) -> bool:
    """Whether the words shown say "not" themselves, before the trigger or right after it."""
    trigger = clean(e.triggers[0].text) if e.triggers else ""
    before, found, after = shown.partition(trigger)
    near = " ".join([before, *after.split()[:3]]) if found else before
    return bool(_NOT.search(near))


def _names(look: Lookup, ids: tuple[str, ...]) -> str:
    return joined([clean(look.entities[i].name) for i in ids if i in look.entities])


def _evidence(look: Lookup, e: Event, claims: list[Claim], actors: str) -> str:
    """The story's words around the trigger, cut at words where they are long, with who acts where they leave it out."""
    if not e.triggers:
        return ""
    text, at = look.record.story.text, e.triggers[0]
    spans = [c.span for c in claims if c.span.covers(at) and len(c.span) > len(at)]
    start, end = min(((s.start, s.end) for s in spans), key=lambda s: s[1] - s[0], default=(at.start, at.end))
    shown = _cut(text[start : at.start], at.text, text[at.end : end])
    if actors and start >= at.start - len("to ") and not any(start <= m.start < end for m in _mentions(look, e)):
        return f"[{actors}] {shown}"
    return shown


def _mentions(look: Lookup, e: Event) -> Iterator[Span]:
    for id in e.actors:
        if entity := look.entities.get(id):
            yield from (m.span for m in entity.mentions)


def _cut(before: str, trigger: str, after: str) -> str:
    """A clause of at most _AROUND characters: its beginning, its trigger and what follows."""
    room = max(0, _AROUND - len(trigger))
    if len(before) + len(after) > room:
        if len(before) > room * 2 // 3:
            tail = max(1, room * 2 // 3 - _OPENING)
            before = f"{before[:_OPENING].rpartition(' ')[0]} … {before[-tail:].partition(' ')[2]}"
        left = max(0, room - len(before))
        if len(after) > left:
            after = after[: left + 1].rpartition(" ")[0].rstrip(" ,;:—–-") + " …"
    return clean(before + trigger + after)


def _details(look: Lookup, e: Event, shown: str) -> list[str]:
    """When, where, with what and how many, as far as the words shown do not say so already."""
    out: list[str] = []
    if timex := look.timexes.get(e.timex or ""):
        words, value = clean(timex.span.text), when(timex)
        out.append(_beside(words, value if value.lower() != words.lower() else "", shown))
    elif counted := look.by_distance(e.id):
        out.append(counted)
    for place in e.places:
        if (p := look.toponyms.get(place.toponym)) and clean(p.name) not in shown:
            relation = "in" if place.relation == "at" and p.precision not in ("point", None) else place.relation
            out.append(f"{relation} {clean(p.name)}")
    with_what = _names(look, e.instruments) or joined([clean(i) for i in e.instruments])
    if with_what and with_what not in shown:
        out.append(f"with {with_what}")
    for id in e.quantities:
        if q := look.quantities.get(id):
            words, value = figure_words(q, look.record.story.text), range_of(q)
            vague = q.reading == "vague" and value != "no number given"
            if clean(q.span.text) not in shown or vague:
                out.append(words if words.startswith(value) else f"{words} ({value})")
    return [words for words in out if words]


def _beside(words: str, value: str, shown: str) -> str:
    """What a value adds to the words shown: itself where they hold its words, with its words where they do not."""
    if words in shown:
        return value
    return f"{words} ({value})" if value else words


def _codes(look: Lookup, e: Event) -> str:
    out = []
    for c in look.codings_of.get(e.id, ()):
        parts = [c.codebook, c.type or c.code or "", *c.modes, *c.contexts]
        out.append(" ".join(p for p in parts if p))
    return ", ".join(out)
