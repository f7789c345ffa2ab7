"""What is no quantity: scores, list numbers, "one" as a pronoun, numbers inside names."""

from onrecord.extract.atoms import Passage
from onrecord.parse import Token
from onrecord.resources.numerals import numerals

from .amounts import DASHES, Amount
from .identifiers import in_identifier, named

_OPENING = frozenset(("“", '"', ":", "‘", "'", "—", ""))


def excluded(passage: Passage, amount: Amount) -> bool:
    """Whether the amount is no quantity."""
    start, end = amount.core
    text = passage.atoms[start].text
    if text[0] == "0" and text[1:2].isdigit():
        return True
    if amount.unit == "caliber":
        return False
    if amount.unit == "point" and passage.atoms[start].words and amount.low == 1:
        return True
    if amount.unit == "foot" and passage.word(amount.last) in DASHES and passage.word(amount.last + 1)[:1].isdigit():
        return True
    if amount.kind in ("money", "percent"):
        return in_identifier(passage, start, end, measured=True)
    if in_identifier(passage, start, end, measured=amount.last > end) or _no_count(passage, amount):
        return True
    if named(passage, amount) or _score(passage, amount) or _listed(passage, start, end) or _in_name(passage, amount):
        return True
    one = amount.rule == "number" and amount.low == amount.high == 1
    return amount.kind == "count" and (_attribute(passage, end) or (one and _pronoun(passage, start)))


def _no_count(passage: Passage, amount: Amount) -> bool:
    """Words that make it count no one: "all but one of the 16 died", "per 100,000 people", "664 B.C."."""
    first, lexicon = amount.first, numerals()
    if any(passage.words(first - n, first) in lexicon.no_count_before for n in (1, 2)):
        return True
    start, end = amount.core
    around = (passage.words(a, b) for a in (start - 1, start) for b in (end, end + 1, end + 2))
    return passage.word(end) in lexicon.no_count_after or any(words in lexicon.phrases for words in around)


def _score(passage: Passage, amount: Amount) -> bool:
    """A score or a telephone number: two numbers by a dash that count nothing."""
    start, end = amount.core
    if amount.kind != "count":
        return False
    if amount.rule == "range":
        return passage.word(start + 1) in DASHES and not _counts(passage, amount)
    before, after = passage.word(start - 1), passage.word(end)
    if before in DASHES and passage.glued(start) and start > 1 and passage.atoms[start - 2].number is not None:
        return True
    if after in DASHES and passage.glued(end) and end + 1 < len(passage.atoms):
        return passage.atoms[end + 1].number is not None
    to = before == "to" and start > 1 and passage.atoms[start - 2].number is not None
    return to and not _counts(passage, amount) and passage.word(start - 3) != "from"


def _counts(passage: Passage, amount: Amount) -> bool:
    """Whether a plural noun follows that the number can count."""
    token = passage.token(amount.noun)
    if token is None or amount.noun >= len(passage.atoms):
        return False
    plural = token.head.tag in ("NNS", "NNPS")
    if token.pos in ("NOUN", "PROPN"):
        return plural or token.tag in ("NNS", "NNPS")
    return token.pos in ("ADJ", "VERB") and plural and token.head.i > token.i


def _listed(passage: Passage, start: int, end: int) -> bool:
    """A list number ("1.", "2)") or a note ("[3]")."""
    before, after = passage.word(start - 1), passage.word(end)
    if start == 0 and after in (".", ")") and passage.glued(end) and end + 1 < len(passage.atoms):
        return True
    return (before, after) in (("[", "]"), ("(", ")"))


def _in_name(passage: Passage, amount: Amount) -> bool:
    """Whether it is a piece of a name: "Group of 20", "10 Downing Street", "Seven Sisters"."""
    start, end = amount.core
    token = passage.token(start)
    if token is None or amount.reading == "vague":
        return False
    if _shouted(passage, start, end):
        return False
    if _capital_name(passage, start, end, token) or _address(passage, end):
        return True
    if not token.ent:
        return False
    tokens = passage.tokens.doc.tokens
    before = tokens[token.i - 1] if token.i else None
    if before is not None and before.ent == token.ent and before.sent is token.sent and amount.first == start:
        return True
    following = passage.atoms[end] if end < len(passage.atoms) else None
    inside = passage.token(end)
    if following is None or inside is None or not following.text[0].isupper() or inside.ent != token.ent:
        return False
    first = passage.atoms[start].text[0]
    return first.isdigit() or (first.isupper() and token is not tokens[token.sent.first])


def _shouted(passage: Passage, start: int, end: int) -> bool:
    """Whether all is in capitals, as wires and headlines are: then they mark no name."""
    around = [a.text for a in passage.atoms[max(start - 3, 0) : end + 3] if a.text.isalpha() and len(a.text) > 1]
    return len(around) > 1 and all(text.isupper() for text in around)


def _capital_name(passage: Passage, start: int, end: int, token: Token) -> bool:
    """A number word with a capital letter inside a sentence, and "Group of 20"."""
    atom = passage.atoms[start]
    opening = token.i == token.sent.first or passage.word(start - 1) in _OPENING
    if atom.words and atom.text[0].isupper() and not opening and token.sent.zone != "title":
        return end < len(passage.atoms) and passage.atoms[end].text[0].isupper()
    group = passage.words(start - 2, start) in (("group", "of"), ("gang", "of"))
    return group and passage.atoms[start - 2].text[0].isupper()


def _address(passage: Passage, end: int) -> bool:
    """A house number: "10 Downing Street", "at 36 Quai"."""
    following = passage.atoms[end].text[0].isupper() if end < len(passage.atoms) else False
    if following and passage.word(end - 2) == "at" and passage.atoms[end - 1].text.isdigit():
        return True
    for i in range(end, min(end + 4, len(passage.atoms))):
        if not passage.atoms[i].text[0].isupper():
            return False
        if passage.word(i) in numerals().streets:
            return True
    return False


def _attribute(passage: Passage, end: int) -> bool:
    """A piece of a compound: "six-member panel", "two-story house", "30-strong"."""
    dashed = passage.word(end) in DASHES and passage.glued(end) and passage.glued(end + 1)
    return dashed and passage.word(end + 1)[:1].isalpha() and passage.word(end + 1) not in ("plus", "odd")


def _pronoun(passage: Passage, i: int) -> bool:
    """The word "one" where it counts nothing: "one of the", "no one"."""
    if passage.atoms[i].text[0].isdigit():
        return False
    lexicon = numerals()
    if passage.word(i + 1) in lexicon.one_not_before or passage.word(i - 1) in lexicon.one_not_after:
        return True
    token = passage.token(i)
    return token is not None and token.dep != "nummod" and passage.word(i + 1) not in ("and", ",", "person")
