"""Time expressions read from fiction of our own, published on Friday, 16 May 2031."""

import pytest

from onrecord.extract.timexes import Timexes, publication_date
from onrecord.model import Record, Span, Story, Timex, Zone
from onrecord.reader import Reader
from onrecord.story.paragraphs import paragraphs

PUBLISHED = "2031-05-16"


def timexes(reader: Reader, text: str, published: str | None = PUBLISHED) -> list[Timex]:
    """The times of a text, a paragraph a line."""
    zone = Zone(zone="body", span=Span.of(text, 0, len(text)))
    story = Story(
        text=text, origin="test", language="en", published=published, zones=(zone,), paragraphs=tuple(paragraphs(text))
    )
    (doc,) = reader.parser.pipe([story])
    return list(Timexes()(doc, Record(story=story)))


def only(reader: Reader, text: str, words: str, published: str | None = PUBLISHED) -> Timex:
    """The one time with these words."""
    (found,) = [t for t in timexes(reader, text, published) if t.span.text == words]
    return found


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The governor of Kethel said Friday that the bridge was safe.", "Friday", "2031-05-16"),
        ("The governor of Kethel said Saturday that the bridge was safe.", "Saturday", "2031-05-10"),
        ("The ministers will meet Monday in Ostrava Bay.", "Monday", "2031-05-19"),
        ("The council said Tuesday it will vote on the plan.", "Tuesday", "2031-05-13"),
        ("The council said it will vote on Wednesday.", "Wednesday", "2031-05-21"),
        ("The union planned a march Sunday.", "Sunday", "2031-05-18"),
        ("The talks moved from Thursday to Saturday.", "Saturday", "2031-05-17"),
        ("The warnings apply from tomorrow into Monday.", "Monday", "2031-05-19"),
        ("The parade was held on the Fourth of July.", "the Fourth of July", "2030-07-04"),
        ("The harbour was closed on Sept. 30.", "Sept. 30", "2030-09-30"),
        ("The harbour will open on Sept. 30.", "Sept. 30", "2031-09-30"),
        ("The council rejected the plan last week.", "last week", "2031-W19"),
        ("The council votes again next month.", "next month", "2031-06"),
        ("Keth annexed the islands in June.", "June", "2030-06"),
        ("The mine shut two weeks ago.", "two weeks ago", "2031-W18"),
        ("The mayor resigned last summer.", "last summer", "2030-SU"),
        ("The mayor welcomed the deal that the ministers signed this weekend.", "this weekend", "2031-W20-WE"),
        ("The trial is due in the third quarter of this year.", "the third quarter of this year", "2031-Q3"),
        ("The boat sank on Friday, May 10, near Sable Point.", "Friday, May 10", "2030-05-10"),
        ("Now, 83 years later, the treaty is read again.", "83 years later", "2031"),
    ],
)  # fmt: skip
def test_a_date_is_counted_from_the_publication_date_and_says_so(
    reader: Reader, text: str, words: str, value: str
) -> None:
    found = only(reader, text, words)
    assert ("DATE", value, "published") == (found.type, found.value, found.anchor)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The governor of Kethel said Friday that the bridge was safe.", "Friday", "XXXX-WXX-5"),
        ("The harbour was closed on Sept. 30.", "Sept. 30", "XXXX-09-30"),
        ("The council rejected the plan last week.", "last week", "XXXX-WXX"),
        ("The council rejected the plan yesterday.", "yesterday", "XXXX-XX-XX"),
    ],
)
def test_without_a_publication_date_the_value_stays_open(reader: Reader, text: str, words: str, value: str) -> None:
    found = only(reader, text, words, published=None)
    assert (value, None) == (found.value, found.anchor)


def test_a_dateline_dates_nothing(reader: Reader) -> None:
    text = "KETHEL, May 3 (NW) — The governor said Friday that the bridge was safe."
    body = text.index("The")
    zones = (
        Zone(zone="dateline", span=Span.of(text, 0, body - 1)),
        Zone(zone="body", span=Span.of(text, body, len(text))),
    )
    story = Story(text=text, origin="test", language="en", zones=zones, paragraphs=((0, len(text)),))
    (doc,) = reader.parser.pipe([story])
    assert ["XXXX-WXX-5"] == [t.value for t in Timexes()(doc, Record(story=story))]


