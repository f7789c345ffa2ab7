"""Triggers: the verbs and nouns that tell of a happening, with the verbs that lend nouns their subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.model import Record
from onrecord.parse import Doc
from onrecord.parse.doc import Token
from onrecord.resources.codebooks import Pattern
from onrecord.resources.happenings import Happenings

from .clauses import Clause, Clauses
from .heads import nominal, verbal
from .patterns import Patterns
from .who import PARTITIVE

_LENT = frozenset({"obj", "iobj", "obl", "nsubj", "nsubj:pass"})
_CAUSES = frozenset({"in", "by", "during", "from", "with", "of"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(slots=True, eq=False)
class Trigger:
    """A word of happening: its clause, the pattern it fits, and the verb that supports it or the noun behind it."""

    head: Token
    clause: Clause
    pattern: Pattern | None = None
    support: Token | None = None
    silent: bool = False
    """Whether the support only speaks of the happening ("announced a strike"), so that it is no trigger of it."""
    part: str = ""
    """What the support's subject is to it: actor, recipient or none."""
    also: list["Trigger"] = field(default_factory=list)
    """Further triggers of the same happening."""
    rule: str = ""

    @property
    def verb(self) -> bool:
        """Whether a verb is the head."""
        return verbal(self.head)


class Triggers:
    """Finds the triggers of a Doc."""

    def __init__(
        self, doc: Doc, record: Record, clauses: Clauses, patterns: Patterns, lexicon: Happenings,
        others: Sequence[Patterns] = (),
    ) -> None:  # fmt: skip
        self.doc, self.record, self.clauses, self.patterns, self.lexicon = doc, record, clauses, patterns, lexicon
        self.others = others
        self.cues = {t.i for a in record.attributions for t in doc.within(a.cue)}

    def __call__(self) -> list[Trigger]:
        """Every happening of the Doc once, in text order."""
        verbs: dict[int, Trigger] = {}
        nouns: dict[int, Trigger] = {}
        for t in self.doc.tokens:
            if verbal(t):
                if found := self._verb(t):
                    verbs[t.i] = found
            elif nominal(t) and (found := self._noun(t)):
                nouns[t.i] = found
        self._compounds(nouns)
        for n in list(nouns.values()):
            self._support(n, verbs, nouns)
        for v in list(verbs.values()):
            self._place(v, verbs, nouns)
            self._consequence(v, nouns)
        for v in list(verbs.values()):
            self._pair(v, verbs)
            self._result(v, verbs)
        for i in [i for i, n in nouns.items() if self._idle(n)]:
            del nouns[i]
        return sorted([*verbs.values(), *nouns.values()], key=lambda found: found.head.i)

    def _verb(self, t: Token) -> Trigger | None:
        inside = t.i > t.sent.first and self.doc.tokens[t.i - 1].text[0].isalnum()
        if t.text[0].isupper() and t.zone != "title" and inside and not (t.text.isupper() and len(t.text) > 1):
            return None
        if t.tag == "VBN" and any(c.rel == "det" and c.i < t.i for c in t.children):
            return None
        clause = self.clauses.of(t)
        if self._idiom(clause):
            return None
        pattern = self.patterns.verb(clause)
        if pattern:
            return Trigger(t, clause, pattern, rule="pattern-verb")
        if own := next((p for o in self.others if (p := o.verb(clause))), None):
            return Trigger(t, clause, own, rule="own-verb")
        lemma = self.patterns.lemma(t)
        idle = (self.lexicon.reports, self.lexicon.states, self.lexicon.light)
        if t.i in self.cues or any(lemma in words for words in idle):
            return None
        if lemma in self.lexicon.operators and self._governs(clause):
            return None
        return Trigger(t, clause, rule="verb")

    def _idiom(self, clause: Clause) -> bool:
        """Whether a verb and its noun make a phrase that tells no happening: "could not be reached for comment"."""
        lemma = self.patterns.lemma(clause.head)
        for role, tokens in clause.parts.items():
            if any(f"{lemma} {role} {t.lower}" in self.lexicon.idioms for t in tokens):
                return True
        return False

    def _governs(self, clause: Clause) -> bool:
        roles = ("xcomp", "ccomp") if "obj" in clause.parts else ("xcomp", "ccomp", "purpose")
        if any(verbal(x) or x.pos in ("VERB", "ADJ", "AUX") for x in clause.get(*roles)):
            return True
        return any(x.tag == "VBG" and any(c.dep in ("mark", "case") for c in x.children) for x in clause.get("advcl"))

    def _noun(self, t: Token) -> Trigger | None:
        lemma = self.patterns.lemma(t)
        own = any(lemma in o.codebook.nouns for o in self.others)
        if lemma not in self.lexicon.nouns and lemma not in self.patterns.codebook.nouns and not own:
            return None
        named = t.pos == "PROPN" and (bool(t.ent) or (t.zone != "title" and t.i != t.sent.first))
        if named or t.rel in ("flat", "fixed"):
            return None
        clause = self.clauses.of(t)
        pattern = self.patterns.noun(clause)
        pattern = pattern or next((p for o in self.others if (p := o.noun(clause))), None)
        if pattern is None and lemma not in self.lexicon.nouns:
            return None
        return Trigger(t, clause, pattern, rule="pattern-noun" if pattern else "noun")

    def _compounds(self, nouns: dict[int, Trigger]) -> None:
        """A noun of happening before another ("bombing blitz") is part of it; before any other noun it tells
        nothing.
        """
        for i, n in list(nouns.items()):
            if n.head.rel == "compound":
                outer = nouns.get(n.head.head.i)
                if outer is not None:
                    outer.also.append(n)
                    outer.pattern = outer.pattern or n.pattern
                del nouns[i]

    def _support(self, n: Trigger, verbs: dict[int, Trigger], nouns: dict[int, Trigger]) -> None:
        """Join a noun with the verb that carries it out, undergoes it, or says that it took place."""
        held = n.head
        if held.rel == "nmod" and held.head.rel in ("obj", "nsubj") and held.head.lemma.lower() in PARTITIVE:
            held = held.head
        v = held.head
        if not verbal(v) or (held.dep not in _LENT and held.dep != "obl:agent"):
            return
        clause = self.clauses.of(v)
        coded = verbs.get(v.i)
        key = self._phrase(v)
        role = next((r for r, ts in clause.parts.items() if held in ts), "")
        if role in ("obj", "iobj") and key in self.lexicon.support:
            n.part = self.lexicon.support[key]
        elif key in self.lexicon.bare and (role == "subj" or (role == "obj" and clause.passive)):
            n.part = "none"
        elif role in ("in", "under", "on") and key.endswith(" " + role) and key in self.lexicon.support:
            n.part = self.lexicon.support[key]
        elif coded is None or coded.pattern is None or not self._named(coded.pattern, role, n.head):
            return
        if coded is not None and coded.pattern is not None and n.head.lower in coded.pattern.extra:
            nouns.pop(n.head.i, None)
            return
        n.support, n.silent = v, key in self.lexicon.silent
        if coded is not None and coded.pattern is not None:
            if self._named(coded.pattern, role, n.head) or coded.pattern.row.type == (n.pattern and n.pattern.row.type):
                self._absorb(coded, n, nouns)
            elif n.part == "recipient" or coded.pattern.row.about:
                n.support, n.part = None, ""
        elif coded is not None and not n.silent:
            del verbs[v.i]

    def _place(self, v: Trigger, verbs: dict[int, Trigger], nouns: dict[int, Trigger]) -> None:
        """Join "the fire, which broke out on Monday" with its noun."""
        if v.pattern is not None or self._phrase(v.head) not in self.lexicon.bare:
            return
        for n in [nouns[t.i] for t in v.clause.get("subj") if t.i in nouns and nouns[t.i].support is None]:
            n.support, n.part = v.head, "none"
            verbs.pop(v.head.i, None)

    def _phrase(self, v: Token) -> str:
        """A verb's lemma with the particle or preposition that makes it a support, where it has one."""
        lemma = self.patterns.lemma(v)
        if v.i + 1 < len(self.doc.tokens):
            longer = f"{lemma} {self.doc.tokens[v.i + 1].lower}"
            if longer in self.lexicon.support or longer in self.lexicon.bare:
                return longer
        return lemma

    def _named(self, pattern: Pattern, role: str, t: Token) -> bool:
        """Whether a pattern asks for this very noun."""
        words = next((w for r, w in pattern.needs if r == role or r == "any"), frozenset())
        return self.patterns.lemma(t) in words

    def _absorb(self, v: Trigger, n: Trigger, nouns: dict[int, Trigger]) -> None:
        v.also.append(n)
        if n.pattern and v.pattern and n.pattern.row.type == v.pattern.row.type and n.pattern.weight > v.pattern.weight:
            v.pattern = n.pattern
        nouns.pop(n.head.i, None)

    def _pair(self, v: Trigger, verbs: dict[int, Trigger]) -> None:
        """Join "killed or wounded": coordinated verbs of one type that share every argument are one happening."""
        first = verbs.get(v.head.head.i)
        if v.head.dep != "conj" or first is None or first is v or first.pattern is None or v.pattern is None:
            return
        own = {c.rel for c in v.head.children}
        shared = not own & {"nsubj", "obj", "obl", "advcl", "ccomp", "xcomp", "nmod"}
        if shared and first.pattern.row.type == v.pattern.row.type and abs(v.head.i - first.head.i) < 4:
            first.also.append(v)
            verbs.pop(v.head.i, None)

    def _result(self, v: Trigger, verbs: dict[int, Trigger]) -> None:
        """Join "shelled the port, killing two" and "marched, demanding bread": an act and what it did or said."""
        first = verbs.get(v.head.head.i)
        if v.head.dep not in ("advcl", "conj") or v.head.tag != "VBG":
            return
        if first is None or first is v or v.pattern is None:
            return
        if first.pattern is None or any(c.dep in ("mark", "case", "nsubj") for c in v.head.children):
            return
        act, result = first.pattern.row.type, v.pattern.row.type
        if act == result == "ASSAULT" and self.patterns.lemma(v.head) in self.lexicon.consequences:
            first.also.append(v)
            first.rule = "act-and-harm"
        elif act == "PROTEST" and result in ("REQUEST", "ACCUSE"):
            first.also.append(v)
        else:
            return
        verbs.pop(v.head.i, None)

    def _consequence(self, v: Trigger, nouns: dict[int, Trigger]) -> None:
        """Join "the strikes killed dozens" and "died in the blast": what happened and what came of it."""
        if self.patterns.lemma(v.head) not in self.lexicon.consequences:
            return
        for role, tokens in v.clause.parts.items():
            if role == "subj" or role in _CAUSES:
                for n in [nouns[t.i] for t in tokens if t.i in nouns and nouns[t.i].support is None]:
                    if n.pattern is None and n.head.lemma.lower() in self.lexicon.mild:
                        continue
                    v.also.append(n)
                    v.rule = "cause-and-harm"
                    nouns.pop(n.head.i, None)
                    return

    def _idle(self, n: Trigger) -> bool:
        """Whether a noun of two readings ("use", "response") shows no sign of a happening."""
        if n.support is not None or n.also or n.pattern is not None:
            return False
        lemma = self.patterns.lemma(n.head)
        if lemma not in self.lexicon.mild:
            return n.head.rel in ("amod", "case")
        parts = n.clause.parts
        if "by" in parts or "against" in parts or "poss" in parts or (lemma in self.lexicon.nouns and "of" in parts):
            return False
        return not any(t.ent or t.pos == "PROPN" or t.text[:1].isupper() for t in parts.get("mod", []))


def parts(t: Trigger) -> Iterator[Trigger]:
    """A trigger and the further triggers of its happening."""
    yield t
    for more in t.also:
        yield from parts(more)


def heads(t: Trigger) -> list[Token]:
    """The words of a happening, the main one first: triggers and the verbs that support them."""
    found: list[Token] = []
    for part in parts(t):
        found.extend(h for h in (part.head, None if part.silent else part.support) if h is not None and h not in found)
    return found
