"""Coreference: what GAP and OntoNotes-style files say, and what of ours is held against it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.errors import ResourceError
from onrecord.evaluation import coreference
from onrecord.evaluation.ontonotes import read_chained
from onrecord.model import Entity, Mention, Record, Span, Story

TEXT = "Ida met Una and her aunt Ada."
HEADER = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
CONLL = """# begin document
0\tOdo\t(1)
1\tFarr\t_
2\t's\t_
3\tboat\t(2
4\tsank\t2)
5\t.\t_
6\tHe\t(1)|(3
7\tleft\t3)|(4)
8\tit\t(2)
# end document
"""
TREEBANK = """# newdoc id = sunk
# newpar
# sent_id = 1
1\tOdo\t_\tPROPN\tNNP\t_\t4\tnmod\t_\t_
2\tFarr\t_\tPROPN\tNNP\t_\t1\tflat\t_\tSpaceAfter=No
3\t's\t_\tPART\tPOS\t_\t1\tcase\t_\t_
4\tboat\t_\tNOUN\tNN\t_\t5\tnsubj\t_\t_
5\tsank\t_\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t_\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar
# sent_id = 2
1\tHe\t_\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft\t_\tVERB\tVBD\t_\t0\troot\t_\t_
3\tit\t_\tPRON\tPRP\t_\t2\tobj\t_\t_

"""


def entity(text: str, n: int, *places: tuple[int, int]) -> Entity:
    mentions = tuple(Mention(span=Span.of(text, *place), form="name") for place in places)
    return Entity(id=f"e{n}", name=text[slice(*places[0])], type="PERSON", mentions=mentions)


class Fake:
    """Stands for the Reader: reads the entities it is given into every story."""

    def __init__(self, *chains: list[tuple[int, int]]) -> None:
        self.chains = chains

    def pipe(self, stories: Iterable[Story]) -> Iterator[Record]:
        for story in stories:
            entities = (entity(story.text, n, *places) for n, places in enumerate(self.chains))
            yield Record(story=story).add(entities)


def scores(monkeypatch: pytest.MonkeyPatch, path: Path, *chains: list[tuple[int, int]]) -> dict[str, float]:
    monkeypatch.setattr(coreference, "_reader", lambda model: Fake(*chains))
    return coreference.evaluate(path, split="dev", model=None).scores


@pytest.fixture
def gap(tmp_path: Path) -> Path:
    """Two passages: her is Una; his is neither."""
    hers = f"1\t{TEXT}\ther\t16\tIda\t0\tFALSE\tUna\t8\tTRUE\tu\n"
    his = "2\tIda and Una, in his boat.\this\t16\tIda\t0\tFALSE\tUna\t8\tFALSE\tu\n"
    (tmp_path / "dev.tsv").write_text(HEADER + hers + his, encoding="utf-8")
    return tmp_path


@pytest.fixture
def conll(tmp_path: Path) -> Path:
    (tmp_path / "chains" / "dev").mkdir(parents=True)
    (tmp_path / "chains" / "dev" / "sunk.conll").write_text(CONLL, encoding="utf-8")
    return tmp_path / "chains"


def test_a_pronoun_means_a_name_its_entity_has_a_mention_over(gap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = scores(monkeypatch, gap, [(8, 11), (16, 19)])
    assert (found["gap.p"], found["gap.r"], found["gap.f1"]) == (0.5, 1.0, 2 / 3)


def test_gap_is_told_by_the_gender_of_the_pronoun(gap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = scores(monkeypatch, gap, [(8, 11), (16, 19)])
    assert (found["gap.feminine.f1"], found["gap.masculine.f1"]) == (1.0, 0.0)


def test_a_longer_mention_around_the_pronoun_does_not_mean_it(gap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert scores(monkeypatch, gap, [(8, 11), (16, 24)])["gap.r"] == 0.0


def test_both_names_may_be_claimed_and_one_is_wrong(gap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = scores(monkeypatch, gap, [(0, 3), (8, 11), (16, 19)])
    assert (found["gap.feminine.f1"], found["gap.p"]) == (2 / 3, 0.25)


def test_a_file_that_is_not_gap_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "dev.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(ResourceError, match="not in the form of GAP"):
        coreference.evaluate(tmp_path, split="dev", model=None)


def test_a_folder_with_neither_is_said_to_hold_nothing(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"no dev\.tsv there"):
        coreference.evaluate(tmp_path, split="dev", model=None)


def test_chains_of_one_mention_are_none(conll: Path) -> None:
    (document,) = read_chained(conll, "dev")
    words = [sorted(document.text[slice(*place)] for place in chain) for chain in document.chains]
    assert words == [["He", "Odo"], ["boat sank", "it"]]


def test_without_its_treebank_a_document_is_put_as_english_is_written(conll: Path) -> None:
    (document,) = read_chained(conll, "dev")
    assert document.text == "Odo Farr's boat sank. He left it"


def test_its_treebank_gives_spaces_and_paragraphs(conll: Path) -> None:
    (conll.parent / "dev.conllu").write_text(TREEBANK, encoding="utf-8")
    (document,) = read_chained(conll, "dev")
    assert document.text == "Odo Farr's boat sank.\n\nHe left it"


def test_a_treebank_of_other_words_is_left_aside(conll: Path) -> None:
    (conll.parent / "dev.conllu").write_text(TREEBANK.replace("left", "sold"), encoding="utf-8")
    (document,) = read_chained(conll, "dev")
    assert document.text == "Odo Farr's boat sank. He left it"


def test_a_line_of_two_columns_is_no_token(conll: Path) -> None:
    (conll / "dev" / "sunk.conll").write_text("0\tOdo\n", encoding="utf-8")
    with pytest.raises(ResourceError, match="a token a line"):
        list(read_chained(conll, "dev"))


def test_chains_as_marked_score_one(conll: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = scores(monkeypatch, conll, [(0, 3), (22, 24)], [(11, 20), (30, 32)])
    assert set(found.values()) == {1.0}


def test_a_mention_cut_otherwise_is_another(conll: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = scores(monkeypatch, conll, [(0, 8), (22, 24)], [(11, 20), (30, 32)])
    assert (found["mentions.f1"], found["muc.f1"]) == (0.75, 0.5)


def test_an_entity_with_one_mention_is_no_chain() -> None:
    assert coreference.chains([entity(TEXT, 1, (0, 3)), entity(TEXT, 2, (8, 11), (16, 19))]) == [{(8, 11), (16, 19)}]


def test_a_span_belongs_to_one_chain() -> None:
    two = [entity(TEXT, 1, (0, 3), (16, 19)), entity(TEXT, 2, (8, 11), (16, 19), (25, 28))]
    assert coreference.chains(two) == [{(0, 3), (16, 19)}, {(8, 11), (25, 28)}]
