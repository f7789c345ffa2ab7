"""Guards of years and decades: numbers that are none ("2,000 people", "Flight 1999", "in his 90s") pass by."""

from onrecord.extract.atoms import Passage
from onrecord.resources.times import times

from .scanning import Match

WHEN = frozenset("in since by until till from before after during between to and through circa".split())
_OLD_YEAR = frozenset("in since by until till from before after during of circa c early late mid between".split())
OWN = frozenset("his her their my our your its".split())


def year(passage: Passage, match: Match) -> bool:
    """A four-digit number that is a year: no count, no flight, no part of a longer name."""
    i, names = match.first, times().names
    before, after = passage.word(i - 1), passage.word(i + 1)
    if before in names["before_year"] or after in names["after_year"]:
        return False
    if passage.glued(i) and before not in "([“\"'‘-–—/,":
        return False
    if (
        passage.glued(i)
        and before == "-"
        and passage.glued(i - 1)
        and passage.word(i - 2) not in ("mid", "pre", "post", "late", "early")
    ):
        return passage.word(i - 2).isdigit() and len(passage.word(i - 2)) == 4
    if passage.glued(i + 1) and (after[:1].isalpha() or after in "%$°"):
        return False
    if passage.atoms[i - 1].number is not None and i and before.isdigit() and not passage.word(i - 2).isalpha():
        return False
    token = passage.token(i)
    counted = token is not None and token.dep == "nummod" and token.head.tag == "NNS" and token.head.i > token.i
    if not counted or token is None:
        return True
    return int(match.text("year")) % 100 != 0 and (
        before in WHEN or before in ("the", "a") or token.head.i > token.i + 1
    )


def old_year(passage: Passage, match: Match) -> bool:
    """A year before 1900 or far ahead: after a word of time, or at an end of "(1704 – 1787)", where nothing is
    counted.
    """
    i = match.first
    token, before, after = passage.token(i), passage.word(i - 1), passage.word(i + 1)
    ranged = (before in "-–" and passage.word(i - 2)[:4].isdigit()) or (
        after[:1] in "-–" and passage.word(i + 2)[:4].isdigit()
    )
    if passage.word(i - 2).isdigit() and len(passage.word(i - 2)) == 4 and before in ("and", "or", "to", "until"):
        ranged = True
    alone = before in ("(", "[") and after in (")", "]", ",", ";") and int(match.text("year")) % 100 > 0
    marked = before in _OLD_YEAR or alone or (before in ("(", "[") and ranged)
    marked = marked or (before == "." and passage.word(i - 2) in ("c", "ca"))
    if not (marked or (ranged and len(passage.word(i - 2 if before in "-–" else i + 2)) == 4)):
        return False
    counted = token is not None and token.dep == "nummod" and token.head.pos == "NOUN" and token.head.i > token.i
    following = passage.token(match.last)
    many = following is not None and following.tag == "NNS"
    return year(passage, match) and not counted and not many


def round_year(passage: Passage, match: Match) -> bool:
    """The first year of a decade: "the 1930's"."""
    return match.text("year").endswith("0")


def decade(passage: Passage, match: Match) -> bool:
    """ "the 90s", "'90s", "the 70s and 80s", not "in his 90s"."""
    before = passage.word(match.first - 1)
    if before in OWN or passage.word(match.last) in ("temperature", "temperatures", "°"):
        return False
    if any(word in ("temperatures", "highs", "lows", "aged") for word in passage.words(match.first - 4, match.first)):
        return False
    if match.last - match.first > 1:
        return True
    return before in ("early", "late", "mid", "mid-") or (
        before in ("and", "or", ",") and "0s" in passage.word(match.first - 2)
    )
