"""Series: like with like, updates apart from disputes, what is unordered said to be so."""

from dataclasses import replace

from onrecord.ledger import Ledger
from onrecord.resolve import judge
from onrecord.views.contradictions import disputes
from onrecord.views.promises import promises
from onrecord.views.series import Said, compatible, order, series
from tests.accounts import FIRST, OTHER, SECOND, STORIES
from tests.made import Say, told

SAID = Said(
    words="7", low=7, high=7, modifier=None, reading="exact", voice="Greta Holm", cue="said", polarity="+",
    outlet="Harbour Courier", copies=(), moment="2031-05-16", basis="published", headline=False, story="s1",
    item="s1/quantity/0-1", start=0, end=1,
)  # fmt: skip


def test_a_toll_that_rises_is_an_update(ledger: Ledger) -> None:
    ledger.put(STORIES, judge)
    (killed,) = series(ledger, FIRST.story.id, role="killed")
    relations = {(p.first.low, p.second.low): p.relation for p in killed.pairs}
    assert relations[5, 7] in ("update", "unordered")
    assert [p.relation for p in killed.pairs if p.first.outlet == "Harbour Courier" and p.second.low == 7] == ["update"]
    assert killed.of("dispute") == ()
    assert killed.span == (5, 7)
    assert {n.words for n in killed.latest} == {"7 people", "5 people"} or {n.low for n in killed.latest} == {5, 7}


def test_open_ranges_that_contain_each_other_are_no_dispute() -> None:
    more = replace(SAID, low=5, high=None, modifier="MORE_THAN", story="s2")
    assert compatible(SAID, more)
    assert not compatible(SAID, replace(SAID, low=9, high=None))


def test_days_without_an_hour_are_unordered() -> None:
    assert order(SAID, replace(SAID, story="s2")) == "unordered"
    assert order(SAID, replace(SAID, story="s2", moment="2031-05-17")) == "before"
    early, late = (
        replace(SAID, story=s, moment=f"2031-05-16T{h}:00:00+00:00") for s, h in (("s2", "09"), ("s3", "11"))
    )
    assert order(early, late) == "before"
    assert order(early, replace(early, story="s4", moment="2031-05-16T11:00:00+02:00")) == "same"


def test_a_denial_stands_against_the_claim_made_elsewhere(ledger: Ledger) -> None:
    ledger.put(STORIES, judge)
    (found,) = [d for d in disputes(ledger, FIRST.story.id) if d.kind == "denial"]
    assert (found.first.voice, found.first.outlet) == ("Mira Oll", "Lakeside Radio")
    assert [(s.voice, s.cue, s.outlet, s.denial) for s in found.others] == [
        ("Sava Lindqvist", "denied", "Ostrovan Post", True)
    ]


def test_one_moment_and_two_voices_are_a_dispute(ledger: Ledger) -> None:
    both = told(
        Say("Greta Holm", "said", "the fire at the Marrow mill had killed 3 people", killed=3),
        Say("Tomas Reyk", "said", "the fire at the Marrow mill had killed 9 people", killed=9),
        title="Fire at Marrow mill", publisher="Harbour Courier", published="2031-05-16",
    )  # fmt: skip
    ledger.put([both], judge)
    (dispute,) = [d for d in disputes(ledger) if d.kind == "numbers"]
    assert [s.words for s in (dispute.first, *dispute.others)] == ["3", "9"]


def test_as_of_before_there_was_anything(ledger: Ledger) -> None:
    ledger.put(STORIES, judge)
    assert series(ledger, as_of="2001-01-01") == []
    assert [s for s in series(ledger) if s.role == "killed"] != []


def test_a_promise_is_open_until_somebody_says_more(ledger: Ledger) -> None:
    ledger.put([OTHER, SECOND], judge)
    assert [p for p in promises(ledger) if p.outcome != "open"] == []


def test_numbers_far_apart_in_one_story_are_of_two_things(ledger: Ledger) -> None:
    between = ["Masons had worked on the old walls of the Marrow mill since the spring of the year before"] * 6
    both = told(
        Say("Greta Holm", "said", "the fire at the Marrow mill had killed 3 people", killed=3), *between,
        Say("Tomas Reyk", "said", "the flood at the Marrow mill had killed 9 people", killed=9),
        title="Fire at Marrow mill", publisher="Harbour Courier", published="2031-05-16",
    )  # fmt: skip
    ledger.put([both], judge)
    assert [d for d in disputes(ledger) if d.kind == "numbers"] == []
