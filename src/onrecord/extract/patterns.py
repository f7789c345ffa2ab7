"""Patterns: which meaning of a codebook fits a trigger among its arguments."""

from collections.abc import Callable, Iterator, Sequence

from onrecord.parse import Doc
from onrecord.parse.doc import Token
from onrecord.resources.codebooks import ANY, Codebook, Pattern
from onrecord.resources.happenings import Happenings

from .clauses import Clause, Clauses
from .heads import coordinates, nominal
from .who import PARTITIVE

Kinds = Callable[[Token], Sequence[str]]
"""Types of the entities a token stands for: "PERSON", "GPE" …"""
_PREPOSITIONS = frozenset({"for", "on", "upon", "to", "into", "at", "in"})
_LOOSE = frozenset({"at", "against", "on", "into", "with", "for", "to", "from"})
"""Prepositions whose phrase a parser may hang on the noun before it: "charged the banker with fraud"."""
_INNER = frozenset({"conj", "parataxis", "advcl", "list", "ccomp"})


class Patterns:
    """Finds the pattern of a codebook that a trigger and its arguments fit."""

    def __init__(self, doc: Doc, clauses: Clauses, codebook: Codebook, lexicon: Happenings, kinds: Kinds) -> None:
        self.doc, self.clauses, self.codebook, self.lexicon, self.kinds = doc, clauses, codebook, lexicon, kinds

    def lemma(self, t: Token) -> str:
        """The lemma in lower case; a verb's from the lexicons where the parser's own is no word of theirs."""
        lemma = t.lemma.lower()
        known = self.codebook.lemma
        if t.tag.startswith("VB") and lemma not in self.codebook.verbs and lemma not in self.lexicon.lemma:
            return known.get(t.lower) or self.lexicon.lemma.get(t.lower) or lemma
        if t.tag in ("NNS", "NNPS") and lemma == t.lower:
            return singular(lemma)
        return lemma

    def verb(self, clause: Clause) -> Pattern | None:
        """The pattern of a verb."""
        candidates = self.codebook.verbs.get(self.lemma(clause.head))
        return self._best(candidates, clause) if candidates else None

    def noun(self, clause: Clause) -> Pattern | None:
        """The pattern of a noun."""
        candidates = self.codebook.nouns.get(self.lemma(clause.head))
        return self._best(candidates, clause) if candidates else None

    def _best(self, candidates: tuple[Pattern, ...], clause: Clause) -> Pattern | None:
        return next((p for p in candidates if self._fits(p, clause)), None)

    def _fits(self, p: Pattern, clause: Clause) -> bool:
        if p.extra and not self._extra(p, clause):
            return False
        if not all(self._meets(role, words, clause) for role, words in p.needs):
            return False
        return not any(self._meets(role, words, clause) for role, words in p.never)

    def _extra(self, p: Pattern, clause: Clause) -> bool:
        t = clause.head
        if nominal(t) and p.row.nouns:
            mods = {m.lower for m in clause.get("mod")} | {self.lemma(m) for m in clause.get("mod")}
            return all(word in mods for word in p.extra)
        at = t.i
        for word in p.extra:
            following = self.doc.tokens[at + 1] if at + 1 < len(self.doc.tokens) else None
            if following is not None and following.lower == word:
                at += 1
            elif word in _PREPOSITIONS:
                near = self.doc.tokens[at + 2] if at + 2 < len(self.doc.tokens) else None
                if following is None or following.pos != "ADV" or near is None or near.lower != word:
                    return False
            elif not any(word in (c.lower, c.lemma.lower()) for c in t.children) and word not in clause.parts:
                return False
        return True

    def _meets(self, role: str, words: frozenset[str], clause: Clause) -> bool:
        if role == "any":
            return any(w in words for w in self._around(clause.head))
        if role in ("before", "after"):
            return self._beside(clause.head, role, words)
        tokens = clause.parts.get(role, [])
        if not tokens and role in _LOOSE:
            near = [o for part in ("obj", "by") for o in clause.parts.get(part, [])]
            tokens = [k for o in near for k in self.clauses.of(o).parts.get(role, [])]
        if role == "xcomp":
            tokens = [*tokens, *(k for k in clause.parts.get("purpose", []) if k.i > clause.head.i)]
        if words == ANY:
            return bool(tokens)
        return any(w in words for t in tokens for w in self.words(t))

    def _beside(self, head: Token, side: str, phrases: frozenset[str]) -> bool:
        """Whether one of these phrases stands before or after a word in its sentence, as it is or in its lemmas."""
        sent = head.sent
        tokens = self.doc.tokens[sent.first : head.i] if side == "before" else self.doc.tokens[head.i + 1 : sent.last]
        written, bare = (
            f" {' '.join(words)} " for words in ([t.lower for t in tokens], [self.lemma(t) for t in tokens])
        )
        return any(f" {p} " in written or f" {p} " in bare for p in phrases)

    def words(self, t: Token) -> Iterator[str]:
        """What an argument may be known by: its lemma, those of its compounds and of its "of", and its entity's
        type.
        """
        for c in coordinates(t):
            yield self.lemma(c)
            yield c.lower
            for kind in self.kinds(c):
                yield f"#{kind}"
            for m in c.children:
                if m.rel == "nmod" and any(k.lower == "of" for k in m.children):
                    yield self.lemma(m)
                    if c.lemma.lower() in PARTITIVE:
                        yield from (f"#{kind}" for kind in self.kinds(m))
                        yield from (self.lemma(k) for k in m.children if k.rel == "compound")
                elif m.rel in ("compound", "flat") or m.dep == "nmod:desc":
                    yield self.lemma(m)

    def _around(self, head: Token) -> Iterator[str]:
        stack = [head]
        while stack:
            t = stack.pop()
            yield self.lemma(t)
            yield t.lower
            stack.extend(c for c in t.children if c.rel not in _INNER or (c.rel == "conj" and nominal(c)))


def singular(noun: str) -> str:
    """The singular of a plural the parser left as it stands.

    >>> singular("cruelties"), singular("troops"), singular("blitzes")
    ('cruelty', 'troop', 'blitz')
    """
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("xes", "zes", "ches", "shes", "sses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def fillers(path: str, clause: Clause, clauses: Clauses) -> list[Token]:
    """The tokens at the end of a path of roles ("obj.poss", "xcomp.with"), coordinates included."""
    at = [clause]
    steps = path.split(".")
    for n, step in enumerate(steps):
        found: list[Token] = []
        for c in at:
            found.extend(c.parts.get(step, []) or (c.parts.get("purpose", []) if step == "xcomp" else []))
        if n == len(steps) - 1:
            return [k for t in found for k in coordinates(t)]
        at = [clauses.of(k) for t in found for k in coordinates(t)]
    return []
