"""Scores from raw text: words match if they cover the same characters."""

from pathlib import Path

import pytest

from onrecord.evaluation import conll18
from onrecord.evaluation.conllu import Document, read_documents
from tests.handmade import parse

GOLD = """# newdoc id = d1
# sent_id = 1
# text = Snow didn't fall.
1\tSnow\tsnow\tNOUN\tNN\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tfall\tfall\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = 2
1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\t_

"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    file = tmp_path / "dev.conllu"
    file.write_text(GOLD, encoding="utf-8")
    (found,) = read_documents(file)
    return found


def test_paragraphs_stand_apart_in_the_raw_text(document: Document) -> None:
    assert conll18.raw_text(document) == "Snow didn't fall.\n\nRain"


def test_a_perfect_parse_scores_one(document: Document) -> None:
    doc = parse("""
Snow snow NOUN NN 4 nsubj
did~ do AUX VBD 4 aux
n't not PART RB 4 advmod
fall~ fall VERB VB 0 root
. . PUNCT . 4 punct

Rain rain NOUN NN 0 root
""")
    scores = conll18.scores([conll18.gold(document)], [conll18.found(doc)])
    assert scores == {"tokens": 1.0, "uas": 1.0, "las": 1.0, "sentences": 1.0}


def test_a_wrong_head_costs_attachment_and_a_missed_boundary_costs_sentences(document: Document) -> None:
    doc = parse("""
Snow snow NOUN NN 4 nsubj
did~ do AUX VBD 4 aux
n't not PART RB 2 advmod
fall~ fall VERB VB 0 root
. . PUNCT . 4 punct
Rain rain NOUN NN 4 obj
""")
    scores = conll18.scores([conll18.gold(document)], [conll18.found(doc)])
    assert scores == {"tokens": 1.0, "uas": 4 / 6, "las": 4 / 6, "sentences": 0.0}


def test_a_token_cut_otherwise_matches_nothing(document: Document) -> None:
    doc = parse("""
Snow snow NOUN NN 3 nsubj
didn't do AUX VBD 3 aux
fall~ fall VERB VB 0 root
. . PUNCT . 3 punct

Rain rain NOUN NN 0 root
""")
    scores = conll18.scores([conll18.gold(document)], [conll18.found(doc)])
    assert scores["tokens"] == 2 * 4 / (6 + 5)
