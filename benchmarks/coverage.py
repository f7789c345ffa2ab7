"""How often a pronoun is wrongly given, against how often it is given at all, for each threshold of its probability.

On GAP's development passages `Entities.threshold` is moved, on the tuning half of our own gold
`Attributions.threshold`, below which a pronoun names no speaker; each row is what is read with that threshold.  The
texts are parsed once.
"""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from onrecord.evaluation import coreference, voices
from onrecord.evaluation.coreference import Passage, means
from onrecord.evaluation.own_gold import MarkedStory, as_story, read_marked
from onrecord.evaluation.result import corpus_file
from onrecord.extract import Unit, default_units
from onrecord.extract.attributions import Attributions
from onrecord.extract.entities import Entities
from onrecord.extract.timexes import Timexes
from onrecord.model import Attribution, Entity, Record, Timex, Toponym
from onrecord.parse import DEFAULT_MODEL, Doc
from onrecord.reader import Reader

THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
NEEDED = (Timex, Entity, Toponym, Attribution)
"""What the units write that a speaker is read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one threshold gives: how many pronouns are `asked` for, `answered` with an entity, `right` and `wrong`."""

    threshold: float
    asked: int
    answered: int
    right: int
    wrong: int

    @property
    def coverage(self) -> float:
        """The part of the pronouns that are given to an entity, 0 to 1."""
        return self.answered / self.asked if self.asked else 0.0

    @property
    def accuracy(self) -> float:
        """The part of those known to be right or wrong that are right, 0 to 1."""
        known = self.right + self.wrong
        return self.right / known if known else 0.0


def of_passages(threshold: float, passages: Sequence[Passage], records: Iterable[Record]) -> Row:
    """GAP: right where the entity bears the name that is meant and not the other, wrong where it bears another.

    Where neither name is meant, an answer that bears neither may be right or wrong, and counts as neither.
    """
    answered = right = wrong = 0
    for passage, record in zip(passages, records, strict=True):
        places = {(m.span.start, m.span.end) for e in record.entities for m in e.mentions}
        if passage.pronoun not in places:
            continue
        answered += 1
        said = [means(record.entities, passage.pronoun, place) for place, _ in passage.names]
        meant = [true for _, true in passage.names]
        if any(meant) or any(said):
            right, wrong = right + (said == meant), wrong + (said != meant)
    return Row(threshold=threshold, asked=len(passages), answered=answered, right=right, wrong=wrong)


def of_speakers(threshold: float, stories: Sequence[MarkedStory], records: Iterable[Record]) -> Row:
    """Our own gold: the pronouns that speak in attributions we found, as `onrecord evaluate voices` counts them."""
    tally = voices.Tally()
    for story, record in zip(stories, records, strict=True):
        tally.add(story, record)
    asked, answered, right = (tally.counts[f"pronoun.{kind}"] for kind in ("gold", "found", "right"))
    return Row(threshold=threshold, asked=asked, answered=answered, right=right, wrong=answered - right)


def gap_curve(corpora: Path, model: str) -> list[Row]:
    """The curve on GAP's development passages."""
    passages = coreference.read_gap(corpus_file(corpora / "gap", "dev", (".tsv",)))
    reader = Reader(model=model, units=(Timexes(), Entities()))
    docs = [*reader.parser.pipe(coreference.as_story(p.text) for p in passages)]
    return [of_passages(t, passages, _folded(reader, docs, _entities(t))) for t in THRESHOLDS]


def speaker_curve(corpora: Path, model: str) -> list[Row]:
    """The curve on the tuning half of our own gold."""
    stories = [*read_marked(corpora, "train")]
    reader = Reader(model=model)
    docs = [*reader.parser.pipe(map(as_story, stories))]
    return [of_speakers(t, stories, _folded(reader, docs, _speakers(t))) for t in THRESHOLDS]


def _entities(threshold: float) -> Sequence[Unit]:
    return Timexes(), Entities(threshold=threshold)


def _speakers(threshold: float) -> Sequence[Unit]:
    """The units up to attributions; whom a pronoun means is known to the entities no later than to the speakers."""
    least = min(threshold, Entities().threshold)
    of: dict[type, Unit] = {
        Entities: Entities(threshold=least), Attributions: Attributions(threshold=threshold)
    }  # fmt: skip
    return [of.get(type(unit), unit) for unit in default_units() if unit.writes in NEEDED]


def _folded(reader: Reader, docs: Iterable[Doc], units: Sequence[Unit]) -> Iterable[Record]:
    reader.units = tuple(units)
    return map(reader.fold, docs)


def table(title: str, rows: Sequence[Row]) -> str:
    """A curve as a table in Markdown."""
    head = [f"| {title} | answered | coverage | accuracy |", "|---|---|---|---|"]
    return "\n".join(
        [
            *head,
            *(f"| {r.threshold:g} | {r.answered} of {r.asked} | {r.coverage:.3f} | {r.accuracy:.3f} |" for r in rows),
        ]
    )


@click.command("coverage")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Language model: a package or a path.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
def command(model: str, as_json: bool) -> None:
    """Measure on development data how coverage and accuracy of pronouns go with the threshold."""
    corpora = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "corpora"
    curves = {"GAP, development": gap_curve(corpora, model), "own gold, tuning half": speaker_curve(corpora, model)}
    if as_json:
        click.echo(json.dumps({title: [asdict(row) for row in rows] for title, rows in curves.items()}))
        return
    click.echo("\n\n".join(table(f"threshold ({title})", rows) for title, rows in curves.items()))


__all__ = ["Row", "command", "gap_curve", "of_passages", "of_speakers", "speaker_curve", "table"]
