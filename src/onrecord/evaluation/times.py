"""Time expressions against TimeML (`.tml`), CAT XML (MEANTIME) and GUM's dates (CoNLL-U).

The date of a document is given to the reader, as a story's publication date is.  `strict.f1`: our range is theirs, to
the character.  `relaxed.f1` (with `relaxed.p` and `relaxed.r`): they overlap; one of ours is matched with one of
theirs, the same range first, then the longest overlap.  `value.accuracy`: the share of the matched whose TIMEX3 value
is the same text; `value.f1`: the F1 of what is matched with the right value (TempEval-3, UzZaman et al. 2013).

TimeML: all TIMEX3 of the text count, but not the one that gives the date of the document.
CAT: the TIMEX3 of sentences 0 to 5, but not the date of the story (see `cat`).
GUM: only a DATE or TIME with a value in the calendar counts, on either side; ours counts from the year on ("2015",
"2015-10", "2015-W42", "199"), not where its year is open or it is PAST_REF and its like.  GUM marks a part of a day as
its day and a clock time without its day, so of our value only that much is compared (see `gum_dates`).
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.errors import ResourceError
from onrecord.extract.timexes import Timexes
from onrecord.model import Timex
from onrecord.parse import DEFAULT_MODEL
from onrecord.reader import Reader

from .cat import read_cat
from .conll18 import f1
from .gum_dates import read_gum
from .result import Result
from .timed import Mark, Timed
from .timeml import read_timeml

Pair = tuple[Mark, Mark]


def evaluate(path: Path, *, split: str, model: str | None) -> Result:
    """Score time expressions on a folder or file of one of the three kinds."""
    documents = read_timed(path, split)
    reader = Reader(model=model or DEFAULT_MODEL, units=(Timexes(),), attribution="rules")
    found = [r.timexes for r in reader.pipe(d.story() for d in documents)]
    return Result(layer="times", corpus=path.name, documents=len(documents), scores=scores(documents, found))


def read_timed(path: Path, split: str) -> list[Timed]:
    """The documents at a path by the ending of its files; ResourceError where there are none."""
    folder = path / split if (path / split).is_dir() else path
    for ending, read in ((".tml", read_timeml), (".xml", read_cat)):
        files = [path] if path.suffix == ending else sorted(folder.rglob(f"*{ending}"))
        if files:
            return [read(file) for file in files]
    if path.suffix in (".conllu", ".gz") or any(path.glob("*.conllu*")):
        return list(read_gum(path, split))
    raise ResourceError(
        f"{path}: no times to score there; name a folder or file of .tml, MEANTIME's .xml or GUM's .conllu"
    )


def scores(documents: Sequence[Timed], found: Iterable[Sequence[Timex]]) -> dict[str, float]:
    """The scores of what was found in each document."""
    gold = ours = strict = matched = right = 0
    for document, timexes in zip(documents, found, strict=True):
        theirs = [m for m in document.marks if document.counts(m)]
        mine = [m for m in map(_mark, timexes) if document.counts(m) and (not document.calendar or _dated(m))]
        pairs = match(theirs, mine)
        same = same_in_gum if document.calendar else same_value
        gold, ours, matched = gold + len(theirs), ours + len(mine), matched + len(pairs)
        strict += sum((a.start, a.end) == (b.start, b.end) for a, b in pairs)
        right += sum(same(a.value, b.value) for a, b in pairs)
    return {
        "strict.f1": f1(strict, gold, ours),
        "relaxed.f1": f1(matched, gold, ours),
        "relaxed.p": matched / ours if ours else 0.0,
        "relaxed.r": matched / gold if gold else 0.0,
        "value.f1": f1(right, gold, ours),
        "value.accuracy": right / matched if matched else 0.0,
    }


def _mark(timex: Timex) -> Mark:
    return Mark(start=timex.span.start, end=timex.span.end, type=timex.type, value=timex.value)


def _dated(mark: Mark) -> bool:
    """Whether it is a date or clock time whose year is known: "2015-10-16", "199", "2015-10-16TNI"."""
    return mark.type in ("DATE", "TIME") and mark.value[:2].isdigit() and "X" not in mark.value


def match(theirs: Sequence[Mark], ours: Sequence[Mark]) -> list[Pair]:
    """Pairs of one of theirs with one of ours that overlap: the same range first, then the longest overlap."""
    pairs = [
        (a.start == b.start and a.end == b.end, min(a.end, b.end) - max(a.start, b.start), -n, -m)
        for n, a in enumerate(theirs)
        for m, b in enumerate(ours)
        if a.start < b.end and b.start < a.end
    ]
    found: dict[int, int] = {}
    for _, _, n, m in sorted(pairs, reverse=True):
        if -n not in found and -m not in found.values():
            found[-n] = -m
    return [(theirs[n], ours[m]) for n, m in sorted(found.items())]


def same_value(theirs: str, ours: str) -> bool:
    """Whether two TIMEX3 values are the same text."""
    return theirs == ours


def same_in_gum(theirs: str, ours: str) -> bool:
    """Whether our value is GUM's, as far as GUM says it.

    >>> same_in_gum("2015-10-16", "2015-10-16TNI"), same_in_gum("T15:11", "2015-10-16T15:11Z")
    (True, True)
    """
    day, _, clock = ours.partition("T")
    if theirs.startswith("T"):
        return clock.rstrip("Z") == theirs[1:]
    return theirs == (ours.rstrip("Z") if "T" in theirs else day)
