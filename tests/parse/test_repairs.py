"""Each repair mends one construction and leaves alone what is right."""

import pytest

from onrecord.errors import OnRecordError
from onrecord.parse import Parser
from onrecord.parse.parser import parsed_pieces
from onrecord.parse.repairs import REPAIRS, repair, words
from onrecord.parse.repairs.clauses import clauses
from onrecord.parse.repairs.days import days
from onrecord.parse.repairs.quotations import quotations
from onrecord.parse.repairs.that_clauses import that_clauses
from onrecord.resources import cues
from tests import sample
from tests.handmade import parse
from tests.mending import mended, untouched

from .test_joined_repairs import ADDING, WARNED


@pytest.mark.parametrize("dep", ["nsubj", "obj"])
def test_a_day_does_not_speak_and_is_not_said(dep: str) -> None:
    found = mended(days, f"""
        Okell Okell PROPN NNP 2 dep
        said say VERB VBD 0 root
        Friday Friday PROPN NNP 2 {dep}
        no no INTJ UH 2 obj
    """)  # fmt: skip
    assert found["Friday"] == ("obl:unmarked", "said")


def test_a_day_that_is_spent_or_that_brings_rain_stays() -> None:
    assert untouched(days, """
        Sunday Sunday PROPN NNP 2 nsubj
        brought bring VERB VBD 0 root
        rain rain NOUN NN 2 obj
    """)  # fmt: skip
    assert untouched(days, """
        They they PRON PRP 2 nsubj
        spent spend VERB VBD 0 root
        Sunday Sunday PROPN NNP 2 obj
        praying pray VERB VBG 2 advcl
    """)  # fmt: skip


def test_black_friday_is_no_day() -> None:
    assert untouched(days, """
        Black black PROPN NNP 2 compound
        Friday Friday PROPN NNP 3 nsubj
        says say VERB VBZ 0 root
        much much ADV RB 3 advmod
    """)  # fmt: skip


def test_a_finite_verb_with_a_subject_is_no_adjective() -> None:
    found = mended(clauses, """
        Okell Okell PROPN NNP 2 nsubj
        announced announce VERB VBD 3 amod
        plans plan NOUN NNS 0 root
    """)  # fmt: skip
    assert found["announced"] == ("root", "announced")
    assert found["plans"] == ("obj", "announced")


def test_a_participle_before_a_noun_stays_an_adjective() -> None:
    assert untouched(clauses, """
        the the DET DT 4 det
        bank bank NOUN NN 3 nsubj
        owned own VERB VBN 4 amod
        houses house NOUN NNS 0 root
    """)  # fmt: skip


def test_with_its_auxiliary_a_participle_is_a_verb() -> None:
    table = """
        she she PRON PRP 3 nsubj
        {word} {word} {pos} {tag} 3 {dep}
        elected elect VERB VBN 4 amod
        mayor mayor NOUN NN 0 root
    """
    assert mended(clauses, table.format(word="was", pos="AUX", tag="VBD", dep="aux:pass"))["mayor"] == (
        "obj",
        "elected",
    )
    assert untouched(clauses, table.format(word="newly", pos="ADV", tag="RB", dep="advmod"))


SAID_BEHIND = """
    “~ “ PUNCT `` 3 punct
    We we PRON PRP 3 nsubj
    won win VERB VBD {won}
    twice~ twice ADV RB 3 advmod
    ,~ , PUNCT , 3 punct
    ” ” PUNCT '' 3 punct
    Okell Okell PROPN NNP 8 nsubj
    said~ say VERB VBD {said}
    . . PUNCT . {stop} punct
"""


def test_a_quotation_hangs_on_the_verb_of_speech_behind_it() -> None:
    found = mended(quotations, SAID_BEHIND.format(won="0 root", said="3 parataxis", stop=3))
    assert found["won"] == ("ccomp", "said")
    assert found["said"] == ("root", "said")
    assert found["."] == ("punct", "said")
    assert found["twice"] == ("advmod", "won")


def test_a_quotation_is_no_adverbial_clause_of_its_verb() -> None:
    assert mended(quotations, SAID_BEHIND.format(won="8 advcl", said="0 root", stop=8))["won"] == ("ccomp", "said")


def test_a_quotation_in_its_place_stays() -> None:
    assert untouched(quotations, SAID_BEHIND.format(won="8 ccomp", said="0 root", stop=8))


def test_the_parts_of_a_quotation_hang_together() -> None:
    found = mended(quotations, """
        Okell Okell PROPN NNP 2 nsubj
        said~ say VERB VBD 0 root
        , , PUNCT , 2 punct
        “~ “ PUNCT `` 6 punct
        We we PRON PRP 6 nsubj
        won win VERB VBD 2 ccomp
        on on ADP IN 8 case
        Friday~ Friday PROPN NNP 2 obl
        .~ . PUNCT . 2 punct
        ” ” PUNCT '' 2 punct
    """)  # fmt: skip
    assert found["Friday"] == ("obl", "won")


