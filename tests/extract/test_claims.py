"""Claims: how sure each voice is, of which event, and who denies it."""

import pytest

from onrecord.extract.claims import Claims
from onrecord.extract.events import Events
from onrecord.model import Attribution, Claim, Record, Stance
from onrecord.parse import Doc
from tests.handmade import parse


def claims(doc: Doc, *attributions: Attribution, stances: tuple[Stance, ...] = ()) -> dict[str, list[Claim]]:
    """The claims of a Doc by the first trigger of their event."""
    record = Record(story=doc.story, attributions=attributions, stances=stances)
    record = record.add(Events()(doc, record))
    names = {e.id: e.triggers[0].text for e in record.events}
    found: dict[str, list[Claim]] = {}
    for c in Claims()(doc, record):
        found.setdefault(names[c.event], []).append(c)
    return found


def sure(table: str, trigger: str) -> str:
    """The factuality of a trigger in the story's own voice."""
    [claim] = claims(parse(table))[trigger]
    assert claim.voice is None
    return claim.factuality


def simple(*middle: str, verb: str = "dredged dredge VERB VBD") -> str:
    """ "Keth … dredged harbours ." with auxiliaries and adverbs between."""
    at = len(middle) + 2
    rows = [
        "Keth _ PROPN NNP %d nsubj" % at,
        *(f"{m}" for m in middle),
        f"{verb} 0 root",
        f"harbours harbour NOUN NNS {at} obj",
    ]
    return "\n".join(r.replace("@", str(at)) for r in rows)


@pytest.mark.parametrize(
    ("middle", "verb", "value"),
    [
        ((), "dredged dredge VERB VBD", "CT+"),
        (("did do AUX VBD @ aux", "not not PART RB @ advmod"), "dredge dredge VERB VB", "CT-"),
        (("may may AUX MD @ aux",), "dredge dredge VERB VB", "PS+"),
        (("may may AUX MD @ aux", "not not PART RB @ advmod"), "dredge dredge VERB VB", "PS-"),
        (("could could AUX MD @ aux", "not not PART RB @ advmod"), "dredge dredge VERB VB", "CT-"),
        (("will will AUX MD @ aux",), "dredge dredge VERB VB", "CT+"),
        (("should should AUX MD @ aux",), "dredge dredge VERB VB", "Uu"),
        (("never never ADV RB @ advmod",), "dredged dredge VERB VBD", "CT-"),
        (("allegedly allegedly ADV RB @ advmod",), "dredged dredge VERB VBD", "PR+"),
        (("perhaps perhaps ADV RB @ advmod",), "dredged dredge VERB VBD", "PS+"),
    ],
)
def test_modals_negation_and_adverbs(middle: tuple[str, ...], verb: str, value: str) -> None:
    table = simple(*middle, verb=verb)
    assert value == sure(table, verb.split(maxsplit=1)[0])


def governed(verb: str, *between: str) -> str:
    rows = [
        "Keth _ PROPN NNP 2 nsubj",
        f"{verb} VERB VBD 0 root",
        "to to PART TO 4 mark",
        "dredge dredge VERB VB 2 xcomp",
        "harbours harbour NOUN NNS 4 obj",
    ]
    return "\n".join((*rows, *between))


@pytest.mark.parametrize(
    ("verb", "value"),
    [
        ("managed manage", "CT+"),
        ("failed fail", "CT-"),
        ("planned plan", "PR+"),
        ("tried try", "Uu"),
        ("wanted want", "Uu"),
        ("began begin", "CT+"),
    ],
)
def test_what_stands_over_an_event_says_how_sure_it_is(verb: str, value: str) -> None:
    assert value == sure(governed(verb), "dredge")


def test_a_condition_is_open() -> None:
    table = """
    Boats boat NOUN NNS 3 nsubj
    will will AUX MD 3 aux
    sink sink VERB VB 0 root
    if if SCONJ IN 6 mark
    Keth _ PROPN NNP 6 nsubj
    dredges dredge VERB VBZ 3 advcl
    harbours harbour NOUN NNS 6 obj
    """
    [claim] = claims(parse(table))["dredges"]
    assert ("Uu", "condition") == (claim.factuality, claim.kind)


def test_a_question_is_open() -> None:
    table = """
    Did do AUX VBD 3 aux
    Keth _ PROPN NNP 3 nsubj
    dredge dredge VERB VB 0 root
    harbours harbour NOUN NNS 3 obj
    ? ? PUNCT . 3 punct
    """
    assert "Uu" == sure(table, "dredge")


def test_a_possible_event_stays_possible_though_it_is_to_be_prevented() -> None:
    table = """
    Guards guard NOUN NNS 2 nsubj
    came come VERB VBD 0 root
    to to PART TO 4 mark
    prevent prevent VERB VB 2 advcl
    possible possible ADJ JJ 6 amod
    raids raid NOUN NNS 4 obj
    """
    assert "PS+" == sure(table, "raids")


DENIAL = """
The the DET DT 2 det
envoy envoy NOUN NN 3 nsubj
denied deny VERB VBD 0 root
that that SCONJ IN 8 mark
boats boat NOUN NNS 8 nsubj
launched launch VERB VBN 5 acl
yesterday yesterday NOUN NN 6 obl:unmarked
sank sink VERB VBD 3 ccomp
. . PUNCT . 3 punct
"""


