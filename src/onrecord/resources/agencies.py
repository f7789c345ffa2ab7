"""News agencies and the names they go by (lexicons/agencies.toml).

>>> agency("The Associated Press")
'AP'
>>> agency("Meridian") is None
True
"""

from functools import cache

from onrecord.errors import ResourceError
from onrecord.resources import load

_FILE = "lexicons/agencies.toml"


def agency(name: str) -> str | None:
    """What the record calls the agency of this name; None where the list does not have it."""
    return _index().get(_fold(name))


@cache
def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    for n, line in enumerate(str(load(_FILE)["agencies"]).strip().splitlines(), 1):
        name, bar, others = line.partition("|")
        if not bar or not name.strip():
            raise ResourceError(f"data file {_FILE}, agencies, line {n} ({line}): a name and a bar | are wanted")
        for word in (name, *others.split(";")):
            index.setdefault(_fold(word), name.strip())
    return {key: name for key, name in index.items() if key}


def _fold(name: str) -> str:
    words = " ".join(name.split())
    return words.removeprefix("The ").removeprefix("the ").casefold()
