"""What an evaluation gives, and which layers can be evaluated."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError, ResourceError
from onrecord.reader import AttributionBy

LAYERS = ("parse", "names", "attribution", "voices", "coreference", "grouping")
SPLITS = ("train", "dev", "test")
AS_IS = "as-is"
CASES: dict[str, Callable[[str], str]] = {"upper": str.upper, "lower": str.lower, AS_IS: str}
"""How the words of a corpus may be written before they are read: wire copy and headlines come in capitals."""
WRITTEN_ANEW = ("parse", "names")
"""The layers that can be scored in another case."""
VOICED = ("attribution", "voices")
"""The layers that the attribution network has a part in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Scores of one layer on one corpus; every score lies between 0 and 1."""

    layer: str
    corpus: str
    documents: int
    scores: dict[str, float]
    case: str = AS_IS

    def as_json(self) -> dict[str, Any]:
        """The result ready for `json.dumps`, scores to four places."""
        return {**asdict(self), "scores": {name: round(value, 4) for name, value in self.scores.items()}}


def evaluate(
    layer: str, path: Path, *, split: str = "dev", model: str | None = None, case: str = AS_IS,
    attribution: AttributionBy = "learned",
) -> Result:  # fmt: skip
    """Score a layer on a corpus laid out as its publishers do.

    `path` is a file, or a corpus folder in which `split` (train, dev or test) is found.  ResourceError where there is
    nothing of that kind.  `case` writes the words in capitals (upper) or small letters (lower) before they are read.
    `attribution` is "learned" or "rules", as for the Reader.
    """
    if layer not in LAYERS:
        raise OnRecordError(f"no layer {layer!r} to evaluate: choose one of {', '.join(LAYERS)}")
    if case not in CASES:
        raise OnRecordError(f"no case {case!r}: choose one of {', '.join(CASES)}")
    run: Callable[..., Result] = import_module(f".{layer}", __package__).evaluate
    if layer in WRITTEN_ANEW:
        return run(path, split=split, model=model, case=case)
    if case != AS_IS:
        raise OnRecordError(
            f"{layer} is scored on its stories as they stand: leave --case out; it is for {' and '.join(WRITTEN_ANEW)}"
        )
    if layer in VOICED:
        return run(path, split=split, model=model, attribution=attribution)
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
