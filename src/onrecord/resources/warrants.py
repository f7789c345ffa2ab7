"""What signs say of a coding (codebooks/warrants.toml): weights of a logistic regression, learned, not written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.resources import load

_FILE = "codebooks/warrants.toml"


@dataclass(frozen=True, slots=True)
class Warrants:
    """Weights by sign, and the least probability from which on an event gets a code."""

    least: float
    weights: Mapping[str, float]


@cache
def warrants() -> Warrants:
    """The weights of this package."""
    data = load(_FILE)
    return Warrants(least=float(data["least"]), weights={k: float(v) for k, v in data["weights"].items()})
