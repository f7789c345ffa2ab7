"""Identifiers: numbers that name a thing, "S-400", "Flight 370", "Boeing 747"."""

from onrecord.extract.atoms import Passage
from onrecord.resources.numerals import numerals

from .amounts import DASHES, Amount

_PREFIXES = frozenset("mid pre post non ex some about nearly almost over".split())
_AFTER_NAME = frozenset(("nummod", "flat", "compound", "nmod", "appos", "nmod:unmarked", "nmod:desc"))


def in_identifier(passage: Passage, start: int, end: int, *, measured: bool) -> bool:
    """Whether it is glued to letters or to more digits: "S-400", "5G", "1.2.3", "10/12"."""
    before, after = passage.word(start - 1), passage.word(end)
    if passage.glued(start):
        if before in DASHES and passage.glued(start - 1):
            further = passage.word(start - 2)
            return further[:1].isalnum() and further not in _PREFIXES
        if before in "./:#@_&=\\*+" or before[-1:].isalnum():
            return True
    if passage.glued(end) and after:
        if after[0].isalpha() and not measured:
            return True
        further = passage.word(end + 1)[:1] if passage.glued(end + 1) else ""
        if (after in "/:._=@&" and further.isalnum()) or ((after in DASHES or after == ",") and further.isdigit()):
            return True
    return before == "#"


def named(passage: Passage, amount: Amount) -> bool:
    """Whether it is the name of what stands before it: "Flight 370", "page 12", "Boeing 747"."""
    start = amount.core[0]
    if amount.first != start or start == 0:
        return False
    before, lexicon = passage.atoms[start - 1], numerals()
    if before.lower == "." and passage.word(start - 2) in ("no", "nos") and passage.glued(start - 1):
        return True
    if before.lower in lexicon.always_named:
        return True
    token, noun = passage.token(start), passage.token(start - 1)
    if token is None or noun is None or noun.pos not in ("NOUN", "PROPN"):
        return before.lower == "." and passage.word(start - 2) in ("no", "nos")
    if before.lower in lexicon.named and (token.head.i <= noun.i or before.text[0].isupper()):
        return not (token.dep == "nummod" and token.head.tag == "NNS" and token.head.i > token.i)
    return token.head is noun and token.dep in _AFTER_NAME and (noun.pos == "PROPN" or token.dep == "flat")
