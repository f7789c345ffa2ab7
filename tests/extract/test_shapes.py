"""The shapes in which news says who said what, read by the whole reader (all of it fiction)."""

from collections.abc import Callable

import pytest

from onrecord import Record, Story
from onrecord.reader import Reader
from onrecord.story import read_bytes

Said = tuple[str | None, str, str]


@pytest.fixture(scope="module")
def read(reader: Reader) -> Callable[[str], Record]:
    def record(text: str) -> Record:
        story = read_bytes(text.encode(), origin="test.txt")
        assert isinstance(story, Story)
        return reader.read(story)

    return record


def said(record: Record) -> list[Said]:
    """Source, cue and content of each attribution."""
    return [
        (a.source.span.text if a.source else None, a.cue.text, " … ".join(c.text for c in a.content))
        for a in record.attributions
    ]


SHAPES: list[tuple[str, Said]] = [
    # marks of all kinds, and none that is no quotation
    ("«The bridge is closed,» the mayor said.", ("the mayor", "said", "«The bridge is closed,»")),
    ("‘The bridge is closed,’ the mayor said.", ("the mayor", "said", "‘The bridge is closed,’")),
    ("'The bridge isn't closed,' the mayor said.", ("the mayor", "said", "'The bridge isn't closed,'")),
    ("''We won't go,'' Orr said.", ("Orr", "said", "''We won't go,''")),
    ("The workers' union said the miners' pay was low.", ("The workers' union", "said", "the miners' pay was low")),
    # nothing closes, and the speaker stands in its midst
    ("“The bridge is closed, the mayor said on Monday.", ("the mayor", "said", "“The bridge is closed,")),
    # split by the cue
    (
        "“I have,” the minister said, “never seen” such a flood.",
        ("the minister", "said", "“I have,” … “never seen” such a flood"),
    ),
    # documents and pictures
    ("The video shows soldiers firing at the crowd.", ("The video", "shows", "soldiers firing at the crowd")),
    ("A poll found that most people stay.", ("A poll", "found", "that most people stay")),
    # headlines
    ("Poll: Most Ostrians favor new bridge", ("Poll", ":", "Most Ostrians favor new bridge")),
    # attitudes, by verbs and adjectives
    ("Police believe the fire was set.", ("Police", "believe", "the fire was set")),
    ("The union is confident that the strike will end.", ("The union", "is confident", "that the strike will end")),
    ("Residents were afraid of another flood.", ("Residents", "were afraid of", "another flood")),
    # refusals
    ("The ministry declined to comment on the report.", ("The ministry", "declined to comment on", "")),
    # nobody says it, or nobody named
    ("The dam, reportedly built in 1990, was safe.", (None, "reportedly", "built in 1990")),
    ("Allegations of fraud were dismissed by the minister.", (None, "Allegations", "fraud")),
    ("Asked whether the dam was safe, Orr said: “I don't know.”", (None, "Asked", "whether the dam was safe")),
    # who else could be taken for the speaker
    ("The driver was described as reckless by the police.", ("the police", "described as", "The driver … reckless")),
    (
        "Speaker Nancy Orr accused Barr of declaring that the law was void.",
        ("Barr", "declaring", "that the law was void"),
    ),
    (
        "According to the panel's chairman, Rep. Dan Issak, and the head of the committee, diplomats made requests.",
        ("the panel's chairman, Rep. Dan Issak, and the head of the committee", "According to",
         "diplomats made requests"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_a_shape_is_read(read: Callable[[str], Record], text: str, expected: Said) -> None:
    assert expected in said(read(text))


def test_a_quotation_opens_each_paragraph_and_closes_the_last(read: Callable[[str], Record]) -> None:
    record = read("The general made this appeal: “We need food.\n\n“We need water.\n\n“And we need it now.”\n")
    (a,) = record.attributions
    assert a.source is not None
    assert a.source.span.text == "The general"
    assert [v.text for v in a.verbatim][1:] == ["“We need water.", "“And we need it now.”"]


def test_a_transcript_names_its_speakers_before_colons(read: Callable[[str], Record]) -> None:
    turns = "JOURNALIST: Will you resign?\n\nORR: No. I will stay on.\n\n"
    record = read(turns + "JOURNALIST: When will it open?\n\nORR: We hope next year.\n")
    assert [s for s, cue, _ in said(record) if cue == ":"] == ["JOURNALIST", "ORR"] * 2


def test_a_label_that_comes_alone_is_no_speaker(read: Callable[[str], Record]) -> None:
    record = read("RELATED: The bridge will close.\n\nIt was built long ago.\n\nRELATED: The dam will open.\n")
    assert not record.attributions


NESTED = [
    # text, cue of the inner, source of the inner, cue of whose content it stands in, cue of who tells it
    ("The Orda Post reported that Orr had told aides the war was lost.", "told", "Orr", "reported", "reported"),
    ("The ministry said the general was keen to declare victory.", "keen", "the general", "said", "said"),
    ("The scientist said that according to him the wells ran dry.", "according to", "him", "said", None),
    ("“The engineers were accused of theft,” said the mayor.", "accused", None, "said", "said"),
    ("State radio quoted Governor Ilen Marsh as saying the talks had failed.", "saying", "Governor Ilen Marsh",
     "quoted", "quoted"),
    ("The governor was quoted by the Orda Post as saying the talks had failed.", "saying", "The governor", None,
     "quoted"),
    ("Citing two officials, the Orda Post reported that the bridge was shut.", "Citing", "two officials", None,
     "reported"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "source", "within", "relayed"), NESTED)
def test_one_voice_tells_another(
    read: Callable[[str], Record], text: str, cue: str, source: str | None, within: str | None, relayed: str | None
) -> None:
    record = read(text)
    inner = next(a for a in record.attributions if a.cue.text == cue)
    cues = {a.id: a.cue.text for a in record.attributions}
    assert (inner.source.span.text if inner.source else None) == source
    assert (cues.get(inner.within or ""), cues.get(inner.relayed_by or "")) == (within, relayed)


@pytest.mark.parametrize(
    "text",
    [
        "She said the party would challenge the vote in court.",
        "He said that rather than urge them to leave, the city should help.",
    ],
)
def test_a_saying_that_was_not_made_is_none(read: Callable[[str], Record], text: str) -> None:
    assert len(read(text).attributions) == 1


def test_two_sayings_of_one_speaker_stand_side_by_side(read: Callable[[str], Record]) -> None:
    record = read("The minister confirmed two deaths and called the crash a “tragic” accident.")
    assert [(a.cue.text, a.within) for a in record.attributions] == [("confirmed", None), ("called", None)]


def test_hearsay_ends_where_its_teller_speaks(read: Callable[[str], Record]) -> None:
    record = read("Rescuer Tomas Beck allegedly took the money, the prosecutor told the court.")
    assert (None, "allegedly", "Rescuer Tomas Beck … took the money") in said(record)


def test_a_medium_is_not_the_day(read: Callable[[str], Record]) -> None:
    record = read("The ministry said in a statement on Tuesday in Orda that two ships were lost.")
    assert record.attributions[0].medium is not None
    assert record.attributions[0].medium.text == "a statement"


WHO = [
    ("The executive director of the Orda Society, Bob Hughes, told reporters that rents were high.", "Bob Hughes"),
    ("Orda lawyer Tomas Beck said on Monday that rents were high.", "Tomas Beck"),
    ("A spokesman for President Donal Orr said the talks had failed.", "spokesman for President Donal Orr"),
    ("Orr's lawyer, Rudi Gull, said the talks had failed.", "Rudi Gull"),
]


@pytest.mark.parametrize(("text", "name"), WHO)
def test_a_source_is_whom_it_names(read: Callable[[str], Record], text: str, name: str) -> None:
    record = read(text)
    (source,) = [a.source for a in record.attributions]
    assert source is not None
    assert source.entity is not None
    assert record.get(source.entity).name == name


NOT_THEM = [
    # the cue, and whose words they are not
    ("A spokesman for House Chairwoman Liz Okell (R-Wyo.) — who rebuked Orr — said, “she opposes this.”", "said",
     "Liz Okell"),
    ("The president praised Dan Okell, who has been accused of using his group to cheat voters.", "has been accused of",
     "Dan Okell"),
    ("“He is very concerned about the impact of trade,” said Thomas Reese.", "concerned about", "Thomas Reese"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "other"), NOT_THEM)
def test_nobody_is_given_the_words_of_another(read: Callable[[str], Record], text: str, cue: str, other: str) -> None:
    record = read(text)
    a = next(a for a in record.attributions if a.cue.text in (cue, *cue.split()))
    entity = record.get(a.source.entity) if a.source and a.source.entity else None
    assert entity is None or entity.name != other


def test_a_capital_that_speaks_is_its_government(read: Callable[[str], Record]) -> None:
    record = read("Moscow said the plane crashed in Moscow. Russia has denied it before.")
    assert [e.name for e in record.entities if any(m.span.text == "Moscow" for m in e.mentions)] == ["Russia", "Moscow"]
    said_by = [record.get(a.source.entity).name for a in record.attributions if a.source and a.source.entity]
    assert said_by == ["Russia", "Russia"]


def test_a_son_is_not_his_father(read: Callable[[str], Record]) -> None:
    record = read("President Donald Orr told reporters he would stay. His son Donald Orr Jr. said it was over.")
    names = [record.get(a.source.entity).name for a in record.attributions if a.source and a.source.entity]
    assert names == ["Donald Orr", "Donald Orr Jr."]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("“The papers are alleging that the dam broke,” Orr said.", "alleging", "The papers"),
        ("Orr said the mayor seemed to question the plan.", "question", "the mayor"),
        ("Orr said he understood their concerns about being left out.", "concerns", "their"),
    ],
)
def test_what_was_said_inside_what_was_said(read: Callable[[str], Record], text: str, cue: str, source: str) -> None:
    inner = next(a for a in read(text).attributions if a.cue.text == cue)
    assert inner.within is not None
    assert inner.source is not None
    assert inner.source.span.text == source


def test_a_name_before_a_body_is_not_the_body(read: Callable[[str], Record]) -> None:
    record = read("The Orr administration has said the site works. President Ana Orr denied it.")
    names = [record.get(a.source.entity).name for a in record.attributions if a.source and a.source.entity]
    assert names == ["Orr administration", "Ana Orr"]


def test_whoever_was_asked_did_not_ask(read: Callable[[str], Record]) -> None:
    record = read("“I could not give you that,” Petersen responded when asked to define a motion.")
    assert [a.source.span.text if a.source else None for a in record.attributions] == ["Petersen", None]


def test_a_negation_stays_with_what_was_vowed(read: Callable[[str], Record]) -> None:
    record = read("Obren said it can be improved but vowed never to go back to the old days.")
    assert ("Obren", "vowed", "never to go back to the old days") in said(record)


def test_a_sentence_that_ends_in_a_quotation_is_not_said_by_the_next(read: Callable[[str], Record]) -> None:
    record = read("His goal was to “undermine faith in the process.” Orr responded accordingly.")
    assert not record.attributions


def test_what_is_said_of_a_claim_is_no_part_of_it(read: Callable[[str], Record]) -> None:
    record = read("The minister dismissed the rebels’ claim that they had fired 19 rockets as “a poor man’s joke.”")
    assert ("the rebels’", "claim", "that they had fired 19 rockets") in said(record)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The fever was announced to be over by the Orda Health Office.", "the Orda Health Office",
         "The fever … to be over"),
        ("Okell, who was described as “knife-obsessed” by the police, left.", "the police", "“knife-obsessed”"),
    ],
)  # fmt: skip
def test_by_whom_stands_behind_what_was_said(
    read: Callable[[str], Record], text: str, source: str, content: str
) -> None:
    assert [(s, c) for s, _, c in said(read(text))] == [(source, content)]


def test_an_agent_of_a_deed_told_is_no_speaker(read: Callable[[str], Record]) -> None:
    record = read("He was said to have been killed by the army.")
    assert [a.source for a in record.attributions] == [None]


def test_a_fever_that_claims_lives_says_nothing(read: Callable[[str], Record]) -> None:
    assert [s for s, _, _ in said(read("According to the report, the fever claimed 66 lives."))] == ["the report"]
