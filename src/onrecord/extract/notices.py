"""Correction notices, read sentence by sentence: what holds now, what was withdrawn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.model import Span
from onrecord.resources.corrections import Form, Side, error_kinds, forms, skip, topic

LONGEST = 1200
"""A sentence longer than this (code points) is no notice of any known form: patterns are not tried on it."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Sen|Rep|Gov|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Cpl|Adm|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|St|No|vs|Inc|Corp|Co|Ltd|Jr|Sr|Prof|Rev|Hon|a\.m|p\.m|[A-Z]\.[A-Z]))\.$"
)
_CLOSING = re.compile(r"(?:\b(?:Inc|Corp|Co|Ltd|Jr|Sr|a\.m|p\.m|[A-Z])|\w, [A-Z]\.[A-Z])\.$")
"""Abbreviations that end what they are part of, so a sentence may end with them."""
_OPENING = re.compile(
    r"\s+(?:He|She|It|They|We|The|This|That|These|An?|In|His|Her|Its|Their|Our|[A-Z]\w+ (?:\w+s|is|was|were|are)\b)"
)
_STOP = re.compile(r"[.!?][”\"’')\]]*(?=\s+[^\sa-z])")
_KIND = (
    r"(?:correction|clarification|update|corrections?\s+(?:and|&)\s+(?:clarification|amplification|update)s?"
    r"|(?:(?:editor|publisher|author|writer)[’']?s?[’']?\s+)?note|update)s?\b"
)
_WHEN = r"(?:,?\s*[(\[]?(?:[A-Z][a-z]+\.? )?\d[^:;()\[\]]{0,30}(?::\d\d[^:;()\[\]]{0,20})?[)\]]?|\s*\([^)]{0,60}\))?"
_WHO = r"corrected by:[^@]{1,60}@ [\d/]+ [\d:]+ [AP]M\s*"
_FOLLOWING = r"this \w+ (?:has been|was) (?:revised|updated|amended) to reflect the following \w+:\s*"
_LABEL = re.compile(
    rf"(?:[^.:]{{0,30}}\(\w+\) )?\W*(?:{_WHO}|{_FOLLOWING}|{_KIND}{_WHEN}\s*[:–—-]\s*)+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:in fact|actually|rather|instead|however|also|meanwhile|likewise|similarly|therefore"
    r"|the (?:correct|right|actual) \w+ (?:is|was|are|were)),?\s+",
    re.IGNORECASE,
)
_A_NOT_B = re.compile(
    r"(?P<now>.+?)(?:(?<=[,;–—”\"-]) ?(?:and |but )?not|,? instead of|,? rather than)"
    r" (?P<was>(?:[^,;]|(?<=\d),(?=\d))+?)"
    r"(?:,? as \w[^,;]*?\b(?:stated|reported|said|written|published|version|article|story)"
    r"|, (?:which|who|where)\b.*)?[.!?]?[”\"’')\]]*$",
    re.DOTALL | re.IGNORECASE,
)
_TAIL = re.compile(
    r",? as (?:the|this|our) (?:text|story|article|post|piece|report|column)\b[^,;]*[.!?]?$", re.IGNORECASE
)
"""What a notice may add to what holds: "as the text now says"."""
_ADMITS = re.compile(
    r"\b(?:originally|initially|previous(?:ly)?|earlier|incorrect\w*|wrong\w*|errors?|mistake\w*|erroneous\w*|inaccura\w+"
    r"|omitted|should have|apolog\w+|updated|amended|edited|changed|removed|retract\w*|clarif\w+|headline"
    r"|mis(?:stat|id|sp|ch|qu|att|rep)\w+)\b",
    re.IGNORECASE,
)
"""Words of a notice that speaks of what was wrong, or of itself: what it states need not hold."""
STATED = Form(text="", rule="states-what-holds")
_OPENER = {")": "(", "]": "["}
_PROPER = re.compile(r"(?:[a-z-]+ ){0,4}(?P<name>(?!The [a-z])[A-Z].*)", re.DOTALL)
_PREDICATE = re.compile(r"\b(?:is|was|were|are|would|will|had been|has been|have been)\s+\w")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|where|when)\b[^,;]*")
_THAT = re.compile(r"\bthat,?\s*$", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:also|another)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One correction as its words give it; `name` is a name that holds as it stands, where nothing else is said."""

    span: Span
    form: Form
    now: Span | None = None
    was: Span | None = None
    name: Span | None = None
    error: str | None = None


def notices(zone: Span) -> Iterator[Notice]:
    """The corrections a correction zone holds; offsets are the story's."""
    found: list[Notice] = []
    waiting: list[Span] = []
    """Sentences no notice has taken yet."""
    parts = [p for p in _parts(zone) if not skip().fullmatch(p.text)]
    read = [_read(p) for p in parts]
    n = 0
    while n < len(parts):
        notice, n = read[n], n + 1
        if notice is None and found and not waiting:
            notice = _goes_on(found[-1], parts[n - 1])
        if notice is None:
            waiting.append(parts[n - 1])
            continue
        after = parts[n] if n < len(parts) else None
        said = read[n] if n < len(parts) else None
        if after and said is None and _takes(notice, "now") and not (waiting and _before(notice, read[n + 1 : n + 2])):
            notice, n = _with_truth(notice, after), n + 1
        elif said and _completes(said, notice):
            notice, n = replace(notice, was=said.was, span=_join(zone, notice.span, said.span)), n + 1
        elif notice.now is None and notice.form.previous and waiting:
            now = _trim(_join(zone, waiting[0], waiting[-1]))
            notice = replace(notice, now=now, span=_join(zone, waiting[0], notice.span))
        waiting = []
        found.append(notice)
    told = [notice for notice in found if not notice.form.bare or notice.now or notice.was]
    if not found and waiting and (plain := _plain(zone, waiting)):
        told = [plain]
    yield from (_whole(notice, zone) for notice in told or found[:1])


