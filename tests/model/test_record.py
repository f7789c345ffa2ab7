"""A record is a fold; voices are derived from where words stand."""

from onrecord.model import Attribution, Record, Span, Story

TEXT = "Ann said that Bob claims that it fell."
STORY = Story(text=TEXT, origin="test")


def attribution(id: str, cue: str, content: str, within: str | None = None) -> Attribution:
    start = TEXT.index(cue)
    at = TEXT.index(content)
    spans = (Span.of(TEXT, at, at + len(content)),)
    return Attribution(id=id, source=None, cue=Span.of(TEXT, start, start + len(cue)), content=spans, within=within)


def nested() -> Record:
    return Record(story=STORY).add(
        [attribution("a1", "said", "that Bob claims that it fell"), attribution("a2", "claims", "that it fell", "a1")]
    )


def test_adding_makes_the_next_record_and_leaves_this_one() -> None:
    first = Record(story=STORY)
    second = first.add([attribution("a1", "said", "it fell")])
    assert (len(first.attributions), len(second.attributions)) == (0, 1)


def test_the_innermost_voice_is_the_voice() -> None:
    at = TEXT.index("fell")
    assert nested().voice(Span.of(TEXT, at, at + 4)) == "a2"


def test_what_the_inner_speaker_did_is_the_outer_voice() -> None:
    at = TEXT.index("claims")
    assert nested().voice(Span.of(TEXT, at, at + 6)) == "a1"


def test_outside_every_content_the_story_itself_speaks() -> None:
    assert nested().voice(Span.of(TEXT, 0, 3)) is None


def test_the_same_story_twice_is_one_story() -> None:
    assert Story(text=TEXT, origin="elsewhere").id == STORY.id


def test_another_publisher_makes_another_story() -> None:
    assert Story(text=TEXT, origin="test", publisher="The Kessin Courier").id != STORY.id
