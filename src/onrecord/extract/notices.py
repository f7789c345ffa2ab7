"""Correction notices, read sentence by sentence: what holds now, what was withdrawn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.model import Span
from onrecord.resources.corrections import Form, error_kinds, forms, skip

LONGEST = 1200
"""A sentence longer than this (code points) is no notice of any known form: patterns are not tried on it."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Sen|Rep|Gov|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Cpl|Adm|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|St|No|vs|Inc|Corp|Co|Ltd|Jr|Sr|Prof|Rev|Hon|a\.m|p\.m|[A-Z]\.[A-Z]))\.$"
)
_STOP = re.compile(r"[.!?][”\"’')\]]*(?=\s+[^\sa-z])")
_KIND = (
    r"(?:correction|clarification|corrections?\s+(?:and|&)\s+(?:clarification|amplification)s?"
    r"|editor[’']?s[’']?\s+note|update|note)s?\b"
)
_WHEN = r"(?:\s*\([^)]{0,60}\)|,\s+[A-Z][a-z]+\.?\s+\d{1,2},\s+\d{4})?"
_WHO = r"corrected by:[^@]{1,60}@ [\d/]+ [\d:]+ [AP]M\s*"
_LABEL = re.compile(
    rf"(?:[^.:]{{0,30}}\(\w+\) )?\W*(?:{_WHO}|{_KIND}{_WHEN}\s*[:–—-]\s*)+",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:in fact|actually|rather|instead|the correct \w+ (?:is|was|are|were)),?\s+", re.IGNORECASE)
_A_NOT_B = re.compile(
    r"(?P<now>.+?),? (?:and not|not|instead of|rather than) (?P<was>[^,;]+?)[.!?]?[”\"’')\]]*$", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One correction as its words give it."""

    span: Span
    form: Form
    now: Span | None
    was: Span | None
    error: str | None


def notices(zone: Span) -> Iterator[Notice]:
    """The corrections a correction zone holds; offsets are the story's."""
    found: list[Notice] = []
    taken: set[int] = set()
    parts = [p for p in _sentences(zone) if not skip().fullmatch(p.text)]
    for n, part in enumerate(parts):
        if n in taken or len(part) > LONGEST:
            continue
        notice = _read(part)
        if notice is None:
            continue
        after = parts[n + 1] if n + 1 < len(parts) else None
        before = parts[n - 1] if n and n - 1 not in taken else None
        if notice.now is None and notice.form.next and after and not _read(after):
            taken.add(n + 1)
            notice = _with_truth(notice, after)
        elif notice.now is None and notice.form.previous and before and not found:
            notice = replace(notice, now=_trim(before), span=_join(zone, before, notice.span))
        found.append(notice)
    yield from found


def _read(sentence: Span) -> Notice | None:
    for form, pattern in forms():
        m = pattern.match(sentence.text)
        if m:
            groups = m.groupdict()
            now, was = (
                _trim(_part(sentence, m.start(side), m.end(side))) if groups.get(side) else None
                for side in ("now", "was")
            )
            return Notice(span=sentence, form=form, now=now, was=was, error=_error(sentence.text))
    return None


def _with_truth(notice: Notice, after: Span) -> Notice:
    """A notice whose next sentence says what holds: "It is A, not B"."""
    lead = _LEAD.match(after.text)
    after_words = _part(after, lead.end(), len(after.text)) if lead else after
    whole = Span(start=notice.span.start, end=after.end, text=notice.span.text)
    split = _A_NOT_B.match(after_words.text)
    if split and notice.was is None:
        now, was = (_trim(_part(after_words, split.start(s), split.end(s))) for s in ("now", "was"))
        return replace(notice, now=now, was=was, span=whole)
    return replace(notice, now=_trim(after_words), span=whole)


def _join(zone: Span, first: Span, last: Span) -> Span:
    return _part(zone, first.start - zone.start, last.end - zone.start)


def _part(span: Span, start: int, end: int) -> Span:
    return Span(start=span.start + start, end=span.start + end, text=span.text[start:end])


def _trim(span: Span) -> Span:
    """Without the white space around it and the final stop; a comma inside a closing quotation mark stays."""
    text = span.text.rstrip()
    if text.endswith((".", ",", ";")):
        text = text[:-1].rstrip()
    lead = len(text) - len(text.lstrip())
    return _part(span, lead, len(text))


def _sentences(zone: Span) -> Iterator[Span]:
    """The sentences of a notice without its label ("Correction:"), by their stops."""
    label = _LABEL.match(zone.text)
    start = label.end() if label else 0
    for m in _STOP.finditer(zone.text, start):
        if _ABBREVIATED.search(zone.text, max(start, m.start() - 5), m.start() + 1):
            continue
        yield from _cleaned(zone, start, m.end())
        start = m.end()
    yield from _cleaned(zone, start, len(zone.text))


def _cleaned(zone: Span, start: int, end: int) -> Iterator[Span]:
    text = zone.text[start:end]
    lead = len(text) - len(text.lstrip(" \t\n•*[(_—–-"))
    label = _LABEL.match(text[lead:])
    lead += label.end() if label else 0
    if len(text.rstrip()) > lead:
        yield _part(zone, start + lead, start + len(text.rstrip()))


def _error(text: str) -> str | None:
    return next((kind.name for kind in error_kinds() if kind.told_by(text)), None)
