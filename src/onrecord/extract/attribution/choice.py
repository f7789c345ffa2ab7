"""Choice: which drafts stand, where two read the same words or a quotation holds one."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.resources import cues

from .clauses import has_predicate
from .drafts import Draft
from .passages import Quoted

SELF = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})


def chosen(quoted: Quoted, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that stand.

    A noun gives way to the verb that governs it ("said in a statement that"); two with one content and one voice are
    one; inside a quotation stands only what somebody else is quoted as saying, and only if the quotation has a voice.
    """
    taken: set[tuple[object, ...]] = set()
    found: list[Draft] = []
    drafts = [_clipped(d, drafts) for d in _with_colons(quoted, drafts)]
    for d in sorted(drafts, key=lambda d: (d.rule == "noun", d.head.i)):
        key = (d.content, d.source) if d.content else (d.words,)
        if key in taken or (d.rule == "noun" and _governed(d, found)):
            continue
        if quoted.of[d.head.i] >= 0 and not (_quotable(d, drafts) and _speaks_inside(quoted, d)):
            continue
        if _is_unsaid(d) and any(o is not d and o.covers(d.head.i) for o in drafts):
            continue
        taken.add(key)
        found.append(d)
    found = [_unsure(d, found) for d in found]
    nouns = [d for d in found if d.rule == "noun"]
    return [_with_inner(d, nouns) for d in found] if nouns else found


def _unsure(draft: Draft, found: Sequence[Draft]) -> Draft:
    """A draft without its speaker where the parse gave a clause inside another content the subject outside it."""
    if draft.speaker is None or draft.head.tag not in ("VBD", "VBZ", "VBP") or draft.rule == "learned":
        return draft
    for other in found:
        if other is not draft and other.speaker is draft.speaker and other.covers(draft.head.i):
            return replace(draft, speaker=None, source=None, origin=None)
    return draft


def _clipped(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A draft of hearsay without what stands outside the content of whoever tells it."""
    if draft.rule != "hearsay":
        return draft
    hosts = [c for o in drafts if o.rule != "hearsay" for c in o.content if c[0] <= draft.head.i < c[1]]
    if not hosts:
        return draft
    first, last = min(hosts, key=lambda c: c[1] - c[0])
    kept = ((max(a, first), min(b, last)) for a, b in draft.content)
    return replace(draft, content=tuple(c for c in kept if c[0] < c[1]))


def _with_colons(quoted: Quoted, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those by a colon alone given to the verb of their sentence: "responded by post: “...”"."""
    out = list(drafts)
    for colon in drafts:
        if colon.rule != "colon-quote" or colon.speaker is None:
            continue
        for n, d in enumerate(out):
            if d is colon or d.speaker is not colon.speaker or not d.covers(colon.head.i):
                continue
            start = d.content[0][0]
            if not has_predicate(quoted.tokens, start, colon.head.i):
                out[n] = replace(d, content=colon.content)
            out.remove(colon)
            break
    return out


def _with_inner(draft: Draft, nouns: Sequence[Draft]) -> Draft:
    """A draft whose content holds a noun of speech, made long enough for all that the noun reports."""
    for noun in nouns:
        if (
            draft.content
            and noun is not draft
            and draft.content[-1][0] <= noun.head.i < draft.content[-1][1] < noun.content[-1][1]
        ):
            last = (draft.content[-1][0], noun.content[-1][1])
            draft = replace(draft, content=(*draft.content[:-1], last))
    return draft


def _governed(noun: Draft, found: Sequence[Draft]) -> bool:
    """Whether a verb reports the same content."""
    return any(d.content and noun.content and d.content[-1][0] == noun.content[-1][0] for d in found)


def _speaks_inside(quoted: Quoted, draft: Draft) -> bool:
    """Whether the speaker stands in the same quotation as the cue: whoever is outside says all of it, not this."""
    return draft.speaker is None or quoted.of[draft.speaker.i] == quoted.of[draft.head.i]


def _is_unsaid(draft: Draft) -> bool:
    """Whether a verb names a saying that was not made: "would challenge the vote", "asked them to comment"."""
    head = draft.head
    if draft.rule in ("refusal", "noun", "learned") or draft.score is not None:
        return False
    if head.lower == "considering" and not head.child("aux"):
        return True
    if head.tag != "VB" or any(c.lemma == "do" for c in head.children if c.rel == "aux"):
        return False
    return head.head.lemma not in cues.words("openings") or any(
        c.tag == "MD" for c in (*head.children, *head.head.children)
    )


def _quotable(draft: Draft, drafts: Sequence[Draft]) -> bool:
    if not any(d is not draft and d.covers(draft.head.i) for d in drafts):
        return False
    if draft.rule in ("hearsay", "noun") or (draft.rule == "passive" and draft.cue.act in ("claims", "believes")):
        return True
    speaker = draft.speaker
    if speaker is None or speaker.lower in SELF or draft.negated:
        return False
    if draft.rule == "adjective":
        return True
    if any(c.tag == "MD" for c in draft.head.children):
        return False
    told = draft.head.tag == "VBG" and (draft.head.child("aux") is not None or draft.rule == "clause")
    return told or draft.head.tag in ("VBD", "VBZ", "VBP", "VBN", "NN", "NNS")
