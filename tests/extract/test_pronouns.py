"""Pronouns: what grammar says about whom they mean."""

import pytest

from onrecord.extract.attributions import Attributions
from onrecord.extract.entities import Entities
from onrecord.extract.entity.grammar import doer, in_brackets, leads_sentence
from onrecord.extract.entity.seen import Seen
from onrecord.model import Record
from tests.handmade import parse


def meant(table: str) -> dict[str, str]:
    """Whom each pronoun of a parse means, by its word."""
    doc = parse(table)
    found = Entities(threshold=0.0)(doc, Record(story=doc.story))
    return {m.span.text: e.name for e in found for m in e.mentions if m.form == "pronoun"}


@pytest.mark.parametrize(
    ("table", "verb", "who"),
    [
        (
            "Mara Mara PROPN NNP 2 nsubj\nbegan begin VERB VBD 0 root\n"
            "to to PART TO 4 mark\nsell sell VERB VB 2 xcomp", 3, "Mara",
        ),
        (
            "Mara Mara PROPN NNP 2 nsubj\ncame come VERB VBD 0 root\n"
            "and and CCONJ CC 4 cc\nsold sell VERB VBD 2 conj", 3, "Mara",
        ),
        (
            "Mara Mara PROPN NNP 2 nsubj\nasked ask VERB VBD 0 root\nOskar Oskar PROPN NNP 2 obj\n"
            "to to PART TO 5 mark\nsell sell VERB VB 2 xcomp", 4, "Oskar",
        ),
        ("Rebels rebel NOUN NNS 0 root\nselling sell VERB VBG 1 acl\noil oil NOUN NN 2 obj", 1, "Rebels"),
        (
            "Mara Mara PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\n"
            "it it PRON PRP 4 obj\nrains rain VERB VBZ 2 ccomp", 3, None,
        ),
    ],
    ids=["begins to", "and", "asks to", "participle", "another clause"],
)  # fmt: skip
def test_who_does_what_a_verb_says(table: str, verb: int, who: str | None) -> None:
    found = doer(parse(table).tokens[verb])
    assert (found.text if found else None) == who


def test_the_subject_of_the_verb_of_speech_leads_its_sentence() -> None:
    doc = parse("""
    Torredo Torredo PROPN NNP 2 nsubj
    left leave VERB VBD 0 root
    ,~ , PUNCT , 2 punct
    said say VERB VBD 2 parataxis
    Brandt Brandt PROPN NNP 4 nsubj
    as as SCONJ IN 8 mark
    rain rain NOUN NN 8 nsubj
    fell fall VERB VBD 4 advcl
    """)
    assert [leads_sentence(doc.tokens[i]) for i in (0, 4, 6)] == [True, True, False]


def test_a_name_in_brackets_stands_aside() -> None:
    tokens = parse("""
    Wessel Wessel PROPN NNP 5 nsubj
    (~ ( PUNCT -LRB- 3 punct
    Brandt Brandt PROPN NNP 1 appos
    ) ) PUNCT -RRB- 3 punct
    met meet VERB VBD 0 root
    Torredo Torredo PROPN NNP 5 obj
    """).tokens
    seen = [Seen(first=i, last=i + 1, head=tokens[i], form="name", type="PERSON", name="", rule="") for i in (0, 2, 5)]
    assert [in_brackets(tokens, s) for s in seen] == [False, True, False]


def test_a_phrase_at_the_front_leads_up_to_its_subject() -> None:
    found = meant("""
    Angela Angela PROPN NNP 3 nsubj PER
    Wessel Wessel PROPN NNP 1 flat PER
    praised praise VERB VBD 0 root
    Maria Maria PROPN NNP 3 obj PER
    Torredo Torredo PROPN NNP 4 flat PER
    .~ . PUNCT . 3 punct

    In in ADP IN 3 case
    her her PRON PRP$ 3 nmod:poss
    speech speech NOUN NN 6 obl
    ,~ , PUNCT , 6 punct
    Torredo Torredo PROPN NNP 6 nsubj PER
    apologized apologize VERB VBD 0 root
    .~ . PUNCT . 6 punct
    """)
    assert found == {"her": "Maria Torredo"}


def test_whoever_is_asked_is_not_asked_to_meet_oneself() -> None:
    found = meant("""
    Angela Angela PROPN NNP 3 nsubj PER
    Wessel Wessel PROPN NNP 1 flat PER
    saw see VERB VBD 0 root
    Maria Maria PROPN NNP 3 obj PER
    Torredo Torredo PROPN NNP 4 flat PER
    and and CCONJ CC 7 cc
    thanked thank VERB VBD 3 conj
    her her PRON PRP 7 obj
    .~ . PUNCT . 3 punct
    """)
    assert found == {"her": "Maria Torredo"}


def test_her_sister_is_somebody_else() -> None:
    found = meant("""
    Angela Angela PROPN NNP 3 nsubj PER
    Wessel Wessel PROPN NNP 1 flat PER
    spoke speak VERB VBD 0 root
    .~ . PUNCT . 3 punct

    Her her PRON PRP$ 2 nmod:poss
    sister sister NOUN NN 6 nsubj
    Maria Maria PROPN NNP 2 appos PER
    Torredo Torredo PROPN NNP 3 flat PER
    then then ADV RB 6 advmod
    left leave VERB VBD 0 root
    .~ . PUNCT . 6 punct
    """)
    assert found == {"Her": "Angela Wessel"}


SAID = """
Angela Angela PROPN NNP 3 nsubj PER
Wessel Wessel PROPN NNP 1 flat PER
spoke speak VERB VBD 0 root
.~ . PUNCT . 3 punct

She she PRON PRP 2 nsubj
said say VERB VBD 0 root
prices price NOUN NNS 4 nsubj
rose rise VERB VBD 2 ccomp
.~ . PUNCT . 2 punct
"""


@pytest.mark.parametrize(("threshold", "named"), [(0.0, True), (1.1, False)])
def test_a_pronoun_that_is_not_sure_enough_names_no_speaker(threshold: float, named: bool) -> None:
    doc = parse(SAID)
    record = Record(story=doc.story)
    record = record.add(list(Entities(threshold=0.0)(doc, record)))
    (said,) = Attributions(threshold=threshold)(doc, record)
    assert said.source is not None
    assert (said.source.span.text, said.source.entity is not None) == ("She", named)
