"""What is counted: the noun behind a number, and the words of its phrase without clauses."""

import re
from collections.abc import Sequence

from onrecord.extract.atoms import Passage
from onrecord.model import Span
from onrecord.parse import Token
from onrecord.resources.numerals import numerals
from onrecord.resources.roles import roles

from .amounts import DASHES, Amount

_INSIDE = frozenset("det amod compound nummod flat advmod nmod goeswith".split())
_NO_NOUN = frozenset("ADP SCONJ CCONJ PRON AUX PUNCT".split())
_BREAKS = frozenset("VERB AUX CCONJ SCONJ ADP".split())
_PARTICIPLES = frozenset(("VBN", "VBG", "JJ"))
_BRACKETS = frozenset(',;:—–(”"')
_REACH = 8
_NO_COMPOUND = frozenset(("men", "women", "children", "police", "staff"))
"""People who may stand before the noun that is counted: "women passengers", "police officers"."""
_DEEDS = frozenset(("shot", "hurt", "killed", "wounded", "dead"))
_GLUED = re.compile(r"[.!?][”\"’“]*(?=[A-Z“\"])")
"""A full stop inside a token, where the text lacks the space behind it."""
_LIST = 8
_THOSE = frozenset(("the", "these", "those"))


def counted_noun(passage: Passage, amount: Amount) -> Token | None:
    """The noun the number counts; None where it stands alone ("killed five") or only describes ("a 31 page report")."""
    noun = _noun_behind(passage, amount)
    if noun is None or _measured(passage, amount, noun):
        return None
    many = amount.kind == "count" and amount.rule in ("number", "range") and (amount.low or amount.high or 0) > 1
    plural = noun.tag in ("NNS", "NNPS", "NNP") or noun.lower in numerals().invariant
    return None if many and not plural else noun


def _measured(passage: Passage, amount: Amount, noun: Token) -> bool:
    """Whether another number stands between: "a city of 450,000 about 30 kilometers away"."""
    at = _noun_start(passage, amount)
    while at < len(passage.atoms) and passage.atoms[at].start < noun.start:
        atom = passage.atoms[at]
        if atom.number is not None and not passage.glued(at + 1):
            return True
        at += 1
    return False


def _noun_behind(passage: Passage, amount: Amount) -> Token | None:
    number = passage.token(amount.core[1] - 1)
    at = _noun_start(passage, amount)
    start = passage.token(at)
    if number is None or start is None or start.pos in _NO_NOUN or start.sent is not number.sent:
        return None
    of = passage.word(amount.noun - 1) == "of"
    those = of or passage.word(amount.first - 1) in _THOSE
    if those and start.lower in roles().adjective and start.pos in ("ADJ", "NOUN", "VERB") and _alone(start):
        return start
    noun = number.head
    if number.dep == "nummod" and not of and 0 < noun.i - number.i <= _REACH and _is_noun(noun):
        between = passage.tokens.doc.tokens[number.i + 1 : noun.i]
        if not any(t.pos in _BREAKS and t.tag not in _PARTICIPLES for t in between):
            return _counting(_compounded(passage, noun))
    found = _phrase_head(start)
    return _counting(_compounded(passage, found)) if found is not None else None


def _counting(noun: Token) -> Token | None:
    """The noun, unless it is what became of those counted: "160 hurt"."""
    return noun if noun.lower not in roles().adjective or noun.lower in roles().noun else None


def _alone(word: Token) -> bool:
    """Whether "dead" or "wounded" is itself the noun: "the 12 dead", not "the 12 dead men"."""
    return not (_is_noun(word.head) and 0 < word.head.i - word.i <= _REACH)


def _noun_start(passage: Passage, amount: Amount) -> int:
    """The atom where the counted phrase begins: behind articles, "more", and the whole of "half of the 300"."""
    at, skip = amount.noun, numerals().skip
    of = passage.word(at - 1) == "of"
    while at < amount.noun + 4 and at < len(passage.atoms):
        number = of and passage.word(at - 1) in skip and passage.atoms[at].number is not None
        if (passage.word(at) not in skip or passage.atoms[at].text == "New") and not number:
            break
        at += 1
    return at


def _compounded(passage: Passage, noun: Token) -> Token:
    """The last noun of a compound the parse has cut short: "women passengers", "ship-to-ship transfers"."""
    tokens = passage.tokens.doc.tokens
    for _ in range(3):
        following = tokens[noun.i + 1] if noun.i + 1 < noun.sent.last else None
        if following is None:
            return noun
        if noun.lower in roles().counted_people and (noun.lower not in _NO_COMPOUND or noun.head.lower in _DEEDS):
            return noun
        if noun.dep == "compound" and 0 < noun.head.i - noun.i <= 3 and _is_noun(noun.head):
            noun = noun.head
        elif following.text in DASHES and following.start == noun.end and noun.i + 2 < noun.sent.last:
            head = _phrase_head(tokens[noun.i + 2])
            if head is None or head.i <= noun.i:
                return noun
            noun = head
        else:
            return noun
    return noun


