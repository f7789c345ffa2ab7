"""The scorers of events and factuality, on hand-made documents."""

import json
from pathlib import Path

import pytest

from onrecord.errors import ResourceError
from onrecord.evaluation import events, factuality
from onrecord.evaluation.meantime import Annotated as Wikinews
from onrecord.evaluation.meantime import GoldMention, Mention, count_values, matches, read_story
from onrecord.evaluation.muc4 import aligned, normal, normalised, read_dispatches
from onrecord.evaluation.muc_keys import read_keys
from onrecord.evaluation.muc_slots import slots
from onrecord.evaluation.plover import add, found_triples, gold_triples, read_gold
from onrecord.evaluation.sets import Sets
from onrecord.evaluation.uds import read_scored, scores
from onrecord.model import Claim, Coding, Entity, Event, Record, Span, Story
from onrecord.model import Mention as EntityMention

TEXT = "Ostria shelled Keth. Ada Brann was killed."


def entity(id: str, name: str, type: str, country: str | None = None, *sectors: str) -> Entity:
    start = TEXT.find(name)
    span = Span.of(TEXT, start, start + len(name))
    mention = EntityMention(span=span, form="name")
    return Entity(id=id, name=name, type=type, country=country, sectors=sectors, mentions=(mention,))  # type: ignore[arg-type]


def record(*codings: str, actors: tuple[str, ...] = ("e1",), recipients: tuple[str, ...] = ("e2",)) -> Record:
    """A record of one event with these codings."""
    things = (
        entity("e1", "Ostria", "GPE", "AUT"),
        entity("e2", "Keth", "GPE", "IGO"),
        entity("e3", "Ada Brann", "PERSON"),
    )
    trigger = Span.of(TEXT, 7, 14)
    event = Event(id="v1", triggers=(trigger,), actors=actors, recipients=recipients)
    plover, cameo = (*codings, "190")[:2]
    return Record(
        story=Story(text=TEXT, origin="test"), entities=things, events=(event,),
        codings=(Coding(event="v1", codebook="PLOVER", type=plover), Coding(event="v1", codebook="CAMEO", code=cameo)),
        claims=(Claim(id="c1", event="v1", voice=None, factuality="CT+", kind="report", span=trigger),),
    )  # fmt: skip


def gold(event: str, source: list[str], target: list[str] | str) -> dict[str, object]:
    rows = [{"code": code} for code in target] if isinstance(target, list) else target
    return {"event": event, "source": [{"code": code} for code in source], "target": rows, "text": TEXT}


def test_gold_names_are_those_of_2021_and_countries_have_three_letters() -> None:
    assert {("ASSAULT", "AUT", "IGO")} == set(gold_triples(gold("FIGHT", ["AUTMIL"], ["IGOUNO"])))


def test_a_gold_record_of_two_sides_and_no_target_counts_both_ways() -> None:
    assert {("CONSULT", "AUT", "JPN"), ("CONSULT", "JPN", "AUT")} == set(
        gold_triples(gold("CONSULT", ["AUT", "JAP"], ""))
    )


def test_our_codings_become_triples() -> None:
    assert {("ASSAULT", "AUT", "IGO")} == set(found_triples(record("ASSAULT")))


def test_our_event_of_several_actors_and_no_recipient_counts_both_ways() -> None:
    found = set(found_triples(record("CONSULT", actors=("e1", "e2"), recipients=())))
    assert {("CONSULT", "AUT", "IGO"), ("CONSULT", "IGO", "AUT")} == found


def test_a_statement_is_no_coding() -> None:
    assert [] == list(found_triples(record("AGREE", "010")))


def test_sets_are_scored_by_sentence() -> None:
    sets = Sets()
    add(sets, [("AID", "AUT", "")], [("AID", "AUT", "DEU"), ("AGREE", "AUT", "DEU")])
    add(sets, [("AID", "AUT", "")], [])
    assert (1, 2, 2) == sets.of("event_class")
    assert (1, 2, 1) == sets.of("actor_country")
    assert (0, 0, 1) == sets.of("recipient_country")
    assert (0, 2, 2) == sets.of("triple")


def test_records_of_one_sentence_belong_together(tmp_path: Path) -> None:
    file = tmp_path / "dev.json"
    rows = [{"event": "DOCUMENT"}, gold("AID", ["AUT"], ["DEU"]), gold("DEMAND", ["DEU"], [])]
    file.write_text(json.dumps(rows), encoding="utf-8")
    assert [{("AID", "AUT", "DEU"), ("REQUEST", "DEU", "")}] == [set(s.triples) for s in read_gold(file)]


def test_what_is_no_list_of_records_is_said(tmp_path: Path) -> None:
    file = tmp_path / "dev.json"
    file.write_text('[{"text": "x"}]', encoding="utf-8")
    with pytest.raises(ResourceError, match="no list of PLOVER records"):
        read_gold(file)


def test_an_entity_is_right_where_all_its_mentions_are_of_one_gold_entity() -> None:
    golds = normalised([["The Owls", "owls' front"], ["two men"]])
    assert 1 == aligned(golds, normalised([["owls"], ["owls front"]]))
    assert 2 == aligned(golds, normalised([["two men"], ["the owls"]]))
    assert 0 == aligned(golds, normalised([["owls", "two men"]]))


