"""Warrants: what is too little, or no act at all, has no code; fiction read by the whole reader."""

import pytest

from onrecord.reader import Reader

from .test_who_acts import parties, read


def codes(reader: Reader, text: str) -> set[str | None]:
    return {c.type for c in read(reader, text).codings if c.codebook == "PLOVER"}


@pytest.mark.parametrize(
    "text",
    [
        "The quake that destroyed the harbour came at night.",
        "Landslides destroyed forty houses near the dam.",
        "Arming the rebels",
        "The clerks rang the bells in a rebuke of past timidity.",
        "The old guns deployed by Norway rusted in the rain.",
        "A drought that threatens the farmers drags on.",
        "Norway blamed a technical malfunction.",
        "Norway has invested heavily in governing the valley.",
        "Thousands marched under one flag at the opening.",
        "Ada Brann promised to visit the harbour.",
        "Ada Brann could resign on Friday.",
        "Anything that stops a madman from using nuclear weapons is worth trying, said Ada Brann.",
        "To keep it safe would require patience, Ada Brann told Congress.",
        "Columnists said the minister had stabbed the premier in the back.",
    ],
)
def test_no_act_no_code(reader: Reader, text: str) -> None:
    assert codes(reader, text) == set()


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Norway pledged to cooperate with Denmark.", "AGREE"),
        ("Ada Brann will resign on Friday.", "RETREAT"),
        ("Ada Brann vowed to hunt down the rebels.", "THREATEN"),
        ("Two clerks were arrested in Oslo on Monday.", "COERCE"),
        ("A bomb killed two clerks in Oslo.", "ASSAULT"),
        ("Norway invested in Danish mines.", "COOPERATE"),
        ("Thousands marched against the governor in Oslo.", "PROTEST"),
        ("The talks between Norway and Denmark began on Monday.", "CONSULT"),
    ],
)
def test_enough_is_coded(reader: Reader, text: str, type: str) -> None:
    assert type in codes(reader, text)


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("Tor Brann's chief rival said he agreed with a smaller party to form a government.", "agreed", []),
        ("The leaders of Norway and Denmark met in Oslo.", "met", ["Denmark", "leaders of Norway"]),
        ("Brann was captured by police in May and sentenced to five years in prison.", "sentenced", []),
        ("The Brann investigation began on Monday.", "investigation", []),
        ("A first patch of Norwegian troops arrived in Chad.", "arrived", ["Norwegian troops"]),
    ],
)
def test_who_acts_and_who_does_not(reader: Reader, text: str, trigger: str, actors: list[str]) -> None:
    assert sorted(parties(read(reader, text), trigger)[0]) == actors


def test_a_rival_is_not_whom_it_belongs_to(reader: Reader) -> None:
    record = read(reader, "Tor Brann accused his opponents of fraud.")
    assert "Tor Brann" not in parties(record, "accused")[1]
