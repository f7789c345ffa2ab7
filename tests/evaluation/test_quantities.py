"""Quantities against gold: one story of ours with its marks and our reading of it by hand; keys of MUC-4's form."""

import json
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ResourceError
from onrecord.evaluation import muc4_counts
from onrecord.evaluation.muc4_counts import Key, Victims, dispatches, read_keys
from onrecord.evaluation.own_gold import Range
from onrecord.evaluation.quantities import Tally, as_story, matches
from onrecord.evaluation.quantity_gold import Counted, MarkedNumbers, MarkedQuantity, read_numbers
from onrecord.model import Attribution, Event, Quantity, Record, Source, Span, Story
from onrecord.resources.roles import roles

TEXT = (
    "Flood in Velden\n\nOdo Farr said at least 40 people died, including 12 children. About 300 houses stand. "
    "It cost $5."
)
END = TEXT.index(" It cost")


def place(words: str) -> Range:
    at = TEXT.index(words)
    return at, at + len(words)


def span(words: str) -> Span:
    return Span.of(TEXT, *place(words))


def counted(words: str) -> Counted:
    return Counted(span=place(words), head=place(words))


MARKS = (
    MarkedQuantity(
        span=place("at least 40"), low=40, high=None, modifier="EQUAL_OR_MORE", reading="bounded",
        counted=(counted("people"),), roles=frozenset({"killed"}), voices=(place("said"),), event=place("died"),
    ),
    MarkedQuantity(
        span=place("12"), low=12, high=12, counted=(counted("children"),), roles=frozenset({"killed"}),
        voices=(place("said"),), part_of=0,
    ),
    MarkedQuantity(
        span=place("About 300"), low=300, high=300, modifier="APPROX", reading="bounded",
        counted=(counted("houses"),), roles=frozenset({"other"}), voices=(None,),
    ),
)  # fmt: skip
READ = (
    Quantity(id="q1", span=span("at least 40"), low=40, high=None, modifier="EQUAL_OR_MORE", reading="bounded",
             counted="people", counted_span=span("people"), role="killed"),
    Quantity(id="q2", span=span("12"), low=12, high=12, counted="children", counted_span=span("children"),
             role="killed", part_of="q1"),
    Quantity(id="q3", span=span("About 300"), low=300, high=300, modifier="APPROX", reading="bounded",
             counted="houses", counted_span=span("houses")),
    Quantity(id="q4", span=span("$5"), low=5, high=5, kind="money", unit="USD"),
)  # fmt: skip
SAID = Attribution(id="a1", source=Source(span=span("Odo Farr")), cue=span("said"),
                   content=(span("at least 40 people died, including 12 children"),))  # fmt: skip
DIED = Event(id="v1", triggers=(span("died"),), quantities=("q1", "q2"))


def scores(
    read: tuple[Quantity, ...] = READ,
    marks: tuple[MarkedQuantity, ...] = MARKS,
    said: tuple[Attribution, ...] = (SAID,),
) -> dict[str, float]:
    tally = Tally()
    record = Record(story=Story(text=TEXT, origin="test")).add((*read, *said, DIED))
    tally.add(MarkedNumbers(name="s", title="Flood in Velden", text=TEXT, end=END, quantities=marks), record)
    return tally.scores()


def changed(n: int, **how: Any) -> tuple[Quantity, ...]:
    return tuple(replace(q, **how) if i == n else q for i, q in enumerate(READ))


def test_a_perfect_reading_scores_one_and_what_lies_behind_the_range_counts_not() -> None:
    assert set(scores().values()) == {1.0}


def test_the_title_is_known() -> None:
    marked = MarkedNumbers(name="s", title="Flood in Velden", text=TEXT, end=END, quantities=())
    assert as_story(marked).zones[0].zone == "title"


def test_one_too_few_costs_recall_and_one_too_many_precision() -> None:
    assert (scores(READ[:2])["span.r"], scores(READ[:2])["span.p"]) == (pytest.approx(2 / 3), 1.0)
    more = (*READ, Quantity(id="q5", span=span("Velden"), low=1, high=1))
    assert (scores(more)["span.r"], scores(more)["span.p"]) == (1.0, 0.75)


