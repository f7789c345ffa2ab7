"""A derived time is shown with the words it is derived from, an open one not at all."""

from dataclasses import replace

import pytest

from onrecord.model import Derived, Span, Timex
from onrecord.views.lookup import Lookup
from tests import sample


@pytest.mark.parametrize(("value", "shown"), [("2031-05-15", "15 May 2031, by “a day”"), ("XXXX-XX-XX", "")])
def test_a_time_by_distance_shows_its_words(value: str, shown: str) -> None:
    length = Timex(id="t90", span=Span(start=0, end=5, text="a day"), type="DURATION", value="P1D")
    link = Derived(item="a90", value=value, source="t90")
    record = sample.record()
    record = replace(record, timexes=(*record.timexes, length), derived=(link,))
    assert shown == Lookup(record).by_distance("a90")
    assert "" == Lookup(record).by_distance("a91")
