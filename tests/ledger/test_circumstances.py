"""When and where statements tell of: found by the time that is told, never by the day of publication."""

from sqlalchemy import insert

from onrecord.ledger import Ledger
from onrecord.ledger.circumstances import MOMENTS
from onrecord.ledger.moments import Timing, tally
from onrecord.ledger.search import Asking
from onrecord.ledger.sites import told_at
from onrecord.resolve import judge
from tests.circumstanced import record
from tests.made import told


def filled(ledger: Ledger) -> Ledger:
    """A story, the same words in another outlet, and a story of something else."""
    ledger.put([record()], judge)
    ledger.put([record("Harbour Echo", title="Bridge at Askel struck")], judge)
    ledger.put([told("A cat slept", publisher="Quiet Gazette", published="2031-03-06", title="Nothing")], judge)
    return ledger


def test_a_moment_is_placed_by_the_time_that_is_told(ledger: Ledger) -> None:
    found = filled(ledger).moments()
    assert [(m.lane, m.first, m.last, m.width) for m in found] == [
        ("planned", "2031-05-01", "2031-05-31", "month"), ("happened", "2031-03-03", "2031-03-03", "day"),
    ]  # fmt: skip
    planned, struck = found
    assert (struck.words, struck.counted, planned.counted) == ("3 March", True, False)
    assert struck.hit.kind == "own"
    assert planned.hit.voice == "Ada Pell"
    assert planned.text == "ferries from Corvel will stop"
    assert planned.hit.copies == ("Harbour Echo",)


def test_what_has_no_time_is_counted_and_can_be_seen(ledger: Ledger) -> None:
    found = filled(ledger).moments(timing=Timing(undated=True))
    assert {(m.lane, m.text) for m in found} == {
        ("not", "rockets had struck Askel"), ("happened", "Snow fell on the Sonder Sea"), ("happened", "A cat slept"),
    }  # fmt: skip
    with ledger.reading() as connection:
        counted = tally(connection, Asking(), Timing())
    assert (counted.dated, counted.undated) == (2, 3)
    assert counted.lanes == (("happened", 1), ("planned", 1))
    assert counted.months == (("happened", "2031-03", 1), ("planned", "2031-05", 1))


def test_moments_are_asked_for_as_statements_are_and_by_their_time(ledger: Ledger) -> None:
    filled(ledger)
    assert [m.lane for m in ledger.moments("ferries")] == ["planned"]
    assert [m.lane for m in ledger.moments(who="Pell")] == ["planned"]
    assert [m.lane for m in ledger.moments(timing=Timing(last="2031-04-01"))] == ["happened"]
    assert [m.lane for m in ledger.moments(timing=Timing(first="2031-05-20"))] == ["planned"]
    assert [m.lane for m in ledger.moments(timing=Timing(width="day"))] == ["happened"]
    assert ledger.moments("cat") == []
    event = ledger.stories()[0].id
    assert len(ledger.moments(event=event)) == 2
    assert [m.text for m in ledger.moments(limit=1, offset=1)] == ["Rockets struck the bridge at Askel on 3 March"]


def test_a_place_says_how_exactly_and_in_whose_words_it_is_told(ledger: Ledger) -> None:
    found = {s.name: s for s in filled(ledger).sites()}
    assert set(found) == {"Askel", "Brenn", "Corvel"}, "a name alone is no place of a happening"
    assert (found["Askel"].lat, found["Brenn"].lat, found["Corvel"].precision) == (38.5, None, None)
    assert (found["Askel"].statements, found["Askel"].stories, found["Askel"].own > 0) == (2, 2, True)
    assert found["Askel"].denied > 0
    assert (found["Brenn"].own, found["Brenn"].statements) == (0, 1)
    assert [s.name for s in ledger.sites(parts=("named",))] == ["Sonder Sea"]
    assert [s.name for s in ledger.sites(parts=("from",))] == ["Corvel"]
    with ledger.reading() as connection:
        told_ = told_at(connection, Asking(), "askel", "GRC", limit=9)
    assert {h.kind for h in told_} == {"own", "saying"}


def test_they_go_with_their_story_and_are_made_anew(ledger: Ledger) -> None:
    filled(ledger)
    before = ledger.moments(), ledger.sites()
    ledger.repair()
    assert (ledger.moments(), ledger.sites()) == before
    for story in [k.id for k in ledger.stories() if k.publisher != "Quiet Gazette"]:
        ledger.withdraw(story, reason="asked by the outlet")
    assert (ledger.moments(), ledger.sites()) == ([], [])


def test_what_stands_without_its_statement_is_a_fault(ledger: Ledger) -> None:
    filled(ledger)
    assert ledger.check() == []
    with ledger.writing() as writing:
        row = {"statement_n": 999, "claim": 0, "lane": "happened", "width": "none", "counted": 0}
        writing.connection.execute(insert(MOMENTS), [row])
    assert any("moments" in fault.what for fault in ledger.check())
