"""What a page of a record shows, and what it never shows."""

from dataclasses import replace

import pytest

from onrecord.model import Attribution, Claim, Entity, Event, Record, Source, Span, Story
from onrecord.views.page import page
from onrecord.views.sayings import Saying, sayings
from tests import sample

PAGE = page(sample.record())


def flat(found: tuple[Saying, ...]) -> list[Saying]:
    return [s for one in found for s in (one, *flat(one.inner))]


def test_sayings_come_in_text_order_with_what_was_said_inside_under_its_host() -> None:
    assert [s.id for s in PAGE.sayings] == ["a1", "a2", "a4", "a5", "a6", "a7", "a8"]
    assert [s.id for s in PAGE.sayings[1].inner] == ["a3"]


def test_an_inferred_name_stands_in_brackets() -> None:
    assert [s.speaker.name for s in PAGE.sayings[:2]] == ["Oskar Veld", "[Oskar Veld]"]


def test_a_denial_is_called_one_just_before_its_words() -> None:
    denials = {s.id: s.lead for s in flat(PAGE.sayings) if s.denial}
    assert denials == {"a2": " — denial:", "a6": " — denial:"}


def test_a_noun_is_no_verb_of_its_own() -> None:
    assert PAGE.sayings[1].inner[0].cue == "claimed (“claim”)"


def test_a_refusal_has_no_content() -> None:
    assert (PAGE.sayings[-1].cue, PAGE.sayings[-1].content, PAGE.sayings[-1].lead) == ("wouldn’t comment", "", ".")


def test_a_pronoun_that_was_not_resolved_is_said_to_be_so() -> None:
    record = sample.record()
    lost = tuple(replace(a, source=replace(a.source, entity=None, resolved=None)) for a in record.attributions[1:2])
    assert sayings(replace(record, attributions=lost))[0].speaker.name == "“He” (unresolved)"


def test_a_source_nobody_names_is_said_to_be_so() -> None:
    record = sample.record()
    nobody = replace(record.attributions[0], source=None)
    assert sayings(replace(record, attributions=(nobody,)))[0].speaker.name == "somebody the story does not name"


def test_attributions_that_stand_within_each_other_do_not_loop() -> None:
    a = Attribution(id="a1", source=None, cue=sample.at("said"), content=(sample.A1,), within="a2")
    b = replace(a, id="a2", within="a1")
    record = replace(sample.record(), attributions=(a, b))
    assert {"a1", "a2"} == {s.id for s in flat(sayings(record))}
    page(record)


def test_how_an_event_stands_is_said_first() -> None:
    statuses = {h.id: h.status for h in PAGE.happenings}
    expected = {"v1": "said", "v2": "said", "v3": "disputed", "v4": "denied", "v5": "planned", "v6": "reported"}
    assert expected == statuses


def test_a_claim_inside_a_denial_is_disputed_even_when_nobody_else_speaks_of_it() -> None:
    record = sample.record()
    alone = replace(record, claims=tuple(c for c in record.claims if c.id == "c3"))
    happening = page(alone).happenings[2]
    assert happening.status == "disputed"
    assert happening.eyes == ("according to the rebels, in words that [Oskar Veld] dismissed",)


@pytest.mark.parametrize(
    ("factuality", "kind", "status"),
    [
        ("CT-", "report", "not so"), ("PS+", "report", "possible"), ("PR+", "report", "probable"),
        ("Uu", "report", "open"), ("CT+", "forecast", "expected"), ("Uu", "demand", "demanded"),
        ("Uu", "condition", "if"),
        ("CT+", "evaluation", "judged"), ("CT-", "forecast", "not so"), ("PS-", "report", "doubted"),
    ],
)  # fmt: skip
def test_what_is_not_certain_never_reads_as_said(factuality: str, kind: str, status: str) -> None:
    record = sample.record()
    claim = Claim(id="c1", event="v1", voice="a1", factuality=factuality, kind=kind, span=sample.at("bombed"))
    assert status == page(replace(record, claims=(claim,))).happenings[0].status


def test_a_warning_of_what_may_come_is_feared() -> None:
    record = sample.record()
    warned = tuple(replace(a, act="warns") for a in record.attributions)
    claim = Claim(id="c1", event="v1", voice="a1", factuality="PS+", kind="forecast", span=sample.at("bombed"))
    assert page(replace(record, attributions=warned, claims=(claim,))).happenings[0].status == "feared"