def test_the_best_alignment_is_found() -> None:
    golds = [frozenset({"a", "b"}), frozenset({"a"})]
    assert 2 == aligned(golds, [frozenset({"a"}), frozenset({"b"})])


def test_words_compare_as_grit_has_it() -> None:
    assert "santo tomas farm" == normal('the "Santo Tomas"  farm')


def test_named_persons_are_victims_and_named_bodies_perpetrators() -> None:
    found = slots(record("ASSAULT", recipients=("e3",)))
    assert ({"ATTACK"}, [["Ada Brann"]]) == (found.types, found.roles["Victim"])


def test_what_did_not_happen_is_no_incident() -> None:
    told = record("ASSAULT", recipients=("e3",))
    span = told.events[0].triggers[0]
    denied = Record(
        story=told.story, entities=told.entities, events=told.events, codings=told.codings,
        claims=(Claim(id="c1", event="v1", voice=None, factuality="CT-", kind="report", span=span),),
    )  # fmt: skip
    assert set() == slots(denied).types


KEYS = """;;; a comment
0.  MESSAGE: ID                     TST9-0001
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  BOMBING
11. PERP: ORGANIZATION CONFIDENCE   CLAIMED OR ADMITTED / POSSIBLE: "THE OWLS" / "OWLS"
                                    REPORTED AS FACT: "GUILD"
12. PHYS TGT: ID                    "BRIDGE"

0.  MESSAGE: ID                     TST9-0001
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
4.  INCIDENT: TYPE                  ARSON

0.  MESSAGE: ID                     TST9-0002
4.  INCIDENT: TYPE                  *
"""


def test_the_keys_are_read(tmp_path: Path) -> None:
    (tmp_path / "key-x.v1").write_text(KEYS, encoding="utf-8")
    keys = read_keys(tmp_path)
    assert ({"BOMBING"}, {"ARSON"}) == (keys["TST9-0001"].types, keys["TST9-0001"].optional)
    assert {"CLAIMED OR ADMITTED", "POSSIBLE"} == keys["TST9-0001"].confidence["OWLS"]
    assert {"REPORTED AS FACT"} == keys["TST9-0001"].confidence["GUILD"]
    assert set() == keys["TST9-0002"].types


def test_the_line_that_is_no_document_is_named(tmp_path: Path) -> None:
    file = tmp_path / "dev.json"
    file.write_text('{"docid": "a", "doctext": "x", "extracts": {}}\n{"docid": "b"}\n', encoding="utf-8")
    with pytest.raises(ResourceError, match="line 2"):
        list(read_dispatches(file))


CAT = """<?xml version="1.0" ?><Document doc_id="1" doc_name="x" lang="en">
<token number="0" sentence="0" t_id="1">Ferry</token><token number="1" sentence="0" t_id="2">sinks</token>
<token number="2" sentence="1" t_id="3">Crews</token><token number="3" sentence="1" t_id="4">will</token>
<token number="4" sentence="1" t_id="5">raise</token><token number="5" sentence="1" t_id="6">it</token>
<token number="6" sentence="1" t_id="7">.</token><token number="7" sentence="6" t_id="8">Later</token>
<Markables>
<EVENT_MENTION m_id="9" polarity="POS" time="FUTURE"><token_anchor t_id="5"/></EVENT_MENTION>
<EVENT_MENTION m_id="10" polarity="NEG" time="NON_FUTURE"><token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="11" polarity="POS" time="NON_FUTURE"><token_anchor t_id="8"/></EVENT_MENTION>
</Markables></Document>"""


def test_only_the_first_six_sentences_of_a_story_count(tmp_path: Path) -> None:
    file = tmp_path / "1_x.xml"
    file.write_text(CAT, encoding="utf-8")
    read = read_story(file)
    assert "Ferry sinks\n\nCrews will raise it.\n\nLater" == read.story.text
    assert ["raise", "sinks"] == [read.story.text[slice(*m.spans[0])] for m in read.mentions]


def test_values_are_scored_over_the_mentions_that_are_matched() -> None:
    story = Story(text="abcdef", origin="test")
    annotated = Wikinews(story, 6, (GoldMention(((0, 1),), True, False), GoldMention(((2, 3),), False, True)))
    ours = [Mention((0, 1), future=True, negative=True), Mention((4, 5), future=True, negative=False)]
    sets = Sets()
    count_values(sets, annotated, ours)
    assert {0: 0} == matches(annotated, ours)
    assert ((1, 1, 1), (0, 0, 1)) == (sets.of("future"), sets.of("negative"))


def test_signs_count_where_people_agree() -> None:
    found = scores([(1.2, 3.0), (-1.5, 3.0), (2.0, 1.0), (0.3, -3.0)])
    assert (pytest.approx(2 / 3), pytest.approx(2 / 3)) == (found["sign.accuracy"], found["sign.majority"])


def test_uds_without_its_treebank_says_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "uds" / "dev.json"
    file.parent.mkdir()
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(ResourceError, match="ud_ewt"):
        list(read_scored(file))


@pytest.mark.parametrize("layer", [events, factuality])
def test_an_empty_folder_is_said(layer: object, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"dev\.json"):
        layer.evaluate(tmp_path, split="dev", model=None)  # type: ignore[attr-defined]
