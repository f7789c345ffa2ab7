"""Given names that tell a person's gender (lexicons/given_names.toml).

>>> gender(("Angela", "Torredo")), gender(("Kim", "Torredo")), gender(("Sharon",))
('f', None, None)
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from onrecord.resources import load

Gender = Literal["f", "m"]

_FILE = "lexicons/given_names.toml"


def gender(name: Sequence[str]) -> Gender | None:
    """The gender of someone so called, by the given name; None where it does not tell.

    A name of one word tells only where that word is no family name too.
    """
    if not name:
        return None
    first = name[0].rstrip(".")
    if len(name) == 1 and first in _words("also"):
        return None
    if first in _words("women"):
        return "f"
    if first in _words("men"):
        return "m"
    if len(name) > 1 and first.endswith("a") and name[-1].endswith(tuple(load(_FILE)["feminine_endings"])):
        return "f"
    return None


def is_given(word: str) -> bool:
    """Whether this is a given name and hardly anything else."""
    return (word in _words("women") or word in _words("men")) and word not in _words("also")


def may_be_given(word: str) -> bool:
    """Whether this is a given name, whatever else it may be."""
    return word in _words("women") or word in _words("men")


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(str(load(_FILE)[table]).split())
