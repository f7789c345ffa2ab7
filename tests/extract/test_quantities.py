"""Quantities of sentences of our own, read by the whole reader: each thing a number can say, and what is no number."""

from typing import Any

import pytest

from onrecord.model import Quantity, Record, Story
from onrecord.reader import Reader
from onrecord.story.paragraphs import paragraphs
from onrecord.story.zones import zoned

Wanted = dict[str, Any]

READ: dict[str, list[Wanted]] = {
    # open ends and modifiers
    "At least 40 people died in the flood.": [
        {"words": "At least 40", "low": 40, "high": None, "modifier": "EQUAL_OR_MORE", "reading": "bounded"}
    ],
    "More than 300 houses burned.": [{"low": 300, "high": None, "modifier": "MORE_THAN"}],
    "Up to 15 sailors drowned.": [{"low": None, "high": 15, "modifier": "EQUAL_OR_LESS"}],
    "Fewer than 10 guards stayed.": [{"low": None, "high": 10, "modifier": "LESS_THAN"}],
    "About 20 barns collapsed.": [{"low": 20, "high": 20, "modifier": "APPROX"}],
    "Some 600 or more people marched.": [{"low": 600, "high": None, "modifier": "EQUAL_OR_MORE"}],
    # ranges
    "Between 150 and 176 people were hurt.": [{"words": "Between 150 and 176", "low": 150, "high": 176}],
    "They need 8-10,000 tents.": [{"low": 8_000, "high": 10_000, "counted": "tents"}],
    "An estimated one-to-two hundred people came.": [{"low": 100, "high": 200, "modifier": "APPROX"}],
    "The sack weighs between 60 pounds and 70 pounds.": [{"low": 60, "high": 70, "unit": "pound"}],
    # parts and fractions
    "Rebels freed four of the 26 hostages.": [
        {"words": "four of the 26", "low": 4, "out_of": 26, "counted": "hostages"},
        {"words": "26", "low": 26},
    ],
    "Half of the villagers left.": [{"words": "Half", "low": 1, "out_of": 2, "unit": "fraction"}],
    "Two-thirds of the houses burned.": [{"low": 2, "out_of": 3, "counted": "houses"}],
    "One in five residents has left Velden.": [{"words": "One in five", "low": 1, "out_of": 5}],
    "Now 1 in every 122 villagers is ill.": [{"low": 1, "out_of": 122}],
    # number words and vague ones
    "Two hundred and fifty soldiers died.": [{"low": 250, "high": 250, "reading": "exact"}],
    "Dozens of people were hurt.": [{"words": "Dozens", "low": 12, "high": None, "reading": "vague"}],
    "Tens of thousands of people fled.": [{"low": 10_000, "high": None, "reading": "vague"}],
    "Several people were killed.": [{"low": None, "high": None, "reading": "vague", "role": "killed"}],
    "A few hundred sheep died.": [{"low": 100, "high": None, "reading": "vague"}],
    # kinds and units apart from counts
    "Prices rose by 12 per cent.": [{"low": 12, "kind": "percent"}],
    "The bridge cost $2.5 million.": [{"low": 2_500_000, "kind": "money", "unit": "USD"}],
    "She took out a $500 loan.": [{"low": 500, "unit": "USD"}],
    "Velden lies 20 miles north of Arben.": [{"words": "20 miles", "low": 20, "kind": "distance", "unit": "mile"}],
    "He carried a 9mm pistol.": [{"low": 9, "kind": "other", "unit": "mm"}],
    "He fired a .50-caliber rifle.": [{"words": ".50-caliber", "low": 0.5, "kind": "other", "unit": "caliber"}],
    "They shelled it with 120-millimeter mortars.": [{"low": 120, "kind": "other", "unit": "mm"}],
    # ages
    "A 14-year-old boy was found.": [{"words": "14-year-old", "low": 14, "kind": "age", "unit": "year"}],
    "Ann Lee is about 20 years old.": [{"low": 20, "kind": "age", "modifier": "APPROX"}],
    "They took boys between the ages of 10 and 14.": [{"low": 10, "high": 14, "kind": "age", "reading": "bounded"}],
    "Children under age 5 eat free.": [{"low": None, "high": 5, "kind": "age", "modifier": "LESS_THAN"}],
    # updates
    "The death toll rose to 85 from 80.": [
        {"low": 85, "role": "killed", "replaces": 80},
        {"low": 80, "role": "killed", "replaces": None},
    ],
    "Officials put the toll at 85, up from 80.": [{"low": 85, "replaces": 80}, {"low": 80}],
    "The number of dead climbed from 80 to 85.": [{"low": 80, "replaces": None}, {"low": 85, "replaces": 80}],
    # parts of a whole
    "The bomb killed 40 people, including 12 children and three nurses.": [
        {"low": 40, "part_of": None, "role": "killed"},
        {"low": 12, "part_of": 40, "role": "killed"},
        {"low": 3, "part_of": 40},
    ],
    "Its 25 sailors - 23 men from Arben and two boys from Velden - will be freed.": [
        {"low": 25}, {"low": 23, "part_of": 25}, {"low": 2, "part_of": 25},
    ],
    "A bomb killed 12 people. Two of those killed were guards.": [{"low": 12}, {"low": 2, "part_of": 12}],
    # ordinals
    "She was the 85th victim of the flood.": [{"words": "85th", "low": 85, "counted": "victim of the flood"}],
    # what is counted, and the role
    "The blast killed three soldiers and wounded hundreds more.": [
        {"low": 3, "role": "killed", "counted": "soldiers"}, {"low": 100, "role": "injured"},
    ],
    "Police arrested 12 men and released two women.": [
        {"low": 12, "role": "arrested"}, {"low": 2, "role": "released"},
    ],
    "The system shot down 20 of the rockets.": [{"low": 20, "role": "downed"}],
    "Rebels fired 30 rockets at Velden.": [{"low": 30, "role": "launched", "counted": "rockets"}],
    "Some 9,000 soldiers were deployed along the river.": [{"low": 9_000, "role": "deployed"}],
    "The storm destroyed 70 houses and displaced 400 people.": [
        {"low": 70, "role": "destroyed"}, {"low": 400, "role": "displaced"},
    ],
    "The dead included 21 women and five children.": [{"low": 21, "role": "killed"}, {"low": 5, "role": "killed"}],
    "Five people were left trapped in the mine.": [{"low": 5, "role": "trapped"}],
    "The plant reported 300 confirmed cases of cholera.": [{"low": 300, "role": "infected"}],
    "Police seek two suspects.": [{"low": 2, "role": "suspected"}],
    "He was charged in three cases.": [{"low": 3, "role": None}],
    # a role only spoken of is none
    "Four clerks who were not fired went home.": [{"low": 4, "role": "other"}],
    "They did everything to save the two hostages.": [{"low": 2, "role": "kidnapped"}],
    "Eleven nations released a statement.": [{"low": 11, "role": "other"}],
    # wires in capitals
    "GUARDS SAID THAT SIX PRIESTS WERE KILLED IN VELDEN.": [{"low": 6, "counted": "PRIESTS", "role": "killed"}],
}  # fmt: skip

