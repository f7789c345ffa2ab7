"""Quotations without a cue of their own: the speaker goes on."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from . import verbs
from .contents import Site
from .drafts import Draft
from .phrases import Range

CONTINUABLE = frozenset(
    {"quote-before", "quote-after", "clause-before", "quote-below", "colon", "colon-quote", "clause", "learned"}
)


def bare(site: Site) -> Range | None:
    """The tokens of a passage that is nothing but quotation."""
    first, last = site.first, site.last
    quotes = site.passage.quotes
    if not quotes:
        return None
    loose = [i for i in range(first, last) if site.free(i) and site.tokens[i].pos != "PUNCT"]
    if loose or last - first < 3:
        return None
    return max(first, quotes[0].first), min(last, quotes[-1].last)


def continued(sites: Sequence[Site], found: Sequence[Draft]) -> list[Draft]:
    """All drafts, those of the passages with bare quotations that follow them added to their content.

    A bare quotation goes to the speaker quoted last in its paragraph; at a paragraph's start to the one with whose
    quotation the paragraph before ended, or to the one it announces ("She told the court:").
    """
    out: list[list[Draft]] = [[] for _ in sites]
    lasts = [site.last for site in sites]
    for d in sorted(found, key=lambda d: d.head.i):
        out[min(bisect_right(lasts, d.head.i), len(sites) - 1)].append(d)
    covered = {i for d in found for a, b in d.content for i in range(a, b)}
    owner: tuple[int, int] | None = None
    for n, site in enumerate(sites):
        before = sites[n - 1] if n else None
        if before is not None and before.passage.paragraph != site.passage.paragraph and owner is not None:
            draft = out[owner[0]][owner[1]]
            owner = owner if not draft.content or _may_cross(before, site, draft) else None
        piece = bare(site)
        if piece is None:
            owner = _speaking(site, n, out[n])
            if (announced := _announced(site, sites[n + 1 : n + 2])) is not None:
                out[n].append(announced)
                owner = (n, len(out[n]) - 1)
        elif owner is not None and piece[0] not in covered:
            draft = out[owner[0]][owner[1]]
            out[owner[0]][owner[1]] = replace(draft, content=_joined(draft.content, piece))
    return [d for ds in out for d in ds]


def _announced(site: Site, after: Sequence[Site]) -> Draft | None:
    """The draft of a passage that ends with a colon and is followed by a quotation in the next paragraph."""
    if not after or bare(after[0]) is None or site.tokens[site.last - 1].text != ":":
        return None
    return verbs.announcing(site)


def _joined(content: tuple[Range, ...], piece: Range) -> tuple[Range, ...]:
    if not content:
        return (piece,)
    last = content[-1]
    return (*content[:-1], (last[0], piece[1])) if last[1] == piece[0] else (*content, piece)


def _speaking(site: Site, n: int, drafts: list[Draft]) -> tuple[int, int] | None:
    """The draft whose speaker is quoted last in a passage, else the last that says something there."""
    quoting: tuple[int, int] | None = None
    saying: tuple[int, int] | None = None
    for k, d in enumerate(drafts):
        if d.rule not in CONTINUABLE or not site.free(d.head.i) or "quote" not in d.cue.frames or d.speaker is None:
            continue
        if any(o is not d and o.covers(d.head.i) for o in drafts):
            continue
        saying = (n, k)
        if any(site.quoted.of[i] >= 0 for a, b in d.content for i in (a, b - 1)):
            quoting = (n, k)
    return quoting or saying


def _may_cross(before: Site, site: Site, draft: Draft) -> bool:
    """Whether a quotation may go on from one paragraph into the next: this one opens with a mark, and the one before
    ended in the speaker's words or with the words that name the speaker."""
    if bare(site) is None:
        return False
    ended = draft.covers(before.last - 1) or draft.covers(before.last - 2)
    tail = max((b for _, b in draft.content), default=0)
    named = before.last - tail <= 14 and tail > before.first and draft.rule == "quote-before"
    return ended or named
