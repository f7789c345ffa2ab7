"""What each repair of wire copy is worth: the scores with all of them, and the difference where one is left out.

Six repairs move heads between parse and extract (`onrecord.parse.repairs`); besides, datelines are kept from the
parser, names are known by lists, and lemmas come from a table.  The network reads every text once; only where the
texts or the lemmas are others does it read again.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import click

from onrecord.evaluation import attribution, conll18
from onrecord.evaluation.conllu import Document, Sentence, read_documents
from onrecord.evaluation.names import Labelled, gold_names, read_labelled
from onrecord.evaluation.parse import RUN
from onrecord.evaluation.polnear import Annotated, read_polnear
from onrecord.extract import Unit, default_units
from onrecord.extract.entities import Entities
from onrecord.model import Attribution, Entity, Quantity, Record, Timex, Toponym
from onrecord.parse import DEFAULT_MODEL, Doc, Parser, Token
from onrecord.parse.parser import DATELINES
from onrecord.parse.repairs import REPAIRS
from onrecord.reader import Reader
from onrecord.resources.countries import lookup

from .speed import as_story

NAMES, LEMMAS = "names", "lemmas"
TABLE = "en_onrecord_news.lemmas"
LEFT_OUT = (DATELINES, *(r.name for r in REPAIRS), NAMES, LEMMAS)
"""What can be left out, in the order it is done."""
NEEDED = (Timex, Entity, Toponym, Quantity, Attribution)
"""What the units write that an attribution is read from."""
KINDS = {
    "PERSON": "person", "ORG": "organisation", "GROUP": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
}  # fmt: skip
ATTRIBUTION = ("all.content_iou.f1", "exact.content.f1", "all.speaker_accuracy")
Scores = dict[str, float]


class Kept:
    """A language pipeline that reads each text once."""

    def __init__(self, nlp: Any) -> None:
        self.nlp, self.vocab, self.meta = nlp, nlp.vocab, nlp.meta
        self.known: dict[Any, Any] = {}

    def pipe(self, texts: Iterable[Any], *, as_tuples: bool = False, batch_size: int = 128) -> Iterator[Any]:
        """The parses of texts or of Docs with given tokens, in order."""
        given = [*texts]
        plain = [text for text, _ in given] if as_tuples else given
        new = {key: text for text in plain if (key := _key(text)) not in self.known}
        self.known.update(zip(new, self.nlp.pipe(new.values(), batch_size=batch_size), strict=True))
        found = (self.known[_key(text)] for text in plain)
        yield from zip(found, (context for _, context in given), strict=True) if as_tuples else found


def _key(text: Any) -> Any:
    return text if isinstance(text, str) else tuple((t.text, t.whitespace_) for t in text)


class Bench:
    """The corpora, read once, and the network that reads each text once."""

    def __init__(self, corpora: Path, model: str) -> None:
        self.model = model
        self.stories: list[Annotated] = [*read_polnear(corpora / "polnear" / "dev")]
        self.documents: list[Document] = [*read_documents(corpora / "gum" / "dev.conllu")]
        self.labelled: list[Labelled] = [*read_labelled(corpora / "worldwide_newswire" / "dev.tsv")]
        self.kept = Kept(Parser(model).nlp)

    def scores(self, without: str = "") -> Scores:
        """The scores with one repair left out."""
        parser = Parser(self.model, without={without} & {DATELINES, *(r.name for r in REPAIRS)})
        kept: Any = Kept(self.kept.nlp) if without == LEMMAS else self.kept
        parser.nlp = kept
        reader = Reader(model=self.model, units=_units(lists=without != NAMES), attribution="rules")
        reader.parser = parser
        with _without_table() if without == LEMMAS else nullcontext():
            said = attribution.score(reader, self.stories)
            return {
                **{f"polnear {key}": said[key] for key in ATTRIBUTION},
                **{f"gum {key}": value for key, value in self._parse(parser).items()},
                "worldwide_newswire names.f1": self._names(reader),
            }

    def _parse(self, parser: Parser) -> Scores:
        """The parse of GUM: from text, and on the treebank's tokens."""
        runs = [run for document in self.documents for run in _runs(document)]
        docs = parser.tokens([(w.form, w.space) for s in run for w in s.words] for run in runs)
        hits = [hit for run, doc in zip(runs, docs, strict=True) for hit in _hits(run, doc)]
        stories = [as_story(conll18.raw_text(d), "") for d in self.documents]
        raw = conll18.scores([conll18.gold(d) for d in self.documents], map(conll18.found, parser.pipe(stories)))
        right, lemmas = (sum(column) / len(hits) for column in zip(*hits, strict=True))
        return {"gold.las": right, "raw.las": raw["las"], "lemma": lemmas}

    def _names(self, reader: Reader) -> float:
        """F1 of the names of persons, organisations and places in the record."""
        docs = reader.parser.tokens(list(zip(s.words, s.spaces, strict=True)) for s in self.labelled)
        right = gold_total = found_total = 0
        for sentence, doc in zip(self.labelled, docs, strict=True):
            gold, found = gold_names(sentence), set(recorded(doc, reader.fold(doc)))
            right, gold_total, found_total = right + len(gold & found), gold_total + len(gold), found_total + len(found)
        return conll18.f1(right, gold_total, found_total)


