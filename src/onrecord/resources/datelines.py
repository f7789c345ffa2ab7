"""Words that tell datelines from other words in capitals (lexicons/datelines.toml)."""

from functools import cache

from onrecord.resources import load

_FILE = "lexicons/datelines.toml"


@cache
def never() -> frozenset[str]:
    """Words, in lower case, that no dateline's place has."""
    return frozenset(str(load(_FILE)["never"]).split())


@cache
def openers() -> frozenset[str]:
    """Words, in lower case, that may open a place of several words: "near"."""
    return frozenset(str(load(_FILE)["openers"]).split())


@cache
def cities() -> frozenset[str]:
    """Places, in lower case, that stand in datelines without a country."""
    return _listed("cities")


@cache
def regions() -> frozenset[str]:
    """States, provinces and territories, in lower case, that follow a town."""
    return frozenset(r.lower() for r in _listed("regions"))


@cache
def tags() -> frozenset[str]:
    """Tags in brackets that a monitoring service puts after the dash: "TEXT"."""
    return _listed("tags")


def _listed(key: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in str(load(_FILE)[key]).split(",") if word.strip())
