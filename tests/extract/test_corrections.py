"""Corrections touch the attribution whose words they correct."""

import pytest

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


def test_a_name_alone_tells_no_item_from_another() -> None:
    notice = "This story misspelled Ida Marr's name."
    text = f"{BODY}\n\n{notice}"
    zone = Zone(zone="correction", span=Span.of(text, text.index(notice), len(text)))
    start = Record(story=Story(text=text, origin="test", zones=(zone,)))
    (correction,) = Corrections()(Doc(story=start.story), start.add([said(text, 1, "Ida Marr", "the dam was")]))
    assert (correction.now and correction.now.text, correction.affects) == ("Ida Marr", ())


def test_the_notice_is_kept_whole_with_both_sides() -> None:
    start = record()
    (correction,) = Corrections()(Doc(story=start.story), start)
    assert (correction.now and correction.now.text, correction.was and correction.was.text) == (
        "Marr called the dam “badly built,”",
        "Pask did",
    )


def test_a_zone_no_form_fits_is_still_a_correction() -> None:
    text = "CORRECTION: an earlier mistake."
    story = Story(text=text, origin="test", zones=(Zone(zone="correction", span=Span.of(text, 0, len(text))),))
    (correction,) = Corrections()(Doc(story=story), Record(story=story))
    assert (correction.kind, correction.now, correction.affects) == ("corrects", None, ())


def read(text: str, *zones: str) -> list[tuple[str, str | None, str | None]]:
    """Kind, was and now of the corrections of a story with these correction zones."""
    spans = [Span.of(text, text.index(words), text.index(words) + len(words)) for words in zones]
    story = Story(text=text, origin="test", zones=tuple(Zone(zone="correction", span=span) for span in spans))
    found = Corrections()(Doc(story=story), Record(story=story))
    return [(k.kind, k.was.text if k.was else None, k.now.text if k.now else None) for k in found]


@pytest.mark.parametrize(
    ("notice", "kind"),
    [
        ("Clarification: This story said the pier is shut. It is shut on Mondays.", "clarifies"),
        ("Correction: This story has been updated to clarify who owns the pier.", "corrects"),
        ("Corrections & Clarifications: This story misstated who owns the pier.", "corrects"),
        ("Editor’s note: This story has been updated to clarify who owns the pier.", "clarifies"),
        ("This story was updated to clarify a wrong statement about the pier.", "corrects"),
    ],
)
def test_the_label_tells_the_kind_else_the_verb_where_no_error_is_admitted(notice: str, kind: str) -> None:
    ((found, *_),) = read(notice, notice)
    assert found == kind


def test_a_paragraph_that_only_regrets_is_no_second_correction() -> None:
    first, second = "Correction: This story misstated the year.", "We regret the error."
    assert read(f"{first}\n\n{second}", first, second) == [("corrects", None, None)]
