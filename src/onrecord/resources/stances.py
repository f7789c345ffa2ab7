"""Words by which one voice takes a side toward what another has said."""

from functools import cache

from onrecord.resources import rows
from onrecord.resources.cues import Words

FILE = "lexicons/stances.toml"


@cache
def words(name: str) -> frozenset[str]:
    """A list of words of the stance lexicon by its name."""
    return frozenset(w for row in rows(FILE, "words", Words) if row.name == name for w in row.words)
