"""Learned: what the attribution network proposes, laid over what the rules read.

The rules know acts, nesting, refusals and quotations that go on over paragraphs; the network, taught by PolNeAR, knows
better which words report, whose they are, and how far a content reaches.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.parse import Doc, Proposal, Token
from onrecord.resources import cues
from onrecord.resources.cues import Cue

from .agents import agent
from .clauses import has_predicate
from .drafts import Draft
from .forms import is_negated, is_passive, says_nothing
from .nominals import GIVERS, speaks
from .phrases import Range, noun_phrase, reach, trim
from .speakers import is_asked, is_held

PLAIN = Cue(lemma="say", frames=("quote", "clause"))
SURE = 0.5
"""How sure the network must be of a cue the rules do not have."""
SURE_ALONE = 0.96
"""The same where the lexicon too lacks the word, and neither clause nor quotation follows it: "alerted them"."""
DOUBTED = 0.15
"""Under this, a cue the rules alone have is dropped where the network can judge it."""
BRACKET = 4
"""So few tokens between parentheses only spell out what stands before: "the office (WHO)"."""
KEPT = frozenset({"refusal", "noun", "colon", "colon-quote", "quote-below", "hearsay"})
"""Rules for what the network was not taught."""
NAMING = frozenset({"object", "object-and-more", "object-to"})
"""Rules in which what is said of a thing stands apart from it."""


def combined(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of both; the rules' own where nothing was proposed for the story."""
    if not doc.cue_scores:
        return list(drafts)
    out: list[Draft] = []
    left = list(drafts)
    for proposal in doc.proposals:
        mine = [d for d in left if overlaps(d.words, proposal.cue)]
        for d in mine[:1]:
            left.remove(d)
            out.append(adjusted(doc, d, proposal))
        if not mine and proposal.score >= SURE and (made := draft(doc, proposal)) is not None:
            out.append(made)
    found = [*out, *(d for d in left if stands(doc, d, out))]
    return [before_others(doc, d, [o for o in found if o is not d and speaks_on(d, o)]) for d in found]


def speaks_on(d: Draft, other: Draft) -> bool:
    """Whether the speaker of a draft goes on to another saying: to refuse more, or by a verb joined to the first."""
    if other.speaker is None or d.covers(other.speaker.i) or not d.covers(other.words[0]):
        return False
    joined = other.head.rel == "conj" and other.head.head is d.head and other.head.tag == d.head.tag
    return other.rule == "refusal" or (joined and other.speaker is d.speaker)


def before_others(doc: Doc, d: Draft, others: Sequence[Draft]) -> Draft:
    """A draft whose content ends where its speaker does more: "said it would go on but wouldn't elaborate"."""
    for other in others:
        at = other.words[0]
        while at > 0 and (doc.tokens[at - 1].pos == "CCONJ" or doc.tokens[at - 1].text == ","):
            at -= 1
        d = replace(d, content=tuple((a, min(b, at)) for a, b in d.content if a < at))
    return d


def cue_words(doc: Doc, proposal: Proposal) -> Range:
    """The words of a proposed cue, without a colon or comma at its end."""
    return trim(doc.tokens, *proposal.cue) if proposal.cue[1] - proposal.cue[0] > 1 else proposal.cue


def overlaps(a: Range, b: Range) -> bool:
    """Whether two stretches share a token."""
    return a[0] < b[1] and b[0] < a[1]


def stands(doc: Doc, d: Draft, others: Sequence[Draft]) -> bool:
    """Whether a draft of the rules that the network does not propose is kept.

    PolNeAR marks nothing inside another content, no refusal and no denial of a noun: there the rules are alone.
    """
    if any(retells(d, o) for o in others):
        return False
    if (
        d.rule in KEPT
        or d.negated
        or d.cue.polarity != "+"
        or doc.tokens[d.head.i].quoted
        or any(o.covers(d.head.i) for o in others)
    ):
        return True
    return max(doc.cue_scores[d.words[0] : d.words[1]], default=0.0) >= DOUBTED