def _units(*, lists: bool) -> Sequence[Unit]:
    """The units up to attributions, with or without the lists of names."""
    units = [unit for unit in default_units() if unit.writes in NEEDED]
    return [replace(unit, lists=lists) if isinstance(unit, Entities) else unit for unit in units]


def _runs(document: Document) -> Iterator[list[Sentence]]:
    for at in range(0, len(document.sentences), RUN):
        yield document.sentences[at : at + RUN]


def _hits(run: Sequence[Sentence], doc: Doc) -> Iterator[tuple[bool, bool]]:
    """For each word whether its head and relation, and its lemma, are right."""
    at = 0
    for sentence in run:
        tokens: Sequence[Token] = doc.tokens[at : at + len(sentence.words)]
        at += len(sentence.words)
        for word, token in zip(sentence.words, tokens, strict=True):
            head = tokens[word.head - 1] if word.head else token
            relation = "root" if token.head is token else token.dep
            yield token.head is head and relation == word.deprel, token.lemma == word.lemma


def recorded(doc: Doc, record: Record) -> Iterator[tuple[int, int, str]]:
    """The names of persons, organisations and places that a record has: first token, last (exclusive), kind.

    A people ("Libyan") is no name of a place.
    """
    for entity in record.entities:
        for mention in entity.mentions:
            words, land = doc.within(mention.span), lookup(mention.span.text)
            people = land is not None and land.kind in ("adjective", "people")
            if mention.form == "name" and entity.type in KINDS and words and not people:
                yield words[0].i, words[-1].i + 1, KINDS[entity.type]


@contextmanager
def _without_table() -> Iterator[None]:
    """The lemmas of our own pipeline as its network guesses them."""
    lemmas = import_module(TABLE)
    with patch.object(lemmas, "better", lambda *_: None):
        lemmas.lemma.cache_clear()
        yield
    lemmas.lemma.cache_clear()


def measurable(name: str, model: str) -> bool:
    """Whether a repair can be left out with this model: the table of lemmas is our own pipeline's."""
    return name != LEMMAS or (model == DEFAULT_MODEL and hasattr(import_module(TABLE), "better"))


def worth(bench: Bench, names: Sequence[str]) -> dict[str, Scores]:
    """The scores with all repairs, and for each repair what changes where it is left out."""
    whole = bench.scores()
    return {"all": whole} | {n: {k: v - whole[k] for k, v in bench.scores(n).items()} for n in names}


@click.command("repairs")
@click.argument("only", nargs=-1, type=click.Choice(LEFT_OUT))
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Language model: a package or a path.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
def command(only: tuple[str, ...], model: str, as_json: bool) -> None:
    """Measure on development data what each repair (or the ONLY named ones) is worth: what is lost without it."""
    bench = Bench(Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "corpora", model)
    found = worth(bench, [name for name in only or LEFT_OUT if measurable(name, model)])
    if as_json:
        click.echo(json.dumps({row: {k: round(v, 4) for k, v in scores.items()} for row, scores in found.items()}))
        return
    whole = found.pop("all")
    click.echo("\n".join(f"{key:<28} {value:.4f}" for key, value in whole.items()))
    for name, changes in found.items():
        shown = [f"{key} {value:+.4f}" for key, value in changes.items() if abs(value) >= 0.00005]
        click.echo(f"without {name}: " + ("; ".join(shown) or "nothing changes"))


__all__ = ["LEFT_OUT", "Bench", "Kept", "command", "measurable", "recorded", "worth"]
