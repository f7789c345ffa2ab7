"""Private names: they are in no index that is asked by name, and leave no ledger unless they are asked for."""

from dataclasses import replace

import pytest

from onrecord.ledger import Ledger
from onrecord.model import Record
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
    from onrecord.model import Entity, Mention

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
