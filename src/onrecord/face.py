"""The face: one call from a story to its record."""

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from onrecord.model import Record, Story
from onrecord.parse import DEFAULT_MODEL
from onrecord.reader import AttributionBy, CodingsKept, Reader
from onrecord.story import read_story


def read(
    source: str | Path | Story,
    *,
    model: str | None = None,
    gazetteer: str | None = None,
    attribution: AttributionBy = "learned",
    **known: str | None,
) -> Record:
    """The record of one story: a file, a URL, "-" for standard input, or a Story.

    `known` is what the caller knows of the story: `published`, `publisher`, `agency`, `url`.  The reader is kept, so
    that the next story takes no start-up.  `attribution` is "learned" or "rules", as for the Reader.
    """
    reader = cached_reader(model or default_model(), (gazetteer,) if gazetteer else (), attribution)
    return reader.read(open_story(source, **known))


def open_story(source: str | Path | Story, **known: str | None) -> Story:
    """The story at `source`; what the caller knows of it wins over what its page says."""
    given = {name: value for name, value in known.items() if value is not None}
    if isinstance(source, Story):
        return replace(source, **given)  # type: ignore[arg-type]
    return read_story(str(source), **given)


@lru_cache(maxsize=2)
def cached_reader(
    model: str, gazetteers: tuple[str, ...] = (), attribution: AttributionBy = "learned", *,
    actors: tuple[str, ...] = (), verbs: tuple[str, ...] = (), codebooks: tuple[str, ...] = (),
    codings: CodingsKept = "sure",
) -> Reader:  # fmt: skip
    """The Reader of this model and these files of the user's own, made once."""
    return Reader(
        model=model, gazetteers=gazetteers, attribution=attribution, actors=actors, verbs=verbs, codebooks=codebooks,
        codings=codings,
    )  # fmt: skip


def default_model() -> str:
    """The language model that is used where none is named: $ONRECORD_MODEL, else the one made for onrecord."""
    return os.environ.get("ONRECORD_MODEL") or DEFAULT_MODEL