def retells(d: Draft, other: Draft) -> bool:
    """Whether a draft, not itself told by another, has just its content: "X said: “...”" by verb and by colon."""
    if other.covers(d.head.i):
        return False
    here, there = _tokens(d.content), _tokens(other.content)
    if min(len(here), len(there)) <= 0.8 * max(len(here), len(there)):
        return False
    return len(here & there) > 0.8 * len(here | there) > 0


@lru_cache(maxsize=4096)
def _tokens(content: tuple[Range, ...]) -> frozenset[int]:
    return frozenset(i for a, b in content for i in range(a, b))


def adjusted(doc: Doc, d: Draft, proposal: Proposal) -> Draft:
    """A draft of the rules in the network's words: cue, source and content.

    Refusals and denials keep the words of the rules, which the network was not taught.
    """
    d = replace(d, score=proposal.score)
    if d.rule == "refusal" or d.negated or d.cue.polarity != "+" or names_more(doc, d, proposal):
        return d
    d = replace(d, words=cue_words(doc, proposal))
    if proposal.source is not None and not _undergoes(doc, proposal.source, d):
        same = d.source is not None and overlaps(proposal.source, d.source)
        speaker = d.speaker if same else head_of(doc, proposal.source)
        d = replace(d, source=proposal.source, speaker=speaker, origin=d.origin if same else None)
    content = contents(doc, proposal, d.words, d.source)
    return replace(d, content=content) if content and not (d.rule in NAMING and loses_words(doc, d, content)) else d


def _undergoes(doc: Doc, source: Range, d: Draft) -> bool:
    """Whether a source is whom it is said of: "who has been accused", or what: "reaffirmed its conclusion"."""
    noun = head_of(doc, source)
    if is_asked(d.head) or is_held(d.head):
        return True
    if noun.head is not d.head:
        return False
    quoted = any(doc.tokens[i].quoted for a, b in d.content for i in (a, b - 1))
    if noun.i < d.head.i and is_passive(d.head):
        return True
    return (noun.dep == "nsubj:pass" and d.head.tag == "VBN") or (noun.rel == "obj" and not quoted)


def names_more(doc: Doc, d: Draft, proposal: Proposal) -> bool:
    """Whether the rules have more of a name behind "according to": "the chair / , Ana Ruiz"."""
    if d.rule != "according-to" or d.source is None or proposal.source is None:
        return False
    (first, last), (start, end) = d.source, proposal.source
    return start == first and end < last and doc.tokens[end].text == ","


def loses_words(doc: Doc, d: Draft, content: Sequence[Range]) -> bool:
    """Whether a content leaves out all of a quotation that the rules have, as of "called the campaign “tidy”"."""
    had = {i for a, b in d.content for i in range(a, b) if doc.tokens[i].quoted}
    return bool(had) and not any(i in had for a, b in content for i in range(a, b))


def contents(doc: Doc, proposal: Proposal, words: Range, source: Range | None) -> tuple[Range, ...]:
    """The proposed content without loose commas, and without the words of cue and source."""
    if source is not None and source[0] > 0 and doc.tokens[source[0] - 1].lower == "by":
        source = (source[0] - 1, source[1])
    found = []
    for first, last in proposal.content:
        for a, b in without((first, last), [words, *([source] if source else [])]):
            a, b = trim(doc.tokens, a, b)
            if a < b and not (b - a <= BRACKET and doc.tokens[a].text == "("):
                found.append((a, b))
    return tuple(found)


def without(stretch: Range, holes: Sequence[Range]) -> Iterator[Range]:
    """The parts of a stretch outside others."""
    at = stretch[0]
    for a, b in sorted(holes):
        if b <= at or a >= stretch[1]:
            continue
        if a > at:
            yield at, a
        at = b
    if at < stretch[1]:
        yield at, stretch[1]


