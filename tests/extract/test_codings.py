"""Codings: what PLOVER and CAMEO make of an event, done, meant or refused."""

from copy import copy
from dataclasses import replace
from importlib.resources import files

import pytest

from onrecord.errors import ResourceError
from onrecord.extract.codings import Codings
from onrecord.extract.events import Events
from onrecord.model import Entity, Mention, Record, Span, Story, Zone
from onrecord.reader import Reader
from onrecord.resources import load
from onrecord.resources.codebooks import Row, codebook, expand
from tests.handmade import parse

PATTERNS: list[dict[str, str]] = load("codebooks/plover_patterns.toml")["pattern"]


def types(table: str) -> list[tuple[str | None, str | None]]:
    """PLOVER type and CAMEO code of every coded event, the first word of the Doc being the one who acts."""
    doc = parse(table)
    who = Entity(id="e1", name="Keth", type="GPE", mentions=(Mention(span=doc.span(0, 1), form="name", head=0),))
    record = Record(story=doc.story, entities=(who,))
    record = record.add(Events()(doc, record))
    found = list(Codings()(doc, record))
    return [(p.type, c.code) for p, c in zip(found[::2], found[1::2], strict=True)]


def clause(*rows: str) -> str:
    return "\n".join(("Keth _ PROPN NNP 2 nsubj", *rows))


def test_an_act_has_its_type_and_its_cameo_code() -> None:
    assert [("AID", "071")] == types(
        clause(
            "gave give VERB VBD 0 root",
            "the the DET DT 4 det",
            "island island NOUN NN 2 iobj",
            "money money NOUN NN 2 obj",
        )
    )


def test_an_event_no_pattern_knows_has_no_coding() -> None:
    assert [] == types(clause("dredged dredge VERB VBD 0 root", "harbours harbour NOUN NNS 2 obj"))


def test_a_helpful_act_to_come_is_an_agreement() -> None:
    rows = (
        "will will AUX MD 3 aux",
        "give give VERB VB 0 root",
        "islanders islander NOUN NNS 3 iobj",
        "money money NOUN NN 3 obj",
    )
    assert [("AGREE", "033")] == types("\n".join(("Keth _ PROPN NNP 3 nsubj", *rows)))


def test_a_harmful_act_to_come_is_a_threat() -> None:
    rows = ("will will AUX MD 3 aux", "shell shell VERB VB 0 root", "harbours harbour NOUN NNS 3 obj")
    assert [("THREATEN", "138")] == types("\n".join(("Keth _ PROPN NNP 3 nsubj", *rows)))


def test_a_helpful_act_the_actor_will_not_do_is_a_rejection() -> None:
    rows = (
        "will will AUX MD 4 aux",
        "not not PART RB 4 advmod",
        "give give VERB VB 0 root",
        "islanders islander NOUN NNS 4 iobj",
        "money money NOUN NN 4 obj",
    )
    assert [("REJECT", "122")] == types("\n".join(("Keth _ PROPN NNP 4 nsubj", *rows)))


def test_what_did_not_happen_is_not_coded() -> None:
    rows = (
        "did do AUX VBD 4 aux",
        "not not PART RB 4 advmod",
        "shell shell VERB VB 0 root",
        "harbours harbour NOUN NNS 4 obj",
    )
    assert [] == types("\n".join(("Keth _ PROPN NNP 4 nsubj", *rows)))


def test_what_may_happen_is_not_coded() -> None:
    rows = ("may may AUX MD 3 aux", "shell shell VERB VB 0 root", "harbours harbour NOUN NNS 3 obj")
    assert [] == types("\n".join(("Keth _ PROPN NNP 3 nsubj", *rows)))


def test_a_verbal_act_is_coded_by_what_it_is_about_and_its_content_not_at_all() -> None:
    rows = (
        "refused refuse VERB VBD 0 root",
        "to to PART TO 4 mark",
        "meet meet VERB VB 2 xcomp",
        "envoys envoy NOUN NNS 4 obj",
    )
    assert [("REJECT", "125")] == types(clause(*rows))


def test_the_pattern_that_asks_most_wins() -> None:
    rows = (
        "fired fire VERB VBD 0 root",
        "rockets rocket NOUN NNS 2 obj",
        "at at ADP IN 5 case",
        "harbours harbour NOUN NNS 2 obl",
    )
    assert [("ASSAULT", "194")] == types(clause(*rows))


def test_every_type_has_patterns() -> None:
    assert set(codebook().types) == {p["type"] for p in PATTERNS}


def test_an_unknown_class_is_refused_by_name() -> None:
    with pytest.raises(ResourceError, match="no class &dragons"):
        expand(["&dragons"], "codebooks/x.toml")


def test_rows_hold_only_what_is_known() -> None:
    assert len(PATTERNS) == len(
        [Row(**{k: tuple(v) if isinstance(v, list) else v for k, v in p.items()}) for p in PATTERNS]
    )  # type: ignore[arg-type]


def story(text: str) -> Story:
    """One sentence as a story."""
    return Story(text=text, origin="test", language="en", zones=(Zone(zone="body", span=Span.of(text, 0, len(text))),))


@pytest.fixture(scope="module")
def coded(reader: Reader) -> dict[str, set[str | None]]:
    """The PLOVER types read from the example of every pattern, whoever takes part."""
    thorough = copy(reader)
    thorough.units = tuple(replace(u, thin=True) if isinstance(u, Codings) else u for u in reader.units)
    records = thorough.pipe([story(p["example"]) for p in PATTERNS])
    return {p["example"]: {c.type for c in r.codings if c.type} for p, r in zip(PATTERNS, records, strict=True)}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: f"{p['type']}-{p['example'][:40]}")
def test_the_example_of_a_pattern_is_coded_so(pattern: dict[str, str], coded: dict[str, set[str | None]]) -> None:
    assert pattern["type"] in coded[pattern["example"]]


def test_the_codebook_lies_beside_its_loader() -> None:
    assert files("onrecord.resources").joinpath("codebooks/plover.toml").is_file()
