"""Private names: they are in no index that is asked by name, and leave no ledger unless they are asked for."""

from dataclasses import replace

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.moments import Timing
from onrecord.model import Entity, Event, Mention, Record, Span
from onrecord.model.privacy import private_names
from tests.made import Say, told


def shelled() -> Record:
    """A private person who is told of, and one who speaks."""
    record = told(
        Say("Tomas Reyk", "said", "that Mara Oll had been found in the cellar of the mill"),
        Say("Ida Kvist", "said", "that the mill had burned through the night like a Mara of the sea"),
        "Neighbours carried Mara Oll to the boats before Hollow Street burned",
        title="Mara Oll found at Marrow", publisher="Harbour Courier", published="2031-05-16",
    )  # fmt: skip
    text, start = record.story.text, record.story.text.index("Mara Oll")
    assert text[start:].startswith("Mara Oll")
    victim = Entity(
        id="e9", name="Mara Oll", type="PERSON", standing="private",
        mentions=(Mention(span=record.story.span(start, start + 8), form="name"),),
    )  # fmt: skip
    entities = tuple(replace(e, standing="private") if e.name == "Ida Kvist" else e for e in record.entities)
    return replace(record, entities=(*entities, victim))


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.put([shelled()])
    return ledger


@pytest.mark.parametrize("asked", [{"words": "Oll"}, {"about": "Mara Oll"}, {"who": "Ida Kvist"}, {"who": "Kvist"}])
def test_no_index_finds_a_private_person_by_name(filled: Ledger, asked: dict[str, str]) -> None:
    assert filled.search(**asked) == []  # type: ignore[arg-type]


def test_who_asks_for_private_names_finds_them(filled: Ledger) -> None:
    assert [h.name for h in filled.search(about="Mara Oll", private_names=True)] == ["Tomas Reyk"]
    assert [h.name for h in filled.search(who="Ida Kvist", private_names=True)] == ["Ida Kvist"]
    assert filled.who("Ida Kvist").names == ()
    assert filled.who("Ida Kvist", private_names=True).names == ("Ida Kvist",)


def test_their_statements_are_found_by_their_words(filled: Ledger) -> None:
    (found,) = filled.search("burned through")
    assert found.name == "Ida Kvist"
    shown = found.withheld()
    assert (shown.voice, shown.private) == ("[name withheld]", ())
    assert "Mara of the sea" in shown.content
    assert (shown.story, shown.item, shown.start) == (found.story, found.item, found.start)


def test_names_are_withheld_as_whole_words(filled: Ledger) -> None:
    (own,) = filled.search("neighbours")
    shown = own.withheld()
    assert shown.content == "Neighbours carried [name withheld] to the boats before Hollow Street burned"
    assert shown.title == "[name withheld] found at Marrow"
    assert "Mara Oll" not in str(shown.as_json())


def test_a_ledger_with_private_names_is_whole(filled: Ledger) -> None:
    assert filled.check() == []
    filled.repair()
    assert filled.search(who="Ida Kvist") == []


def test_no_name_leaves_with_the_time_it_is_told_of(filled: Ledger) -> None:
    found = [m for undated in (False, True) for m in filled.moments("", timing=Timing(undated=undated))]
    named = [m for m in found if "Mara Oll" in str(m.as_json())]
    assert named
    assert all(m.hit.private for m in named)
    assert not any("Mara Oll" in str(m.withheld().as_json()) for m in found)


def test_whom_harm_befell_stays_unnamed_also_where_the_event_has_no_code() -> None:
    record = shelled()
    text, at = record.story.text, record.story.text.index("Tomas Reyk")
    assert text[at : at + 10] == "Tomas Reyk"
    person = Entity(
        id="e8", name="Tomas Reyk", type="PERSON",
        mentions=(Mention(span=record.story.span(at, at + 10), form="name"),),
    )  # fmt: skip
    verb = Span(start=0, end=6, text="killed")
    event = Event(id="v9", triggers=(verb,), recipients=("e8",))
    unknown = replace(record, entities=(person,), events=(event,), codings=())
    assert private_names(unknown) == {"Tomas Reyk"}
    met = replace(event, triggers=(Span(start=0, end=3, text="met"),))
    assert private_names(replace(unknown, events=(met,))) == set()
