"""Names in BIO files: what counts, and on which side."""

from pathlib import Path

from onrecord.evaluation.names import found_names, gold_names, read_labelled
from tests.handmade import parse


def read(tmp_path: Path, text: str) -> list[set[tuple[int, int, str]]]:
    file = tmp_path / "dev.txt"
    file.write_text(text, encoding="utf-8")
    return [gold_names(sentence) for sentence in read_labelled(file)]


def test_labels_of_all_corpora_meet_in_three_kinds(tmp_path: Path) -> None:
    text = "Odo\tB-politician\nFarr\tI-politician\nof\tO\nKessin\tB-Facility\nUnion\tB-politicalparty\n"
    assert read(tmp_path, text) == [{(0, 2, "person"), (3, 4, "place"), (4, 5, "organisation")}]


def test_nationalities_and_events_count_on_neither_side(tmp_path: Path) -> None:
    assert read(tmp_path, "Kessian\tB-NORP\nElection\tB-event\n") == [set()]


def test_two_names_side_by_side_stay_two(tmp_path: Path) -> None:
    assert read(tmp_path, "Odo\tB-PER\nIda\tB-PER\n") == [{(0, 1, "person"), (1, 2, "person")}]


def test_uner_files_have_the_word_in_their_second_column(tmp_path: Path) -> None:
    text = "# sent_id = 1\n# text = Kessin's\n1\tKessin\tB-LOC\t-\tann\n2\t's\tO\t-\tann\n"
    assert read(tmp_path, text) == [{(0, 1, "place")}]
    (sentence,) = read_labelled(tmp_path / "dev.txt")
    assert sentence.spaces == (False, False)


def test_our_own_names_are_read_in_the_same_kinds() -> None:
    doc = parse("""
Odo _ PROPN NNP 3 nsubj PER
Farr _ PROPN NNP 1 flat PER
left leave VERB VBD 0 root
Pacts _ PROPN NNPS 3 obj MISC
""")
    assert found_names(doc) == {(0, 2, "person")}
