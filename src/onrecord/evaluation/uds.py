"""UDS factuality (White et al. 2020): did it happen?  A score for each predicate of UD-EWT.

The corpus has no text: its sentences are taken from UD-EWT, which must lie in the folder beside it (ud_ewt).  The rules
are applied to the predicate the gold names, on the treebank's tokens and our parse.  The corpus asks whether it
happened or is happening, so what lies ahead or is left open counts as not happened.

Keys: `sign.accuracy` over the predicates whose score is at least 1 or at most -1, where people agree; beside it
`sign.majority`, the share of the more frequent sign; `pearson`, the correlation over all predicates (0 where it is
negative).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import StatisticsError, correlation

from onrecord.errors import ResourceError
from onrecord.extract.outlook import Outlook
from onrecord.extract.outlooks import Outlooks
from onrecord.parse import Parser

from .conllu import Sentence, read_documents
from .result import Result
from .sets import share

AGREED = 1.0
"""The least absolute score at which a predicate's sign counts."""
TREEBANK = "ud_ewt"
CERTAIN = {"CT": 3.0, "PR": 2.0, "PS": 1.0}
Pair = tuple[float, float]
"""Gold and our own value of a predicate."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence and the scores of its predicates by the place of their word, counted from 1."""

    sentence: Sentence
    scores: dict[int, float]


def evaluate(file: Path, model: str, corpus: str) -> Result:
    """Score the rules of factuality on a file of UDS."""
    sentences = list(read_scored(file))
    parser, outlooks = Parser(model, learned=False), Outlooks()
    docs = parser.tokens([(w.form, w.space) for w in s.sentence.words] for s in sentences)
    pairs: list[Pair] = []
    for scored, doc in zip(sentences, docs, strict=True):
        for place, gold in scored.scores.items():
            if 0 < place <= len(doc.tokens):
                pairs.append((gold, value(outlooks.of(doc.tokens[place - 1]))))
    return Result(layer="factuality", corpus=corpus, documents=len(sentences), scores=scores(pairs))


def value(o: Outlook) -> float:
    """An outlook as a number from -3 (did not happen) to 3 (happened); what lies ahead or is open is negative."""
    happened = o.positive and not o.future and o.certainty > 1
    certainty = CERTAIN.get(o.label[:2], 1.0)
    return certainty if happened else -certainty


def scores(pairs: Sequence[Pair]) -> dict[str, float]:
    """The scores of gold and our own values."""
    agreed = [(gold > 0, found > 0) for gold, found in pairs if abs(gold) >= AGREED]
    positive = sum(gold for gold, _ in agreed)
    try:
        r = correlation([gold for gold, _ in pairs], [found for _, found in pairs])
    except StatisticsError:
        r = 0.0
    return {
        "sign.accuracy": share(sum(gold == found for gold, found in agreed), len(agreed)),
        "sign.majority": share(max(positive, len(agreed) - positive), len(agreed)),
        "pearson": max(r, 0.0),
    }


def read_scored(file: Path) -> Iterator[Scored]:
    """The sentences of a file that have scores; ResourceError where the file or its treebank cannot be read."""
    ids_file = file.with_name(f"ud_ids_{file.name}")
    treebank = sorted((file.resolve().parent.parent / TREEBANK).glob("*.conllu"))
    if not treebank:
        raise ResourceError(f"{file}: its sentences are UD-EWT's: put the treebank into a folder {TREEBANK} beside it")
    try:
        rows = json.loads(file.read_text("utf-8"))["data"]
        names = {k: v["sentence_id"] for k, v in json.loads(ids_file.read_text("utf-8")).items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ResourceError(f"{file}: no UDS factuality with {ids_file.name} beside it ({error})") from error
    wanted = {names[k]: row for k, row in rows.items() if k in names}
    for treebank_file in treebank:
        for document in read_documents(treebank_file):
            for sentence in document.sentences:
                if sentence.ident in wanted:
                    yield Scored(sentence, predicates(wanted[sentence.ident]))


def predicates(row: dict[str, dict[str, dict[str, dict[str, float]]]]) -> dict[int, float]:
    """The scores of one sentence by the place of the predicate's word."""
    return {
        int(name.rsplit("-", 1)[1]): nodes["factuality"]["factual"]["value"]
        for name, nodes in row.items()
        if "factual" in nodes.get("factuality", {})
    }