def test_as_somebody_says_is_no_main_clause() -> None:
    assert untouched(quotations, """
        As as SCONJ IN 3 mark
        Okell Okell PROPN NNP 3 nsubj
        says~ say VERB VBZ 7 advcl
        , , PUNCT , 7 punct
        “~ “ PUNCT `` 7 punct
        We we PRON PRP 7 nsubj
        won win VERB VBD 0 root
        twice~ twice ADV RB 7 advmod
        ” ” PUNCT '' 7 punct
    """)  # fmt: skip


CLAIM = """
    Okell Okell PROPN NNP 2 nsubj
    dismissed dismiss VERB VBD 0 root
    a a DET DT 4 det
    claim claim NOUN NN 2 obj
    that that SCONJ IN {that}
    troops troop NOUN NNS 7 nsubj
    crossed cross VERB VBD {crossed}
    it it PRON PRP 7 obj
"""


@pytest.mark.parametrize(
    ("that", "crossed"),
    [("7 mark", "2 ccomp"), ("7 obj", "4 acl:relcl"), ("7 nsubj", "4 acl:relcl"), ("6 det", "2 parataxis")],
)
def test_a_that_clause_hangs_on_the_noun_it_spells_out(that: str, crossed: str) -> None:
    found = mended(that_clauses, CLAIM.format(that=that, crossed=crossed))
    assert found["that"] == ("mark", "crossed")
    assert found["crossed"] == ("acl", "claim")


def test_a_that_clause_in_its_place_stays() -> None:
    assert untouched(that_clauses, CLAIM.format(that="7 mark", crossed="4 acl"))


def test_the_claim_that_he_made_stays_a_relative_clause() -> None:
    assert untouched(that_clauses, """
        the the DET DT 2 det
        claim claim NOUN NN 0 root
        that that PRON WDT 5 obj
        he he PRON PRP 5 nsubj
        made make VERB VBD 2 acl:relcl
    """)  # fmt: skip


def test_the_warning_of_a_participle_is_no_noun() -> None:
    assert untouched(that_clauses, """
        They they PRON PRP 2 nsubj
        left~ leave VERB VBD 0 root
        , , PUNCT , 4 punct
        warning warning NOUN NN 2 advcl
        that that SCONJ IN 7 mark
        rivers river NOUN NNS 7 nsubj
        rose rise VERB VBD 4 ccomp
    """)  # fmt: skip


def test_of_two_nouns_the_nearer_has_the_clause() -> None:
    assert untouched(that_clauses, """
        hopes hope NOUN NNS 0 root
        and and CCONJ CC 3 cc
        criticism criticism NOUN NN 1 conj
        that that SCONJ IN 6 mark
        he he PRON PRP 6 nsubj
        lied lie VERB VBD 3 acl
    """)  # fmt: skip


def test_what_is_told_in_a_statement_hangs_on_the_telling() -> None:
    assert untouched(that_clauses, """
        He he PRON PRP 2 nsubj
        told tell VERB VBD 0 root
        reporters reporter NOUN NNS 2 obj
        in in ADP IN 6 case
        a a DET DT 6 det
        statement statement NOUN NN 2 obl
        that that SCONJ IN 9 mark
        troops troop NOUN NNS 9 nsubj
        crossed cross VERB VBD 2 ccomp
    """)  # fmt: skip


def test_every_repair_keeps_a_tree() -> None:
    quoted = SAID_BEHIND.format(won="0 root", said="3 parataxis", stop=3)
    claimed = CLAIM.format(that="6 det", crossed="2 dep")
    for table in (quoted, claimed, WARNED.format(warned="warned"), ADDING.format(adding="6 acl")):
        doc = parse(table)
        repair(doc)
        root = doc.sentences[0].root
        assert root.head is root
        assert root.subtree() == [*doc.tokens]
        assert all(t in t.head.children for t in doc.tokens if t is not root)


@pytest.mark.parametrize("name", [r.name for r in REPAIRS])
def test_a_repair_can_be_left_out_by_its_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(
        "onrecord.parse.repairs.REPAIRS",
        [type(r)(r.name, lambda doc, name=r.name: done.append(name)) for r in REPAIRS],
    )
    repair(parse("Yes yes INTJ UH 0 root"), {name})
    assert done == [r.name for r in REPAIRS if r.name != name]


def test_a_dateline_is_parsed_where_that_repair_is_left_out() -> None:
    pieces = [span.text for span, _ in parsed_pieces(sample.story(), datelines=True)]
    assert pieces[0].startswith("PORT SORREL (Northwire) — Government jets bombed")


def test_a_repair_that_is_none_cannot_be_left_out() -> None:
    with pytest.raises(OnRecordError, match="no repair dayz to leave out: choose among datelines, days"):
        Parser(without={"dayz"})


def test_the_words_of_repairs_are_cues() -> None:
    quoting = {form for form, found in cues.verbs().items() if any("quote" in c.frames for c in found)}
    assert words.TELLING - cues.verbs().keys() == set()
    assert words.QUOTING - quoting == set()
    assert words.SAYING - cues.words("afterthoughts") == set()
    assert words.SPOKEN - cues.nouns().keys() == set()
    assert words.WRITTEN - cues.words("documents") - cues.words("media") == set()
