"""Corrections are scored as docs/gold-corrections.md says; the gold that ships has no words."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluation.corrections import (
    Found,
    MarkedCorrection,
    MarkedNotice,
    Range,
    Tally,
    agree,
    as_story,
    found,
    read_noticed,
)  # fmt: skip
from onrecord.model import Correction, Span

TITLE, BODY = "Depot burns", "The depot burned for two days."
NOTICE = "Correction: An earlier version of this story said the fire began on Monday. It began on Sunday."
TEXT = f"{TITLE}\n\n{BODY}\n\n{NOTICE}"


def at(words: str, text: str = TEXT) -> Range:
    start = text.index(words)
    return start, start + len(words)


def read(*sides: tuple[str | None, str | None], kind: Any = "corrects", zone: str = NOTICE) -> Found:
    """A notice as if we had read it: was and now of its corrections."""
    start, end = at(zone)
    corrections = tuple(
        Correction(id=f"k{n}", span=Span.of(TEXT, start, end), kind=kind, was=span(was), now=span(now))
        for n, (was, now) in enumerate(sides)
    )
    return Found(range=(start, end), corrections=corrections)


def span(words: str | None) -> Span | None:
    return Span.of(TEXT, *at(words)) if words else None


def marked(*corrections: MarkedCorrection, **how: Any) -> MarkedNotice:
    return MarkedNotice(range=at(NOTICE), corrections=corrections, **how)


MARK = MarkedCorrection(was=(at("the fire began on Monday"),), now=(at("It began on Sunday"),))
BOTH = ("the fire began on Monday", "It began on Sunday")


def scores(gold: list[MarkedNotice], ours: list[Found]) -> dict[str, float]:
    tally = Tally()
    tally.add(TEXT, gold, ours)
    return tally.scores()


def test_what_is_all_right_has_all_scores_but_for_the_error_it_does_not_tell() -> None:
    reached = scores([marked(MARK)], [read(BOTH)])
    assert set(reached.values()) == {1.0}
    told = MarkedCorrection(was=MARK.was, now=MARK.now, error="wrong date")
    assert scores([marked(told)], [read(BOTH)])["error.accuracy"] == 0.0


def test_a_side_is_right_with_half_of_the_letters_and_wrong_with_less() -> None:
    assert scores([marked(MARK)], [read(("fire began on Monday", "began on Sunday"))])["both.accuracy"] == 1.0
    reached = scores([marked(MARK)], [read(("Monday", "It began on Sunday"))])
    assert (reached["was.accuracy"], reached["now.accuracy"], reached["both.accuracy"]) == (0.0, 1.0, 0.0)


def test_a_side_left_open_is_right_only_where_the_notice_does_not_say_it() -> None:
    assert scores([marked(MARK)], [read((None, "It began on Sunday"))])["was.accuracy"] == 0.0
    only_now = MarkedCorrection(now=MARK.now)
    assert scores([marked(only_now)], [read((None, "It began on Sunday"))])["both.accuracy"] == 1.0
    assert scores([marked(only_now)], [read(BOTH)])["was.accuracy"] == 0.0


def test_a_second_answer_is_as_good() -> None:
    either = MarkedCorrection(was=(*MARK.was, None), now=MARK.now)
    assert scores([marked(either)], [read((None, "It began on Sunday"))])["both.accuracy"] == 1.0


def test_what_says_neither_side_counts_in_both_and_not_in_both_said() -> None:
    reached = scores([marked(MarkedCorrection(), MARK)], [read((None, None), (BOTH[0], None))])
    assert (reached["both.accuracy"], reached["both_said.accuracy"]) == (0.5, 0.0)


def test_a_notice_that_is_not_found_has_no_side_right() -> None:
    reached = scores([marked(MarkedCorrection())], [])
    assert (reached["notices.r"], reached["both.accuracy"], reached["kind.accuracy"]) == (0.0, 0.0, 0.0)


def test_a_notice_found_elsewhere_is_false() -> None:
    reached = scores([marked(MARK)], [read((None, None), zone=BODY)])
    assert (reached["notices.p"], reached["notices.r"], reached["own.accuracy"]) == (0.0, 0.0, 0.0)


def test_a_mere_update_is_right_when_it_is_left_alone() -> None:
    update = marked(kind="updates", own=False)
    assert scores([update], [])["own.accuracy"] == 1.0
    reached = scores([update], [read((None, None))])
    assert (reached["own.accuracy"], reached["notices.p"]) == (0.0, 0.0)


def test_the_kind_is_that_of_the_first_correction() -> None:
    assert scores([marked(MARK, kind="clarifies")], [read(BOTH)])["kind.accuracy"] == 0.0
    assert scores([marked(MARK, kind="clarifies")], [read(BOTH, kind="clarifies")])["kind.accuracy"] == 1.0


def test_corrections_of_a_notice_match_by_what_is_right_not_by_order() -> None:
    reached = scores([marked(MarkedCorrection(), MARK)], [read(BOTH, (None, None))])
    assert reached["both.accuracy"] == 1.0


def test_one_correction_too_many_or_too_few_is_counted() -> None:
    assert scores([marked(MARK)], [read(BOTH, (None, None))])["corrections.p"] == 0.5
    assert scores([marked(MARK, MarkedCorrection())], [read(BOTH)])["corrections.r"] == 0.5


def test_an_optional_correction_counts_neither_way() -> None:
    optional = MarkedCorrection(optional=True)
    assert scores([marked(MARK, optional)], [read(BOTH)]) == scores([marked(MARK)], [read(BOTH)])
    assert scores([marked(MARK, optional)], [read(BOTH, (None, None))])["corrections.p"] == 1.0


def test_only_letters_and_digits_count() -> None:
    assert agree("“ a ”", (0, 5), (2, 3))
    assert not agree("a b", (0, 1), (2, 3))
    assert not agree("...", (0, 3), (0, 3))


def shipped() -> list[dict[str, Any]]:
    lines = files("onrecord.evaluation").joinpath("gold/corrections.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_story_is_read_from_the_corpus_and_its_notice_is_found(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    story = {"ID": "x", "title": TITLE, "content_original": f"{BODY}\n\n{NOTICE}"}
    (tmp_path / "c" / "a.jsonl").write_text(json.dumps(story) + "\n", encoding="utf-8")
    side = {"was": at("the fire began on Monday"), "now": None, "now_also": [at("It began on Sunday"), None]}
    row = {
        "corpus": "c", "file": "a.jsonl", "story": "x", "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "half": "tune",
        "notices": [{"range": at(NOTICE), "kind": "corrects", "own": True, "corrections": [side | {"error": None}]}],
    }  # fmt: skip
    (noticed,) = read_noticed(tmp_path, "train", json.dumps(row))
    (notice,) = noticed.notices
    assert notice.corrections == (MarkedCorrection(was=MARK.was, now=(None, *MARK.now, None)),)
    (ours,) = found(as_story(noticed))
    assert scores([notice], [ours])["both.accuracy"] == 1.0


def test_no_words_of_a_story_are_shipped() -> None:
    for row in shipped():
        assert set(row) == {"corpus", "file", "story", "sha256", "half", "notices"}
        for notice in row["notices"]:
            assert set(notice) == {"range", "kind", "own", "corrections"}
            assert notice["kind"] in ("corrects", "clarifies", "retracts", "kills", "updates", "quoted")
            for correction in notice["corrections"]:
                assert set(correction) <= {"was", "was_also", "now", "now_also", "error", "optional"}


def test_the_sheet_of_zones_has_places_and_verdicts_and_no_words() -> None:
    sheet = Path(__file__).parents[2] / "docs" / "sheets" / "corrections.jsonl"
    rows = [json.loads(line) for line in sheet.read_text(encoding="utf-8").splitlines()]
    keys = {"n", "corpus", "id", "digest", "place", "zone_at_first", "zone", "verdict", "judge"}
    assert all(set(row) <= keys for row in rows)
    verdicts = Counter(row["verdict"] for row in rows if row["corpus"] == "allsides_news")
    assert verdicts == {"own": 41, "another's": 2, "no notice": 4}


def test_the_first_fifty_by_digest_are_to_tune_with() -> None:
    rows = shipped()
    digests = [hashlib.sha256(row["story"].encode()).hexdigest() for row in rows]
    assert digests == sorted(digests)
    assert [row["half"] for row in rows] == ["tune"] * 50 + ["judge"] * 50


def test_sides_lie_in_their_notices_and_only_own_ones_have_any() -> None:
    for notice in (n for row in shipped() for n in row["notices"]):
        assert notice["own"] == bool(notice["corrections"]) == (notice["kind"] not in ("updates", "quoted"))
        start, end = notice["range"]
        for side in (s for c in notice["corrections"] for s in (c["was"], c["now"]) if s):
            assert start <= side[0] < side[1] <= end


@pytest.mark.parametrize(("split", "notices"), [("train", 52), ("dev", 51)])
def test_every_story_of_the_gold_is_in_the_corpora(split: str, notices: int, require: Callable[[str], Path]) -> None:
    stories = list(read_noticed(require("shared") / "corpora", split))
    assert Counter(len(s.notices) > 0 for s in stories) == {True: 50}
    assert sum(len(s.notices) for s in stories) == notices
