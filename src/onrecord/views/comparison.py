"""Comparison: a draft against its sources, or a copy against its original: what was altered on the way.

Sentences that stand word for word in a source are passed over.  Each other sentence is laid beside the source
sentence that has most of its words, and what the two say is compared: quotations, speakers, attribution, denial,
hedges, numbers, cues. Which of the two is right nobody says here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from onrecord.ledger.terms import folded
from onrecord.model import Attribution, Record
from onrecord.resolve.numbers import figures
from onrecord.resolve.weights import covered
from onrecord.resources.joining_words import comparing_words, joining_words

from .passages import PRONOUNS, Passage, passages

Kind = Literal["quotation", "speaker", "attribution", "denial", "hedge", "number", "cue", "withdrawn"]
ALIKE = 0.5
"""So much of the weight of a sentence, and of its source, must stand in the other on average."""
SAID = 0.6
"""So many of the words of what was said must stand in the draft's sentence, to be the same saying."""
QUOTED = 0.5
"""So alike two quotations must be, to be one that was altered."""
_SMALL = frozenset({"the", "a", "an", "of", "s", "and"})
_DENIES = frozenset({"denies", "rules_out", "dismisses"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is other in the draft than in a source.

    quotation: words in quotation marks are other; speaker: the words are given to somebody else; attribution:
    what a source says somebody said stands as plain fact; denial: it is no longer denied; hedge: "may" is gone;
    number: a number or its "more than" is other; cue: "said" became "admitted"; withdrawn: the source took it back.
    """

    kind: Kind
    draft: str
    source: str
    was: str
    now: str
    start: int
    end: int
    story: str

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def compare(draft: Record, sources: Sequence[Record]) -> list[Finding]:
    """What the draft has other than its sources, in the order of the draft."""
    there = [p for record in sources for p in passages(record)]
    same = {p.plain for p in there}
    quoted = _Quoted(there)
    out: list[Finding] = []
    for passage in passages(draft):
        if passage.plain not in same:
            found = _nearest(passage, there)
            out += _settled(list(_compared(passage, found, quoted)) if found else [])
        elif marks := quoted.altered_marks(passage):
            out.append(marks)
    return [*out, *_withdrawn(draft, sources)]


def _nearest(passage: Passage, there: Sequence[Passage]) -> Passage | None:
    """The source sentence that a sentence was made of."""
    best, score = None, ALIKE
    for other in there:
        if passage.stems & other.stems:
            likeness = (covered(passage.stems, other.stems) + covered(other.stems, passage.stems)) / 2
            if likeness > score:
                best, score = other, likeness
    return best


def _compared(new: Passage, old: Passage, quoted: _Quoted) -> Iterator[Finding]:
    """Everything that is other in one sentence."""
    for was, now in quoted.altered(new):
        yield _finding("quotation", new, old, was, now)
    if lost := _denial(new, old):
        yield _finding("denial", new, old, lost, _cues(new) or "no denial")
    pairs = [(a, b) for b in old.said for a in new.said if _same_content(a, b)]
    for mine, theirs in pairs:
        if _other_speaker(mine, theirs) and not set(folded(_source(theirs))) <= set(new.words):
            yield _finding("speaker", new, old, _source(theirs), _source(mine))
        elif cue := _sharpened(mine, theirs):
            yield _finding("cue", new, old, theirs.cue.text, cue)
    if dropped := _dropped(new, old):
        yield _finding("attribution", new, old, f"{_source(dropped)} {dropped.cue.text}", "the draft's own words")
    if number := _number(new, old):
        yield _finding("number", new, old, *number)
    if hedges := _hedges(old) - _hedges(new):
        if not _hedges(new) - _hedges(old):
            yield _finding("hedge", new, old, ", ".join(sorted(hedges)), "no hedge")


def _settled(found: list[Finding]) -> list[Finding]:
    """The findings of a sentence without those that follow from a weightier one."""
    kinds = {f.kind for f in found}
    without: set[str] = set()
    if "quotation" in kinds:
        without |= {"number", "hedge", "denial", "cue"}
    if "denial" in kinds:
        without |= {"attribution", "cue", "speaker", "hedge"}
    if "attribution" in kinds:
        without |= {"hedge", "cue", "speaker"}
    seen: set[str] = set()
    return [f for f in found if f.kind not in without and not (f.kind in seen or seen.add(f.kind))]  # type: ignore[func-returns-value]


def _finding(kind: Kind, new: Passage, old: Passage, was: str, now: str) -> Finding:
    return Finding(
        kind=kind, draft=" ".join(new.span.text.split()), source=" ".join(old.span.text.split()), was=was, now=now,
        start=new.span.start, end=new.span.end, story=old.story,
    )  # fmt: skip


class _Quoted:
    """The quotations of the sources, and what stands in them at all."""

    def __init__(self, there: Sequence[Passage]) -> None:
        self.quotations = [" ".join(folded(q)) for p in there for q in p.quoted]
        self.printed = [q for p in there for q in p.quoted]
        self.within = " | ".join(self.quotations)
        self.text = " ".join(p.plain for p in there)

    def altered(self, passage: Passage) -> Iterator[tuple[str, str]]:
        """The quotations of a sentence that no source has so, each with the one it comes nearest to."""
        for now in passage.quoted:
            parts = [" ".join(folded(part)) for part in re.split(r"\.\.\.|…|\[[^\]]*\]", now)]
            if all(part in self.within or part in self.text for part in parts) or len(folded(now)) < 2:
                continue
            words = folded(now)
            best, was = QUOTED, ""
            for plain, printed in zip(self.quotations, self.printed, strict=True):
                ratio = difflib.SequenceMatcher(None, words, plain.split(), autojunk=False).ratio()
                if ratio > best:
                    best, was = ratio, printed
            if was:
                yield was, now

    def altered_marks(self, passage: Passage) -> Finding | None:
        """Words that stand in quotation marks in the draft alone."""
        for now in passage.quoted:
            plain = " ".join(folded(now))
            if len(plain.split()) >= 3 and plain not in self.within and plain in self.text and self.quotations:
                joined = " ".join(self.quotations)
                if plain not in joined:
                    return _finding("quotation", passage, passage, "not in quotation marks", now)
        return None


def _denial(new: Passage, old: Passage) -> str | None:
    """The word of denial or negation that a source sentence has and the draft has lost."""
    was, now = _negations(old), _negations(new)
    if len(now) >= len(was):
        return None
    return next(iter(sorted(was - now)), None) or "not"


def _negations(p: Passage) -> set[str]:
    cues = {a.cue.text.casefold() for a in p.said if a.cue.overlaps(p.span) and (a.act in _DENIES or a.polarity == "-")}
    plain = set(p.words) & (joining_words().negations - {"t"})
    return cues | plain | set(re.findall(r"\w+n[’']t\b", p.span.text.casefold()))


def _same_content(a: Attribution, b: Attribution) -> bool:
    """Whether two attributions have the same content, nearly."""
    one, other = _content(a), _content(b)
    if not one or not other:
        return False
    return (
        len(one & other) / max(1, min(len(one), len(other))) >= SAID
        and len(one & other) / max(len(one), len(other)) >= 0.4
    )


def _content(a: Attribution) -> set[str]:
    return {w for s in a.content for w in folded(s.text)}


def _source(a: Attribution) -> str:
    return " ".join(a.source.span.text.split()) if a.source else "nobody named"


def _other_speaker(now: Attribution, was: Attribution) -> bool:
    """Whether words are given to somebody else by name; a pronoun names nobody."""
    if not now.source or not was.source:
        return False
    one, other = set(folded(now.source.span.text)), set(folded(was.source.span.text))
    if one & PRONOUNS or other & PRONOUNS or not one or not other:
        return False
    mine, theirs = _proper(now), _proper(was)
    if mine and theirs:
        return not mine & theirs
    return not one & other - _SMALL


def _proper(a: Attribution) -> set[str]:
    """The names in a source, without titles in small letters."""
    words = a.source.span.text.split() if a.source else []
    return {f for w in words if w[:1].isupper() for f in folded(w)} - _SMALL


def _sharpened(now: Attribution, was: Attribution) -> str | None:
    words = comparing_words()
    one, other = now.cue.text.casefold(), was.cue.text.casefold()
    if other in words.plain and one in words.loaded:
        return now.cue.text
    return None


def _dropped(new: Passage, old: Passage) -> Attribution | None:
    """The attribution of a source sentence whose content stands in the draft's sentence as its own words."""
    for a in old.said:
        content = _content(a) & set(old.words)
        if not a.cue.overlaps(old.span) or len(content) < 4:
            continue
        kept = len(content & set(new.words)) / len(content)
        if kept < SAID + 0.1 or set(folded(a.cue.text)) <= set(new.words):
            continue
        if not any(_instead(b, a, content, old) for b in new.said):
            return a
    return None


def _instead(new: Attribution, lost: Attribution, content: set[str], old: Passage) -> bool:
    """Whether the draft has another attribution for what was said: a cue that the source sentence had not."""
    cue = set(folded(new.cue.text))
    if cue <= set(old.words) and not cue <= set(folded(lost.cue.text)):
        return False
    return _same_content(new, lost) or len(_content(new) & content) / len(content) > 0.5


def _cues(p: Passage) -> str:
    return ", ".join(a.cue.text for a in p.said if a.cue.overlaps(p.span))


def _number(new: Passage, old: Passage) -> tuple[str, str] | None:
    """A number that is other, or that lost the words which open its range."""
    had, has = figures(old.span.text), figures(new.span.text)
    if gone := had - has:
        if come := has - had:
            return ", ".join(sorted(gone)), ", ".join(sorted(come))
    was, now = _opened(old.span.text), _opened(new.span.text)
    for number, (kind, phrase) in was.items():
        if number in has and (number not in now or now[number][0] != kind):
            return f"{phrase} {number}", f"{now[number][1]} {number}" if number in now else number
    for number, (_, phrase) in now.items():
        if number in had and number not in was:
            return number, f"{phrase} {number}"
    return None


def _opened(text: str) -> dict[str, tuple[str, str]]:
    """The numbers with an open range: number → (more, less or about; the phrase)."""
    words = comparing_words().modifiers
    phrases = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    out = {}
    for m in re.finditer(rf"\b({phrases}) (?:a |the )?([\d,.]*\d|[A-Za-z-]+)", text, re.IGNORECASE):
        for number in figures(m[2]):
            out[number] = (words[m[1].casefold()], m[1].casefold())
    return out


def _hedges(p: Passage) -> set[str]:
    return set(p.words) & comparing_words().hedges


def _withdrawn(draft: Record, sources: Sequence[Record]) -> Iterator[Finding]:
    """Words of a draft that its own source has taken back."""
    for record in sources:
        for k in record.corrections:
            was = folded(k.was.text) if k.was else []
            if len(was) < 3:
                continue
            now = set(folded(k.now.text)) if k.now else set()
            telling = set(was) - now
            for p in passages(draft):
                if len(set(was) & set(p.words)) / len(set(was)) >= 0.8 and telling and telling <= set(p.words):
                    yield Finding(
                        kind="withdrawn", draft=" ".join(p.span.text.split()), source=" ".join(k.span.text.split()),
                        was=k.was.text if k.was else "", now=k.now.text if k.now else "", start=p.span.start,
                        end=p.span.end, story=record.story.id,
                    )  # fmt: skip
