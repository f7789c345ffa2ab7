"""The times of sayings and happenings, and those given by a distance: fiction of Friday, 16 May 2031."""

import pytest

from onrecord.model import Record, Span, Story, Timex, Zone
from onrecord.model.codec import decode, encode
from onrecord.reader import Reader
from onrecord.story.paragraphs import paragraphs


def read(reader: Reader, text: str, published: str | None = "2031-05-16") -> Record:
    zone = Zone(zone="body", span=Span.of(text, 0, len(text)))
    return reader.read(
        Story(text=text, origin="test", language="en", published=published, zones=(zone,),
              paragraphs=tuple(paragraphs(text)))
    )  # fmt: skip


def timex(record: Record, id: str | None) -> Timex:
    """The time expression of this id."""
    return next(t for t in record.timexes if t.id == id)


def derived(record: Record) -> list[tuple[str, str, str, str | None]]:
    """The cue or trigger of each derived time, its value, the words of the distance and what it is counted from."""
    words = {a.id: a.cue.text for a in record.attributions} | {e.id: e.triggers[0].text for e in record.events}
    spans = {t.id: t.span.text for t in record.timexes}
    return [(words[d.item], d.value, spans[d.source], spans.get(d.anchor or "")) for d in record.derived]


TALKS = (
    "KETHEL is calm again, President Odo Farr said Friday.\n"
    "The strikes in Keth began on May 2.\n"
    "Farr’s comments come a day after Prime Minister Ida Moss announced plans to leave the islands."
)


def test_a_day_after_somebody_announced_dates_the_announcement(reader: Reader) -> None:
    record = read(reader, TALKS)
    (length,) = [t for t in record.timexes if t.span.text == "a day"]
    assert ("DURATION", "P1D") == (length.type, length.value)
    assert [("announced", "2031-05-15", "a day", "Friday")] == derived(record)


def test_the_json_says_from_what_a_time_is_derived(reader: Reader) -> None:
    record = read(reader, TALKS)
    data = encode(record)
    (said,) = [a for a in data["attributions"] if a["derived"]]
    (length,) = [t for t in data["timexes"] if t["text"] == "a day"]
    assert ("announced", "2031-05-15", length["id"]) == (
        said["cue"]["text"], said["derived"]["value"], said["derived"]["from"],
    )  # fmt: skip
    assert record.derived == decode(data).derived


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday, two weeks after the rebels attacked Kethel, the army seized the port.",
         ("attacked", "2031-W18", "two weeks", "Monday")),
        ("The envoy met the governor a day before Thursday’s summit in Ostrava Bay.",
         ("met", "2031-05-14", "a day", "Thursday")),
        ("The army seized the port three days after the rebels attacked Kethel.",
         ("attacked", "XXXX-XX-XX", "three days", None)),
    ],
)  # fmt: skip
def test_a_distance_leads_from_a_known_time_to_the_other(
    reader: Reader, text: str, expected: tuple[str, str, str, str | None]
) -> None:
    assert expected in derived(read(reader, text))


def test_a_distance_is_no_time_of_an_event(reader: Reader) -> None:
    record = read(reader, "The army seized the port three days after the rebels attacked Kethel.")
    assert {None} == {e.timex for e in record.events}


def test_publication_date_and_dateline_fill_in_no_time(reader: Reader) -> None:
    text = "OSTRAVA BAY, May 3 (NW) — Rebels attacked Kethel, the governor said."
    body = text.index("Rebels")
    zones = (
        Zone(zone="dateline", span=Span.of(text, 0, body - 1)),
        Zone(zone="body", span=Span.of(text, body, len(text))),
    )
    record = reader.read(
        Story(
            text=text, origin="test", language="en", published="2031-05-16", zones=zones, paragraphs=((0, len(text)),)
        )
    )
    assert record.events
    assert record.attributions
    assert {None} == {x.timex for x in (*record.events, *record.attributions)}
    assert () == record.timexes + record.derived


@pytest.mark.parametrize(
    ("text", "trigger", "words", "anchor"),
    [
        ("Rebels attacked Kethel on Tuesday.", "attacked", "Tuesday", "published"),
        ("The council on Tuesday rejected the budget.", "rejected", "Tuesday", "published"),
        ("The army ended the air campaign that began on May 2, 2030.", "campaign", "May 2, 2030", None),
        ("The war has killed 40 people since March.", "killed", "March", "published"),
    ],
)
def test_an_event_has_the_time_the_text_gives_it_with_its_anchor(
    reader: Reader, text: str, trigger: str, words: str, anchor: str | None
) -> None:
    record = read(reader, text)
    found = [timex(record, e.timex) for e in record.events if trigger in [t.text for t in e.triggers]]
    assert [(words, anchor)] == [(t.span.text, t.anchor) for t in found]


def test_the_time_behind_a_cue_is_when_it_was_said_not_when_it_happened(reader: Reader) -> None:
    record = read(reader, "The airstrikes have killed 40 shepherds, Governor Ida Moss said Tuesday.")
    (said,) = record.attributions
    assert "Tuesday" == timex(record, said.timex).span.text
    assert {None} == {e.timex for e in record.events}


@pytest.mark.parametrize("cue", ["said", "warned"])
def test_a_saying_has_its_time(reader: Reader, cue: str) -> None:
    record = read(reader, f"Governor Ida Moss on Wednesday {cue} that the bridge is not safe.")
    (said,) = record.attributions
    found = timex(record, said.timex)
    assert ("2031-05-14", "published") == (found.value, found.anchor)
