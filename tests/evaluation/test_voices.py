"""Voices against gold: one story of ours, its marks and our reading of it by hand."""

from dataclasses import replace
from typing import Any

import pytest

from onrecord.evaluation.own_gold import Marked, MarkedStance, MarkedStory, Range
from onrecord.evaluation.voices import Tally, as_story, matches, named_places
from onrecord.model import Attribution, Entity, Mention, Record, Source, Span, Stance, Story

TEXT = (
    "Odo speaks\n\nOdo Farr said the guards claimed the bridge had fallen. He denied that it had. "
    "Una Bell declined to comment."
)


def place(words: str, n: int = 0) -> Range:
    at = -1
    for _ in range(n + 1):
        at = TEXT.index(words, at + 1)
    return at, at + len(words)


MARKS = (
    Marked(cue=place("said"), source=place("Odo Farr"), speakers=(place("Odo"),),
           content=(place("the guards claimed the bridge had fallen"),)),
    Marked(cue=place("claimed"), source=place("the guards"), content=(place("the bridge had fallen"),), within=0,
           relayed_by=0),
    Marked(cue=place("denied"), source=place("He"), speakers=(place("Odo Farr"),), pronoun=True, polarity="-",
           content=(place("that it had"),), stances=(MarkedStance(toward=(1,), values=("denies",)),)),
    Marked(cue=place("declined to comment"), source=place("Una Bell"), speakers=(place("Una Bell"),), polarity="?",
           refusal=True),
)  # fmt: skip


def span(words: str) -> Span:
    return Span.of(TEXT, *place(words))


def said(n: int, source: str, cue: str, *content: str, entity: str | None = None, **more: Any) -> Attribution:
    return Attribution(
        id=f"a{n}", source=Source(span=span(source), entity=entity), cue=span(cue),
        content=tuple(map(span, content)), **more,
    )  # fmt: skip


ENTITIES = (
    Entity(id="e1", name="Odo Farr", type="PERSON", mentions=(
        Mention(span=span("Odo Farr"), form="name"), Mention(span=span("He"), form="pronoun"))),
    Entity(id="e2", name="Una Bell", type="PERSON", mentions=(Mention(span=span("Una Bell"), form="name"),)),
)  # fmt: skip
READ = (
    said(1, "Odo Farr", "said", "the guards claimed the bridge had fallen", entity="e1"),
    said(2, "the guards", "claimed", "the bridge had fallen", within="a1", relayed_by="a1"),
    said(3, "He", "denied", "that it had", entity="e1", act="denies", polarity="-"),
    said(4, "Una Bell", "declined to comment", entity="e2", act="declines", polarity="?"),
)
STANCE = Stance(attribution="a3", toward="a2", value="denies")


def tally(read: tuple[Attribution, ...], marks: tuple[Marked, ...], stances: tuple[Stance, ...]) -> Tally:
    counted = Tally()
    record = Record(story=Story(text=TEXT, origin="test")).add((*ENTITIES, *read, *stances))
    counted.add(MarkedStory(name="s", title="Odo speaks", text=TEXT, attributions=marks), record)
    return counted


def scores(
    read: tuple[Attribution, ...] = READ, marks: tuple[Marked, ...] = MARKS, stances: tuple[Stance, ...] = (STANCE,)
) -> dict[str, float]:
    return tally(read, marks, stances).scores()


def changed(n: int, **how: Any) -> tuple[Attribution, ...]:
    return tuple(replace(a, **how) if i == n else a for i, a in enumerate(READ))


def test_a_perfect_reading_scores_one() -> None:
    assert set(scores().values()) == {1.0}


def test_the_title_is_known_and_the_text_kept() -> None:
    story = as_story(MarkedStory(name="s", title="Odo speaks", text=TEXT, attributions=()))
    assert (story.text, [z.zone for z in story.zones]) == (TEXT, ["title", "body"])


def test_one_too_many_costs_precision() -> None:
    more = (*READ, said(5, "Odo", "speaks", "that it had"))
    assert (scores(more)["attributions.p"], scores(more)["attributions.r"]) == (0.8, 1.0)


def test_one_too_few_costs_recall() -> None:
    assert (scores(READ[:3])["attributions.p"], scores(READ[:3])["attributions.r"]) == (1.0, 0.75)


def test_a_cue_that_shares_nothing_matches_nothing() -> None:
    assert scores(changed(0, cue=span("Odo Farr")))["attributions.r"] == 0.75


def test_of_two_with_the_same_cue_the_nearer_content_is_matched() -> None:
    twins = (replace(READ[0], id="a0", content=(span("that it had"),)), READ[0])
    assert matches(TEXT, MARKS[:1], twins) == {0: 1}


