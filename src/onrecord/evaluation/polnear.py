"""PolNeAR: political news with its attributions (Newell, Margolin, Ruths 2018), plain text beside brat files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ResourceError

Ranges = tuple[tuple[int, int], ...]
_ENTITY = re.compile(r"(T\d+)\t(\w+) ([\d ;]+)\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution as character ranges; a discontinuous content has several."""

    source: Ranges = ()
    cue: Ranges = ()
    content: Ranges = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A story of the corpus and its attributions by the first annotator, in the order of the file names."""

    name: str
    text: str
    attributions: tuple[Said, ...]


def read_polnear(path: Path) -> Iterator[Annotated]:
    """The stories of a split folder that have an annotation: `text/*.txt`, `attributions/NAME_ANNOTATOR.ann`."""
    texts = sorted((path / "text").glob("*.txt"))
    if not texts:
        raise ResourceError(
            f"{path}: no text/*.txt there; name a split of PolNeAR, with its text and attributions folders"
        )
    annotations = sorted((path / "attributions").glob("*.ann"))
    for file in texts:
        mine = [a for a in annotations if a.name.startswith(f"{file.stem}_")]
        if mine:
            text = file.read_bytes().decode("utf-8")
            yield Annotated(name=file.stem, text=text, attributions=tuple(_attributions(mine[0])))


def _attributions(file: Path) -> Iterator[Said]:
    entities: dict[str, Ranges] = {}
    events: list[list[list[str]]] = []
    for line in file.read_bytes().decode("utf-8").split("\n"):
        if m := _ENTITY.match(line):
            start_ends = (part.split() for part in m[3].split(";"))
            entities[m[1]] = tuple((int(start), int(end)) for start, end in start_ends)
        elif line.startswith("E"):
            events.append([argument.split(":") for argument in line.split("\t")[1].split()])
    for event in events:
        parts: dict[str, Ranges] = {}
        for role, id in event:
            key = re.sub(r"\d", "", role).lower()
            parts[key] = (*parts.get(key, ()), *entities.get(id, ()))
        yield Said(source=parts.get("source", ()), cue=parts.get("cue", ()), content=parts.get("content", ()))
