"""The same corpus in capitals or small letters, as wire copy and headlines come."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import cli
from onrecord.errors import OnRecordError
from onrecord.evaluation import evaluate, names, parse
from onrecord.parse import Doc
from tests import handmade

TREEBANK = """# newdoc id = d1
# sent_id = 1
1\tOdo\tOdo\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""
NAMES = "# text = Odo's gone\n1\tOdo\tB-PER\t-\tann\n2\t's\tO\t-\tann\n3\tgone\tO\t-\tann\n"


class Shouter:
    """Stands for the Parser: notes what it is given and lemmatises capitals to capitals."""

    seen: list[str]

    def __init__(self, model: str) -> None:
        Shouter.seen = []

    def tokens(self, texts: Iterator[list[tuple[str, bool]]]) -> Iterator[Doc]:
        for text in texts:
            Shouter.seen.append("".join(word + " " * space for word, space in text))
            a, b, c = [word for word, _ in text]
            yield handmade.parse(f"{a} {a} PROPN NNP 2 nsubj PER\n{b}~ LEAVE VERB VBD 0 root\n{c} {c} PUNCT . 2 punct")

    def pipe(self, stories: Iterator[object]) -> Iterator[Doc]:
        for story in stories:
            Shouter.seen.append(story.text)  # type: ignore[attr-defined]
            yield handmade.parse("ODO ODO PROPN NNP 2 nsubj\nLEFT~ LEAVE VERB VBD 0 root\n. . PUNCT . 2 punct")


@pytest.fixture(autouse=True)
def _shouter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "Parser", Shouter)
    monkeypatch.setattr(names, "Parser", Shouter)


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    (tmp_path / "dev.conllu").write_text(TREEBANK, encoding="utf-8")
    return tmp_path / "dev.conllu"


@pytest.fixture
def bio(tmp_path: Path) -> Path:
    (tmp_path / "dev.iob2").write_text(NAMES, encoding="utf-8")
    return tmp_path / "dev.iob2"


@pytest.mark.parametrize(("case", "read"), [("upper", "ODO LEFT."), ("lower", "odo left."), ("as-is", "Odo left.")])
def test_a_treebank_is_read_in_the_case_asked_for(treebank: Path, case: str, read: str) -> None:
    result = evaluate("parse", treebank, case=case)
    assert [text.strip() for text in Shouter.seen] == [read, read]
    assert (result.case, result.scores["gold.las"], result.scores["raw.las"]) == (case, 1.0, 1.0)


def test_lemmas_may_differ_in_case_only_where_the_words_are_written_anew(treebank: Path) -> None:
    assert evaluate("parse", treebank, case="upper").scores["lemma"] == 1.0
    assert evaluate("parse", treebank).scores["lemma"] == 2 / 3


@pytest.mark.parametrize(("case", "read"), [("upper", "ODO'S GONE"), ("lower", "odo's gone")])
def test_names_keep_their_labels_and_spaces_in_another_case(bio: Path, case: str, read: str) -> None:
    result = evaluate("names", bio, case=case)
    assert Shouter.seen == [read]
    assert result.scores["person.f1"] == 1.0


def test_attribution_is_not_scored_in_another_case(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match="leave --case out; it is for parse and names"):
        evaluate("attribution", tmp_path, case="upper")


def test_a_case_that_is_none_is_refused(treebank: Path) -> None:
    with pytest.raises(OnRecordError, match="choose one of upper, lower, as-is"):
        evaluate("parse", treebank, case="title")


def test_the_command_says_the_case(treebank: Path) -> None:
    result = CliRunner().invoke(cli, ["evaluate", "parse", str(treebank), "--case", "upper"])
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "parse on dev.conllu in upper case, 1 documents")


def test_the_command_refuses_a_case_for_attribution_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["evaluate", "attribution", str(tmp_path), "--case", "lower"])
    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: attribution is scored on its stories as they stand")