def test_the_larger_part_of_a_cue_comes_first() -> None:
    two = (replace(READ[3], id="a0", cue=span("declined")), READ[3])
    assert matches(TEXT, MARKS, two) == {3: 1}


def test_a_content_counts_with_half_in_common() -> None:
    assert scores(changed(0, content=(span("the guards claimed the"),)))["content_iou.f1"] == 1.0


def test_a_content_with_less_in_common_is_missed() -> None:
    assert scores(changed(0, content=(span("the guards"),)))["content_iou.f1"] == pytest.approx(2 / 3)


def test_what_is_doubtful_counts_neither_way() -> None:
    doubtful = (*MARKS[:3], replace(MARKS[3], doubtful=True))
    assert scores(READ, doubtful)["attributions.f1"] == scores(READ[:3], doubtful)["attributions.f1"] == 1.0


def test_a_link_to_what_is_doubtful_counts_neither_way() -> None:
    counts = tally(READ, (replace(MARKS[0], doubtful=True), *MARKS[1:]), (STANCE,)).counts
    assert {kind: (counts[f"{kind}.gold"], counts[f"{kind}.found"]) for kind in ("nested", "relayed", "stance")} == {
        "nested": (0, 0),
        "relayed": (0, 0),
        "stance": (1, 1),
    }


def test_nesting_that_was_not_read_is_missed() -> None:
    assert scores(changed(1, within=None))["nested.r"] == 0.0


def test_nesting_that_is_not_there_costs_precision() -> None:
    assert scores(changed(2, within="a1"))["nested.p"] == 0.5


def test_relay_is_told_from_nesting() -> None:
    found = scores(changed(1, relayed_by=None))
    assert (found["relayed.f1"], found["nested.f1"]) == (0.0, 1.0)


def test_a_denial_read_as_a_statement_costs_polarity() -> None:
    found = scores(changed(2, polarity="+"))
    assert (found["polarity.accuracy"], found["negative.f1"]) == (0.75, 0.0)


@pytest.mark.parametrize("wrong", [{"value": "queries"}, {"toward": "a1"}, {"attribution": "a4"}])
def test_a_stance_is_right_with_both_ends_and_its_value(wrong: dict[str, Any]) -> None:
    assert scores(stances=(replace(STANCE, **wrong),))["stance.f1"] == 0.0


def marked_stance(*toward: int, **more: Any) -> tuple[Marked, ...]:
    stance = MarkedStance(toward=toward, values=("denies", "dismisses"), **more)
    return (*MARKS[:2], replace(MARKS[2], stances=(stance,)), MARKS[3])


@pytest.mark.parametrize("toward", [{"a1"}, {"a2"}, {"a1", "a2"}])
def test_a_stance_counts_once_whichever_of_the_tellings_is_named(toward: set[str]) -> None:
    found = scores(marks=marked_stance(1, 0), stances=tuple(replace(STANCE, toward=t) for t in sorted(toward)))
    assert (found["stance.p"], found["stance.r"]) == (1.0, 1.0)


def test_a_second_value_is_as_good() -> None:
    assert scores(marks=marked_stance(1), stances=(replace(STANCE, value="dismisses"),))["stance.f1"] == 1.0


@pytest.mark.parametrize("value", ["denies", "queries"])
def test_a_doubtful_stance_counts_neither_way(value: Any) -> None:
    counts = tally(READ, marked_stance(1, doubtful=True), (replace(STANCE, value=value),)).counts
    assert (counts["stance.gold"], counts["stance.found"]) == (0, 0)


def test_a_refusal_is_one_by_its_act() -> None:
    assert scores(changed(3, act="says"))["refusals.f1"] == 0.0


def test_the_speaker_is_right_where_the_entity_bears_the_name_anywhere() -> None:
    assert scores()["speaker.accuracy"] == 1.0


def test_a_wrong_man_is_wrong() -> None:
    found = scores(changed(2, source=Source(span=span("He"), entity="e2")))
    assert found["speaker.accuracy"] == pytest.approx(2 / 3)
    assert (found["pronoun_speakers.accuracy"], found["pronoun_speakers.coverage"]) == (0.0, 1.0)


def test_an_open_pronoun_costs_coverage() -> None:
    assert scores(changed(2, source=Source(span=span("He"))))["pronoun_speakers.coverage"] == 0.0


def test_a_second_name_is_as_good() -> None:
    marks = (*MARKS[:3], replace(MARKS[3], speakers=(place("Odo"), place("Una Bell"))))
    assert scores(READ, marks)["speaker.accuracy"] == 1.0


def test_a_name_stands_as_whole_words() -> None:
    assert named_places("US, USSR and the US.", [(0, 2)]) == [(0, 2), (17, 19)]
