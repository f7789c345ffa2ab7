"""Which spaCy pipelines can be used: those that parse, with Universal Dependencies and parts of speech."""

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import spacy

from onrecord.errors import ResourceError
from onrecord.model import Span, Story, Zone
from onrecord.parse import Parser
from onrecord.parse.parser import load

UD = ("nsubj", "nsubj:pass", "obj", "ROOT", "dep", "punct")
CLEARNLP = ("nsubj", "nsubjpass", "dobj", "pobj", "ROOT")
TEXT = "  The river rose.\n\nBoats sank in  Kessin."
Make = Callable[..., str]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """A tiny pipeline that was never trained: the path of its folder."""

    def saved(relations: tuple[str, ...] = (), pos: bool = True) -> str:
        nlp = spacy.blank("en")
        if pos:
            nlp.add_pipe("morphologizer").add_label("POS=NOUN")  # type: ignore[attr-defined]
        if relations:
            parser = nlp.add_pipe("parser")
            for relation in relations:
                parser.add_label(relation)  # type: ignore[attr-defined]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nlp.initialize()
        nlp.to_disk(tmp_path / "tiny")
        return str(tmp_path / "tiny")

    yield saved
    load.cache_clear()


def test_any_pipeline_with_ud_relations_reads_a_story(make: Make) -> None:
    zone = Zone(zone="body", span=Span.of(TEXT, 0, len(TEXT)))
    doc = Parser(make(UD))(Story(text=TEXT, origin="test", zones=(zone,)))
    assert doc.sentences
    assert [TEXT[t.start : t.end] for t in doc.tokens] == [t.text for t in doc.tokens]
    assert {t.rel for t in doc.tokens} <= {"nsubj", "obj", "ROOT", "dep", "punct"}


def test_a_pipeline_without_parser_is_refused(make: Make) -> None:
    with pytest.raises(ResourceError, match=r"no dependency parser \(its components: morphologizer\).*--model"):
        load(make())


def test_a_blank_pipeline_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ResourceError, match=r"no dependency parser \(its components: none\)"):
        load(str(tmp_path / "blank"))


def test_clearnlp_relations_are_refused_by_name(make: Make) -> None:
    with pytest.raises(ResourceError, match=r"not Universal Dependencies \(dobj, nsubjpass, pobj\).*--model"):
        load(make(CLEARNLP))


def test_a_pipeline_without_parts_of_speech_is_refused(make: Make) -> None:
    with pytest.raises(ResourceError, match=r"no universal parts of speech \(token.pos\).*--model"):
        load(make(UD, pos=False))


@pytest.mark.parametrize("name", ["click", "numpy"])
def test_a_package_that_is_no_pipeline_is_refused(name: str) -> None:
    with pytest.raises(ResourceError, match=f"'{name}' is no spaCy pipeline that works here"):
        load(name)
