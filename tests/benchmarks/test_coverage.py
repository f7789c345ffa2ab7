"""The curve of pronouns: what counts as answered, right and wrong."""

import pytest

from benchmarks.coverage import Row, of_passages, of_speakers, table
from onrecord.evaluation.coreference import Passage, as_story
from onrecord.evaluation.own_gold import Marked, MarkedStory
from onrecord.model import Attribution, By, Entity, Mention, Record, Source, Span

TEXT = "Mara met Ilva. She left."
MARA, ILVA, SHE = (0, 4), (9, 13), (15, 18)


def record(*chains: tuple[tuple[int, int], ...]) -> Record:
    """A record of entities, each with mentions at these places."""
    entities = (
        Entity(
            id=f"e{n}", name=TEXT[slice(*chain[0])], type="PERSON", by=By(rule="test"),
            mentions=tuple(Mention(span=Span.of(TEXT, *at), form="name", by=By(rule="test")) for at in chain),
        )
        for n, chain in enumerate(chains, 1)
    )  # fmt: skip
    return Record(story=as_story(TEXT)).add(list(entities))


def passage(mara: bool, ilva: bool) -> Passage:
    """A passage whose pronoun means Mara, Ilva or neither."""
    return Passage(text=TEXT, pronoun=SHE, names=((MARA, mara), (ILVA, ilva)))


@pytest.mark.parametrize(
    ("meant", "chains", "expected"),
    [
        ((True, False), ((MARA, SHE), (ILVA,)), (1, 1, 0)),
        ((True, False), ((MARA,), (ILVA, SHE)), (1, 0, 1)),
        ((True, False), ((MARA, ILVA, SHE),), (1, 0, 1)),
        ((True, False), ((MARA,), (ILVA,)), (0, 0, 0)),
        ((False, False), ((MARA, SHE), (ILVA,)), (1, 0, 1)),
        ((False, False), ((MARA,), (ILVA,), (SHE,)), (1, 0, 0)),
    ],
    ids=["right", "the other", "both at once", "open", "neither is meant", "someone else may be meant"],
)
def test_a_passage_is_answered_right_or_wrong(
    meant: tuple[bool, bool], chains: tuple[tuple[tuple[int, int], ...], ...], expected: tuple[int, int, int]
) -> None:
    row = of_passages(0.5, [passage(*meant)], [record(*chains)])
    assert (row.answered, row.right, row.wrong) == expected


@pytest.mark.parametrize(("entity", "expected"), [("e1", (1, 1, 0)), ("e2", (1, 0, 1)), (None, (0, 0, 0))])
def test_a_speaker_is_answered_right_or_wrong(entity: str | None, expected: tuple[int, int, int]) -> None:
    cue = (19, 23)
    said = Attribution(
        id="a1", source=Source(span=Span.of(TEXT, *SHE), entity=entity, naming="named"), cue=Span.of(TEXT, *cue),
        content=(), act="says", by=By(rule="test"),
    )  # fmt: skip
    mark = Marked(cue=cue, source=SHE, speakers=(MARA,), pronoun=True)
    story = MarkedStory(name="", title="", text=TEXT, attributions=(mark,))
    row = of_speakers(0.5, [story], [record((MARA, SHE), (ILVA,)).add([said])])
    assert (row.answered, row.right, row.wrong) == expected


def test_a_curve_is_a_table() -> None:
    row = Row(threshold=0.6, asked=4, answered=2, right=1, wrong=1)
    assert table("threshold", [row]).splitlines()[2:] == ["| 0.6 | 2 of 4 | 0.500 | 0.500 |"]
