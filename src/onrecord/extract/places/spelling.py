"""Whether a name is a place's own, another spelling of it, or another name altogether."""

from difflib import SequenceMatcher
from functools import lru_cache

from .mentions import key_of

_INITIALS = {"q": "qk", "k": "kqc", "c": "ck", "y": "yj", "j": "jy", "a": "ae", "e": "ea", "u": "uo", "o": "ou"}
"""First letters that spellings of one name exchange."""


@lru_cache(maxsize=20_000)
def alike(own: str, name: str) -> bool:
    """Whether a name may be another spelling of the own one: "Kiev", "Qandahar"."""
    return own[:1] in _INITIALS.get(name[:1], name[:1]) and SequenceMatcher(None, own, name).ratio() >= 0.7


@lru_cache(maxsize=20_000)
def called(own: str, name: str) -> bool:
    """Whether a key is a place's own name, not another one it has."""
    return key_of(own) in (name, f"{name} city")
