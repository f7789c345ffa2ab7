"""Repairs of what is joined to a saying: further verbs of speech, and participles."""

import pytest

from onrecord.parse.repairs.coordinations import coordinations
from onrecord.parse.repairs.participles import participles
from tests.handmade import parse
from tests.mending import mended, untouched

WARNED = """
    Okell Okell PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    roads road NOUN NNS 5 nsubj
    were be AUX VBD 5 cop
    shut shut ADJ JJ 2 ccomp
    and and CCONJ CC 7 cc
    {warned} warn VERB VBD 5 conj
    against against ADP IN 9 case
    travel travel NOUN NN 7 obl
"""


def test_the_second_verb_of_speech_goes_with_the_first() -> None:
    assert mended(coordinations, WARNED.format(warned="warned"))["warned"] == ("conj", "said")


def test_what_else_the_roads_did_stays_in_the_content() -> None:
    assert untouched(coordinations, WARNED.format(warned="froze"))


def test_he_did_not_elaborate_goes_with_the_saying() -> None:
    found = mended(coordinations, """
        He he PRON PRP 2 nsubj
        said say VERB VBD 0 root
        men man NOUN NNS 4 nsubj
        fled flee VERB VBD 2 ccomp
        but but CCONJ CC 8 cc
        did do AUX VBD 8 aux
        not not PART RB 8 advmod
        elaborate elaborate VERB VB 4 conj
    """)  # fmt: skip
    assert found["elaborate"] == ("conj", "said")


def test_what_the_second_speaker_says_stays_with_that_one() -> None:
    assert untouched(coordinations, """
        Okell Okell PROPN NNP 2 nsubj
        added add VERB VBD 0 root
        men man NOUN NNS 4 nsubj
        told tell VERB VBD 2 ccomp
        her she PRON PRP 4 obj
        nothing nothing PRON NN 4 obj
        and and CCONJ CC 8 cc
        denied deny VERB VBD 4 conj
        it it PRON PRP 8 obj
    """)  # fmt: skip


def test_a_verb_inside_the_quotation_stays_inside() -> None:
    assert untouched(coordinations, """
        Okell Okell PROPN NNP 2 nsubj
        said say VERB VBD 0 root
        “~ “ PUNCT `` 5 punct
        they they PRON PRP 5 nsubj
        sat sit VERB VBD 2 ccomp
        and and CCONJ CC 7 cc
        denied deny VERB VBD 5 conj
        it~ it PRON PRP 7 obj
        ” ” PUNCT '' 5 punct
    """)  # fmt: skip


ADDING = """
    Okell Okell PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    rebels rebel NOUN NNS 4 nsubj
    held hold VERB VBD 2 ccomp
    the the DET DT 6 det
    bridge~ bridge NOUN NN 4 obj
    , , PUNCT , 8 punct
    adding add VERB VBG {adding}
    that that SCONJ IN 12 mark
    it it PRON PRP 12 nsubj
    was be AUX VBD 12 aux
    mined mine VERB VBN 8 ccomp
"""


@pytest.mark.parametrize("adding", ["6 acl", "4 advcl", "2 xcomp"])
def test_a_participle_of_saying_goes_with_the_main_verb(adding: str) -> None:
    assert mended(participles, ADDING.format(adding=adding))["adding"] == ("advcl", "said")


def test_a_participle_goes_with_the_verb_of_a_deed_too() -> None:
    found = mended(participles, """
        Okell Okell PROPN NNP 2 nsubj
        left leave VERB VBD 0 root
        the the DET DT 4 det
        court~ court NOUN NN 2 obj
        , , PUNCT , 6 punct
        saying say VERB VBG 4 acl
        nothing nothing PRON NN 6 obj
    """)  # fmt: skip
    assert found["saying"] == ("advcl", "left")


def test_a_participle_goes_with_the_last_verb_of_speech_in_a_row() -> None:
    found = mended(participles, """
        Okell Okell PROPN NNP 2 nsubj
        refused refuse VERB VBD 0 root
        help help NOUN NN 2 obj
        but but CCONJ CC 5 cc
        said say VERB VBD 2 conj
        he he PRON PRP 7 nsubj
        came~ come VERB VBD 5 ccomp
        , , PUNCT , 9 punct
        adding add VERB VBG 7 advcl
        nothing nothing PRON NN 9 obj
    """)  # fmt: skip
    assert found["adding"] == ("advcl", "said")


@pytest.mark.parametrize(("before", "expected"), [("_", "VBG"), ("a", "NN")])
def test_what_has_a_clause_and_no_article_is_a_participle_though_tagged_a_noun(before: str, expected: str) -> None:
    doc = parse(f"""
        Okell Okell PROPN NNP 2 nsubj
        left~ leave VERB VBD 0 root
        , , PUNCT , 5 punct
        {before} {before} DET DT 5 {"det" if before == "a" else "advmod"}
        warning warning NOUN NN 2 parataxis
        it it PRON PRP 7 nsubj
        froze freeze VERB VBD 5 ccomp
    """)
    participles(doc)
    assert doc.tokens[4].tag == expected


def test_a_participle_stays_on_a_noun_that_speaks() -> None:
    assert untouched(participles, """
        They they PRON PRP 2 nsubj
        read read VERB VBD 0 root
        Okell Okell PROPN NNP 5 nmod:poss
        's 's PART POS 3 case
        comments~ comment NOUN NNS 2 obj
        , , PUNCT , 7 punct
        warning warn VERB VBG 5 acl
        drivers driver NOUN NNS 7 obj
    """)  # fmt: skip


def test_a_participle_before_its_main_verb_stays() -> None:
    assert untouched(participles, """
        Okell~ Okell PROPN NNP 6 nsubj
        , , PUNCT , 3 punct
        saying say VERB VBG 1 acl
        little~ little ADJ JJ 3 obj
        , , PUNCT , 3 punct
        left leave VERB VBD 0 root
    """)  # fmt: skip


def test_a_participle_taken_for_a_noun_speaks_for_the_noun_before_it() -> None:
    found = mended(participles, """
        He he PRON PRP 2 nsubj
        reacted react VERB VBD 0 root
        to to ADP IN 4 case
        comments comment NOUN NNS 2 obl
        warning warning NOUN NN 2 advcl
        that that SCONJ IN 8 mark
        boats boat NOUN NNS 8 nsubj
        sank sink VERB VBD 5 ccomp
    """)  # fmt: skip
    assert found["warning"] == ("acl", "comments")
