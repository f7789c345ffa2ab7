"""Stances: what a voice points to, and what it holds of it."""

import pytest

from onrecord.extract.stance.pointers import kind
from onrecord.extract.stance.scene import stem
from onrecord.extract.stances import Stances
from onrecord.model import Attribution, Record, Source, Span, Stance
from onrecord.model.attribution import Act, Polarity
from onrecord.parse import Doc
from onrecord.resources.stances import words
from tests.handmade import parse

SAID = """
Farr _ PROPN NNP 2 nsubj
said say VERB VBD 0 root
Keth _ PROPN NNP 4 nsubj
burned burn VERB VBD 2 ccomp
boats boat NOUN NNS 4 obj
. _ PUNCT . 2 punct
"""
DENIED = """
Bell _ PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
the _ DET DT 4 det
{noun} {lemma} NOUN NN 2 obj
. _ PUNCT . 2 punct
"""


def span(doc: Doc, words: str) -> Span:
    at = doc.text.index(words)
    return Span.of(doc.text, at, at + len(words))


def said(
    doc: Doc, id: str, source: str, cue: str, content: str, act: Act = "says", polarity: Polarity = "+"
) -> Attribution:
    return Attribution(
        id=id, source=Source(span=span(doc, source)), cue=span(doc, cue), content=(span(doc, content),), act=act,
        polarity=polarity,
    )  # fmt: skip


def stances(doc: Doc, *attributions: Attribution) -> list[tuple[str, str, str]]:
    record = Record(story=doc.story, attributions=attributions)
    return [(s.attribution, s.toward, s.value) for s in Stances()(doc, record) if isinstance(s, Stance)]


def denial(noun: str, lemma: str, polarity: Polarity = "-") -> list[tuple[str, str, str]]:
    doc = parse(SAID + DENIED.format(noun=noun, lemma=lemma))
    first = said(doc, "a1", "Farr", "said", "Keth burned boats")
    return stances(doc, first, said(doc, "a2", "Bell", "denied", f"the {noun}", "denies", polarity))


def test_a_claim_just_made_is_what_is_denied() -> None:
    assert denial("claim", "claim") == [("a2", "a1", "denies")]


def test_what_nobody_said_is_not_denied_toward_anybody() -> None:
    assert denial("harvest", "harvest") == []


def test_did_not_deny_takes_no_side() -> None:
    assert denial("claim", "claim", "?") == []


def test_nobody_denies_himself_by_a_plain_denial() -> None:
    doc = parse(SAID + DENIED.format(noun="claim", lemma="claim"))
    one = said(doc, "a1", "Farr", "said", "Keth burned boats")
    assert stances(doc, one, said(doc, "a2", "Farr", "denied", "the claim", "denies", "-")) == []


@pytest.mark.parametrize(
    ("verdict", "value"),
    [("false", "denies"), ("accurate", "confirms"), ("shameful", "criticises"), ("absurd", "dismisses")],
)
def test_a_word_of_judgement_is_a_side(verdict: str, value: str) -> None:
    doc = parse(
        SAID
        + f"""
Bell _ PROPN NNP 2 nsubj
called call VERB VBD 0 root
the _ DET DT 4 det
claim claim NOUN NN 2 obj
{verdict} _ ADJ JJ 2 xcomp
. _ PUNCT . 2 punct
"""
    )
    first = said(doc, "a1", "Farr", "said", "Keth burned boats")
    assert stances(doc, first, said(doc, "a2", "Bell", "called", f"the claim {verdict}")) == [("a2", "a1", value)]


@pytest.mark.parametrize(
    ("word", "found"), [("shipments", "ship"), ("ships", "ship"), ("manipulation", "manipul"), ("ban", "ban")]
)
def test_endings_are_cut_off(word: str, found: str) -> None:
    assert stem(word) == found


@pytest.mark.parametrize(
    ("noun", "found"),
    [("report", "report"), ("claim", "accusation"), ("remark", "saying"), ("decision", "deed"), ("boat", None)],
)
def test_nouns_stand_for_sayings_of_a_kind(noun: str, found: str | None) -> None:
    assert kind(parse(f"{noun} _ NOUN NN 0 root").tokens[0]) == found


def test_special_sayings_are_sayings_too() -> None:
    assert words("reports") | words("accusations") <= words("sayings") | {"revelation"}
