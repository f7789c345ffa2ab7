"""Bylines: "By Ilse Varga", "By ILSE VARGA, Meridian Writer"."""

import re

from onrecord.resources.agencies import agency

LONGEST = 160
"""A byline has at most this many code points."""
_NAME = (
    r"(?-i:[A-ZÀ-ÞŁŚŽČĆŠĐ][\w’'.-]*|de|del|della|der|den|da|dos|van|von|bin|bint|ibn|al-[A-Z]\w+|el-[A-Z]\w+|la|le|ter|ten"
    r"|af|y)"
)
_NAMES = rf"{_NAME}(?: {_NAME}){{1,4}}"
_OPEN = r"(?:by|story by|words by|written by|reported by|report by|text by|analysis by)"
_STARTS = re.compile(rf"{_OPEN}\b", re.IGNORECASE)
_BY = re.compile(
    rf"{_OPEN}\s*:?\s+(?P<names>{_NAMES}(?:(?:,| and| &|, and|,? with) {_NAMES}){{0,5}})"
    r"(?:\s*[,|/·•–—-]\s*.{2,80}|\s+(?:in|for|at) [A-Z].{1,60}"
    r"|,?\s+(?:AP|Associated Press|Reuters|AFP|CNN|BBC)\b.{0,40})?\s*",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:(?:special (?:to|for|correspondent)|staff|the)\b.{0,60}"
    r"|.{0,50}\b(?:staff|writers?|reporters?|correspondents?|editors?|columnist|contributor|bureau chief|press"
    r"|news service|news agency)(?: in [A-Z].{1,30}| for .{1,40})?)\.?",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:\b[A-Z]|Jr|Sr)\.\s*$")
_TIMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday the this that these those then".split()
)


def byline(words: str) -> str | None:
    """The names in a byline as printed, without the paper they write for; None where the paragraph is none.

    >>> byline("By ILSE VARGA, Meridian Writer")
    'ILSE VARGA'
    >>> byline("By Friday, the bridge had fallen.") is None
    True
    """
    if len(words) > LONGEST or not _STARTS.match(words) or (words[-1] in ".?!:;" and not _INITIAL.search(words)):
        return None
    m = _BY.fullmatch(words.strip())
    if m is None:
        return None
    first, *others = re.split(r"\s*,\s*", m["names"].strip())
    if first.split()[0].lower().strip(".") in _TIMES:
        return None
    return ", ".join([first, *(o for o in others if not is_post(o))])


def is_post(words: str) -> bool:
    """Whether a line under a byline says who the writer is: "Staff Writer", "Associated Press"."""
    plain = words.strip(" ,|.")
    if len(plain) > 80 or not plain[:1].isupper():
        return False
    return agency(plain) is not None or _POST.fullmatch(plain) is not None