NONE = (
    "The plan is less than three months old.",
    "He is the third son of the mayor.",
    "Arben won the match 34-6 on Sunday.",
    "Flight 370 left gate 12 for Velden.",
    "He read page 12 of Resolution 1973.",
    "At one point he called his brother.",
    "The visit to ground zero took two hours.",
    "It is one of the best films of the year.",
    "She lives at 10 Downing Street.",
    "On May 16, 2031, at 10:30 a.m., the six-member panel met for three days.",
    "The retired four star general wrote a 31 page report.",
    "New Sweden's No. 1 mobster fled.",
    "He stood 6-foot-3.",
)


def story(text: str) -> Story:
    pieces = paragraphs(text)
    return Story(text=text, origin="test", language="en", zones=zoned(text, pieces).zones, paragraphs=tuple(pieces))


@pytest.fixture(scope="module")
def records(reader: Reader) -> dict[str, Record]:
    texts = (*READ, *NONE)
    return dict(zip(texts, reader.pipe(map(story, texts)), strict=True))


def said(record: Record, q: Quantity, key: str) -> Any:
    """A value of a quantity; a link as the number it leads to."""
    if key == "words":
        return q.span.text
    value = getattr(q, key)
    return record.get(value).low if key in ("part_of", "replaces") and value else value


@pytest.mark.parametrize("text", READ)
def test_a_number_is_read_so(text: str, records: dict[str, Record]) -> None:
    record, wanted = records[text], READ[text]
    found = [{k: said(record, q, k) for k in w} for q, w in zip(record.quantities, wanted, strict=False)]
    assert (found, len(record.quantities)) == (wanted, len(wanted))


@pytest.mark.parametrize("text", NONE)
def test_no_quantity(text: str, records: dict[str, Record]) -> None:
    assert [q.span.text for q in records[text].quantities] == []


def test_the_number_and_what_it_counts_are_the_storys_own_words(records: dict[str, Record]) -> None:
    for text, record in records.items():
        for q in record.quantities:
            assert text[q.span.start : q.span.end] == q.span.text
            assert q.counted_span is None or text[q.counted_span.start : q.counted_span.end] == q.counted


def test_numbers_are_not_summed(reader: Reader) -> None:
    record = reader.read(story("Guards found three bodies. Later they found four bodies. Nobody said how many died."))
    assert [q.low for q in record.quantities] == [3, 4]


def test_the_voice_is_that_of_the_words_around(reader: Reader) -> None:
    record = reader.read(story("Police said 12 people died. The mayor said 20 people died. Three dogs died."))
    voices = [record.voice(q.span) for q in record.quantities]
    sources = [record.get(v).source.span.text if v else None for v in voices]
    assert sources == ["Police", "The mayor", None]


def test_a_number_belongs_to_its_event(reader: Reader) -> None:
    record = reader.read(story("Rebels killed 12 guards in Velden and arrested four teachers."))
    counted = {e.triggers[0].text: [record.get(q).low for q in e.quantities] for e in record.events if e.quantities}
    assert counted == {"killed": [12], "arrested": [4]}
