"""Grouping and ECB+: readers of the corpora's forms, and scores of known answers."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from onrecord.errors import ResourceError
from onrecord.evaluation import evaluate
from onrecord.evaluation.ecbplus import read_ecbplus
from onrecord.evaluation.grouping import score

XML = """<Document>
<token t_id="1" sentence="0" number="0">Ferry</token><token t_id="2" sentence="0" number="1">{verb}</token>
<Markables><ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="9" RELATED_TO="" TAG_DESCRIPTOR="x" instance_id="ACT1"/></Markables>
<Relations><CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="1"/><target m_id="9"/></CROSS_DOC_COREF></Relations>
</Document>"""


def test_a_score_of_known_groups() -> None:
    events = {"a": "ferry", "b": "ferry", "c": "fire"}
    assert score(events, {"a": 1, "b": 1, "c": 2}) == (1.0, 1.0, 1.0, False)
    assert score(events, {"a": 1, "b": 1, "c": 1})[3]


def test_stories_of_two_events_are_scored(tmp_path: Path) -> None:
    told = {
        "ferry": "The ferry Halvard capsized off Tarnwick harbour in a gale.",
        "barley": "Farmers asked for a lower levy on barley before the harvest.",
    }
    for event, text in told.items():
        for n in range(2):
            row = {"title": text[:30], "text": f"{text} {n}", "newsCluster": {"Event": event}, "url": f"u{event}{n}"}
            (tmp_path / f"{event}{n}.json").write_text(json.dumps(row), encoding="utf-8")
    assert evaluate("grouping", tmp_path).scores["b3.f1"] == 1.0
    with pytest.raises(ResourceError, match="newsCluster"):
        evaluate("grouping", tmp_path / "none")


def test_ecbplus_is_read_with_its_chains(tmp_path: Path) -> None:
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text("Topic,File,Sentence Number\n1,1ecb,0\n1,2ecb,0\n")
    with tarfile.open(tmp_path / "dev.tar.gz", "w:gz") as tar:
        for name, verb in (("1_1ecb", "sank"), ("1_2ecb", "sinks")):
            data = XML.format(verb=verb).encode()
            info = tarfile.TarInfo(f"1/{name}.xml")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    told = read_ecbplus(tmp_path, "dev")
    assert [(m.words, m.chain) for t in told for m in t.mentions] == [(("sank",), "ACT1"), (("sinks",), "ACT1")]
    scores = evaluate("coreference", tmp_path).scores
    assert {"conll.f1", "lemma.conll.f1", "lemma_topics.conll.f1"} <= scores.keys()
