"""Regular English inflection backwards: which base forms a word in -s, -ed or -ing may come from, likeliest first."""

from __future__ import annotations

import re

# Stems after which a silent e was dropped, as in serve, reduce, judge, argue, close, size, handle, create, measure.
DROPPED_E = (
    r"v|z|u|[^s]s(?<!ocus)(?<!bias)(?<!nvas)(?<!itus)",  # serve, size, argue, accuse
    r"[aeiou]c|[nr]c|[dr]g|[aei]g|eng|rang|chang|lg|ung",  # reduce, announce, judge, charge, allege, avenge, plunge
    r"[bcdfgkptsz]l|[dc]ul|cil|xil|fil",  # handle, schedule
    r"[a-z].*[^eo]at|creat|[a-z]{2,}[bcplt]ut",  # state, create, dispute
    r"[^o]ur|[^a]ir|plor|stor|gnor|dor|par|clar|scar|har|fer(?<=rfer)",  # measure, require, explore, declare, share
    r"[^e][aeiou][bdfkp](?<!elop)(?<![aeiou][aeiou][bdfkp])",  # evoke, decide
    r"[cmrvlu]id|uad|[hy]p|[nr]it|[cv]it|plet|[mv]ot|sum|nam|rven",  # unite, invite, promote, assume, intervene
    r"[lbgvm]in|[pt]on|eath|oath|lad",  # decline, postpone
)
TAKES_E = re.compile(f"(?:{'|'.join(DROPPED_E)})$")
SHORT = re.compile(r"^(?:[^aeiou]|qu)*[aeiouy][bcdfgklmnprtvz]$")
DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")
KEEP_DOUBLE = re.compile(r"(?:^[^aeiou]*[aeiou]ll|all|^add|ff|ss|zz)$")


def bases(stem: str) -> list[str]:
    """Return base forms for what is left after -ed or -ing, the likeliest first.

    >>> bases("shrugg")[0], bases("creat")[0], bases("warn")[0], bases("hop")[0], bases("call")[0]
    ('shrug', 'create', 'warn', 'hope', 'call')
    """
    if DOUBLED.search(stem):
        single = stem[:-1]
        return [stem, single, f"{stem}e"] if KEEP_DOUBLE.search(stem) else [single, stem, f"{stem}e"]
    if SHORT.match(stem) or TAKES_E.search(stem):
        return [f"{stem}e", stem]
    return [stem, f"{stem}e"]


def candidates(word: str) -> list[str]:
    """Return the base forms that an inflected verb may have.

    >>> candidates("denied")[0], candidates("dies")[0], candidates("passes")[0], candidates("lying")[0]
    ('deny', 'die', 'pass', 'lie')
    """
    if word.endswith("ied"):
        return [f"{word[:-1]}"] if len(word) == 4 else [f"{word[:-3]}y", word[:-1]]
    if word.endswith("ies"):
        return [word[:-1]] if len(word) == 4 else [f"{word[:-3]}y", word[:-1]]
    if word.endswith("ying") and len(word) <= 5:
        return [f"{word[:-4]}ie", word[:-3]]
    if word.endswith("lying") and len(word) > 6:
        return [word[:-3], f"{word[:-4]}ie"]
    if word.endswith("eed"):
        return [f"{word[:-1]}", word]
    if word.endswith("ed") and len(word) > 3:
        return bases(word[:-2])
    if word.endswith("ing") and len(word) > 4:
        return bases(word[:-3])
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return [word[:-2], word[:-1]]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 2:
        return [word[:-1]]
    return []


def base(word: str, attested: frozenset[str]) -> str | None:
    """Return the base form of an inflected word, by preference one that is attested."""
    found = candidates(word)
    return next((form for form in found if form in attested), found[0] if found else None)