def _phrase_head(start: Token) -> Token | None:
    """The head of the noun phrase that begins with `start`."""
    token = start
    for _ in range(_REACH):
        onward = token.head.i > token.i and token.head.i - start.i <= _REACH
        if _is_noun(token) and not (onward and token.dep in ("compound", "nmod:poss", "nmod:desc", "flat")):
            return token
        inside = token.rel in _INSIDE or (token.tag in _PARTICIPLES and token.rel == "acl")
        if not inside or not onward:
            return None
        token = token.head
    return None


def _is_noun(token: Token) -> bool:
    if not token.text[0].isalpha() or token.lower in numerals().words:
        return False
    return token.pos in ("NOUN", "PROPN", "SYM", "ADJ", "X") and token.tag.startswith("NN")


def counted_span(passage: Passage, amount: Amount, head: Token) -> Span | None:
    """The words of the counted phrase, from behind the number to its noun, with what "of" and "from" add."""
    doc = passage.tokens.doc
    at = _noun_start(passage, amount)
    start = passage.token(at)
    if start is None or start.i > head.i:
        return None
    end = head.i
    for child in head.children:
        if child.rel == "flat" and child.i == end + 1:
            end = child.i
    end = _with_phrase(doc.tokens, head, end)
    end = _with_conjunct(doc.tokens, head, end)
    stop = doc.tokens[end].end
    if end == head.i and (cut := _GLUED.search(head.text)):
        stop = head.start + cut.start()
    return doc.story.span(passage.atoms[at].start, stop)


def _with_phrase(tokens: Sequence[Token], head: Token, end: int) -> int:
    """The end with a following "of …" phrase, or a "from …" phrase that says whence."""
    at, limit = end + 1, head.sent.last
    if at >= limit or tokens[at].lower not in ("of", "from"):
        return end
    noun = tokens[at].head
    if not at < noun.i <= at + _REACH or not _is_noun(noun):
        return end
    before_verb = noun.head.i > noun.i and head.head is noun.head
    if noun.head is not head and not before_verb:
        return end
    if tokens[at].lower == "from" and noun.pos != "PROPN" and (noun.tag != "NNS" or noun.child("det")):
        return end
    last = at
    inside = {t.i for t in noun.subtree() if not _in_clause(t, noun)}
    while last + 1 < limit and last + 1 in inside and not _breaks(tokens, last + 1, at):
        last += 1
    while last > noun.i and tokens[last].pos in ("PUNCT", "CCONJ", "ADP"):
        last -= 1
    return last if last >= noun.i else end


def _breaks(tokens: Sequence[Token], i: int, of: int) -> bool:
    """Whether the phrase ends before the token: at a comma, another preposition, or one thing more ("and a box")."""
    token = tokens[i]
    if token.text in _BRACKETS or (token.pos == "ADP" and i > of and token.lower not in ("of", "from", "to", "for")):
        return True
    return token.pos == "CCONJ" and i + 1 < len(tokens) and (tokens[i + 1].pos in ("DET", "NUM", "VERB", "ADV"))


def _in_clause(token: Token, top: Token) -> bool:
    """Whether the token stands in a clause below `top`."""
    node = token
    while node is not top:
        if node.rel in ("acl", "advcl", "parataxis", "appos"):
            return True
        node = node.head
    return False


def _with_conjunct(tokens: Sequence[Token], head: Token, end: int) -> int:
    """The end with a plain conjoined noun: "facilities and depots", not "people and a dog"."""
    at = end + 1
    if listed := _list_end(tokens, head, end):
        return listed
    if at + 1 >= head.sent.last or tokens[at].lower not in ("and", "or") or head.tag != "NNS":
        return end
    conjunct = tokens[at].head
    if (
        conjunct.lower in numerals().plurals
        or conjunct.rel != "conj"
        or conjunct.head is not head
        or conjunct.tag != "NNS"
        or not at < conjunct.i <= at + 4
    ):
        return end
    counted = any(c.rel in ("nummod", "det") or c.lower in ("many", "several") for c in conjunct.children)
    return end if counted else conjunct.i


def _list_end(tokens: Sequence[Token], head: Token, end: int) -> int:
    """The end of a list of plain nouns that are counted together, "police, soldiers and civilians"; 0 where none is."""
    if end + 1 >= head.sent.last or tokens[end + 1].text != "," or head.i != end:
        return 0
    listed = [c for c in head.children if c.rel == "conj" and c.i > end]
    listed += [d for c in listed for d in c.children if d.rel == "conj"]
    plain = all(c.tag == "NNS" and not c.child("nummod", "det", "acl", "appos") for c in listed)
    if len(listed) < 2 or not plain or listed[-1].i - end > _LIST or not listed[-1].child("cc"):
        return 0
    return listed[-1].i