def says_nothing(zone: Span) -> bool:
    """Whether no sentence says what was wrong or what holds ("We regret the error.")."""
    return all(skip().fullmatch(part.text) for part in _sentences(zone))


def _takes(notice: Notice, side: Side) -> bool:
    return getattr(notice, side) is None and notice.form.next == side


def _before(notice: Notice, later: list[Notice | None]) -> bool:
    """Whether sentences before the notice are its truth: it may stand after them, and so does the next one."""
    return notice.form.previous is not None and any(n is not None and n.form.previous is not None for n in later)


def _completes(said: Notice, notice: Notice) -> bool:
    """Whether the next notice only says what was wrong with what this one corrected."""
    open_ = _takes(notice, "was") and said.was is not None and said.now is None and said.form.next == "now"
    return open_ and not _ALSO.search(said.span.text[:60])


def _whole(notice: Notice, zone: Span) -> Notice:
    """The notice with the name that holds where nothing else does, and with its error."""
    now = notice.now or notice.name
    start, end = notice.span.start - zone.start, notice.span.end - zone.start
    return replace(notice, now=now, error=_error(zone.text[start:end], now, notice.was))


def _read(sentence: Span) -> Notice | None:
    if len(sentence) > LONGEST:
        return None
    for form, pattern in forms():
        m = pattern.match(sentence.text)
        if m:
            now, was, name = (_side(sentence, m, side, form.topic) for side in ("now", "was", "name"))
            return Notice(span=sentence, form=form, now=now, was=was, name=name)
    return None


def _side(sentence: Span, m: re.Match[str], side: str, topics: bool) -> Span | None:
    """The words of a side, None where they only name what a statement was about."""
    group = next((g for g, words in m.groupdict().items() if words and g.startswith(side)), None)
    if group is None:
        return None
    words = _trim(_part(sentence, m.start(group), m.end(group)))
    if side == "name":
        return _name(words)
    that = _THAT.search(sentence.text, 0, m.start(group)) is not None
    return None if not len(words) or (topics and _is_topic(words.text, that)) else words


def _name(words: Span) -> Span | None:
    """The name without what stands before it in small letters ("the mayor Odo Farr"), None where there is none."""
    m = _PROPER.match(words.text)
    return _part(words, m.start("name"), len(words)) if m else None


def _is_topic(words: str, that: bool) -> bool:
    begun = topic().match(words)
    if begun is None or that:
        return False
    if begun[0][:2].lower() == "wh" or begun[0].lower() == "how":
        return True
    return _PREDICATE.search(_RELATIVE.sub("", words)) is None