def test_a_span_without_its_modifier_overlaps_only() -> None:
    short = scores(changed(0, span=span("40")))
    assert (short["span.f1"], short["overlap.f1"]) == (pytest.approx(2 / 3), 1.0)


@pytest.mark.parametrize("how", [{"high": 40}, {"modifier": "MORE_THAN"}, {"low": 41}, {"out_of": 60}])
def test_both_ends_the_modifier_and_the_whole_make_the_value(how: dict[str, Any]) -> None:
    assert scores(changed(0, **how))["value.accuracy"] == pytest.approx(2 / 3)


def test_a_wrong_kind_is_wrong_and_its_role_not_asked_for() -> None:
    found = scores(changed(0, kind="percent", unit="percent", role=None))
    assert (found["kind.accuracy"], found["role.accuracy"]) == (pytest.approx(2 / 3), 1.0)


def test_no_role_and_other_are_one() -> None:
    assert scores(changed(2, role="other"))["role.accuracy"] == 1.0
    assert scores(changed(2, role="destroyed"))["role.accuracy"] == pytest.approx(2 / 3)


def test_a_harm_that_is_none_costs_the_roles_of_harm() -> None:
    assert scores(changed(2, role="killed"))["harm.f1"] == pytest.approx(0.8)
    assert scores(changed(0, role="other"))["harm.f1"] == pytest.approx(2 / 3)


def test_the_counted_phrase_must_hold_the_head() -> None:
    assert scores(changed(0, counted="died", counted_span=span("died")))["counted.accuracy"] == pytest.approx(2 / 3)
    assert scores(changed(0, counted=None, counted_span=None))["counted.accuracy"] == pytest.approx(2 / 3)


def test_the_voice_is_the_marked_cue_or_the_storys_own() -> None:
    assert scores(said=())["voice.accuracy"] == pytest.approx(1 / 3)
    wide = replace(SAID, content=(span("at least 40 people died, including 12 children. About 300 houses stand"),))
    assert scores(said=(wide,))["voice.accuracy"] == pytest.approx(2 / 3)


def test_a_part_without_its_whole_is_missed() -> None:
    assert scores(changed(1, part_of=None))["part_of.f1"] == 0.0


def test_an_event_over_the_word_must_have_the_number() -> None:
    assert scores((replace(READ[0], id="q9"), *READ[1:]))["event.accuracy"] == 0.0


def test_what_is_doubtful_counts_neither_way() -> None:
    doubtful = (*MARKS[:2], replace(MARKS[2], doubtful=True))
    assert scores(marks=doubtful)["span.f1"] == scores(READ[:2], marks=doubtful)["span.f1"] == 1.0


def test_what_the_story_leaves_open_is_not_scored() -> None:
    open_ = (replace(MARKS[0], roles=None, voices=None, counted=None), *MARKS[1:])
    wrong = changed(0, role="flown", counted=None, counted_span=None)
    found = scores(wrong, marks=open_)
    assert (found["role.accuracy"], found["counted.accuracy"]) == (1.0, 1.0)


def test_the_nearer_span_is_matched() -> None:
    twins = (replace(READ[0], id="q8", span=span("at least 40 people")), READ[0])
    assert matches(MARKS[:1], twins) == {0: 1}


