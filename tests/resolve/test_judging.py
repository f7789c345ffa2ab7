"""Copies, versions, kills and corrections, as stories are added; on both databases."""

import random
from dataclasses import replace

import pytest
from sqlalchemy import select

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger
from onrecord.ledger.packing import moment
from onrecord.ledger.tables import EXPORTS
from onrecord.model import Record
from onrecord.resolve import judge, rejudge
from tests.made import LATER, LOCK, Say, told

WIRE = {"publisher": "Northwire", "published": "2031-06-02"}
NOTICE = (
    "This story corrects that Reyk claimed nine rockets, not 19 rockets.",
    "Reyk claimed nine rockets",
    "19 rockets",
)


def outcomes(ledger: Ledger, *records: Record) -> list[str]:
    return [ledger.put([r], judge)[0].outcome for r in records]


def test_copies_are_one_voice(ledger: Ledger) -> None:
    outlets = ["Northwire", "Harbour Courier", "Radio Orvel"]
    assert outcomes(ledger, *(told(*LOCK, publisher=p, published="2031-06-02") for p in outlets)) == [
        "added", "copy", "copy",
    ]  # fmt: skip
    (hit,) = ledger.search("rockets", who="Reyk")
    assert (hit.publisher, hit.copies) == ("Northwire", ("Harbour Courier", "Radio Orvel"))
    assert [h.publisher for h in ledger.search("rockets", who="Reyk", copies=True)] == outlets


def test_what_an_outlet_cut_moved_and_changed_is_kept(ledger: Ledger) -> None:
    changed = Say("Tomas Reyk", "claimed", "that 12 rockets had struck the lock before it broke in two", "claims")
    cut = told(LOCK[4], LOCK[0], changed, LOCK[3], publisher="Harbour Courier", published="2031-06-02")
    assert outcomes(ledger, told(*LOCK, **WIRE), cut) == ["added", "copy"]
    assert {h.content.split()[1] for h in ledger.search("rockets", who="Reyk")} == {"19", "12"}
    assert ledger.search("barge", who="Holm")[0].copies == ("Harbour Courier",)


def test_two_cuts_without_a_common_part_meet_in_the_whole(ledger: Ledger) -> None:
    rng = random.Random(1)
    parts = [
        " ".join(rng.choices("lock gate barge river tower grain mill ferry coal stone".split(), k=30)) for _ in range(8)
    ]
    first, second = (told(*p, publisher=n, published="2031-06-02") for p, n in ((parts[:5], "A"), (parts[3:], "B")))
    outcomes(ledger, first, second, told(*parts, publisher="C", published="2031-06-02"))
    assert len(ledger.family(first.story.id)) == 3


def test_another_story_on_the_same_matter_is_no_copy(ledger: Ledger) -> None:
    other = told(
        LOCK[0], "Divers went down to the gate on Tuesday and came up with a bolt of the upper hinge",
        Say("Anke Dorn", "said", "the town had asked for a new gate in every year since the flood of 2019"),
        "The hinge is to be looked at in Talvory before the end of the month", publisher="Radio Orvel",
    )  # fmt: skip
    assert outcomes(ledger, told(*LOCK, **WIRE), other) == ["added", "added"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"publisher": "Northwire", "published": "2031-06-03"}, "version"),
        ({"publisher": "Northwire", "published": "2031-06-02", "url": "https://n.example/2"}, "copy"),
        ({"publisher": "Radio Orvel", "published": "2031-06-03"}, "copy"),
    ],
)
def test_a_version_is_of_the_same_outlet_and_of_another_date(
    ledger: Ledger, more: dict[str, str], expected: str
) -> None:
    assert outcomes(ledger, told(*LOCK, **WIRE), told(*LOCK, **more)) == ["added", expected]


def test_a_version_takes_the_place_of_the_earlier_in_whatever_order_they_come(ledger: Ledger) -> None:
    url = "https://n.example/1"
    old, new = told(*LOCK, url=url, **WIRE), told(*LOCK[:2], url=url, publisher="Northwire", published="2031-06-04")
    between = told(*LOCK[:3], url=url, publisher="Northwire", published="2031-06-03")
    assert outcomes(ledger, new, old, between) == ["added", "version", "version"]
    assert [k.superseded for k in ledger.stories()] == [False, True, True]
    assert ledger.search("Friday") == []
    assert [k.published for k in ledger.family(new.story.id)] == ["2031-06-02", "2031-06-03", "2031-06-04"]
    assert ledger.check() == []


