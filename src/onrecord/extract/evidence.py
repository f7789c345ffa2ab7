"""Evidence: the clause of a happening with its subject, or the phrase of a noun, so that it can be read by itself."""

from collections.abc import Sequence

from onrecord.model import Span
from onrecord.parse import Doc
from onrecord.parse.doc import Token

from .clauses import Clauses
from .heads import verbal

_APART = frozenset({"parataxis", "punct", "cc", "list", "discourse", "conj"})
_JOINTS = frozenset({"mark", "cc", "punct", "case", "discourse"})
_ENDS = frozenset({";", "—", "–", "--"})
_ROUGHLY = frozenset({"between", "over", "under", "about", "around", "near", "at", "up", "some"})
_PREDICATE = frozenset({"nsubj", "cop", "aux", "expl", "conj"})
_KEPT = frozenset({"from", "into", "of"})
"""Words that join what belongs to the act itself: "barred from selling"."""
_REACH = 30
"""So many tokens may stand between a subject and its verb."""
_PAIRS = {"“": "”", "‘": "’", '"': '"', "«": "»"}


def evidence(doc: Doc, clauses: Clauses, head: Token, heads: Sequence[int], within: Sequence[Span] = ()) -> Span:
    """The clause or phrase of a trigger, within what its voice said (`within`, () for the story's own)."""
    top = head.head if not verbal(head) and head.head.i in heads and verbal(head.head) else head
    home = next((s for s in within if s.start <= head.start and head.end <= s.end), None)
    if home is not None and not (home.start <= top.start and top.end <= home.end):
        top = head
    tokens = [t for t in _own(top) if home is None or (home.start <= t.start and t.end <= home.end)]
    first, last = min(t.i for t in tokens), max(t.i for t in tokens)
    least, most = min(top.i, head.i), max(top.i, head.i)
    if verbal(top):
        subject = _subject(doc, clauses, top, home)
        first = first if subject is None else subject
    elif prepositions := [c.i for c in top.children if c.rel == "case" and first <= c.i < least]:
        first = max(prepositions) + 1
    first, last = _inside(doc, first, last, least, most)
    span = Span.of(doc.text, doc.tokens[first].start, doc.tokens[last].end)
    return _quoted(doc.text, span, home or Span.of(doc.text, 0, len(doc.text)))


def _own(head: Token) -> list[Token]:
    """A head with what hangs on it, without what is told apart from it."""
    tokens = [head]
    loose = _APART | ({"advcl"} if verbal(head) else {"ccomp"})
    stack = [
        c
        for c in head.children
        if c.rel not in loose or (c.rel == "advcl" and any(m.lower in _KEPT for m in c.children))
    ]
    while stack:
        t = stack.pop()
        tokens.append(t)
        stack.extend(t.children)
    return tokens


def _subject(doc: Doc, clauses: Clauses, verb: Token, home: Span | None) -> int | None:
    """Where the subject of a verb begins, also one that it shares with another; None where it has none before it."""
    clause = clauses.of(verb)
    role = "obj" if clause.passive else "subj"
    near = [s for s in clause.parts.get(role, ()) if s.sent is verb.sent and 0 < verb.i - s.i <= _REACH]
    return min((_left(doc, s, home) for s in near if home is None or home.start <= s.start), default=None)


def _left(doc: Doc, noun: Token, home: Span | None) -> int:
    """The first token of a noun phrase, without its preposition."""
    own = {
        t.i
        for c in noun.children
        if c.i < noun.i and not _joint(doc, c) and c.rel not in _PREDICATE
        for t in c.subtree()
    }
    at = noun.i
    while at - 1 in own:
        at -= 1
    while home is not None and at < noun.i and doc.tokens[at].start < home.start:
        at += 1
    return at


def _inside(doc: Doc, first: int, last: int, least: int, most: int) -> tuple[int, int]:
    """Cut joints off both ends, and what follows the end of the clause."""
    while first < least and _joint(doc, doc.tokens[first]):
        first += 1
    for i in range(most + 1, last + 1):
        if doc.tokens[i].text in _ENDS:
            last = i - 1
            break
    while last > most and (
        doc.tokens[last].pos in ("PUNCT", "CCONJ", "SCONJ") or doc.tokens[last].rel in ("cc", "mark")
    ):
        last -= 1
    return first, last


def _joint(doc: Doc, t: Token) -> bool:
    """Whether a first word only joins a clause to what stands before it: not "to go", "between 20 and 30"."""
    if (t.rel == "mark" and t.lower == "to") or (
        t.lower in _ROUGHLY and t.i + 1 < len(doc.tokens) and doc.tokens[t.i + 1].pos == "NUM"
    ):
        return False
    if t.rel == "det":
        return False
    return t.rel in _JOINTS or t.pos in ("PUNCT", "CCONJ") or t.lower in ("that", "when", "where", "while", "which")


def _quoted(text: str, span: Span, home: Span) -> Span:
    """Take in the quotation mark that closes what opens inside or opens what closes inside."""
    start, end = span.start, span.end
    for opening, closing in _PAIRS.items():
        within = text[start:end]
        if opening == closing:
            odd_open = odd_close = within.count(opening) % 2 == 1
        else:
            odd_open = within.count(opening) > within.count(closing)
            odd_close = closing == "”" and within.count(opening) < within.count(closing)
        before, after = text[max(home.start, start - 1) : start], text[end : min(home.end, end + 2)]
        closes = next((n + 1 for n, c in enumerate(after) if c == closing and (n == 0 or after[0] in ",.!?")), 0)
        if odd_close and before == opening:
            start -= 1
        elif odd_open and closes:
            end += closes
        elif odd_open and within.startswith(opening) and len(within) > 1:
            start += 1
        elif before == opening and closes and not within.count(opening):
            start, end = start - 1, end + closes
    return Span.of(text, start, end)