def test_an_event_without_a_claim_is_mentioned_in_somebodys_words() -> None:
    happening = page(replace(sample.record(), claims=())).happenings[3]
    assert (happening.status, happening.eyes) == ("mentioned", ("in words that were denied by Oskar Veld",))


def test_figures_keep_the_storys_words_and_their_voice() -> None:
    rows = [(f.words, f.comes_to, f.voice) for f in PAGE.figures]
    assert rows == [
        ("dozens of rebels", "12 or more, killed", "according to Oskar Veld"),
        ("four of the nine (jets)", "4 of 9, crashed", "according to the rebels, in words that [Oskar Veld] dismissed"),
        ("between 200 and 300 (fighters)", "200 to 300", "according to Oskar Veld"),
        ("about 1,500 (troops)", "deployed", "according to Defence Ministry"),
    ]


def test_a_dispute_stands_between_its_sides() -> None:
    [d] = PAGE.disputes
    assert (
        d.first.speaker, d.between, [o.speaker for o in d.others],
    ) == ("the rebels", "dismissed and denied", ["[Oskar Veld]", "[Oskar Veld]"])  # fmt: skip


def test_a_dispute_of_claims_alone_has_two_sides_too() -> None:
    record = sample.record()
    [d] = page(replace(record, disputes=(replace(record.disputes[0], attributions=(), kind="facts"),))).disputes
    assert (d.first.cue, d.between, d.others[0].cue) == ("says it is so", "told differently", "says it is not so")


def test_what_was_withdrawn_stands_beside_what_holds() -> None:
    [k] = PAGE.corrections
    assert (k.now, k.was, k.error) == ("Veld spoke of nine jets", "of nineteen jets", "wrong number")


def test_an_untitled_story_is_shown_to_begin_not_to_say() -> None:
    assert PAGE.head.title.startswith("Begins: “Government jets")
    assert not PAGE.head.given


def test_a_date_that_was_not_given_is_said_to_be_missing() -> None:
    assert page(Record(story=Story(text="Word.", origin="-"))).head.origin == ("no publication date given",)


def test_control_characters_never_reach_a_page() -> None:
    text = "\x1b]0;owned\x07\u202eHe said \x1b[31mno\x9b1m."
    story = Story(text=text, origin="-")
    cue = story.span(text.index("said"), text.index("said") + 4)
    source = Source(span=story.span(9, text.index(" said")))
    hostile = Attribution(id="a1", source=source, cue=cue, content=(story.span(cue.end + 1, len(text)),))
    event = Event(id="v1", triggers=(story.span(0, 12),))
    shown = repr(page(Record(story=story, attributions=(hostile,), events=(event,))))
    assert not any(bad in shown for bad in ("\\x1b", "\\x07", "\\u202e", "\\x9b"))


def test_ids_that_name_nothing_are_passed_over() -> None:
    record = sample.record()
    page(replace(record, entities=(), timexes=(), toponyms=(), quantities=(), claims=()))
    page(replace(record, attributions=()))


def test_what_a_disputed_claim_takes_for_granted_is_not_itself_disputed() -> None:
    record = sample.record()
    granted = replace(record.claims[2], presupposed=True)
    happening = page(replace(record, claims=(granted,))).happenings[2]
    assert (happening.status, happening.eyes) == ("said", ("according to the rebels (taken for granted)",))


def test_where_nobody_is_named_the_words_around_the_trigger_are_shown() -> None:
    record = sample.record()
    wide = replace(record.claims[-1], span=sample.at("The river has been closed to ferries"))
    assert page(replace(record, claims=(wide,))).happenings[5].evidence == "The river has been closed to ferries"


def test_a_denial_is_more_than_a_not() -> None:
    assert page(sample.record()).happenings[3].eyes == ("denied by Oskar Veld",)
    record = sample.record()
    plain = replace(record, claims=tuple(replace(c, voice=None) for c in record.claims))
    assert page(plain).happenings[3].eyes == ("not so according to the story",)


def test_the_story_itself_promises_nothing() -> None:
    record = sample.record()
    told = replace(record, claims=tuple(replace(c, voice=None) for c in record.claims))
    assert page(told).happenings[4].eyes == ("planned according to the story",)