def test_a_kill_hides_every_version_up_to_it(ledger: Ledger) -> None:
    url = "https://n.example/1"
    kill = told("The lock story is killed", url=url, status="killed", version="2", **WIRE)
    first = told(*LOCK, url=url, version="1", **WIRE)
    assert outcomes(ledger, first) == ["added"]
    ledger.note_export("out.csv", "csv", {}, [first.story.id])
    assert outcomes(ledger, kill) == ["hidden"]
    with ledger.reading() as connection:
        noted = connection.scalar(select(EXPORTS.c.added))
    assert (ledger.search("rockets"), ledger.stories()) == ([], [])
    assert {k.hidden for k in ledger.stories(hidden=True)} == {"killed"}
    assert ledger.exports() == {first.story.id: (f"out.csv ({noted})",)}
    late = told(*LOCK, "Late copy of the first version", url=url, version="1", **WIRE)
    assert outcomes(ledger, late) == ["hidden"]
    again = told(*LOCK[:4], url=url, version="3", **WIRE)
    assert outcomes(ledger, again) != ["hidden"]
    assert len(ledger.search("rockets")) == 2
    assert ledger.check() == []


# Corrections ----------------------------------------------------------------------------------------------------------


def test_a_notice_amends_older_versions_and_flags_copies(ledger: Ledger) -> None:
    right = Say("Tomas Reyk", "claimed", "that nine rockets had struck the lock before it broke in two", "claims")
    outcomes(
        ledger, told(*LOCK, **WIRE), told(*LOCK, publisher="Radio Orvel", published="2031-06-02"),
        told(LOCK[0], right, *LOCK[2:], notice=NOTICE, publisher="Northwire", published="2031-06-03"),
        told(LOCK[0], right, *LOCK[2:], publisher="Harbour Courier", published="2031-06-03"),
    )  # fmt: skip
    (found,) = ledger.corrections()
    assert (found.was, found.now, found.outlet) == (NOTICE[2], NOTICE[1], "Northwire")
    assert [(t.outlet, t.state) for t in found.touched] == [
        ("Northwire", "superseded"), ("Radio Orvel", "uncorrected"), ("Harbour Courier", "silent"),
    ]  # fmt: skip
    assert [t.outlet for t in found.uncorrected] == ["Radio Orvel"]
    hit = next(h for h in ledger.search("rockets", who="Reyk") if h.publisher == "Radio Orvel")
    assert [(a["was"], a["by"]) for a in hit.amended] == [("19 rockets", "Northwire")]
    assert ledger.search("barge", who="Maszek")[0].amended == ()


def test_a_notice_in_another_outlets_copy_alone_flags_the_rest(ledger: Ledger) -> None:
    copy = told(*LOCK, notice=NOTICE, publisher="Radio Orvel", published="2031-06-03")
    outcomes(ledger, told(*LOCK, **WIRE), copy)
    (found,) = ledger.corrections()
    assert [(found.outlet, t.outlet, t.state) for t in found.touched] == [("Radio Orvel", "Northwire", "uncorrected")]


def test_a_separate_notice_amends_the_story_it_speaks_of(ledger: Ledger) -> None:
    words = (
        "A story about the lock gate at Marrow misstated the rockets that Reyk claimed: nine rockets, not 19 rockets."
    )
    notice = told(notice=(words, "nine rockets", "19 rockets"), publisher="Northwire", published="2031-06-05")
    others = [
        told(Say("Ida Brandt", "said", f"the mill at Orvel had ground {n} tons of rye"), "Rye was dear in all of May",
             publisher="Northwire", published="2031-06-01")
        for n in range(5)
    ]  # fmt: skip
    outcomes(ledger, *others, told(*LOCK, **WIRE), notice)
    (found,) = ledger.corrections()
    assert [(t.story[:6], t.state) for t in found.touched] == [(told(*LOCK, **WIRE).story.id[:6], "uncorrected")]
    assert ledger.search("rockets", who="Reyk")[0].amended[0]["now"] == "nine rockets"


