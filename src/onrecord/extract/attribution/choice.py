"""Choice: which drafts stand, where two read the same words or a quotation holds one."""

from collections.abc import Sequence
from dataclasses import replace

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
    for d in sorted(drafts, key=lambda d: (d.rule == "noun", d.head.i)):
        key = (d.content, d.source) if d.content else (d.words,)
        if key in taken or (d.rule == "noun" and _governed(d, found)):
            continue
        if quoted.of[d.head.i] >= 0 and not (_quotable(d, drafts) and _speaks_inside(quoted, d)):
            continue
        taken.add(key)
        found.append(d)
    nouns = [d for d in found if d.rule == "noun"]
    return [_with_inner(d, nouns) for d in found] if nouns else found


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


def _quotable(draft: Draft, drafts: Sequence[Draft]) -> bool:
    if not any(d is not draft and d.covers(draft.head.i) for d in drafts):
        return False
    speaker = draft.speaker
    if speaker is None or speaker.lower in SELF or draft.negated:
        return False
    return draft.head.tag in ("VBD", "VBZ", "VBP", "VBN", "NN", "NNS") and not any(
        c.tag == "MD" for c in draft.head.children
    )
