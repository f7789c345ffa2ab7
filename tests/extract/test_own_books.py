"""A user's own actors, verbs and codebook at work in a whole reading."""

import pytest

from onrecord.model import Record, Story, Zone
from onrecord.model.span import Span
from onrecord.reader import Reader
from tests.resources.test_own_lists import CODEBOOK, VERBS, write

TEXT = "Fog delayed the ferry on Monday. The Owls' Front abandoned economic ties with the Vale clerics of Ulmark."
ACTORS = "OWLS'_FRONT [ULMREB]\nULMARK [ULM]\nCLERIC [~REL]\nFERRYMASTER [~LAB]\n"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    folder = tmp_path_factory.mktemp("own")
    reader = Reader(
        actors=[write(folder, "actors.txt", ACTORS)], verbs=[write(folder, "mine.txt", VERBS)],
        codebooks=[write(folder, "harbour.toml", CODEBOOK)],
    )  # fmt: skip
    span = Span.of(TEXT, 0, len(TEXT))
    zones, paragraphs = (Zone(zone="body", span=span),), ((0, len(TEXT)),)
    return reader.read(Story(text=TEXT, origin="test", language="en", zones=zones, paragraphs=paragraphs))


def test_the_list_codes_names_and_what_nouns_add(record: Record) -> None:
    codes = {e.name: (e.country, e.sectors) for e in record.entities}
    assert ("ULM", ("REB",)) == codes["Owls' Front"]
    assert ("ULM", ("REL",)) in codes.values()
    assert {"list actors.txt"} == {e.basis for e in record.entities if e.country == "ULM"}


def test_the_codebook_codes_beside_plover(record: Record) -> None:
    coded = {(c.codebook, c.type, c.modes) for c in record.codings}
    assert ("Harbour events", "DELAY", ("fog",)) in coded


def test_the_verbs_code_by_what_stands_around(record: Record) -> None:
    [code] = [c for c in record.codings if c.codebook == "mine"]
    event = next(e for e in record.events if e.id == code.event)
    assert ("161", "abandoned") == (code.code, event.triggers[0].text)
    assert [("ULM", ("REB",))] == [(e.country, e.sectors) for e in record.entities if e.id in event.actors]
