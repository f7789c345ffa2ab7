"""What the network proposes is laid over what the rules read."""

from dataclasses import replace

from onrecord.extract.attribution import learned
from onrecord.extract.attribution.drafts import Draft
from onrecord.parse import Doc, Proposal
from onrecord.resources import cues
from tests.handmade import parse

TABLE = """
    Okell Okell PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    boats boat NOUN NNS 4 nsubj
    sank sink VERB VBD 2 ccomp
    but but CCONJ CC 7 cc
    not not PART RB 7 advmod
    elaborate elaborate VERB VB 2 conj
"""
SAID = cues.verbs()["said"][-1]


def doc(*proposals: Proposal, scores: tuple[float, ...] = (0.0,) * 7) -> Doc:
    return replace(parse(TABLE), proposals=proposals, cue_scores=scores)


def draft(d: Doc, content: tuple[int, int], rule: str = "clause", at: int = 1) -> Draft:
    return Draft(
        cue=SAID, head=d.tokens[at], words=(at, at + 1), content=(content,) if content[1] else (), rule=rule,
        speaker=d.tokens[0], source=(0, 1),
    )  # fmt: skip


def test_without_a_network_the_rules_stand() -> None:
    d = replace(doc(), cue_scores=())
    mine = draft(d, (2, 4))
    assert learned.combined(d, [mine]) == [mine]


def test_the_network_says_how_far_a_content_reaches() -> None:
    d = doc(Proposal(cue=(1, 2), source=(0, 1), content=((2, 4),), score=0.9))
    assert [x.content for x in learned.combined(d, [draft(d, (2, 7))])] == [((2, 4),)]


def test_a_cue_the_rules_do_not_have_is_added() -> None:
    d = doc(Proposal(cue=(1, 2), source=(0, 1), content=((2, 4),), score=0.9))
    (found,) = learned.combined(d, [])
    assert (found.rule, found.cue.lemma, found.speaker) == ("learned", "say", d.tokens[0])


def test_a_cue_the_network_does_not_believe_in_falls() -> None:
    d = doc()
    assert learned.combined(d, [draft(d, (2, 4))]) == []


def test_a_refusal_stands_and_ends_what_was_said() -> None:
    d = doc(Proposal(cue=(1, 2), source=(0, 1), content=((2, 7),), score=0.9))
    refusal = replace(draft(d, (0, 0), "refusal", 6), words=(5, 7))
    found = learned.combined(d, [draft(d, (2, 4)), refusal])
    assert [x.content for x in found] == [((2, 4),), ()]


def test_one_content_by_two_cues_is_one_saying() -> None:
    d = doc(Proposal(cue=(1, 2), source=(0, 1), content=((2, 4),), score=0.9))
    assert len(learned.combined(d, [draft(d, (2, 4)), draft(d, (2, 4), "colon-quote", 4)])) == 1
