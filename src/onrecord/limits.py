"""Limits: how much is read of anything, so that no input can take all of a machine.

Each can be set by an environment variable (docs/limits.md): a number, or "none" for no limit.  What lies over a limit
is refused or left unread with a message that names the limit; it is never cut without a word.
"""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from .errors import OnRecordError

PREFIX = "ONRECORD_MAX_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits; `math.inf` where there is none."""

    bytes: float = 50_000_000
    """Bytes of one story, or of a file that is read at once; of a packed one, unpacked."""
    characters: float = 10_000_000
    """Code points of one story's text."""
    paragraphs: float = 500_000
    """Paragraphs of one story."""
    line_bytes: float = 50_000_000
    """Bytes of one line of JSON lines."""
    page_bytes: float = 20_000_000
    """Bytes of a page that is fetched, packed or unpacked."""
    seconds: float = 600
    """Seconds of its own work that the units may take for one story; what is left then stays unread, which is said."""
    answer_seconds: float = 20
    """Seconds a server may be silent."""
    fetch_seconds: float = 60
    """Seconds the fetching of one page may take in all."""
    redirects: float = 5
    """How often one address may lead to another."""


_FIELDS = {PREFIX + f.name.upper(): f.name for f in fields(Limits)}


def limits(environment: Mapping[str, str] | None = None) -> Limits:
    """The limits as the environment sets them; OnRecordError where one is no positive number.

    >>> limits({"ONRECORD_MAX_CHARACTERS": "5000"}).characters
    5000.0
    """
    said = os.environ if environment is None else environment
    return Limits(**{_FIELDS[name]: _number(name, said[name]) for name in _FIELDS if name in said})


def _number(name: str, words: str) -> float:
    if words.strip().lower() == "none":
        return math.inf
    try:
        value = float(words)
    except ValueError:
        value = 0.0
    if not value > 0:
        raise OnRecordError(f"{name}={words!r} is no limit: give a number above 0, or none")
    return value


def allowed(name: str) -> bool:
    """Whether the environment allows what is refused otherwise: ONRECORD_ALLOW_PRIVATE and the like set to 1."""
    return os.environ.get(name, "").strip().lower() in ("1", "yes", "true")
