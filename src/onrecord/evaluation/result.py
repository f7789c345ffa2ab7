"""What an evaluation gives, and which layers can be evaluated."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError, ResourceError

LAYERS = ("parse", "names", "attribution")
SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Scores of one layer on one corpus; every score lies between 0 and 1."""

    layer: str
    corpus: str
    documents: int
    scores: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """The result ready for `json.dumps`, scores to four places."""
        return {**asdict(self), "scores": {name: round(value, 4) for name, value in self.scores.items()}}


def evaluate(layer: str, path: Path, *, split: str = "dev", model: str | None = None) -> Result:
    """Score a layer on a corpus laid out as its publishers do.

    `path` is a file, or a corpus folder in which `split` (train, dev or test) is found.  ResourceError where there is
    nothing of that kind.
    """
    if layer not in LAYERS:
        raise OnRecordError(f"no layer {layer!r} to evaluate: choose one of {', '.join(LAYERS)}")
    run: Callable[..., Result] = import_module(f".{layer}", __package__).evaluate
    return run(path, split=split, model=model)


def corpus_file(path: Path, split: str, endings: tuple[str, ...]) -> Path:
    """The file of a split: `path` itself, or the one in the folder whose name is or ends in the split's name."""
    if path.is_file():
        return path
    found = [
        file
        for file in sorted(path.glob("*"))
        if file.name.endswith(endings) and file.name.split(".")[0].split("-")[-1].split("_")[-1] == split
    ]
    if not path.is_dir() or not found:
        wanted = " or ".join(f"{split}{e}" for e in endings)
        raise ResourceError(f"{path}: no {wanted} there; name a file, or a folder laid out as its publishers do")
    return found[0]
