"""Joining: stories by main event, events and entities across them, and what persons judge of it; on both databases."""

import itertools

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, gists, stories
from onrecord.resolve import judge
from onrecord.resolve.joining import event_score, same_entities
from onrecord.resolve.judgements import judge as person_judges
from onrecord.resolve.judgements import judgements, revoke
from onrecord.resolve.linking import relink
from onrecord.resolve.weights import alike, telling
from onrecord.views.groups import groups
from tests.accounts import FIRST, OTHER, SECOND, STORIES, THIRD


def _events(ledger: Ledger) -> dict[str, int]:
    with ledger.reading() as connection:
        kept = stories.listed(connection)
        found = gists.events_of(connection, [k.n for k in kept])
        return {k.id: found[k.n] for k in kept}


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_stories_of_one_event_are_joined_in_any_order(ledger: Ledger, order: tuple[int, ...]) -> None:
    ledger.put([STORIES[n] for n in order], judge)
    events = _events(ledger)
    assert events[FIRST.story.id] == events[SECOND.story.id] == events[THIRD.story.id] != events[OTHER.story.id]
    assert ledger.check() == []


def test_one_shared_word_joins_nothing() -> None:
    one, other = telling(FIRST.story), telling(OTHER.story)
    assert alike({"marrow": 1.0}, {"marrow": 1.0}) < 0.16
    assert alike(one, other) < alike(one, telling(SECOND.story))


def test_a_person_takes_a_story_out_and_puts_it_back(ledger: Ledger) -> None:
    ledger.put(STORIES, judge)
    n = person_judges(ledger, "apart", FIRST.story.id, SECOND.story.id, by="M. Orr", reason="another ferry")
    assert _events(ledger)[FIRST.story.id] != _events(ledger)[SECOND.story.id]
    revoke(ledger, n, by="M. Orr", reason="the same after all")
    assert _events(ledger)[FIRST.story.id] == _events(ledger)[SECOND.story.id]
    with ledger.reading() as connection:
        noted = {j.n: j for j in judgements(connection)}
    assert (noted[n].by, noted[n].reason, noted[n].revoked) == ("M. Orr", "another ferry", True)


def test_a_new_story_does_not_undo_what_a_person_set_apart(ledger: Ledger) -> None:
    ledger.put([FIRST, SECOND], judge)
    person_judges(ledger, "apart", FIRST.story.id, SECOND.story.id, by="M. Orr", reason="another ferry")
    ledger.put([THIRD], judge)
    events = _events(ledger)
    assert events[FIRST.story.id] != events[SECOND.story.id]


def test_a_person_joins_what_the_rules_did_not(ledger: Ledger) -> None:
    ledger.put(STORIES, judge)
    person_judges(ledger, "same", OTHER.story.id, FIRST.story.id, by="M. Orr", reason="one debate")
    assert len(set(_events(ledger).values())) == 1


def test_a_judgement_needs_coder_and_reason(ledger: Ledger) -> None:
    ledger.put(STORIES, judge)
    with pytest.raises(LedgerError, match="coder and a reason"):
        person_judges(ledger, "same", OTHER.story.id, FIRST.story.id, by="", reason="")


def test_entities_are_joined_by_name_across_stories(ledger: Ledger) -> None:
    ledger.put([FIRST, THIRD], judge)
    with ledger.reading() as connection:
        joined = list(judgements(connection, kinds=["same-entity"]))
    assert [(j.one.partition("/")[0], j.other.partition("/")[0]) for j in joined] == [(THIRD.story.id, FIRST.story.id)]


def test_namesakes_are_not_joined_by_their_last_name() -> None:
    def row(name: str, item: str) -> dict[str, object]:
        return {"item": item, "name": name, "type": "PERSON", "role": None, "country": None, "names": [name.casefold()]}

    known = [(1, row("Ana Veld", "s/entity/0-8")), (1, row("Otto Veld", "s/entity/20-29"))]
    assert list(same_entities([row("Veld", "t/entity/0-4")], known)) == []
    assert [p[2] for p in same_entities([row("Veld", "t/entity/0-4")], known[:1])] == ["s/entity/0-8"]


def test_events_of_other_days_and_places_are_not_the_same() -> None:
    bare = {"senses": ["shell"], "type": None, "days": None, "places": [], "actors": [], "recipients": []}
    monday = bare | {"days": ["2031-05-12", "2031-05-12"]}
    friday = bare | {"days": ["2031-05-16", "2031-05-16"]}
    assert event_score(monday, friday)[0] < 0 < event_score(bare, friday)[0]
    here, there = bare | {"places": ["marrow||town"]}, bare | {"places": ["ostrovan||town"]}
    assert event_score(here, there)[0] < 0


def test_what_is_derived_can_be_made_anew(ledger: Ledger) -> None:
    ledger.put(STORIES, judge)
    before = _events(ledger)
    with ledger.writing() as writing:
        gists.drop(writing.connection, [1, 2, 3, 4])
        writing.connection.execute(gists.HAPPENINGS.delete())
    assert relink(ledger) == 4
    assert _events(ledger) == before


def test_erasing_takes_the_gist_along(ledger: Ledger) -> None:
    ledger.put(STORIES, judge)
    ledger.erase(FIRST.story.id, reason="a court said so")
    with ledger.reading() as connection:
        assert gists.contents_of(connection, [1]) == {}
    assert FIRST.story.id not in {s.story for g in groups(ledger) for s in g.stories}


def test_a_withdrawn_story_is_in_no_group(ledger: Ledger) -> None:
    ledger.put(STORIES, judge)
    ledger.withdraw(SECOND.story.id, reason="its publisher asked")
    assert SECOND.story.id not in {s.story for g in groups(ledger) for s in g.stories}
    assert len(groups(ledger, least=2)) == 1
