"""Who acts and who is acted upon, in sentences of fiction read by the whole reader."""

import pytest

from onrecord.evaluation.own_gold import titled
from onrecord.model import Record, Story, Zone
from onrecord.model.span import Span
from onrecord.reader import Reader


def read(reader: Reader, text: str) -> Record:
    span = Span.of(text, 0, len(text))
    zones, paragraphs = (Zone(zone="body", span=span),), ((0, len(text)),)
    return reader.read(Story(text=text, origin="test", language="en", zones=zones, paragraphs=paragraphs))


def parties(record: Record, trigger: str) -> tuple[list[str], list[str]]:
    """Names of actors and recipients of the event with this trigger."""
    names = {e.id: e.name for e in record.entities}
    event = next(e for e in record.events if trigger in [t.text for t in e.triggers])
    return [names[a] for a in event.actors], [names[r] for r in event.recipients]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("France said on Monday it would withdraw its troops from Chad.", "withdraw", ["France"], ["Chad"]),
        ("Rebel leaders said they would free the hostages.", "free", ["rebel leaders"], ["hostages"]),
        ("French and German jets bombed the rebels near the dam.", "bombed", ["France", "Germany"], ["rebels"]),
        ("Norway lodged an official protest with Denmark on Tuesday.", "lodged", ["Norway"], ["Denmark"]),
        ("Norway paid compensation to forty British nationals.", "paid", ["Norway"], ["British nationals"]),
        ("Norway gave Iceland five million dollars of aid for fishing projects.", "gave", ["Norway"], ["Iceland"]),
        ("Norway suspended aid deliveries in Chad on Wednesday.", "suspended", ["Norway"], ["Chad"]),
        ("Norway recalled its ambassador from Denmark.", "recalled", ["Norway"], ["Denmark"]),
        ("The miners threatened to strike unless Norway raised their wages.", "threatened", ["miners"], ["Norway"]),
        ("The Owls' Front claimed responsibility for the attack on the mill.", "attack", ["Owls' Front"], []),
        ("The Owls' Front did not claim responsibility for the attack on the mill.", "attack", [], []),
        ("The Owls' Front was responsible for the killing of two nurses.", "killing", ["Owls' Front"], ["nurses"]),
        ("Norwegian jets bombed a Danish base, officials said.", "bombed", ["Norway"], ["Denmark"]),
        ("Two rebels were killed in a U.S. airstrike near the dam.", "killed", ["United States"], ["rebels"]),
        ("A comedian was accused of fraud.", "accused", [], ["comedian"]),
        ("Miners fired the rocket that shot down the balloon.", "shot down", ["miners"], ["balloon"]),
        ("Norway called on Danish ministers to end the use of force.", "called on", ["Norway"], ["Danish ministers"]),
        ("Tor Brann called reports of Norway arming Danish rebels nonsense.", "arming", ["Norway"], ["Danish rebels"]),
        ("Jets hit tankers, and rebels have launched a series of attacks on Chad.", "launched", ["rebels"], ["Chad"]),
        ("It came weeks after Norway – a member of the union – invaded Chad.", "invaded", ["Norway"], ["Chad"]),
        ("Members include Ada Brann, Tor Vik, who probed a bank, and Liv Moe.", "probed", ["Tor Vik"], ["bank"]),
        ("Norwegian troops advanced in heavy fighting with rebels.", "fighting", ["Norwegian troops"], ["rebels"]),
        ('"We attacked the dam at dawn," said the clerk Ada Brann.', "attacked", [], []),
    ],
)  # fmt: skip
def test_actors_and_recipients(
    reader: Reader, text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    found = parties(read(reader, text), trigger)
    assert (sorted(actors), sorted(recipients)) == tuple(map(sorted, found))


def test_a_weapon_before_an_attack_is_its_instrument(reader: Reader) -> None:
    record = read(reader, "A mortar attack on the mill killed two guards.")
    names = {e.id: e.name for e in record.entities}
    assert ["mortar"] == [names[i] for e in record.events for i in e.instruments]


def test_persons_in_apposition_are_acted_upon_too(reader: Reader) -> None:
    record = read(reader, "Guerrillas killed two reporters, Ada Brann and Tor Vik, near the dam.")
    assert {"Ada Brann", "Tor Vik"} <= {*parties(record, "killed")[1]}


def test_a_right_to_act_is_not_an_act_of_who_defends_it(reader: Reader) -> None:
    record = read(reader, "Norway defended the right of Danish troops to fire on the rebels.")
    norway = next(e.id for e in record.entities if e.name == "Norway")
    assert not any(norway in e.actors for e in record.events if e.triggers[0].text == "fire")


def test_a_resolution_does_not_act_for_who_supports_it(reader: Reader) -> None:
    record = read(reader, "Norway will support a resolution that aims to impose a blockade against Denmark.")
    norway = next(e.id for e in record.entities if e.name == "Norway")
    coded = {c.event for c in record.codings if c.type not in ("AGREE", None)}
    assert not any(norway in e.actors for e in record.events if e.id in coded)


def test_an_offer_is_an_agreement_not_yet_aid(reader: Reader) -> None:
    record = read(reader, "Norway offered its troops to Chad's new president.")
    assert ["AGREE"] == [c.type for c in record.codings if c.codebook == "PLOVER"]


@pytest.mark.parametrize(
    "text",
    [
        "The premier has clashed with the bishop over the salt tax.",
        "The mayor quit smoking in May.",
        "The young clerk shot up through the ranks of the guild.",
        "The report demonstrates a disregard for the rules.",
        "Clerks stood by the window as the ferry passed.",
        "The nurse insisted that she was at home that night.",
        "The bishop met every deadline that year.",
        "The clerk pleaded guilty on Monday.",
        "The mayor backed away from the plan.",
        "Tor Brann vowed to fight the ruling in court.",
        "The forum is meeting in Oslo.",
        "The clerks agreed that the map was wrong.",
        "The mayor rallied the voters of the valley.",
        "The mayor visited her sick father on Friday.",
        "The council conceded that the bridge was old.",
    ],
)
def test_words_that_mean_something_else_are_not_coded(reader: Reader, text: str) -> None:
    assert [] == [c.type for c in read(reader, text).codings if c.codebook == "PLOVER"]


def test_what_others_wait_for_has_not_been_conceded(reader: Reader) -> None:
    record = read(reader, "The miners will stay underground until their demands are met.")
    assert "CONCEDE" not in [c.type for c in record.codings]


@pytest.mark.parametrize(
    ("text", "trigger", "factuality"),
    [
        ("Norwegian troops were able to retake the dam.", "retake", "CT+"),
        ("The ferry could no longer cross the strait.", "cross", "CT-"),
        ("Norway has to withdraw its troops by Friday.", "withdraw", "Uu"),
        ("The rebels not only shelled the port but burned the mill.", "shelled", "CT+"),
        ("Norway insisted that Chad open its border.", "open", "Uu"),
        ("The ferry will dock before sailing north.", "sailing", "PS+"),
        ("The merger failed.", "merger", "CT-"),
        ("The troops landed to refuel their boats.", "refuel", "PR+"),
        ("The union did not say whether the miners struck.", "struck", "Uu"),
        ("Analysts tried to find out whether Tor Brann met Ada Vik in Chad.", "met", "Uu"),
        ("Norway warned against a hasty withdrawal of troops from Chad.", "withdrawal", "Uu"),
        ("Ada Brann could help Chad by providing weapons to the rebels.", "providing", "PS+"),
        ("The miners forgot to close the gate.", "close", "CT-"),
        ("Norway is likely to attack Chad.", "attack", "PR+"),
        ("The premier stopped short of accusing Norway of fraud.", "accusing", "CT-"),
        ("The rebels talked rather than shelling the port.", "shelling", "CT-"),
    ],
)
def test_factuality(reader: Reader, text: str, trigger: str, factuality: str) -> None:
    record = read(reader, text)
    event = next(e for e in record.events if trigger in [t.text for t in e.triggers])
    assert factuality == next(c.factuality for c in record.claims if c.event == event.id)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brann criticised the police investigation of Tor Vik.",
        "Rebels alleged to be backed by Norway attacked the dam.",
    ],
)
def test_a_view_of_what_happened_does_not_tell_of_it(reader: Reader, text: str) -> None:
    record = read(reader, text)
    sources = {a.id: a.source.span.text if a.source else None for a in record.attributions}
    assert {sources[c.voice] for c in record.claims if c.voice} <= {None}


def test_a_headline_gives_words_to_nobody_who_says_nothing_in_its_story(reader: Reader) -> None:
    title = "Ada Brann: villagers mourn as police meet mayor"
    record = reader.read(titled("t", title, f"{title}\n\nAda Brann was found dead on Monday.", None))
    assert not [a for a in record.attributions if a.source]


def test_an_order_is_not_done_by_whom_it_warns_of(reader: Reader) -> None:
    text = '"If you cannot cross because guards are watching, take a boat and attack the mill," the rebel told her.'
    record = read(reader, text)
    order = next(e for e in record.events if e.triggers[0].text == "attack")
    assert order.actors == ()
    assert ["demand"] == [c.kind for c in record.claims if c.event == order.id]


def test_whom_a_headline_says_were_urged_did_not_urge(reader: Reader) -> None:
    title = "Norwegians urged to leave Chad"
    record = reader.read(titled("t", title, f"{title}\n\nThe ministry spoke on Monday.", None))
    assert not [e for e in record.events if e.triggers[0].text == "urged" and e.actors]