def draft(doc: Doc, proposal: Proposal) -> Draft | None:
    """A draft of what the network alone proposes; None where it has no content."""
    head = head_of(doc, proposal.cue)
    speaker = head_of(doc, proposal.source) if proposal.source else agent(head)
    source = proposal.source or (named_after_by(doc, speaker, head) if speaker else None)
    content = contents(doc, proposal, proposal.cue, source)
    if _speaks_of_sayings(doc, proposal.cue):
        return None
    if is_asked(head) or is_held(head):
        speaker = source = None
    if speaker is not None and speaker.dep == "nsubj:pass" and speaker.head is head and head.tag == "VBN":
        content, speaker, source = tuple(sorted([*content, *([source] if source else [])])), agent(head), None
        source = named_after_by(doc, speaker, head) if speaker is not None else None
        content = tuple(p for c in content for p in without(c, [source] if source else []))
    if (
        head.text == ":"
        and speaker is not None
        and source is not None
        and _is_topic(doc, doc.tokens[source[1] - 1], head)
    ):
        return None
    if not content or (source is None and _is_subject(content, head)) or _is_over(doc, content, head):
        return None
    cue = cue_of(doc, head, proposal.cue)
    if says_nothing(head, cue):
        return None
    if cue is PLAIN and proposal.score < SURE_ALONE and not _tells(doc, content):
        return None
    return Draft(
        cue=cue, head=head, words=cue_words(doc, proposal), content=content,
        rule="learned", speaker=speaker, source=source, negated=is_negated(head), score=proposal.score,
    )  # fmt: skip


def _is_topic(doc: Doc, name: Token, colon: Token) -> bool:
    """Whether a headline's colon stands behind a person who says nothing in the story: it is about them."""
    if colon.zone != "title" or name.ent != "PER" or doc.tokens[min(colon.i + 1, len(doc.tokens) - 1)].quoted:
        return False
    return not speaks(name, doc.tokens[colon.i :])


def _speaks_of_sayings(doc: Doc, words: Range) -> bool:
    """Whether a cue is a noun of speech under a verb that says nothing: "focuses on allegations"."""
    inside = doc.tokens[words[0] : words[1]]
    noun = any(t.tag.startswith("NN") and t.lower in cues.nouns() for t in inside)
    return noun and not any(t.pos == "VERB" and (t.lower in cues.verbs() or t.lower in GIVERS) for t in inside)


def _tells(doc: Doc, content: Sequence[Range]) -> bool:
    """Whether a content has words in quotation marks or a clause of its own."""
    quoted = any(doc.tokens[i].quoted for a, b in content for i in range(a, b))
    return quoted or any(has_predicate(doc.tokens, a, b) for a, b in content)


def _is_over(doc: Doc, content: Sequence[Range], head: Token) -> bool:
    """Whether a content is a sentence of the story's own before the cue's, that ends in a quotation."""
    first, last = doc.tokens[content[0][0]], doc.tokens[content[-1][1] - 1]
    if last.i > head.i or last.sent is head.sent or first.quoted or not last.quoted:
        return False
    return doc.tokens[last.i - 1].text == "." and has_predicate(doc.tokens, first.i, last.i)


def _is_subject(content: Sequence[Range], head: Token) -> bool:
    """Whether a content is no more than the subject of a cue that nobody says: "analysts are concerned"."""
    subject = head.child("nsubj")
    return len(content) == 1 and subject is not None and content[0] == reach(subject)


def named_after_by(doc: Doc, speaker: Token, head: Token) -> Range:
    """Who a passive says did it, with "by": "was described as reckless by the police"."""
    first, last = noun_phrase(speaker, head)
    return trim(doc.tokens, first, last)


def head_of(doc: Doc, words: Range) -> Token:
    """The word that governs the others of a stretch."""
    inside = doc.tokens[words[0] : words[1]]
    return next((t for t in inside if not words[0] <= t.head.i < words[1] or t.head is t), inside[-1])


def cue_of(doc: Doc, head: Token, words: Range) -> Cue:
    """The act and polarity of a word that reports, with the words after it where the lexicon has them; else saying."""
    listed = cues.verbs() if head.tag.startswith("VB") else cues.nouns()
    found = listed.get(head.lower) or (cues.verbs().get(head.lemma.lower(), ()) if head.pos == "VERB" else ())
    after = {t.lower for t in doc.tokens[head.i + 1 : words[1]]}
    return next((c for c in found if "refusal" not in c.frames and after.issuperset(c.parts)), PLAIN)
