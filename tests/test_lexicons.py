"""Every `[[example]]` of every data file, read by the whole reader.

    [[example]]
    text = "…"            # of our own; several paragraphs where need be
    layer = "attributions" # a list of the record, or "zones"
    expect = { … }         # some item of the layer has all these
    never = { … }          # none has all these
    published = "2031-05-16"

A span compares by its words, an id also by the name or the words of what it stands for, a list by what is in it.
"""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from onrecord.model.codec import encode
from onrecord.reader import Reader
from onrecord.story import read_story

FOLDERS = ("lexicons", "codebooks", "gazetteer")
Example = dict[str, Any]


def examples() -> Iterator[tuple[str, Example]]:
    """Name and table of every example."""
    for folder in FOLDERS:
        for file in sorted(Path(str(files("onrecord.resources"))).joinpath(folder).glob("*.toml")):
            for n, table in enumerate(tomllib.loads(file.read_text(encoding="utf-8")).get("example", []), 1):
                yield f"{folder}/{file.stem}-{n}", table


EXAMPLES = dict(examples())


@pytest.fixture(scope="module")
def records(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The JSON record of every example, read in one go."""
    folder = tmp_path_factory.mktemp("examples")
    stories = []
    for n, table in enumerate(EXAMPLES.values()):
        path = folder / f"{n}.txt"
        path.write_text(table["text"], encoding="utf-8")
        stories.append(read_story(str(path), published=table.get("published")))
    return dict(zip(EXAMPLES, map(encode, reader.pipe(stories)), strict=True))


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str, records: dict[str, Any]) -> None:
    example, record = EXAMPLES[name], records[name]
    found = record["story"]["zones"] if example["layer"] == "zones" else record[example["layer"]]
    items = {i["id"]: i for layer in record.values() if isinstance(layer, list) for i in layer if "id" in i}
    wanted, never = example.get("expect"), example.get("never")
    assert wanted or never, "an example says what to expect, or what never"
    if wanted is not None and not any(fits(i, wanted, items) for i in found):
        pytest.fail(f"not found\n{plainly(example, found)}", pytrace=False)
    if never is not None and any(fits(i, never, items) for i in found):
        pytest.fail(f"found, though never to be\n{plainly(example, found)}", pytrace=False)


def fits(found: Any, wanted: Any, items: dict[str, Any]) -> bool:
    """Whether what was found is what is wanted."""
    if found == wanted and type(found) is type(wanted):
        return True
    if isinstance(found, list):
        return all(any(fits(f, w, items) for f in found) for w in (wanted if isinstance(wanted, list) else [wanted]))
    if isinstance(found, dict) and isinstance(wanted, dict):
        return all(k in found and fits(found[k], w, items) for k, w in wanted.items())
    if isinstance(found, dict):
        return wanted in words(found)
    if isinstance(found, str) and found in items:
        return wanted in words(items[found])
    return bool(found == wanted) and not isinstance(found, bool)


def words(item: dict[str, Any]) -> list[str]:
    """What an item may be called by: its name, its words, its cue or its triggers."""
    spans = [item.get("cue") or {}, *item.get("triggers", [])]
    return [str(w) for w in (item.get("name"), item.get("text"), *(s.get("text") for s in spans)) if w]


def plainly(example: Example, found: list[Any]) -> str:
    """The example and what was found, in a few lines."""
    keys = sorted({*example.get("expect", {}), *example.get("never", {})})
    rows = [{k: i.get(k) for k in keys} for i in found]
    return "\n  ".join(
        [example["text"], f"expect {example.get('expect')}, never {example.get('never')}", *map(str, rows)]
    )
