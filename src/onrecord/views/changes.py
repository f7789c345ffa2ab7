"""Changes: what of a question's answers is new: what a feed of it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.ledger import Hit, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One answer that is new, or has grown, and when it did.  Private names are withheld unless they are asked for."""

    id: str
    moment: str
    title: str
    words: str
    outlet: str
    published: str
    link: str | None


MOST = 100
EXTENT = 50
"""So many words of a statement stand in a feed at most."""


def changes(
    ledger: Ledger, words: str = "", *, since: str | None = None, private_names_too: bool = False, **asks: str | None
) -> list[Change]:
    """What a query shows that was added after `since` (a moment of the ledger), the newest first."""
    given = {k: v for k, v in asks.items() if v}
    hits = [
        h
        for h in ledger.search(words, limit=10 * MOST, private_names=private_names_too, **given)
        if not since or h.since > since
    ]
    return of_hits(ledger, [h if private_names_too else h.withheld() for h in hits])


def of_hits(ledger: Ledger, hits: Iterable[Hit]) -> list[Change]:
    """Statements as changes, the newest in the ledger first."""
    return [_change(ledger, h) for h in sorted(hits, key=lambda h: h.since, reverse=True)[:MOST]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to a question across stories: what stays the same as it grows, its lines, the stories it is from."""

    key: Sequence[str | None]
    lines: Sequence[str]
    stories: Sequence[str]


def of_answers(ledger: Ledger, answers: Iterable[Answer]) -> list[Change]:
    """Answers as changes: each is of the moment at which the newest of its stories was added; the newest first."""
    kept = {k.id: k for k in ledger.stories()}
    out = []
    for a in answers:
        there = [kept[s] for s in dict.fromkeys(a.stories) if s in kept]
        if not there:
            continue
        last = max(there, key=lambda k: k.added)
        id = hashlib.sha256("\n".join(part or "" for part in a.key).encode()).hexdigest()[:32]
        out.append(
            Change(
                id=f"answer:{id}", moment=last.added, title=a.lines[0], outlet="", published="",
                words="\n".join(_cut(line) for line in a.lines[1:]) or a.lines[0], link=last.url,
            )
        )  # fmt: skip
    return sorted(out, key=lambda c: (c.moment, c.id), reverse=True)[:MOST]


def _cut(line: str) -> str:
    words = line.split()
    return " ".join(words[:EXTENT]) + (" …" if len(words) > EXTENT else "")


def _change(ledger: Ledger, h: Hit) -> Change:
    against = {"-": " — denial", "?": " — left open"}.get(h.polarity, "")
    said = (
        f"{h.voice} {h.cue}{against}: {h.content}" if h.kind == "saying" else f"the story itself reports: {h.content}"
    )
    hosts = "".join(f" (in words that {x['name'] or x['source'] or 'somebody'} {x['cue']})" for x in h.hosts)
    return Change(
        id=h.item, moment=h.since, title=" ".join(said.split()[:14]), words=_cut(said) + hosts,
        outlet=h.publisher or "unknown", published=h.published or "", link=ledger.story(h.story).url,
    )  # fmt: skip