def test_long_evidence_keeps_its_beginning_and_its_trigger() -> None:
    record = sample.record()
    whole = replace(record.claims[-1], span=Span.of(sample.TEXT, 0, len(sample.TEXT)))
    shown = page(replace(record, claims=(whole,))).happenings[5].evidence
    assert "Share story PORT SORREL … river has been closed to ferries. This story corrects that …" == shown


def test_where_both_sides_are_named_no_words_are_needed() -> None:
    assert [("v1", "government jets", "Tarnwick", "")] == [
        (h.id, h.actors, h.recipients, h.evidence) for h in PAGE.happenings[:1]
    ]


def test_who_acts_stands_in_brackets_where_the_words_leave_them_out() -> None:
    record = sample.record()
    bare = replace(record.claims[5], span=sample.at("send about 1,500 troops to the border"))
    shown = page(replace(record, claims=(bare,))).happenings[4].evidence
    assert "[Velmoran government] send about 1,500 troops to the border" == shown


def test_what_has_no_code_no_figure_and_nobody_in_it_is_no_main_happening() -> None:
    assert ["v6"] == [h.id for h in PAGE.happenings if not h.main]


def test_the_same_words_in_the_same_voice_are_listed_once() -> None:
    record = sample.record()
    again = replace(record.events[5], id="v7")
    claim = replace(record.claims[-1], id="c8", event="v7")
    found = page(replace(record, events=(*record.events, again), claims=(*record.claims, claim))).happenings
    assert ["v7"] == [h.id for h in found if h.repeats]


def test_words_that_say_not_themselves_are_not_denied_a_second_time() -> None:
    text = "Keth did not close the lock."
    story = Story(text=text, origin="-")
    event = Event(id="v1", triggers=(Span.of(text, 13, 18),))
    claim = Claim(id="c1", event="v1", voice=None, factuality="CT-", span=Span.of(text, 0, 27))
    [shown] = page(Record(story=story, events=(event,), claims=(claim,))).happenings
    assert ("reported", "Keth did not close the lock") == (shown.status, shown.evidence)


def test_one_voice_is_named_the_same_however_sure_it_is() -> None:
    voices = {h.id: h.voice for h in PAGE.happenings}
    assert voices["v5"] == "according to Defence Ministry"
    assert voices["v4"] == "denied by Oskar Veld"


def saying_of(text: str, source: str, cue: str, **more: object) -> Saying:
    """A saying whose content is the last word of a text, its source an entity named Keth Oru."""
    story = Story(text=text, origin="-")

    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    who = Entity(id="e1", name="Keth Oru", type="PERSON", mentions=())
    known = {k: v for k, v in more.items() if k in ("resolved", "naming")}
    said = Attribution(
        id="a1",
        source=Source(span=span(source), entity="e1", **known),
        cue=span(cue),
        content=(span(text.rsplit(maxsplit=1)[-1]),),
        **{k: v for k, v in more.items() if k not in known},
    )
    return sayings(Record(story=story, entities=(who,), attributions=(said,)))[0]


def test_two_sources_are_shown_in_the_storys_words() -> None:
    found = saying_of("Both Oru and the Harbour Board said rain", "Both Oru and the Harbour Board", "said")
    assert "Both Oru and the Harbour Board" == found.speaker.name


@pytest.mark.parametrize(("resolved", "name"), [("stated", "the minister"), ("inferred", "[Keth Oru]")])
def test_only_an_inferred_name_stands_in_brackets(resolved: str, name: str) -> None:
    found = saying_of("Well, the minister said rain", "the minister", "said", resolved=resolved, naming="role")
    assert name == found.speaker.name


def test_a_cue_with_a_not_stands_as_it_is() -> None:
    found = saying_of("Oru has not released figures", "Oru", "has not released", polarity="?", act="announces")
    assert ("has not released", ":") == (found.cue, found.lead)


def test_nesting_without_end_is_shown_side_by_side() -> None:
    first = Attribution(id="a1", source=None, cue=sample.at("said"), content=(sample.A1,))
    deep = [first, *(replace(first, id=f"a{n}", within=f"a{n - 1}") for n in range(2, 3000))]
    record = replace(sample.record(), attributions=tuple(deep), claims=(), events=(), quantities=(), disputes=())
    assert len(flat(sayings(record))) == 2999