def shipped() -> list[dict[str, Any]]:
    text = files("onrecord.evaluation").joinpath("gold/quantities.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_the_gold_holds_offsets_and_decisions_and_no_words() -> None:
    rows = shipped()
    assert len(rows) >= 40
    assert Counter(r["half"] for r in rows) == {"tune": 23, "judge": 21}
    for row in rows:
        for q in row["quantities"]:
            assert 0 <= q["span"][0] < q["span"][1] <= row["range"][1]
            assert {type(v) for v in q.values()} <= {int, float, str, list, bool, type(None)}
            if q["role"] != "?":
                assert set(q["role"]) <= {None, "other"} | set(roles().known)


def test_the_gold_is_of_the_corpora(require: Any) -> None:
    corpora = require("shared") / "corpora"
    assert sum(len(list(read_numbers(corpora, split))) for split in ("train", "dev")) == 44


def test_the_sheet_of_numbers_read_by_hand_holds_verdicts_and_no_words() -> None:
    sheet = Path(__file__).parents[2] / "docs" / "sheets" / "quantities.jsonl"
    rows = [json.loads(line) for line in sheet.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 600
    assert {row["number"] for row in rows} <= {"right", "value", "counted", "role"}
    assert {row["voice"] for row in rows} == {"right", "wrong"}
    assert all(bool(row["why"]) == (row["number"] != "right" or row["voice"] != "right") for row in rows)


def test_another_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wikinews").mkdir()
    (tmp_path / "wikinews" / "a.csv").write_text("title,text,url\nFlood,It rained.,u1\n", encoding="utf-8")
    row = {"corpus": "wikinews", "file": "a.csv", "story": "u1", "sha256": "0", "half": "tune", "range": [0, 5]}
    with pytest.raises(ResourceError, match="not the one that was marked"):
        list(read_numbers(tmp_path, "train", json.dumps({**row, "quantities": []})))


DISPATCH = """TST9-MUC4-0001

   VELDEN, 3 MAY 90 -- [TEXT] SIX PRIESTS WERE
KILLED TODAY.

   TWO GUARDS WERE WOUNDED.

TST9-MUC4-0002

   NOTHING HAPPENED.
"""
KEY = """
;;; a note
0.  MESSAGE: ID                     TST9-MUC4-0001 (X)
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  ATTACK
21. HUM TGT: NUMBER                 6: "PRIESTS"
                                    2-: "GUARDS" / "TWO GUARDS"
                                    PLURAL: "NEIGHBORS"
                                    1: "ODO FARR"
                                    ? 9: "COOKS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "PRIESTS" / "NEIGHBORS"
                                    INJURY: "TWO GUARDS"
24. HUM TGT: TOTAL NUMBER           ~8

0.  MESSAGE: ID                     TST9-MUC4-0001 (X)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
4.  INCIDENT: TYPE                  KIDNAPPING
21. HUM TGT: NUMBER                 7: "MONKS"
24. HUM TGT: TOTAL NUMBER           -
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "original" / "dev"
    folder.mkdir(parents=True)
    (folder / "tst9").write_text(DISPATCH, encoding="latin-1")
    (folder / "key-tst9").write_text(KEY, encoding="latin-1")
    return tmp_path


def test_dispatches_are_cut_and_their_lines_joined(corpus: Path) -> None:
    texts = dispatches(corpus / "original" / "dev")
    assert list(texts) == ["TST9-MUC4-0001", "TST9-MUC4-0002"]
    assert texts["TST9-MUC4-0001"].split("\n\n")[0].endswith("SIX PRIESTS WERE KILLED TODAY.")


def test_keys_say_how_many_of_whom_and_what_became_of_them(corpus: Path) -> None:
    (key,) = read_keys(corpus / "original" / "dev").values()
    assert key == Key(
        victims=[
            Victims(((6, 6),), ("PRIESTS",), frozenset({"killed"})),
            Victims(((2, None),), ("GUARDS", "TWO GUARDS"), frozenset({"injured"})),
            Victims((), ("NEIGHBORS",), frozenset({"killed"})),
        ],
        totals=[(8, 8)],
    )


def test_the_folder_of_muc_is_known_by_its_original_files(corpus: Path) -> None:
    assert muc4_counts.is_muc4(corpus)
    assert not muc4_counts.is_muc4(corpus / "original")


def counting(*found: tuple[float | None, float | None, str, str | None]) -> Record:
    text = "SIX PRIESTS"
    quantities = tuple(
        Quantity(id=f"q{n}", span=Span.of(text, 0, 3), low=low, high=high, counted=what, role=role)
        for n, (low, high, what, role) in enumerate(found)
    )
    return Record(story=Story(text=text, origin="test")).add(quantities)


def test_victims_are_scored_by_value_words_and_role(corpus: Path) -> None:
    (key,) = read_keys(corpus / "original" / "dev").values()
    tally = muc4_counts.Tally()
    tally.add(key, counting((6, 6, "PRIESTS", "killed"), (2, None, "GUARDS", "killed"), (3, 3, "NEIGHBORS", "killed")))
    assert tally.scores() == {
        "number.recall": 1.0, "effect.recall": 0.5, "effect.accuracy": 0.5, "total.recall": 0.0, "plural.open": 0.0,
    }  # fmt: skip
