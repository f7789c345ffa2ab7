"""Datelines: "MOSCOW (AP) —", "KUNDUZ, Afghanistan —", "(Reuters) -", "LIMA, 9 JAN 90 (EFE) -- [TEXT]"."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.resources import datelines as lexicon
from onrecord.resources.agencies import agency
from onrecord.resources.countries import lookup

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{2,4}})?|no date)"
_WORD = r"[^\W\d_][\w.’'ʼ`/-]*"
_PLACE = rf"{_WORD}(?: {_WORD}){{0,5}}"
_DATELINE = re.compile(
    rf"(?:(?!{_DATE}\W)(?P<place>{_PLACE}))?"
    rf"(?P<regions>(?:, (?!{_DATE}\W){_PLACE}){{0,2}})"
    r"(?P<country> \([^()\n]{2,30}\)(?=,| \())?"
    rf"(?P<date>(?:(?<=\w),?|,)? ?(?<![\w.])\b{_DATE})?"
    r"(?P<agency>\s?\((?P<name>[^()\n]{1,40})\))?"
    r"(?P<dash>\s?(?:—|–|―|‒|--+)\s?|\s-\s?|-\s|:\s|\s?(?=\s|$))",
    re.IGNORECASE,
)
_TAG = re.compile(r"\s*\[(?P<tag>[A-Z][^\[\]\n]{2,60})\]")
_ONLY_DATE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})\s*",
    re.IGNORECASE,
)
LONGEST = 110
"""A dateline has at most this many code points before its dash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline found: where it ends, the agency it names, and whether its shape leaves no doubt."""

    end: int
    agency: str | None
    strong: bool


def dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that opens the paragraph ``text[start:end]``, None where there is none.

    >>> dateline("OSTROVAN (Meridian) — Three men were held.", 0, 42)
    Dateline(end=21, agency='Meridian', strong=True)
    """
    head = min(end, start + LONGEST)
    m = _DATELINE.match(text, start, head)
    if m is None or m.end() == start:
        return None
    strength = _strength(text, m)
    if not strength:
        return None
    stop = m.start("dash") + len(m["dash"].rstrip())
    tag = _TAG.match(text, stop, end)
    while tag and _is_tag(tag["tag"], m):
        stop = tag.end()
        tag = _TAG.match(text, stop, end)
    named = (m["name"] or "").strip()
    named = agency(named) or ("" if named.lower() in lexicon.cities() else named)
    return Dateline(end=stop, agency=named or None, strong=strength > 1)


def is_date(text: str, start: int, end: int) -> bool:
    """Whether the paragraph is a date and nothing else ("Friday, January 4, 2019")."""
    return end - start <= 40 and _ONLY_DATE.fullmatch(text, start, end) is not None


def _strength(text: str, m: re.Match[str]) -> int:
    """0: no dateline; 1: one at the head of a story only; 2: one anywhere."""
    dash = m["dash"].strip()
    place, regions = m["place"] or "", [r.strip() for r in m["regions"].split(",") if r.strip()]
    named = m["name"]
    if named is not None:
        return _strength_with_agency(place, regions, named, dash, bool(m["date"]))
    if not place or not dash:
        return 0
    words = place.split()
    capital = _in_capitals(place) and not _common(words)
    known = place.lower() in lexicon.cities()
    if capital and m["date"] and not regions:
        return 1
    if regions:
        if not all(_is_region(r) for r in regions):
            return 1 if capital and m["date"] and len(words) <= 4 else 0
        if capital:
            return 2 if dash not in ":-" else 1
        return 1 if dash in ("—", "–") and len(words) <= 3 and _titled(words) and " " in m["dash"] else 0
    if not capital:
        return 0
    return _strength_of_place(words, known, m["dash"])


def _strength_with_agency(place: str, regions: list[str], named: str, dash: str, dated: bool) -> int:
    known = agency(named.strip())
    if not re.fullmatch(r"[A-Za-zÀ-ž][\w .&/’'+-]*", named) or re.match(r"[A-Z]-[A-Z]", named):
        return 0
    if not place:
        if known:
            return 1
        return 1 if dash and dash != ":" and named[0].isupper() and len(named.split()) <= 4 else 0
    words = place.split()
    if _common(words) and not (words[0].lower() in lexicon.openers() and _in_capitals(place)):
        return 0
    if _in_capitals(place):
        return (2 if dash else 1 if known else 0) if known or dash != ":" else 0
    if not _titled(words) or len(words) > 4 or not all(_titled(r.split()) for r in regions):
        return 0
    if known:
        return 1
    return (
        1
        if dash in ("—", "–", "--", "-", "―")
        and (place.lower() in lexicon.cities() or bool(regions) or dated or len(words) <= 2)
        else 0
    )


def _strength_of_place(words: list[str], known: bool, dash: str) -> int:
    """A place in capitals alone before a dash."""
    bare = dash.strip()
    if known:
        return 2 if bare in ("—", "–", "―") or bare.startswith("--") else 1
    if bare == ":":
        return 0
    if bare == "-" or (bare.startswith("--") and dash == bare):
        return 1 if dash != bare and len(words) <= 2 and len("".join(words)) >= 4 else 0
    opened = words[0].lower() in lexicon.openers()
    return 1 if len(words) <= (6 if opened else 3) and len("".join(words)) >= 3 else 0


def _in_capitals(words: str) -> bool:
    letters = [c for c in words.removeprefix("al-").removeprefix("el-") if c.isalpha()]
    small = sum(c.islower() for c in letters)
    return len(letters) >= 2 and small <= (1 if "Mc" in words or "Mac" in words else 0) + words.count("’s")


def _titled(words: list[str]) -> bool:
    return bool(words) and words[0][0].isupper() and all(w[0].isupper() or w in _SMALL for w in words)


def _common(words: list[str]) -> bool:
    """Whether a word tells that this is no place."""
    rest = words[1:] if words[0].lower() in lexicon.openers() else words
    the = [w for w in rest if w.lower() != "the"] if rest is not words else rest
    if [w.lower() for w in words[:2]] == ["the", "hague"]:
        return False
    return any(w.lower().strip(".") in lexicon.never() for w in the)


@cache
def _is_region(words: str) -> bool:
    return (
        words.lower() in lexicon.regions()
        or lookup(words) is not None
        or (
            _titled(words.split())
            and len(words.split()) <= 3
            and not words.isupper()
            and not _common(words.split())
            and "." not in words.rstrip(".")
        )
    )


def _is_tag(tag: str, m: re.Match[str]) -> bool:
    return (
        tag.strip().upper() in lexicon.tags()
        or (bool(m["date"]) and tag.upper() == tag and tag.upper().split()[0] in lexicon.tags())
        or (bool(m["date"]) and tag.upper() == tag and m["dash"].strip().startswith("--") and len(tag) <= 60)
    )


_SMALL = frozenset(
    {"of", "the", "de", "del", "la", "el", "al", "and", "upon", "sur", "am", "on", "da", "do", "dos", "di", "du"}
)
