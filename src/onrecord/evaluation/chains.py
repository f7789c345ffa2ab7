"""Measures of coreference: chains of mentions against chains of mentions.

MUC (Vilain et al. 1995) counts the links that hold chains together; B-cubed (Bagga, Baldwin 1998) looks at the chain
of each mention; CEAF-e (Luo 2005, with his phi 4) pairs whole chains with each other in the best way.  Counts are
added up over documents, as the CoNLL scorer does; `conll` is the mean of the three F1 (Pradhan et al. 2012).
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field

Chain = frozenset[Hashable]
Chains = Sequence[Chain]
Counts = tuple[float, float]


@dataclass(slots=True)
class Measure:
    """Recall and precision of one measure, each as part and whole, added up over documents."""

    of: Callable[[Chains, Chains], Counts]
    """Part and whole of the first chains that the second ones keep."""
    recall: Counts = (0.0, 0.0)
    precision: Counts = (0.0, 0.0)

    def add(self, gold: Chains, found: Chains) -> None:
        """Count one document."""
        kept, right = self.of(gold, found), self.of(found, gold)
        self.recall = (self.recall[0] + kept[0], self.recall[1] + kept[1])
        self.precision = (self.precision[0] + right[0], self.precision[1] + right[1])

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1; 0 where there is nothing."""
        r, p = (part / whole if whole else 0.0 for part, whole in (self.recall, self.precision))
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Measures:
    """All measures of a corpus."""

    mentions: Measure = field(default_factory=lambda: Measure(mentions))
    muc: Measure = field(default_factory=lambda: Measure(muc))
    b3: Measure = field(default_factory=lambda: Measure(b_cubed))
    ceafe: Measure = field(default_factory=lambda: Measure(ceaf_e))

    def add(self, gold: Chains, found: Chains) -> None:
        """Count one document; the chains of one side share no mention."""
        for measure in (self.mentions, self.muc, self.b3, self.ceafe):
            measure.add(gold, found)

    def scores(self) -> dict[str, float]:
        """F1 of each, and the mean of the three that compare chains."""
        chains = {"muc": self.muc.scores()[2], "b3": self.b3.scores()[2], "ceafe": self.ceafe.scores()[2]}
        named = {"mentions": self.mentions.scores()[2], **chains, "conll": sum(chains.values()) / len(chains)}
        return {f"{name}.f1": value for name, value in named.items()}


def mentions(chains: Chains, others: Chains) -> Counts:
    """How many mentions the others have too."""
    there = frozenset[Hashable]().union(*others)
    return sum(len(chain & there) for chain in chains), sum(map(len, chains))


def muc(chains: Chains, others: Chains) -> Counts:
    """How many links of the chains the others keep: a chain in three pieces has lost two.

    >>> muc([frozenset("ABCD")], [frozenset("AB"), frozenset("CD")])
    (2, 3)
    """
    of = {mention: n for n, other in enumerate(others) for mention in other}
    kept = 0
    for chain in chains:
        pieces = {of[mention] for mention in chain if mention in of}
        alone = sum(mention not in of for mention in chain)
        kept += len(chain) - len(pieces) - alone
    return kept, sum(len(chain) - 1 for chain in chains)


def b_cubed(chains: Chains, others: Chains) -> Counts:
    """For each mention, how much of its chain stands in its other chain; a mention the others lack has none.

    >>> b_cubed([frozenset("ABCD")], [frozenset("AB"), frozenset("CD")])
    (2.0, 4)
    """
    shared = sum(len(chain & other) ** 2 / len(chain) for chain in chains for other in others)
    return shared, sum(map(len, chains))


def ceaf_e(chains: Chains, others: Chains) -> Counts:
    """How alike the chains are to the others they are paired with, at best; each chain is one at most."""
    total = 0.0
    for mine, theirs in _components(chains, others):
        total += best_sum([[2 * len(a & b) / (len(a) + len(b)) for b in theirs] for a in mine])
    return total, len(chains)


def _components(chains: Chains, others: Chains) -> Iterator[tuple[list[Chain], list[Chain]]]:
    """Chains and others that share mentions, however indirectly: the best pairs lie within one such lot."""
    of = {mention: n for n, other in enumerate(others) for mention in other}
    met = [{of[m] for m in chain if m in of} for chain in chains]
    by_other: dict[int, list[int]] = {}
    for n, found in enumerate(met):
        for other in found:
            by_other.setdefault(other, []).append(n)
    seen: set[int] = set()
    for start in range(len(chains)):
        if start in seen or not met[start]:
            continue
        mine, theirs, todo = {start}, set[int](), [start]
        while todo:
            for other in met[todo.pop()] - theirs:
                theirs.add(other)
                todo += [n for n in by_other[other] if n not in mine]
                mine |= set(by_other[other])
        seen |= mine
        yield [chains[n] for n in sorted(mine)], [others[n] for n in sorted(theirs)]


def best_sum(gains: Sequence[Sequence[float]]) -> float:
    """The largest sum of gains with at most one of each row and each column (Kuhn 1955, with potentials).

    >>> round(best_sum([[0.9, 0.8], [0.8, 0.0]]), 6)
    1.6
    """
    if not gains or not gains[0]:
        return 0.0
    if len(gains) > len(gains[0]):
        gains = list(zip(*gains, strict=True))
    rows, columns = len(gains), len(gains[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken_by = [0] * (columns + 1)
    """The row of each column, from 1; column 0 stands for the row that seeks one."""
    for row in range(1, rows + 1):
        taken_by[0] = row
        for column, before in _path(gains, of_row, of_column, taken_by):
            taken_by[column] = taken_by[before]
    return sum(gains[row - 1][column - 1] for column, row in enumerate(taken_by) if column and row)


def _path(
    gains: Sequence[Sequence[float]], of_row: list[float], of_column: list[float], taken_by: list[int]
) -> list[tuple[int, int]]:
    """The cheapest way from a free column back to column 0, in steps; the potentials are brought along."""
    columns = len(of_column) - 1
    slack = [float("inf")] * (columns + 1)
    before = [0] * (columns + 1)
    seen = [False] * (columns + 1)
    at = 0
    while taken_by[at]:
        seen[at] = True
        row = taken_by[at]
        for column in range(1, columns + 1):
            if not seen[column]:
                loss = -gains[row - 1][column - 1] - of_row[row] - of_column[column]
                if loss < slack[column]:
                    slack[column], before[column] = loss, at
        nearest = min((c for c in range(1, columns + 1) if not seen[c]), key=slack.__getitem__)
        step = slack[nearest]
        for column in range(columns + 1):
            if seen[column]:
                of_row[taken_by[column]] += step
                of_column[column] -= step
            elif column:
                slack[column] -= step
        at = nearest
    steps: list[tuple[int, int]] = []
    while at:
        steps.append((at, before[at]))
        at = before[at]
    return steps
