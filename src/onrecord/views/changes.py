"""Changes: what of a question's answers is new since a moment: what a feed of it holds."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ledger import Hit, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One statement that came into the answers.  Private names are withheld."""

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
    hits = sorted(hits, key=lambda h: h.since, reverse=True)[:MOST]
    return [_change(ledger, h if private_names_too else h.withheld()) for h in hits]


def _change(ledger: Ledger, h: Hit) -> Change:
    against = {"-": " — denial", "?": " — left open"}.get(h.polarity, "")
    said = (
        f"{h.voice} {h.cue}{against}: {h.content}" if h.kind == "saying" else f"the story itself reports: {h.content}"
    )
    hosts = "".join(f" (in words that {x['name'] or x['source'] or 'somebody'} {x['cue']})" for x in h.hosts)
    parts = said.split()
    shown = " ".join(parts[:EXTENT]) + (" …" if len(parts) > EXTENT else "") + hosts
    return Change(
        id=h.item, moment=h.since, title=" ".join(parts[:14]), words=shown,
        outlet=h.publisher or "unknown", published=h.published or "", link=ledger.story(h.story).url,
    )  # fmt: skip
