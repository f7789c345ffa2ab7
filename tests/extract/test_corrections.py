"""Corrections touch the attribution whose words they correct."""

from onrecord.extract.corrections import Corrections
from onrecord.model import Attribution, Record, Source, Span, Story, Zone
from onrecord.parse import Doc

BODY = "Ida Marr said the dam was “badly built.” Olin Pask said the dam is safe."
NOTICE = "This story corrects that Marr called the dam “badly built,” not that Pask did."


def record() -> Record:
    text = f"{BODY}\n\n{NOTICE}"
    at = text.index(NOTICE)
    zones = (
        Zone(zone="body", span=Span.of(text, 0, len(BODY))),
        Zone(zone="correction", span=Span.of(text, at, len(text))),
    )
    story = Story(text=text, origin="test", zones=zones)
    ida = said(text, 1, "Ida Marr", "the dam was “badly built.”")
    return Record(story=story).add([ida, said(text, 2, "Olin Pask", "the dam is safe")])


def said(text: str, n: int, who: str, what: str) -> Attribution:
    at, says, start = text.index(who), text.index(f"{who} said") + len(who) + 1, text.index(what)
    source = Source(span=Span.of(text, at, at + len(who)))
    content = Span.of(text, start, start + len(what))
    return Attribution(id=f"a{n}", source=source, cue=Span.of(text, says, says + 4), content=(content,))


def test_the_quotation_in_the_notice_tells_which_attribution_is_touched() -> None:
    start = record()
    (correction,) = Corrections()(Doc(story=start.story), start)
    assert correction.affects == ("a1",)


def test_the_notice_is_kept_whole_with_both_sides() -> None:
    start = record()
    (correction,) = Corrections()(Doc(story=start.story), start)
    assert (correction.now and correction.now.text, correction.was and correction.was.text) == (
        "Marr called the dam “badly built,”",
        "Pask did",
    )


def test_a_zone_no_form_fits_is_still_a_correction() -> None:
    text = "CORRECTION: a word."
    story = Story(text=text, origin="test", zones=(Zone(zone="correction", span=Span.of(text, 0, len(text))),))
    (correction,) = Corrections()(Doc(story=story), Record(story=story))
    assert (correction.kind, correction.now, correction.affects) == ("corrects", None, ())