def _with_truth(notice: Notice, after: Span) -> Notice:
    """A notice whose next sentence says what holds: "It is A, not B"."""
    lead = _LEAD.match(after.text)
    tail = _TAIL.search(after.text)
    after_words = _part(after, lead.end() if lead else 0, tail.start() if tail else len(after.text))
    whole = Span(start=notice.span.start, end=after.end, text=notice.span.text)
    split = _A_NOT_B.match(after_words.text)
    if split and notice.was is None:
        now, was = (_trim(_part(after_words, split.start(s), split.end(s))) for s in ("now", "was"))
        return replace(notice, now=now, was=was, span=whole)
    return replace(notice, now=_trim(after_words), span=whole)


def _goes_on(last: Notice, part: Span) -> Notice | None:
    """A sentence after a correction that corrects another thing as it did: "Likewise, it is C, not D"."""
    if last.now is None or last.was is None or last.form.next != "now" or len(part) > LONGEST:
        return None
    goes_on = _with_truth(Notice(span=part, form=last.form), part)
    return goes_on if goes_on.was else None


def _plain(zone: Span, parts: list[Span]) -> Notice | None:
    """A correction that only states what holds ("Correction: The ferry sank in May, not June.")."""
    whole = _join(zone, parts[0], parts[-1])
    if len(whole) > LONGEST or whole.text.endswith(":") or _ADMITS.search(whole.text):
        return None
    first = _with_truth(Notice(span=parts[0], form=STATED), parts[0])
    return first if first.was else Notice(span=whole, form=STATED, now=_trim(whole))


def _join(zone: Span, first: Span, last: Span) -> Span:
    return _part(zone, first.start - zone.start, last.end - zone.start)


def _part(span: Span, start: int, end: int) -> Span:
    return Span(start=span.start + start, end=span.start + end, text=span.text[start:end])


def _trim(span: Span) -> Span:
    """Without the white space around it and the final stop or dash; a comma inside a closing quotation mark stays."""
    text = span.text.rstrip()
    if text.endswith((".", ",", ";", "–", "—", " -")):
        text = text[:-1].rstrip()
    lead = len(text) - len(text.lstrip())
    return _part(span, lead, len(text))


def _parts(zone: Span) -> Iterator[Span]:
    """The sentences of a notice; one whose first clause before a semicolon has a form is two."""
    for sentence in _sentences(zone):
        cut = sentence.text.find("; ")
        if 0 < cut and len(sentence) <= LONGEST:
            first = _part(sentence, 0, cut)
            if _read(first):
                yield first
                yield _part(sentence, cut + 2, len(sentence))
                continue
        yield sentence


def _sentences(zone: Span) -> Iterator[Span]:
    """The sentences of a notice without its label ("Correction:"), by their stops."""
    label = _LABEL.match(zone.text)
    start = label.end() if label else 0
    for m in _STOP.finditer(zone.text, start):
        if not _ends(zone.text, start, m.start() + 1):
            continue
        yield from _cleaned(zone, start, m.end())
        start = m.end()
    yield from _cleaned(zone, start, len(zone.text))


def _ends(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends with the stop before `end`."""
    if _ABBREVIATED.search(text, max(start, end - 6), end) is None:
        return True
    return _CLOSING.search(text, max(start, end - 9), end) is not None and _OPENING.match(text, end) is not None


def _cleaned(zone: Span, start: int, end: int) -> Iterator[Span]:
    text = zone.text[start:end]
    lead = len(text) - len(text.lstrip(" \t\n•*[(_—–-"))
    label = _LABEL.match(text[lead:])
    lead += label.end() if label else 0
    words = text.rstrip()
    if words[-1:] in _OPENER and _OPENER[words[-1]] not in words[lead:]:
        words = words[:-1].rstrip()
    if len(words) > lead:
        yield _part(zone, start + lead, start + len(words))


def _error(text: str, now: Span | None, was: Span | None) -> str | None:
    """The first kind of error that the words of the notice outside its sides tell, or that both its sides do."""
    outside = text
    for side in (now, was):
        outside = outside.replace(side.text, " … ") if side else outside
    for name, words, sides in error_kinds():
        if words.search(outside) or (now and was and sides and sides.search(now.text) and sides.search(was.text)):
            return name
    return None
