"""Feeds: a question as Atom, read back by a feed reader."""

import feedparser

from onrecord.export.atom import as_atom
from onrecord.ledger import Ledger
from onrecord.resolve import judge
from onrecord.views.changes import changes
from tests.accounts import SECOND, STORIES


def test_a_feed_holds_what_the_query_shows(ledger: Ledger) -> None:
    ledger.put(STORIES, judge)
    found = changes(ledger, "overloaded")
    feed = feedparser.parse(as_atom("Ferry", "words overloaded", found))
    assert not feed.bozo
    assert [e.id for e in feed.entries] == [f"urn:onrecord:{c.id}" for c in found]
    assert any("denied — denial" in e.content[0].value for e in feed.entries)


def test_a_feed_since_a_moment_holds_only_what_is_new(ledger: Ledger) -> None:
    ledger.put(STORIES[:1], judge)
    moment = max(k.added for k in ledger.stories())
    ledger.put([SECOND], judge)
    assert {c.id.partition("/")[0] for c in changes(ledger, "ferry", since=moment)} == {SECOND.story.id}
