"""The forms of correction notices, from lexicons/corrections.toml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Literal

from . import load, rows
from .numerals import numerals

PATH = "lexicons/corrections.toml"
Side = Literal["now", "was"]
_SIDES = ("NOW", "WAS", "NAME")
_NUMBER = "0"
"""Stands for any number among the words that tell an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to word a correction.

    `next` and `previous` say which side a neighbouring sentence may fill; `bare`: it counts only where nothing more is
    said; `topic`: what it takes for a side may only name what a statement was about.
    """

    text: str
    rule: str
    kind: str = "corrects"
    applied: bool = True
    next: Side | None = None
    previous: Side | None = None
    bare: bool = False
    topic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorKind:
    """A kind of error, words that tell it, and words that tell it where one stands on either side."""

    name: str
    words: tuple[str, ...]
    sides: tuple[str, ...] = ()


def forms() -> Iterator[tuple[Form, re.Pattern[str]]]:
    """All forms with their patterns, in the order they are tried; a pattern is compiled when it is first tried.

    The groups of a pattern are the sides: now1, was2, name3 …, numbered in their order.
    """
    return ((form, _pattern(form.text)) for form in _forms())


@cache
def _forms() -> tuple[Form, ...]:
    return rows(PATH, "form", Form)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    words: dict[str, str] = load(PATH)["words"]
    while (longer := _expanded(text, words)) != text:
        text = longer
    number = count(1)
    text = re.sub(rf"\b({'|'.join(_SIDES)})\b", lambda m: f"(?P<{m[1].lower()}{next(number)}>.+?)", text)
    return re.compile(text + r"[.!?]?[”\"’')\]]*$", re.IGNORECASE | re.DOTALL)


def _expanded(text: str, words: dict[str, str]) -> str:
    return re.sub(r"\b(" + "|".join(words) + r")\b", lambda m: words[m[1]], text)


@cache
def error_kinds() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    """Kinds of error in the order they are tried: name, words outside the sides, words on both sides."""
    return tuple(
        (kind.name, _any_of(kind.words), _any_of(kind.sides) if kind.sides else None)
        for kind in rows(PATH, "error", ErrorKind)
    )


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = [re.escape(word) for word in words if word != _NUMBER]
    if _NUMBER in words:
        alternatives += [r"[$€£]?\d[\d.,]*", *map(re.escape, (*numerals().words, *numerals().scales))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


@cache
def skip() -> re.Pattern[str]:
    """Sentences of a notice that say nothing of what holds ("We regret the error.")."""
    return re.compile(load(PATH)["skip"], re.IGNORECASE | re.DOTALL)


@cache
def topic() -> re.Pattern[str]:
    """How words begin that name what a statement was about, not what it said ("the number of the dead")."""
    nouns = "|".join(load(PATH)["topics"])
    owner = r"(?:the|an?|his|her|its|their|our|some|[^,;]{1,50}?[’']s?)"
    after = r"of|in|that|at|by|for|on|to|which|where|when|whose?|during|from|the|an?|his|her|its|he|she|it|they"
    return re.compile(
        rf"(?:whom?|whose|where|when|why|how|what|which|whether)\b"
        rf"|{owner} (?:(?!of )[\w-]+ ){{0,3}}?(?:{nouns})(?=\W*$| (?:(?:{after})\b|(?-i:[A-Z])))",
        re.IGNORECASE,
    )
