"""Clauses that the parse cut short or let run on: where they really end."""

from collections.abc import Sequence

from onrecord.parse import Token

from .passages import Passage, Quoted
from .phrases import is_finite, reach

OPENERS = frozenset({"that", "because", "while", "although", "though", "whether", "if", "as", "since", "when"})
"""Words after which a subject can stand."""
PREPOSITIONS = frozenset(
    "about above after against along among around at before behind below beneath beside between beyond by during for "
    "from in inside into near of off on onto outside over past through throughout toward towards under upon with "
    "within without".split()
)
PREDICATES = ("VBD", "VBZ", "VBP", "MD")


def has_predicate(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a stretch holds a finite verb that is not one of a relative clause."""
    return any(
        t.tag in PREDICATES and t.dep != "acl:relcl" and t.head.dep != "acl:relcl" for t in tokens[start:end]
    )  # fmt: skip


def without_dangling(tokens: Sequence[Token], start: int, end: int, last: int) -> int:
    """The end of a clause without a coordination that breaks off: "the satellites were harmless, but analysts |
    see".
    """
    if end >= last or not tokens[end].text[0].isalnum():
        return end
    for i in range(end - 1, max(start, end - 9), -1):
        if is_finite(tokens[i]) or tokens[i].tag in PREDICATES:
            return end
        if tokens[i].tag == "CC" and tokens[i - 1].text == "," and tokens[end].tag in (*PREDICATES, "CC"):
            return i - 1
    return end


def own_clause(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Where in the object of a verb a clause of its own begins: "funds | and Varland is taxing grain"."""
    for i in range(start + 1, end - 2):
        if tokens[i].tag != "CC":
            continue
        for t in tokens[i + 1 : min(i + 8, end)]:
            if t.dep == "nsubj" and t.head.i > t.i and is_finite(t.head) and t.head.dep != "acl:relcl":
                return i if reach(t)[0] == i + 1 else None
            if t.pos in ("ADP", "SCONJ", "PUNCT"):
                break
    return None


def list_start(tokens: Sequence[Token], first: int, floor: int) -> int:
    """Where the list begins that ends with the noun phrase at `first`: "Varland, Keth and | Ostria"."""
    i = first - 1
    if i <= floor or tokens[i].tag != "CC" or tokens[i].lower not in ("and", "or"):
        return first
    j = i - 1
    while j >= floor and (tokens[j].tag.startswith("NN") or tokens[j].tag in ("DT", "JJ", "CD", "POS", ",", "HYPH")):
        j -= 1
    if j >= floor and tokens[j].lower in ("both", "either", "neither"):
        j -= 1
    words = tokens[j + 1 : i]
    if (j >= floor and tokens[j].text not in (";", ":", "—", "–", "“")) or not words or words[0].text == ",":
        return first
    return j + 1 if (any(t.tag.startswith("NN") for t in words) and words[-1].text != ",") or len(words) > 2 else first


def speaks_on(tokens: Sequence[Token], passage: Passage, quoted: Quoted, at: int) -> bool:
    """Whether what begins at `at` is a clause of the story's own or of another speaker: ", but the navy said ..."."""
    if tokens[at].tag != "CC":
        return False
    return any(t.rel == "nsubj" and is_finite(t.head) for t in tokens[at : passage.last] if quoted.of[t.i] < 0)
