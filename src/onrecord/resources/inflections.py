"""Inflections: from the forms of English verbs back to their lemmas, for the words the lexicons name."""

import re
from collections.abc import Iterable
from functools import cache

from . import load

FILE = "lexicons/irregular_verbs.toml"
_DOUBLED = re.compile(r"[^aeiou]?[^aeiou]*[aeiou][bdgklmnprtvz]")


@cache
def irregular() -> dict[str, tuple[str, ...]]:
    """Past forms and participles of the irregular verbs, by lemma."""
    found = {}
    for row in load(FILE)["verbs"]:
        lemma, past, participle = row.split(" ")
        found[lemma] = (*past.split("/"), *participle.split("/"))
    return found


def forms(lemma: str) -> set[str]:
    """All forms of a verb, itself included.

    >>> sorted(forms("shrug"))
    ['shrug', 'shrugged', 'shrugging', 'shrugs']
    """
    stem = _stem(lemma)
    gerund = lemma[:-2] + "ying" if lemma.endswith("ie") else stem + "ing"
    past = irregular().get(lemma) or (_past(lemma, stem),)
    return {lemma, _third(lemma), gerund, *past}


def lemmas(verbs: Iterable[str]) -> dict[str, str]:
    """The lemma of every form of these verbs; where two share a form, the one named first."""
    found: dict[str, str] = {}
    for verb in verbs:
        for form in forms(verb):
            found.setdefault(form, verb)
    found.update((verb, verb) for verb in verbs)
    return found


def _stem(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1]
    if lemma in load(FILE)["doubling"] or (_DOUBLED.fullmatch(lemma) and not lemma.endswith(("w", "x", "y"))):
        return lemma + lemma[-1]
    return lemma


def _past(lemma: str, stem: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "d" if lemma.endswith("e") else stem + "ed"


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
