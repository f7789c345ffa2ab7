"""Our own gold: what is shipped, and where its texts come from."""

import csv
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ResourceError
from onrecord.evaluation.own_gold import MarkedStance, read_marked

TITLE, BODY = "Odo speaks", "Odo Farr said the bridge had fallen. He denied it later."
STANCES = "confirms supports denies dismisses criticises queries declines comments".split()


def shipped() -> list[dict[str, Any]]:
    text = files("onrecord.evaluation").joinpath("gold/attribution.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def mark(cue: list[int], **more: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "source": None,
        "content": [],
        "speaker": None,
        "pronoun": False,
        "polarity": "+",
        "act": "says",
    }
    return {"cue": cue, **plain, "refusal": False, "within": None, "relayed_by": None, "stance": [], **more}


def gold(text: str = f"{TITLE}\n\n{BODY}", **more: Any) -> str:
    row = {"corpus": "wikinews", "file": "a.csv", "story": "https://a.example/1", "part": "a", "half": "tune"}
    digest = hashlib.sha256(text.encode()).hexdigest()
    marks = [mark([21, 25], source=[12, 20], content=[[26, 47]], speaker=[0, 3], speaker_also=[[12, 20]])]
    return json.dumps({**row, "sha256": digest, "attributions": marks, "doubtful": [], **more})


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "wikinews").mkdir()
    with (tmp_path / "wikinews" / "a.csv").open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(["title", "text", "url"])
        rows.writerow([TITLE, BODY, "https://a.example/1"])
    return tmp_path


def test_the_text_is_title_and_story(corpora: Path) -> None:
    (story,) = read_marked(corpora, "train", gold())
    assert (story.title, story.text) == (TITLE, f"{TITLE}\n\n{BODY}")


def test_a_second_name_of_the_speaker_is_kept(corpora: Path) -> None:
    (story,) = read_marked(corpora, "train", gold())
    assert story.attributions[0].speakers == ((0, 3), (12, 20))


@pytest.mark.parametrize(("split", "read"), [("train", 1), ("dev", 0), ("test", 0)])
def test_train_is_the_half_to_tune_with(corpora: Path, split: str, read: int) -> None:
    assert len(list(read_marked(corpora, split, gold()))) == read


@pytest.mark.parametrize("split", ["dev", "test"])
def test_dev_and_test_are_the_half_that_measures(corpora: Path, split: str) -> None:
    assert len(list(read_marked(corpora, split, gold(half="judge")))) == 1


def test_a_story_of_a_json_corpus_is_found_by_its_id(tmp_path: Path) -> None:
    folder = tmp_path / "giveme5w1h" / "news_cluster"
    folder.mkdir(parents=True)
    (folder / "x.json").write_text(json.dumps({"dId": "x", "title": TITLE, "text": BODY}), encoding="utf-8")
    (story,) = read_marked(tmp_path, "train", gold(corpus="giveme5w1h/news_cluster", file="x.json", story="x"))
    assert story.text == f"{TITLE}\n\n{BODY}"


def test_a_story_of_a_corpus_of_json_lines_is_found_by_its_id(tmp_path: Path) -> None:
    (tmp_path / "allsides_news").mkdir()
    rows = [{"ID": id, "title": TITLE, "content_original": BODY} for id in ("w", "x")]
    with gzip.open(tmp_path / "allsides_news" / "s.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    (story,) = read_marked(tmp_path, "train", gold(corpus="allsides_news", file="s.jsonl.gz", story="x"))
    assert story.text == f"{TITLE}\n\n{BODY}"


def test_other_tellings_and_values_of_a_stance_are_kept(corpora: Path) -> None:
    stance = {"toward": 1, "value": "denies", "toward_also": [2], "value_also": ["dismisses"], "doubtful": True}
    (story,) = read_marked(corpora, "train", gold(attributions=[mark([21, 25], stance=[stance])]))
    (kept,) = story.attributions[0].stances
    assert kept == MarkedStance(toward=(1, 2), values=("denies", "dismisses"), doubtful=True)


def test_a_file_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"a\.csv: No such file .* the folder with all corpora"):
        list(read_marked(tmp_path, "train", gold()))


def test_a_story_that_is_missing_is_said(corpora: Path) -> None:
    with pytest.raises(ResourceError, match=r"https://a\.example/2: not there"):
        list(read_marked(corpora, "train", gold(story="https://a.example/2")))


def test_a_story_that_differs_is_said(corpora: Path) -> None:
    with pytest.raises(ResourceError, match="its text is not the one that was marked"):
        list(read_marked(corpora, "train", gold(text="another")))


def test_a_file_of_another_form_is_said(corpora: Path) -> None:
    (corpora / "wikinews" / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ResourceError, match="not in the form of its corpus"):
        list(read_marked(corpora, "train", gold()))


def test_no_words_of_a_story_are_shipped() -> None:
    texts: list[tuple[str, str]] = []

    def walk(value: Any, key: str) -> None:
        for k, v in value.items() if isinstance(value, dict) else ((key, v) for v in value):
            if isinstance(v, str):
                texts.append((k, v))
            elif isinstance(v, dict | list):
                walk(v, k)

    walk(shipped(), "")
    told = {key: [v for k, v in texts if k == key] for key, _ in texts}
    assert set(told) == {"corpus", "file", "story", "sha256", "part", "half", "polarity", "act", "value", "value_also"}
    assert all(" " not in value for value in told["story"] + told["file"] + told["act"])
    assert set(told["value"] + told["value_also"]) <= set(STANCES)
    assert set(told["polarity"]) == {"+", "-", "?"}


def test_the_halves_alternate_by_digest_within_each_part() -> None:
    rows = shipped()
    for part in "abc":
        mine = sorted((row["sha256"], row["half"]) for row in rows if row["part"] == part)
        assert [half for _, half in mine] == [("tune", "judge")[n % 2] for n in range(len(mine))]
    assert Counter(row["half"] for row in rows) == {"tune": 24, "judge": 22}


def test_what_a_mark_names_is_there() -> None:
    for row in shipped():
        numbers = range(len(row["attributions"]))
        ends = [a[k] for a in row["attributions"] for k in ("within", "relayed_by") if a[k] is not None]
        ends += [t for a in row["attributions"] for s in a["stance"] for t in (s["toward"], *s.get("toward_also", ()))]
        assert set(ends) | set(row["doubtful"]) <= set(numbers)


def test_every_story_of_the_gold_is_in_the_corpora(require: Callable[[str], Path]) -> None:
    corpora = require("shared") / "corpora"
    assert sum(len(list(read_marked(corpora, split))) for split in ("train", "dev")) == 46
