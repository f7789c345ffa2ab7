"""Details of a saying: by what medium, where and when."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from onrecord.extract.times.distances import beside
from onrecord.model import Record
from onrecord.parse import Doc, Token
from onrecord.resources import cues

from .drafts import Draft
from .phrases import Range, noun_phrase, trim

CHANNELS = frozenset({"in", "on", "via", "through", "during", "at", "by", "to", "with"})


def medium(tokens: Sequence[Token], draft: Draft) -> Range | None:
    """By what it was said: "in a statement", "on television"; the outlet told, where it is one."""
    for c in _beside(draft):
        if (
            c.rel in ("obl", "nmod")
            and c.lemma.lower() in cues.words("media")
            and any(k.lower in CHANNELS and not draft.words[0] <= k.i < draft.words[1] for k in c.all("case"))
        ):
            first, last = trim(tokens, *noun_phrase(c, draft.head))
            while first < c.i and tokens[first].pos == "ADP":
                first += 1
            last = next((t.i for t in tokens[c.i + 1 : last] if t.pos == "ADP" and t.lower != "of"), last)
            if not any(draft.covers(i) for i in (first, last - 1)):
                return first, last
    return _outlet(tokens, draft.addressee) if draft.addressee else None


def _beside(draft: Draft) -> list[Token]:
    """What hangs on the cue, and on what hangs on it: "in an interview with the daily"."""
    return [d for c in draft.head.children if not draft.covers(c.i) for d in (c, *c.children)]


def _outlet(tokens: Sequence[Token], addressee: Range) -> Range | None:
    """The name of the outlet in an addressee: "the daily Morning Post", "NTV television"."""
    words = tokens[addressee[0] : addressee[1]]
    if any(t.ent == "PER" for t in words) or not any(t.lower in cues.words("outlets") for t in words):
        return None
    named = [t.i for t in words if t.pos == "PROPN"]
    return (named[0], named[-1] + 1) if named else addressee


def time(doc: Doc, record: Record, draft: Draft) -> str | None:
    """The time expression of the saying: it hangs on the cue, or stands right behind the words of the saying."""
    sent = draft.head.sent
    ends = {draft.words[1], draft.source[1] if draft.source else -1}
    for t in islice(record.timexes, bisect_left(record.timexes, sent.start, key=lambda t: t.span.start), None):
        if t.span.end > sent.end:
            break
        words = doc.within(t.span)
        if not words or any(draft.covers(w.i) for w in words):
            continue
        if beside(doc, t) is not None:
            continue
        if words[-1].i + 1 == draft.words[0] and doc.tokens[words[0].i - 1].lower == "on":
            return t.id
        first = words[0].i
        while first - 1 > sent.first and doc.tokens[first - 1].lower in ("on", "late", "early", "earlier", "later"):
            first -= 1
        if first in ends or _hangs_on(words, draft.head):
            return t.id
    return None


def place(doc: Doc, record: Record, draft: Draft) -> str | None:
    """The toponym of the saying: "said in Oslo", "told a meeting in Oslo"."""
    sent = draft.head.sent
    for p in record.toponyms:
        if p.span.start < sent.start or p.span.end > sent.end:
            continue
        words = doc.within(p.span)
        if not words or any(draft.covers(w.i) for w in words):
            continue
        noun = next((w for w in words if w.head not in words), words[-1])
        if not any(k.lower in ("in", "at", "from") for k in noun.all("case")):
            continue
        if noun.head is draft.head or (
            noun.head.head is draft.head and noun.head.lower in ("speaking", "told", "meeting", "conference")
        ):
            return p.id
    return None


def _hangs_on(words: Sequence[Token], verb: Token) -> bool:
    inside = {w.i for w in words}
    for w in words:
        if w.head.i not in inside:
            return w.head is verb and w.dep != "nsubj:pass"
    return False
