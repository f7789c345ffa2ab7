"""Denials: which are shown, against which claims; what only looks like one is not."""

from dataclasses import replace

import pytest

from onrecord.ledger import Ledger
from onrecord.model import Record, Stance
from onrecord.resolve import judge
from onrecord.views.contradictions import Dispute, disputes
from tests.made import Say, told

CLAIM = Say("Mira Oll", "claimed", "that the ferry company had badly overloaded the ferry before it capsized", "claims")


def one(*parts: Say | str, outlet: str = "Harbour Courier") -> Record:
    return told(*parts, title="Ferry capsizes off Marrow harbour", publisher=outlet, published="2031-05-16")


def denials(ledger: Ledger, *records: Record) -> list[Dispute]:
    ledger.put(records, judge)
    return [d for d in disputes(ledger) if d.kind == "denial"]


def against(said: Say, other: Say = CLAIM) -> tuple[Record, Record]:
    ferry = "Divers searched the wreck of the ferry off Marrow harbour through the night"
    return one(other, ferry), one(said, ferry, outlet="Ostrovan Post")


@pytest.mark.parametrize(
    "said",
    [
        Say("Sava Lindqvist", "denied", "that the ferry company had overloaded the capsized ferry", "denies", "-"),
        Say("Sava Lindqvist", "dismissed", "the claim that the company had overloaded the ferry", "dismisses", "-"),
        Say("Sava Lindqvist", "ruled out", "that the ferry had been overloaded before it capsized", "rules_out", "-"),
    ],
)
def test_a_denial_stands_against_a_claim_that_has_its_words(ledger: Ledger, said: Say) -> None:
    (found,) = denials(ledger, *against(said))
    assert (found.first.voice, [s.voice for s in found.others]) == ("Mira Oll", ["Sava Lindqvist"])


@pytest.mark.parametrize(
    "said",
    [
        Say("Sava Lindqvist", "rejected", "a plan to load the capsized ferry of the company less", "dismisses", "-"),
        Say("Sava Lindqvist", "denied", "access to the ferry that the company had overloaded", "denies", "-"),
        Say("Sava Lindqvist", "pushed back on", "the ferry company and its overloaded ferry", "denies", "-"),
        Say("Sava Lindqvist", "opposed", "that the ferry of the company was overloaded", "criticises", "-"),
        Say("Sava Lindqvist", "denied", "that the ferry company had sold the harbour kiosk", "denies", "-"),
        Say("who", "denied", "that the ferry company had overloaded the capsized ferry", "denies", "-"),
        Say("no one", "denied", "that the ferry company had overloaded the capsized ferry", "denies", "-"),
        Say("Mira Oll", "denied", "that the ferry company had overloaded the capsized ferry", "denies", "-"),
    ],
)
def test_what_denies_nothing_of_a_claim(ledger: Ledger, said: Say) -> None:
    records = against(said)
    if said.who in ("who", "no one"):
        a = records[1].attributions[0]
        assert a.source is not None
        unnamed = replace(a, source=replace(a.source, entity=None, resolved=None))
        records = (records[0], replace(records[1], attributions=(unnamed,), entities=()))
    assert denials(ledger, *records) == []


@pytest.mark.parametrize(
    "other",
    [
        Say("Mira Oll", "asked", "whether the ferry company had overloaded the capsized ferry", "asks"),
        Say("Mira Oll", "promised", "to have the overloaded ferry of the company raised", "promises"),
        Say("Mira Oll", "said", "that the ferry company had not overloaded the capsized ferry"),
        Say("Mira Oll", "said", "that Lindqvist denied that the company had overloaded the ferry"),
        Say("Mira Oll", "is examining", "claims that the company had overloaded the capsized ferry"),
    ],
)
def test_what_claims_nothing_that_is_denied(ledger: Ledger, other: Say) -> None:
    no = Say("Sava Lindqvist", "denied", "that the ferry company had overloaded the capsized ferry", "denies", "-")
    assert denials(ledger, *against(no, other)) == []


def test_one_voices_words_in_two_outlets_are_one_dispute(ledger: Ledger) -> None:
    first, no = against(
        Say("Sava Lindqvist", "denied", "that the ferry company had overloaded the capsized ferry", "denies", "-")
    )
    again = one(CLAIM, "Cranes are to lift the ferry off Marrow harbour on Friday", outlet="Lakeside Radio")
    (found,) = denials(ledger, first, no, again)
    assert len(found.others) == 1


def tied(words: str) -> Record:
    """A claim and, after it, words that their story ties to it."""
    record = one(CLAIM, Say("Sava Lindqvist", "said", words))
    claim, said = record.attributions
    return replace(record, stances=(Stance(attribution=said.id, toward=claim.id, value="denies", explicit=True),))


def test_words_that_call_a_claim_untrue_deny_it(ledger: Ledger) -> None:
    (found,) = denials(ledger, tied("the passengers had been counted; the claim about the ferry is untrue"))
    assert [s.denial for s in (found.first, *found.others)] == [False, True]


@pytest.mark.parametrize(
    "words",
    ["the harbour would never be as it was", "the crew had been brave", "the claim that barley is dear is untrue"],
)
def test_words_that_only_answer_a_claim_deny_nothing(ledger: Ledger, words: str) -> None:
    assert denials(ledger, tied(words)) == []


def test_the_report_is_what_the_story_ties_it_to(ledger: Ledger) -> None:
    record = one(CLAIM, Say("Sava Lindqvist", "denied", "the report", "denies", "-"))
    claim, no = record.attributions
    record = replace(record, stances=(Stance(attribution=no.id, toward=claim.id, value="denies", explicit=True),))
    elsewhere = one(
        Say("Ole Maszek", "said", "the company had overloaded the ferry that capsized"),
        Say("Ole Maszek", "said", "the mayor of Marrow wept at the harbour"),
        outlet="Lakeside Radio",
    )  # fmt: skip
    found = denials(ledger, record, elsewhere)
    assert [d.first.words for d in found] == [CLAIM.what, "the company had overloaded the ferry that capsized"]
