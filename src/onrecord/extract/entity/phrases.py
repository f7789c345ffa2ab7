"""Where a noun phrase begins, by its words and its tree."""

from collections.abc import Mapping, Sequence

from onrecord.parse import Token
from onrecord.resources.actors import words

from .seen import Seen

BEFORE = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "CD", "AFX", "POS"))
"""Parts of speech that may stand before a noun in its phrase."""


def within_word(tokens: Sequence[Token], t: Token) -> bool:
    """Whether a hyphen ties the noun to the next word, with no space between ("Col." in "Col.-Gen.")."""
    i = t.i + 2
    return (
        i < t.sent.last
        and tokens[t.i + 1].text == "-"
        and tokens[t.i + 1].start == t.end
        and tokens[i].start == tokens[t.i + 1].end
    )


def window(tokens: Sequence[Token], t: Token) -> list[str]:
    """The words that end with `t`, hyphens glued: "secretary", "-", "general" is one word."""
    said = [t.lower]
    i = t.i - 1
    while i >= t.sent.first and len(said) < 4:
        b = tokens[i]
        if b.text == "-" and i > t.sent.first:
            said[0] = tokens[i - 1].lower + "-" + said[0]
            i -= 2
            continue
        if not b.text[0].isalnum():
            break
        said.insert(0, b.lower)
        i -= 1
    return said


def noun_first(tokens: Sequence[Token], t: Token, size: int) -> int:
    """The first token of an actor noun of `size` words that ends with `t`."""
    first, size_so_far = t.i, 1
    while first > t.sent.first:
        if tokens[first - 1].text == "-" and first - 1 > t.sent.first and tokens[first - 1].end == tokens[first].start:
            first -= 2
        elif size_so_far < size:
            first -= 1
            size_so_far += 1
        else:
            break
    return first


def phrase_first(tokens: Sequence[Token], t: Token, first: int, owner: Mapping[int, Seen]) -> int:
    """Where the noun phrase begins: its modifiers, a possessor, a determiner."""
    start = t.sent.first
    while first > start:
        b = tokens[first - 1]
        if b.tag in ("DT", "PDT", "PRP$") and b.pos in ("DET", "PRON"):
            return first - 1
        if b.tag == "POS" or b.text in ("’s", "'s", "’", "'"):
            return _possessor_first(tokens, first - 1, owner)
        if b.i in owner:
            whose = owner[b.i]
            if whose.type == "PERSON" or whose.first < start:
                break
            first = whose.first
            continue
        if b.tag == "HYPH" or b.text == "-":
            if first - 2 < start or not tokens[first - 2].text[0].isalnum():
                break
            first -= 2
            continue
        if b.tag not in BEFORE or b.pos in ("VERB", "AUX") or (b.tag == "CD" and b.head.i > t.i):
            break
        if not _under(b, first, t):
            break
        first -= 1
        if b.tag == "CD" and not (first > start and tokens[first - 1].tag in ("DT", "PRP$", "POS", "HYPH", "CD")):
            return first
    return first


def _possessor_first(tokens: Sequence[Token], mark: int, owner: Mapping[int, Seen]) -> int:
    """Where a possessor that ends before its mark begins: a name, or nothing more than that."""
    whose = owner.get(mark - 1)
    if whose is None:
        return mark + 1
    first = whose.first
    if first > whose.head.sent.first and tokens[first - 1].tag == "DT":
        first -= 1
    return first


def past_owner(tokens: Sequence[Token], first: int, last: int) -> int:
    """The first token after a possessor in a phrase, or its first token."""
    for i in range(last - 1, first - 1, -1):
        if tokens[i].tag == "POS" or tokens[i].text in ("’s", "'s"):
            return i + 1
    return first


def owned(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a possessor stands between these tokens."""
    return any(tokens[i].tag == "POS" or tokens[i].text in ("’s", "'s") for i in range(first, last))


def _under(b: Token, first: int, t: Token) -> bool:
    """Whether `b` hangs from a token of the phrase that begins at `first` and ends with `t`."""
    if b.tag in ("HYPH", "POS"):
        return True
    head = b.head
    if t.dep in ("compound", "amod") and t.head.i > t.i:
        return head is t or (head is t.head and b.tag == "JJ" and b.text[0].isupper())
    return b.i < head.i <= t.i or t.head.i == b.i or (head is t.head and b.dep == t.dep)


def telling(b: Token) -> bool:
    """Whether a modifier says something of who it is: no article, no number, no "other"."""
    return (
        b.tag not in ("DT", "PDT", "PRP$", "CD", "POS", "HYPH")
        and b.text not in words("empty")
        and b.text not in "'’-"
        and b.text not in ("’s", "'s")
    )
