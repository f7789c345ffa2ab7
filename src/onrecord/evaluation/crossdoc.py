"""Events across stories against ECB+: gold mentions, no gold topics; every mention of the split in one set of chains.

The stories are grouped by main event as a ledger groups them; within a group mentions of one sense are one event,
light ones ("said", "had") only where what stands around them is alike.  `lemma.conll.f1` is the same-lemma baseline
without topics, `lemma_topics.conll.f1` with gold topics.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

from onrecord.ledger.terms import terms
from onrecord.model import Span, Story, Zone
from onrecord.resolve.senses import is_light, sense
from onrecord.resolve.weights import weight

from .chains import Measures
from .ecbplus import Mention, Told, read_ecbplus
from .grouping import grouped
from .result import Result

LIGHT = 0.2
"""Light mentions are one event where their sentences are so much alike (cosine of their weights)."""
_TITLE = 120


def evaluate(path: Path, *, split: str) -> Result:
    """Score event coreference across the stories of a split."""
    told = read_ecbplus(path, split)
    mentions = [(t, m) for t in told for m in t.mentions]
    gold = {m.id: m.chain for _, m in mentions}
    lemma = {m.id: _lemma(m) for _, m in mentions}
    topics = {m.id: (t.topic.rstrip("+"), _lemma(m)) for t, m in mentions}
    scores = _scores(gold, across(told))
    scores |= {
        "lemma.conll.f1": _scores(gold, lemma)["conll.f1"],
        "lemma_topics.conll.f1": _scores(gold, topics)["conll.f1"],
    }
    return Result(layer="coreference", corpus=path.name, documents=len(told), scores=scores)


def across(told: Sequence[Told]) -> dict[str, Hashable]:
    """The event of each mention."""
    stories = {t.name: _story(t) for t in told}
    events = grouped(list(stories.values()))
    by_sense: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for t in told:
        for m in t.mentions:
            by_sense[events[stories[t.name].id], sense(m.words[0])].append(m)
    out: dict[str, Hashable] = {}
    for key, mentions in by_sense.items():
        if is_light(mentions[0].words[0]):
            out |= {id: (*key, n) for id, n in _alike(mentions).items()}
        else:
            out |= dict.fromkeys((m.id for m in mentions), key)
    return out


def _alike(mentions: Sequence[Mention]) -> dict[str, int]:
    """Mentions by what stands around them, single link."""
    around = [_around(m) for m in mentions]
    lots: list[list[int]] = []
    for n, mine in enumerate(around):
        scored = [(max(sum(w * around[k].get(s, 0.0) for s, w in mine.items()) for k in lot), lot) for lot in lots]
        best = max(scored, key=lambda x: x[0], default=(0.0, []))
        if best[0] >= LIGHT:
            best[1].append(n)
        else:
            lots.append([n])
    return {mentions[k].id: n for n, lot in enumerate(lots) for k in lot}


def _around(m: Mention) -> dict[str, float]:
    own = {s for w in m.words for s in terms(w)}
    stems = {s: weight(s) for w in m.sentence for s in terms(w) if s not in own and weight(s) > 1.5}
    length = math.sqrt(sum(w * w for w in stems.values())) or 1.0
    return {s: w / length for s, w in stems.items()}


def _lemma(m: Mention) -> str:
    return next(iter(terms(m.words[0])), m.words[0])


def _story(t: Told) -> Story:
    whole = Zone(zone="body", span=Span.of(t.text, 0, len(t.text)))
    title = t.text[:_TITLE]
    return Story(text=t.text, origin=t.name, title=title, url=f"urn:ecbplus:{t.name}", zones=(whole,))


def _scores(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> dict[str, float]:
    measures = Measures()
    measures.add(_chains(gold), _chains(found))
    return {name: value for name, value in measures.scores().items() if name != "mentions.f1"}


def _chains(of: Mapping[str, Hashable]) -> list[frozenset[Hashable]]:
    out: dict[Hashable, set[Hashable]] = defaultdict(set)
    for id, chain in of.items():
        out[chain].add(id)
    return [frozenset(ids) for ids in out.values()]