def test_a_notice_that_could_speak_of_several_stories_amends_none(ledger: Ledger) -> None:
    words = "A story misstated a number: nine rockets, not 19 rockets."
    notice = told(notice=(words, "nine rockets", "19 rockets"), publisher="Northwire", published="2031-06-05")
    mill = told(
        Say("Tomas Reyk", "said", "he had fired 19 rockets at the mill"), publisher="Northwire", published="2031-06-02"
    )
    dam = told(
        Say("Ida Brandt", "saw", "no trace of the 19 rockets near a dam"), publisher="Northwire", published="2031-06-02"
    )
    two = [mill, dam]
    outcomes(ledger, *two, notice)
    assert [a.touched for a in ledger.corrections()] == [()]


def test_another_outlets_notice_is_not_the_storys_own(ledger: Ledger) -> None:
    words = (
        "A story about the lock gate at Marrow misstated the rockets that Reyk claimed: nine rockets, not 19 rockets."
    )
    notice = told(notice=(words, "nine rockets", "19 rockets"), publisher="Somebody Else", published="2031-06-05")
    outcomes(ledger, told(*LOCK, **WIRE), notice)
    assert [a.touched for a in ledger.corrections()] == [()]


def test_what_is_withdrawn_is_in_no_correction(ledger: Ledger) -> None:
    copy = told(*LOCK, publisher="Radio Orvel", published="2031-06-02")
    outcomes(ledger, copy, told(*LOCK, notice=NOTICE, publisher="Northwire", published="2031-06-03"))
    ledger.withdraw(copy.story.id, reason="x")
    assert [a.touched for a in ledger.corrections()] == [()]
    ledger.erase(ledger.corrections()[0].story, reason="x")
    assert ledger.corrections() == []
    assert ledger.check() == []


def test_a_judgement_on_copies_can_be_taken_back(ledger: Ledger) -> None:
    wire, copy = told(*LOCK, **WIRE), told(*LOCK, publisher="Radio Orvel", published="2031-06-02")
    outcomes(ledger, wire, copy)
    before = moment()
    ledger.part(wire.story.id, copy.story.id, by="a reader")
    assert [h.copies for h in ledger.search("rockets", who="Reyk")] == [(), ()]
    assert [h.copies for h in ledger.search("rockets", who="Reyk", as_of=before)] == [("Radio Orvel",)]
    assert ledger.check() == []
    with pytest.raises(LedgerError, match="not judged to be copies"):
        ledger.part(wire.story.id, copy.story.id, by="a reader")


def test_a_newer_reading_of_a_notice_takes_the_place_of_the_older(ledger: Ledger) -> None:
    copy = told(*LOCK, publisher="Radio Orvel", published="2031-06-02")
    story = told(*LOCK, notice=NOTICE, publisher="Northwire", published="2031-06-03")
    outcomes(ledger, copy, replace(story, corrections=()))
    assert ledger.corrections() == []
    read = {story.story.id: replace(story, reader=LATER), copy.story.id: replace(copy, reader=LATER)}
    before = moment()
    list(ledger.reread(lambda told: (read[s.id] for s in told), LATER, judge=rejudge))
    assert [[t.outlet for t in a.touched] for a in ledger.corrections()] == [["Radio Orvel"]]
    assert ledger.corrections(as_of=before) == []
    last = replace(LATER, version="3.0")
    read = {id: replace(r, reader=last, corrections=()) for id, r in read.items()}
    list(ledger.reread(lambda told: (read[s.id] for s in told), last, judge=rejudge))
    assert ledger.corrections() == []
    assert ledger.check() == []


def test_the_same_story_at_two_places_is_read_from_either(ledger: Ledger) -> None:
    record = told(*LOCK, **WIRE)
    moved = replace(record, story=replace(record.story, origin="elsewhere.txt"))
    assert outcomes(ledger, record, moved) == ["added", "there"]
