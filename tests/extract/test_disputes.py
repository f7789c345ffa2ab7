"""Disputes: the disputed words, and everyone who takes a side."""

from onrecord.extract.disputes import Disputes
from onrecord.model import Attribution, Claim, Dispute, Record, Stance, Story
from onrecord.model.claim import Factuality
from onrecord.parse import Doc

STORY = Story(text="He said it fell. She denied it.", origin="test")


def attribution(id: str) -> Attribution:
    return Attribution(id=id, source=None, cue=STORY.span(3, 7), content=())


def claim(id: str, voice: str | None, factuality: Factuality) -> Claim:
    return Claim(id=id, event="v1", voice=voice, factuality=factuality, span=STORY.span(8, 15))


def disputes(*items: Attribution | Claim | Stance) -> list[Dispute]:
    return list(Disputes()(Doc(story=STORY), Record(story=STORY).add(items)))


def test_a_denied_attribution_is_a_dispute_of_both_voices() -> None:
    (found,) = disputes(
        attribution("a1"), attribution("a2"), Stance(attribution="a2", toward="a1", value="denies"),
        claim("c1", "a1", "CT+"), claim("c2", "a2", "CT-"),
    )  # fmt: skip
    assert (found.kind, found.attributions, found.claims) == ("denial", ("a1", "a2"), ("c1", "c2"))


def test_who_supports_the_disputed_words_takes_a_side_too() -> None:
    (found,) = disputes(
        *(attribution(f"a{n}") for n in (1, 2, 3)),
        Stance(attribution="a2", toward="a1", value="dismisses"),
        Stance(attribution="a3", toward="a1", value="supports"),
    )  # fmt: skip
    assert found.attributions == ("a1", "a2", "a3")


def test_a_comment_is_no_dispute() -> None:
    assert disputes(attribution("a1"), attribution("a2"), Stance(attribution="a2", toward="a1", value="comments")) == []


def test_opposite_factuality_in_two_voices_is_a_dispute() -> None:
    (found,) = disputes(attribution("a1"), claim("c1", None, "CT+"), claim("c2", "a1", "CT-"))
    assert (found.kind, found.attributions, found.claims) == ("facts", ("a1",), ("c1", "c2"))


def test_one_voice_of_two_minds_is_no_dispute() -> None:
    assert disputes(attribution("a1"), claim("c1", "a1", "CT+"), claim("c2", "a1", "CT-")) == []


def test_possible_is_not_opposed_to_denied() -> None:
    assert disputes(attribution("a1"), claim("c1", None, "PS+"), claim("c2", "a1", "CT-")) == []
