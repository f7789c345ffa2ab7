"""Sentences without any item are said, with the reason."""

from onrecord.extract.unread import Unreads
from onrecord.model import Attribution, Record, Span
from tests.handmade import parse

TWO = """
Snow snow NOUN NN 2 nsubj
fell fall VERB VBD 0 root
.~ . PUNCT . 2 punct

Quiet quiet ADJ JJ 2 amod
streets street NOUN NNS 0 root
"""


def test_every_sentence_without_an_item_is_listed() -> None:
    doc = parse(TWO)
    assert [u.span.text for u in Unreads()(doc, Record(story=doc.story))] == ["Snow fell .", "Quiet streets"]


def test_the_reason_tells_fragment_from_sentence() -> None:
    doc = parse(TWO)
    reasons = [u.why for u in Unreads()(doc, Record(story=doc.story))]
    assert [why[:18] for why in reasons] == ["no source, no even", "no verb: a fragmen"]


def test_a_sentence_inside_a_content_is_read() -> None:
    doc = parse(TWO)
    cue, content = Span.of(doc.text, 0, 4), Span.of(doc.text, 5, len(doc.text))
    record = Record(story=doc.story).add([Attribution(id="a1", source=None, cue=cue, content=(content,))])
    assert list(Unreads()(doc, record)) == []
