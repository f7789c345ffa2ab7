"""story.text[start:end] == text, always: arbitrary Unicode through the whole reader."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import StoryError
from onrecord.model.codec import encode
from onrecord.reader import Reader
from onrecord.story import read_story

PIECES = st.sampled_from(
    ["He said ", "“We won,” ", "the mayor denied that ", "12 boats", " sank ", "on Friday", "\n\n", "’", "“", "”",
     "\u200f", "in Lisbon", "👩🏽‍🚒", "\r\n", "Correction: ", " — ",
     "dozens of ", "what they deem ", "Pressed to answer, ", " again declined", "Col. ", "<b>", "é", "\u2028", "U.S. "]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)


def spans(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys():
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from spans(part)


@given(text=TEXTS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_stand_at_their_offsets(reader: Reader, tmp_path: Path, text: str) -> None:
    file = tmp_path / "any.txt"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        story = read_story(str(file), published="2031-05-16")
    except StoryError:
        return
    record = encode(reader.read(story))
    assert [s["text"] for s in spans(record)] == [record["story"]["text"][s["start"] : s["end"]] for s in spans(record)]
    assert all(s["start"] < s["end"] for s in spans(record))


def test_no_span_is_empty(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    words = "They voted to hear witnesses to expose what they deem Holm’s “trifecta” of offenses."
    file.write_text(words, encoding="utf-8")
    found = reader.read(read_story(str(file), published="2031-05-16")).attributions
    assert "deem" in {a.cue.text for a in found}
    assert all(s.start < s.end for a in found for s in a.spans())
