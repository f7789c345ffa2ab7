"""Grouping against stories of known events (giveme5w1h/news_cluster): which stories tell of the same main event.

The stories are added to a ledger one by one in random order (ten orders, with fixed seeds; the mean is given): B-cubed
(Bagga, Baldwin 1998) as `b3.{p,r,f1}`, the worst order as `b3.worst`, and `merged`, the share of orders in which two
events became one.  `tfidf.b3.f1` is the baseline: cosine of plain TF-IDF over the corpus, average link, at the
threshold that is best on this very corpus.  `north_Korea_Launches_satellite` is left out: it holds two launches.
"""

import json
import math
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.errors import ResourceError
from onrecord.ledger import Ledger, gists
from onrecord.ledger.terms import terms
from onrecord.ledger.writing import Placed, Writing
from onrecord.model import Record, Story
from onrecord.resolve.linking import link
from onrecord.story.drafts import Metadata, story
from onrecord.story.jsonl import draft

from .chains import Measure, b_cubed
from .result import Result

LEFT_OUT = frozenset({"north_Korea_Launches_satellite"})
ORDERS = 10
THRESHOLDS = [n / 100 for n in range(6, 42, 2)]


def evaluate(path: Path, *, split: str, model: str | None) -> Result:
    """Score grouping on a folder of JSON files with `newsCluster.Event`; it needs no language model."""
    told = read_clusters(path)
    events = {s.id: event for event, s in told}
    stories = list({s.id: s for _, s in told}.values())
    scores = [score(events, grouped(shuffled(stories, seed))) for seed in range(ORDERS)]
    p, r, f = (sum(s[n] for s in scores) / ORDERS for n in range(3))
    merged = sum(s[3] for s in scores) / ORDERS
    found = {
        "b3.p": p, "b3.r": r, "b3.f1": f, "b3.worst": min(s[2] for s in scores), "merged": merged,
        "tfidf.b3.f1": _baseline(stories, events),
    }  # fmt: skip
    return Result(layer="grouping", corpus=path.name, documents=len(stories), scores=found)


def read_clusters(path: Path) -> list[tuple[str, Story]]:
    """The stories of a folder with the event of each, headline first."""
    out = []
    for file in sorted(path.glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        event = (data.get("newsCluster") or {}).get("Event")
        if event and event not in LEFT_OUT:
            text = "\n\n".join(filter(None, (data.get("title"), data.get("text"))))
            out.append((event, story(draft(data | {"text": text}, file.name), file.name, Metadata())))
    if not out:
        raise ResourceError(f"{path}: no stories with newsCluster.Event there; name the folder news_cluster")
    return out


def shuffled(stories: Sequence[Story], seed: int) -> list[Story]:
    """The stories in a random order that is the same every time."""
    out = list(stories)
    random.Random(seed).shuffle(out)
    return out


def grouped(stories: Sequence[Story]) -> dict[str, int]:
    """The event that a ledger puts each story into, added in this order."""

    def only_link(writing: Writing, new: Placed) -> None:
        link(writing, new)

    with tempfile.TemporaryDirectory() as folder, Ledger(str(Path(folder) / "news.ledger"), create=True) as ledger:
        puts = ledger.put([Record(story=s) for s in stories], only_link)
        with ledger.reading() as connection:
            events = gists.events_of(connection, [p.n for p in puts])
        return {p.story: events[p.n] for p in puts}


def score(events: Mapping[str, str], found: Mapping[str, int]) -> tuple[float, float, float, bool]:
    """B-cubed precision, recall and F1, and whether two events were made one."""
    measure = Measure(b_cubed)
    measure.add(_chains(events), _chains(found))
    met: dict[int, set[str]] = defaultdict(set)
    for id, n in found.items():
        met[n].add(events[id])
    return (*measure.scores(), any(len(m) > 1 for m in met.values()))


def _chains(of: Mapping[str, object]) -> list[frozenset[object]]:
    out: dict[object, set[object]] = defaultdict(set)
    for id, group in of.items():
        out[group].add(id)
    return [frozenset(ids) for ids in out.values()]


def _baseline(stories: Sequence[Story], events: Mapping[str, str]) -> float:
    """The best B-cubed F1 of agglomerative average link over the cosine of TF-IDF, at any of the thresholds."""
    vectors = _tfidf(stories)
    alike = [[sum(w * b.get(t, 0.0) for t, w in a.items()) for b in vectors] for a in vectors]
    groups = {n: [n] for n in range(len(stories))}
    best = 0.0
    for threshold in sorted(THRESHOLDS, reverse=True):
        while len(groups) > 1:
            top, i, j = max((alike[i][j], i, j) for i in groups for j in groups if i < j)
            if top < threshold:
                break
            one, other = len(groups[i]), len(groups[j])
            for k in groups:
                alike[i][k] = alike[k][i] = (one * alike[i][k] + other * alike[j][k]) / (one + other)
            groups[i] += groups.pop(j)
        best = max(best, score(events, {stories[n].id: g for g, members in groups.items() for n in members})[2])
    return best


def _tfidf(stories: Sequence[Story]) -> list[dict[str, float]]:
    counts = [Counter(terms(s.text)) for s in stories]
    had = Counter(t for c in counts for t in c)
    out = []
    for c in counts:
        weights = {t: (1 + math.log(n)) * math.log(len(stories) / had[t]) for t, n in c.items()}
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        out.append({t: w / length for t, w in weights.items()})
    return out