@pytest.mark.parametrize(
    ("text", "words", "type", "value", "mod"),
    [
        ("The talks may last weeks.", "weeks", "DURATION", "PXW", None),
        ("Two ferries collided early Thursday.", "early Thursday", "DATE", "2031-05-15", "START"),
        ("Varland fought Keth in the 1990s.", "the 1990s", "DATE", "199", None),
        ("Trade with Keth began in the 1800s.", "the 1800s", "DATE", "18", None),
        ("The fort dates from 500 BC.", "500 BC", "DATE", "BC0500", None),
        ("The guns fell silent an hour before midnight local time on Thursday.",
         "an hour before midnight local time on Thursday", "TIME", "2031-05-15T23:00", None),
        ("The talks ended at 10:30 p.m. GMT on Wednesday.", "10:30 p.m. GMT on Wednesday", "TIME",
         "2031-05-14T22:30Z", None),
        ("A 14-year-old boy was pulled from the river.", "14-year-old", "DURATION", "P14Y", None),
        ("The envoy waited for nearly two years.", "nearly two years", "DURATION", "P2Y", "LESS_THAN"),
        ("The envoy left more than a year ago.", "more than a year ago", "DATE", "2030", "BEFORE"),
        ("The envoy travelled over many months.", "many months", "DURATION", "PXM", None),
        ("Guards patrol the pier every evening.", "every evening", "SET", "XXXX-XX-XXTEV", None),
        ("The ferry sails twice a week.", "a week", "SET", "P1W", None),
        ("The court sits on Mondays.", "Mondays", "SET", "XXXX-WXX-1", None),
        ("The market opens on Saturday mornings.", "Saturday mornings", "SET", "XXXX-WXX-6TMO", None),
        ("The museum opens at noon daily.", "noon", "TIME", "XXXX-XX-XXT12:00", None),
        ("Today's world needs water.", "Today", "DATE", "PRESENT_REF", None),
        ("Today's vote was close.", "Today", "DATE", "2031-05-16", None),
    ],
)  # fmt: skip
def test_the_timex3_of_what_news_says(
    reader: Reader, text: str, words: str, type: str, value: str, mod: str | None
) -> None:
    found = only(reader, text, words)
    assert (type, value, mod) == (found.type, found.value, found.mod)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pass has been closed since March.", [("March", "2031-03", None)]),
        ("The curfew stays in place until Monday.", [("Monday", None, "2031-05-19")]),
        ("The dam was built between 2014 and 2016.", [("2014", "2014", "2016"), ("2016", "2014", "2016")]),
        ("The strike lasted from June 3 to June 5, 2030.",
         [("June 3", "2030-06-03", "2030-06-05"), ("June 5, 2030", "2030-06-03", "2030-06-05")]),
        ("The town was shelled over the past three days.", [("the past three days", "2031-05-13", "2031-05-16")]),
        ("They led for the last twenty minutes.", [("the last twenty minutes", None, None)]),
        ("Since the 2014 vote, nothing has changed.", [("2014", None, None)]),
        ("The talks moved from Thursday to Saturday.", [("Thursday", None, None), ("Saturday", None, None)]),
        ("In 1965 he took office, and spent the next five decades in Kethel.",
         [("1965", None, None), ("the next five decades", None, None)]),
    ],
)  # fmt: skip
def test_bounds_say_from_when_until_when(
    reader: Reader, text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert expected == [(t.span.text, t.begin, t.end) for t in timexes(reader, text)]


@pytest.mark.parametrize(
    "text",
    [
        "About 2,000 soldiers and 1999 civilians crossed the border.",
        "Flight 2019 left Kethel with 87 people aboard.",
        "Kethel beat Varland 2-1 and Ostria 30-28.",
        "The road is 2030 metres long, and Highway 1998 is closed.",
        "The town grew from 1,500 to 1,700 people.",
        "On the night the bridge fell, the guards were away.",
        "She was named Player of the Year.",
        "On the last night, he gave a long speech.",
        "He told Varland Today that the past government failed.",
    ],
)
def test_numbers_and_names_are_no_times(reader: Reader, text: str) -> None:
    assert [] == [t.span.text for t in timexes(reader, text)]


def test_the_next_day_is_counted_from_the_day_spoken_of(reader: Reader) -> None:
    found = timexes(reader, "On Aug. 30, 2029, the dam cracked.\nThe next day, Aug. 31, engineers drained it.")
    assert [("2029-08-30", None), ("2029-08-31", "t1"), ("2029-08-31", "t2")] == [(t.value, t.anchor) for t in found]


def test_the_same_month_a_year_ago_is_that_of_the_month_spoken_of(reader: Reader) -> None:
    found = timexes(reader, "Profits rose in March, compared with the same month a year ago.")
    assert [("2031-03", "published"), ("2030-03", "t1")] == [(t.value, t.anchor) for t in found]


def test_the_previous_month_is_none_of_the_year_spoken_of(reader: Reader) -> None:
    found = timexes(reader, "Farr won the 2029 election. The previous month, the bridge fell.")
    assert "XXXX-XX" == found[-1].value


def test_a_clock_time_takes_no_day_that_is_not_spoken_of(reader: Reader) -> None:
    found = timexes(
        reader, "The bridge closed on Thursday. It was built in 1968, and a guard first crossed it at 10:30 p.m."
    )
    assert "XXXX-XX-XXT22:30" == found[-1].value


def test_a_date_alone_is_local_to_its_offset() -> None:
    assert "2015-10-16" == str(publication_date("2015-10-16T23:30:00-07:00"))
    assert publication_date("soon") is None
