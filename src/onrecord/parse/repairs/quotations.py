"""Quotations: one that is a clause hangs as a whole on the verb of speech beside it."""

from collections.abc import Iterator, Sequence

from onrecord.parse.doc import Doc, Token

from .moves import attach, has_subject, is_finite, swap
from .words import QUOTING

NEAR = 12
"""How many tokens may stand between a quotation and its verb of speech: "..., the mayor of Orvel said"."""
INSIDE = frozenset({"obl", "advmod", "advcl", "parataxis", "discourse", "vocative", "ccomp", "conj"})
"""Relations in which a part of a quotation is hung on the quotation's own verb."""
BELOW = frozenset({"parataxis", "advcl", "dep", "obj", "xcomp"})
"""Relations that a quotation is wrongly given below its verb of speech."""
ABOVE = frozenset({"parataxis", "ccomp", "conj", "advcl", "dep", "acl"})
"""Relations that a verb of speech is wrongly given below its quotation."""


def quotations(doc: Doc) -> None:
    """ "“We won,” he said": "won" is what "said" takes (`ccomp`), and what else is quoted hangs below "won"."""
    for part in _parts(doc):
        words = [t for t in part if _is_word(t)]
        if len(words) < 3 or not words[0].text[0].isupper():
            continue
        if len(words) == sum(_is_word(t) for t in doc.words(part[0].sent)):
            continue
        main = _main(words)
        if main is None:
            continue
        if main.head.lower in QUOTING and not main.head.quoted:
            if main.rel in BELOW:
                main.dep = "ccomp"
            _gather(main, words)
        elif (teller := _teller(main, part)) is not None:
            _turn(main, teller, part)
            _gather(main, words)


def _parts(doc: Doc) -> Iterator[Sequence[Token]]:
    """What of each quotation stands in one sentence."""
    for quote in doc.quotes:
        inside = doc.within(quote)
        for sent in dict.fromkeys(t.sent for t in inside):
            yield [t for t in inside if t.sent is sent]


def _is_word(token: Token) -> bool:
    return token.pos not in ("PUNCT", "SPACE")


def _main(words: Sequence[Token]) -> Token | None:
    """The verb of a quotation that is a clause: the first finite one that is root or hangs on a word outside."""
    tops = [t for t in words if _hangs_outside(t, words) and is_finite(t) and has_subject(t)]
    return next((t for t in tops if t.rel != "advcl" or not _is_marked(t)), None)


def _is_marked(verb: Token) -> bool:
    """Whether "as", "if", "when" makes a clause a subordinate one."""
    return any(c.rel == "mark" or c.tag == "WRB" for c in verb.children)


def _hangs_outside(token: Token, words: Sequence[Token]) -> bool:
    return token.head is token or not words[0].i <= token.head.i <= words[-1].i


def _gather(main: Token, words: Sequence[Token]) -> None:
    """Hangs on the verb of a quotation what else of it hangs outside."""
    for t in words:
        if t is not main and t.head is not t and t.rel in INSIDE and _hangs_outside(t, words):
            attach(t, main, "parataxis" if t.rel == "ccomp" else t.dep)


def _teller(main: Token, part: Sequence[Token]) -> Token | None:
    """The one verb of speech beside a quotation that hangs on the quotation's verb: "..., he said", but not "as he
    said".
    """
    first, last = part[0].i, part[-1].i
    near = [c for c in main.children if first - NEAR <= c.i < first or last < c.i <= last + NEAR]
    found = [c for c in near if c.lower in QUOTING and c.rel in ABOVE and is_finite(c) and has_subject(c)]
    return found[0] if len(found) == 1 and not found[0].quoted and not _is_marked(found[0]) else None


def _turn(main: Token, teller: Token, part: Sequence[Token]) -> None:
    """Puts a verb of speech in the place of its quotation, with all that hangs on the quotation but stands outside."""
    others = [c for c in main.children if c is not teller and not part[0].i <= c.i <= part[-1].i]
    swap(main, teller, "ccomp")
    for c in others:
        attach(c, teller, c.dep)
