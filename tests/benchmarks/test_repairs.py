"""What a repair is worth: the difference where it is left out, from texts the network reads once."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

import pytest

from benchmarks.repairs import LEFT_OUT, Bench, Kept, measurable, recorded, worth
from onrecord.extract.entities import Entities
from onrecord.model import Record
from tests.handmade import parse


class Network:
    """Stands for a language pipeline: parses are the texts in capitals."""

    vocab = meta = None

    def __init__(self) -> None:
        self.read: list[str] = []

    def pipe(self, texts: Iterable[str], batch_size: int) -> Iterator[str]:
        for text in texts:
            self.read.append(text)
            yield text.upper()


def test_a_text_is_read_once() -> None:
    network = Network()
    kept = Kept(network)
    assert [*kept.pipe(["a", "b", "a"])] == ["A", "B", "A"]
    assert [*kept.pipe([("b", 1), ("c", 2)], as_tuples=True)] == [("B", 1), ("C", 2)]
    assert network.read == ["a", "b", "c"]


def test_what_a_repair_is_worth_is_what_is_lost_without_it() -> None:
    class Two:
        def scores(self, without: str = "") -> dict[str, float]:
            return {"las": 0.5 if without == "days" else 0.75}

    found: dict[str, Any] = worth(cast(Bench, Two()), ["days", "names"])
    assert found == {"all": {"las": 0.75}, "days": {"las": -0.25}, "names": {"las": 0.0}}


def test_the_table_of_lemmas_is_left_out_of_no_other_model() -> None:
    assert [name for name in LEFT_OUT if not measurable(name, "stanza")] == ["lemmas"]


@pytest.mark.parametrize(("word", "expected"), [("Libya", [(0, 1, "place")]), ("Libyans", [])])
def test_a_people_is_no_place(word: str, expected: list[tuple[int, int, str]]) -> None:
    doc = parse(f"{word} {word} PROPN NNP 2 nsubj LOC\nvoted vote VERB VBD 0 root")
    record = Record(story=doc.story)
    assert [*recorded(doc, record.add([*Entities()(doc, record)]))] == expected
