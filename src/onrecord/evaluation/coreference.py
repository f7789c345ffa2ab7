"""Coreference against GAP (pronouns and names) and OntoNotes-style files such as OntoGUM (whole chains).

GAP (Webster et al. 2018): for each of the two names of a passage we claim that the pronoun means it, or not; the
pronoun means a name where its entity has a mention over it.  `gap.{p,r,f1}`, and `gap.masculine.f1`,
`gap.feminine.f1` by the pronoun.

Chains: `muc.f1`, `b3.f1`, `ceafe.f1`, their mean `conll.f1`, and `mentions.f1` for what they rest on.  A mention is the
same where it has the same span; our names stand without "the" and "'s", which OntoNotes has with them.  Our chains are
our entities, all their mentions counted (names, nouns, pronouns), and an entity with one mention is no chain, as in
OntoNotes.  Our entities are only those that are named or that act; chains of other things (a book, a day, an event)
cost recall here and are not meant to be found.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ResourceError
from onrecord.extract.entities import Entities
from onrecord.extract.timexes import Timexes
from onrecord.model import Entity, Span, Story, Zone
from onrecord.parse import DEFAULT_MODEL
from onrecord.reader import Reader
from onrecord.story.paragraphs import paragraphs

from . import crossdoc
from .chains import Measures
from .conll18 import f1
from .ecbplus import SENTENCES
from .ontonotes import Chained, Place, read_chained
from .result import Result, corpus_file

MASCULINE = frozenset({"he", "him", "his"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A pronoun and two names, and whether it means each of them."""

    text: str
    pronoun: Place
    names: tuple[tuple[Place, bool], ...]

    @property
    def gender(self) -> str:
        """The gender of its pronoun."""
        return "masculine" if self.text[slice(*self.pronoun)].lower() in MASCULINE else "feminine"


def evaluate(path: Path, *, split: str, model: str | None) -> Result:
    """Score coreference on GAP (a folder or a TSV file), OntoNotes-style files (a folder or a .conll file) or ECB+."""
    if (path / SENTENCES).is_file():
        return crossdoc.evaluate(path, split=split)
    if path.suffix == ".conll" or any(path.glob("*.conll")) or any((path / split).glob("*.conll")):
        documents = list(read_chained(path, split))
        scores = of_chains(_reader(model), documents)
        return Result(layer="coreference", corpus=path.name, documents=len(documents), scores=scores)
    passages = read_gap(corpus_file(path, split, (".tsv",)))
    scores = of_gap(_reader(model), passages)
    return Result(layer="coreference", corpus=path.name, documents=len(passages), scores=scores)


def of_chains(reader: Reader, documents: Sequence[Chained]) -> dict[str, float]:
    """The scores of a reader on documents with chains."""
    measures = Measures()
    for document, record in zip(documents, reader.pipe(_story(d.text) for d in documents), strict=True):
        measures.add(document.chains, chains(record.entities))
    return measures.scores()


def of_gap(reader: Reader, passages: Sequence[Passage]) -> dict[str, float]:
    """The scores of a reader on GAP's passages."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for passage, record in zip(passages, reader.pipe(_story(p.text) for p in passages), strict=True):
        for name, true in passage.names:
            counts[passage.gender, true, means(record.entities, passage.pronoun, name)] += 1

    def score(genders: Sequence[str]) -> tuple[int, int, int]:
        right, missed, wrong = (
            sum(counts[g, *kind] for g in genders) for kind in ((True, True), (True, False), (False, True))
        )
        return right, right + missed, right + wrong

    right, gold, found = score(("masculine", "feminine"))
    return {
        "gap.p": right / found if found else 0.0,
        "gap.r": right / gold if gold else 0.0,
        "gap.f1": f1(right, gold, found),
        "gap.masculine.f1": f1(*score(("masculine",))),
        "gap.feminine.f1": f1(*score(("feminine",))),
    }


def read_gap(path: Path) -> list[Passage]:
    """The passages of a file of GAP."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    try:
        return [_passage(row) for row in rows]
    except (KeyError, TypeError, ValueError) as error:
        raise ResourceError(f"{path}: not in the form of GAP ({error}); name its folder or one of its files") from error


def _passage(row: dict[str, str]) -> Passage:
    names = tuple((_place(row[x], row[f"{x}-offset"]), row[f"{x}-coref"].upper() == "TRUE") for x in "AB")
    return Passage(text=row["Text"], pronoun=_place(row["Pronoun"], row["Pronoun-offset"]), names=names)


def _place(words: str, offset: str) -> Place:
    return int(offset), int(offset) + len(words)


def means(entities: Iterable[Entity], pronoun: Place, name: Place) -> bool:
    """Whether an entity has this pronoun for a mention, and a mention over the name."""
    return any(
        any(_at(m.span) == pronoun for m in e.mentions)
        and any(m.span.start < name[1] and name[0] < m.span.end for m in e.mentions)
        for e in entities
    )


def chains(entities: Iterable[Entity]) -> list[frozenset[Place]]:
    """Our entities as chains; of two mentions with one span, the first counts."""
    taken: set[Place] = set()
    found = []
    for entity in entities:
        places = {_at(m.span) for m in entity.mentions} - taken
        taken |= places
        if len(places) > 1:
            found.append(frozenset(places))
    return found


def _at(span: Span) -> Place:
    return span.start, span.end


def _reader(model: str | None) -> Reader:
    return Reader(model=model or DEFAULT_MODEL, units=(Timexes(), Entities()))


def _story(text: str) -> Story:
    body = Zone(zone="body", span=Span.of(text, 0, len(text)))
    return Story(text=text, origin="corpus", language="en", zones=(body,), paragraphs=tuple(paragraphs(text)))