def denial(doc: Doc) -> Attribution:
    return Attribution(id="a1", source=None, cue=doc.span(2, 3), content=(doc.span(3, 8),), act="denies", polarity="-")


def test_a_denial_denies_what_its_content_asserts() -> None:
    doc = parse(DENIAL)
    [claim] = claims(doc, denial(doc))["sank"]
    assert ("a1", "CT-") == (claim.voice, claim.factuality)


def test_to_be_against_something_is_not_to_deny_it() -> None:
    doc = parse(DENIAL.replace("denied deny", "opposed oppose"))
    against = Attribution(
        id="a1", source=None, cue=doc.span(2, 3), content=(doc.span(3, 8),), act="criticises", polarity="-"
    )
    [claim] = claims(doc, against)["sank"]
    assert ("a1", "Uu") == (claim.voice, claim.factuality)


def test_a_denial_leaves_standing_what_its_content_takes_for_granted() -> None:
    doc = parse(DENIAL)
    [claim] = claims(doc, denial(doc))["launched"]
    assert ("a1", "CT+") == (claim.voice, claim.factuality)


def test_who_denies_anothers_claim_makes_the_opposite_claim() -> None:
    doc = parse("""
    Keth _ PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    boats boat NOUN NNS 4 nsubj
    sank sink VERB VBD 2 ccomp

    Varland _ PROPN NNP 2 nsubj
    disagreed disagree VERB VBD 0 root
    """)
    said = Attribution(id="a1", source=None, cue=doc.span(1, 2), content=(doc.span(2, 4),))
    other = Attribution(id="a2", source=None, cue=doc.span(5, 6), content=(), act="denies")
    found = claims(doc, said, other, stances=(Stance(attribution="a2", toward="a1", value="denies"),))["sank"]
    assert [("a1", "CT+"), ("a2", "CT-")] == [(c.voice, c.factuality) for c in found]


def test_an_order_is_no_report() -> None:
    doc = parse("""
    Keth _ PROPN NNP 2 nsubj
    urged urge VERB VBD 0 root
    Varland _ PROPN NNP 2 obj
    to to PART TO 5 mark
    dredge dredge VERB VB 2 xcomp
    harbours harbour NOUN NNS 5 obj
    """)
    urged = Attribution(id="a1", source=None, cue=doc.span(1, 2), content=(doc.span(2, 6),), act="demands")
    [claim] = claims(doc, urged)["dredge"]
    assert ("a1", "Uu", "demand") == (claim.voice, claim.factuality, claim.kind)


def test_the_evidence_of_a_claim_lies_within_what_its_voice_said() -> None:
    doc = parse(DENIAL)
    [claim] = claims(doc, denial(doc))["sank"]
    assert "boats launched yesterday sank" == claim.span.text


def test_every_claim_has_a_rule() -> None:
    doc = parse(DENIAL)
    assert all(c.by.rule for found in claims(doc, denial(doc)).values() for c in found)


def test_the_evidence_begins_with_the_subject_a_verb_shares() -> None:
    [claim] = claims(parse(governed("planned plan")))["dredge"]
    assert "Keth planned to dredge harbours" == claim.span.text


def test_the_evidence_of_a_relative_clause_begins_with_what_it_tells_of() -> None:
    doc = parse("""
    Crews crew NOUN NNS 2 nsubj
    watched watch VERB VBD 0 root
    from from ADP IN 5 case
    the the DET DT 5 det
    ferry ferry NOUN NN 2 obl
    that that PRON WDT 7 nsubj
    sank sink VERB VBD 5 acl:relcl
    """)
    [claim] = claims(doc)["sank"]
    assert "the ferry that sank" == claim.span.text


def test_the_evidence_of_a_noun_is_its_phrase_without_its_preposition() -> None:
    doc = parse("""
    Keth _ PROPN NNP 2 nsubj
    slept sleep VERB VBD 0 root
    after after ADP IN 5 case
    the the DET DT 5 det
    shelling shelling NOUN NN 2 obl
    of of ADP IN 7 case
    Varland _ PROPN NNP 5 nmod
    . . PUNCT . 2 punct
    """)
    [claim] = claims(doc)["shelling"]
    assert "the shelling of Varland" == claim.span.text


def test_a_quotation_mark_that_opens_in_the_evidence_is_closed_in_it() -> None:
    doc = parse("""
    Keth _ PROPN NNP 2 nsubj
    dredged dredge VERB VBD 0 root
    “~ “ PUNCT `` 5 punct
    many many ADJ JJ 5 amod
    harbours~ harbour NOUN NNS 2 obj
    .~ . PUNCT . 2 punct
    ” ” PUNCT '' 2 punct
    """)
    [claim] = claims(doc)["dredged"]
    assert "Keth dredged “many harbours.”" == claim.span.text


def test_between_two_numbers_is_no_preposition() -> None:
    doc = parse("""
    Between between ADP IN 5 case
    5 5 NUM CD 5 nummod
    and and CCONJ CC 4 cc
    9 9 NUM CD 2 conj
    boats boat NOUN NNS 6 nsubj
    sank sink VERB VBD 0 root
    """)
    [claim] = claims(doc)["sank"]
    assert "Between 5 and 9 boats sank" == claim.span.text
