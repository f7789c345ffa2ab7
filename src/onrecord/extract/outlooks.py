"""Outlooks: how sure a stretch of text is of a happening, read off the words that stand over it (FactBank)."""

from collections.abc import Sequence

from onrecord.model import Span
from onrecord.parse.doc import Token
from onrecord.resources import factuality as lexicons
from onrecord.resources.factuality import Effect, Operator, Takes

from .heads import nominal, preposition, verbal
from .moods import (
    came,
    definite,
    going_to,
    imperative,
    instead,
    managed,
    negative,
    not_only,
    perfect_got,
    question,
    subjunctive,
)
from .outlook import CERTAIN, POSSIBLE, PROBABLE, Outlook
from .subjects import overtaken_by

_NONE = frozenset({"no", "none", "nobody", "nothing", "neither"})
_ABLE = frozenset({"can", "could", "ca"})
_TAKEN = frozenset({"after", "when", "since", "once", "despite", "because", "following"})


_MAY = Operator(words=(), effect="PS", future=True)
_OPEN_QUESTION = Operator(words=(), effect="U")
_WANTED = Operator(words=(), effect="U", future=True, kind="demand")
_AVERTED = Operator(words=(), effect="neg")
_KEEPING = frozenset({"stop", "keep", "halt", "hold"})
"""Verbs that with "from" prevent what without it they end: "stop them from firing"."""


class Outlooks:
    """Reads outlooks off the syntax over a trigger."""

    def __init__(self, lexicon: lexicons.Factuality | None = None) -> None:
        self.lexicon = lexicon or lexicons.factuality()

    def of(
        self, t: Token, inside: Sequence[Span] = (), support: Token | None = None, reported: bool = False
    ) -> Outlook:
        """The outlook of a trigger within `inside` (the content of its voice; all of the sentence where empty)."""
        found = Outlook()
        node = t
        if verbal(t) or t.pos in ("AUX", "ADJ"):
            self._clause(found, t, reported)
        else:
            self._noun(found, t)
            if support is not None:
                op = self.governor(support, "noun")
                if op is not None and op.effect not in ("keep", "fact") and t.dep != "nsubj":
                    self._apply(found, op)
                self._clause(found, support, reported, t)
                if support.lemma.lower() in _FAIL and t.lemma.lower() in _UNDONE and not support.child("xcomp"):
                    found.positive = not found.positive
                node = support
        if t.rel == "amod" or overtaken_by(t) is not None:
            found.top, found.presupposed = False, True
        for _ in range(24):
            found.last, above = node, node.head
            if above is node or found.presupposed or not found.top:
                break
            if inside and not any(s.start <= above.start < s.end for s in inside):
                if node.dep == "advcl" and any(c.dep == "mark" and c.lower in _TAKEN for c in node.children):
                    found.top, found.presupposed = False, True
                elif node.dep == "advcl" and any(c.dep == "mark" and c.lower == "without" for c in node.children):
                    found.apply(_AVERTED)
                break
            following = self._up(found, node, above, reported)
            if following is None:
                break
            node = following
        return found

    # One clause or noun phrase by itself.

    def _clause(self, found: Outlook, t: Token, reported: bool, come: Token | None = None) -> None:
        """Modals, negation and adverbs of a clause; the argument we come from has told its own."""
        modal, negated = None, False
        conditional = False
        for c in t.children:
            word = c.lower
            if c.rel == "aux" and word in self.lexicon.modals and not perfect_got(word, t):
                modal = word
            elif c.rel in ("advmod", "cc", "det") and word in self.lexicon.adverbs:
                op = self.lexicon.adverbs[word]
                if op.effect == "neg" or (word == "longer" and any(k.lower == "no" for k in c.children)):
                    negated = negated if not_only(c, t) else not negated
                else:
                    found.apply(op)
            elif c is not come and c.rel in ("nsubj", "obj", "obl") and negative(c, c.rel):
                negated = not negated
            elif c.dep == "advcl" and any(m.dep == "mark" and m.lower in ("if", "unless") for m in c.children):
                conditional = True
        if modal in ("may", "might", "could") and t.tag != "VB":
            modal = "can"
        if modal in ("'d", "’d") and t.tag == "VBN" and not any(c.lower in ("be", "have") for c in t.all("aux")):
            modal = None
        self._modal(found, t, modal, negated, conditional, reported)
        if imperative(t) or subjunctive(t):
            found.apply(_WANTED)
        if t.lower in ("going", "gon") and going_to(t):
            found.apply(self.lexicon.governors["going", "to"])
        if t.dep in ("root", "ROOT") and any(c.dep == "mark" and c.lower == "to" for c in t.children):
            found.apply(Operator(words=(), effect="U", future=True))
        if t.dep in ("root", "ROOT") and question(t):
            found.apply(Operator(words=(), effect="U"))

    def _modal(
        self, found: Outlook, t: Token, modal: str | None, negated: bool, conditional: bool, reported: bool
    ) -> None:
        op = self.lexicon.modals[modal] if modal else None
        if modal in ("would", "'d", "’d"):
            perfect = any(c.rel == "aux" and c.lower in ("have", "'ve", "’ve") for c in t.children)
            if t.lemma.lower() in ("like", "love", "prefer", "hate"):
                return
            certainty: Effect = "keep" if reported and negated else "PS" if conditional or perfect else "PR"
            op = Operator(words=(), effect=certainty, future=not perfect, kind="forecast")
        elif modal in _ABLE and negated:
            op = None
        if op is not None and not (modal == "going" and t.tag != "VB"):
            found.apply(op)
        if conditional and found.certainty == CERTAIN:
            found.certainty = POSSIBLE if found.future else found.certainty
            found.kind = "condition" if found.future else found.kind
        if negated:
            found.positive = not found.positive
            found.refused = found.refused or (op is not None and op.effect in ("keep", "PR") and found.future)

    def _noun(self, found: Outlook, t: Token) -> None:
        """Determiners and adjectives of a noun of happening."""
        for c in t.children:
            if c.rel == "det" and c.lower in _NONE:
                found.positive = not found.positive
            elif c.rel in ("amod", "det", "advmod", "compound") and (op := self.lexicon.adjectives.get(c.lower)):
                if c.lower not in ("any", "further", "next") or (c.lower == "any" and found.certainty == CERTAIN):
                    found.apply(op)

    # From a node to the one above it.

    def _up(self, found: Outlook, node: Token, above: Token, reported: bool) -> Token | None:
        """Apply what stands over `node`; the next node to look at, or None at the end."""
        if node.dep == "conj":
            return self._conjunct(found, node, above, reported)
        if verbal(node) or (node.pos in ("ADJ", "AUX") and node.rel in ("ccomp", "xcomp", "advcl", "acl", "csubj")):
            return self._from_clause(found, node, above, reported)
        return self._from_noun(found, node, above, reported)

    def _conjunct(self, found: Outlook, node: Token, above: Token, reported: bool) -> Token | None:
        own = {c.rel for c in node.children if not (c.rel == "aux" and c.lower == "be")}
        if instead(node):
            found.apply(_AVERTED)
        if verbal(node) and verbal(above) and not own & {"nsubj", "csubj"}:
            if not own & {"aux", "cop"} and (node.tag == above.tag or node.tag == "VB"):
                self._clause(found, above, reported)
        elif nominal(node) and not nominal(above):
            return None
        return above

    def _from_clause(self, found: Outlook, node: Token, above: Token, reported: bool) -> Token | None:
        rel = node.rel
        infinitive = any(c.dep == "mark" and c.lower == "to" for c in node.children)
        takes: Takes = "to" if infinitive else "ing" if node.tag == "VBG" else "clause"
        if rel != "advcl" and any(c.dep == "mark" and c.lower in ("whether", "if") for c in node.children):
            found.apply(_OPEN_QUESTION)
        if infinitive and any(c.tag in ("WP", "WRB", "WDT") for c in node.children):
            found.apply(_MAY)
            return None
        if rel in ("ccomp", "xcomp", "csubj", "nsubj", "obj"):
            return self._governed(found, above, takes, rel, reported)
        if rel == "acl" or node.dep == "acl:relcl":
            return self._adnominal(found, node, above, takes, reported)
        if rel in ("advcl", "obl", "nmod"):
            return self._adverbial(found, node, above, takes, reported)
        return None

    def _governed(self, found: Outlook, above: Token, takes: Takes, rel: str, reported: bool) -> Token | None:
        """A clause that is the content of a verb, an adjective or a noun."""
        op = self.governor(above, takes)
        found.governor = found.governor or above
        if takes == "to" and above.lemma.lower() == "have" and rel == "xcomp" and above.tag not in ("VBD", "VBN"):
            found.apply(_WANTED)
        elif op is None and takes == "to":
            found.apply(_MAY)
        elif op is not None and not managed(above):
            self._apply(found, op)
        if found.presupposed:
            return None
        if nominal(above):
            self._noun(found, above)
        else:
            self._clause(found, above, reported)
        return above

    def _apply(self, found: Outlook, op: Operator) -> None:
        if op.effect == "neg" and found.certainty <= PROBABLE and found.positive:
            found.averted = True
            found.certainty = min(found.certainty, POSSIBLE)
            return
        found.apply(op)
        found.averted = found.averted or op.effect == "neg"

    def governed(self, t: Token, cue: Token) -> Operator | None:
        """What a cue does to the infinitive, gerund or noun that is its content; a finite clause speaks for itself."""
        if not verbal(t):
            return (
                self.governor(cue, "noun")
                if nominal(t) and not any(c.dep in ("cop", "nsubj") for c in t.children)
                else None
            )
        if any(c.dep == "mark" and c.lower == "to" for c in t.children):
            return self.governor(cue, "to")
        return (
            self.governor(cue, "ing")
            if t.tag == "VBG" and not any(c.rel in ("aux", "nsubj") for c in t.children)
            else None
        )

    def governor(self, t: Token, takes: Takes) -> Operator | None:
        """The operator a word is over a clause, infinitive, gerund or noun."""
        known = self.lexicon.governors
        lemma = t.lemma.lower()
        op = known.get((t.lower, takes)) or known.get((lemma, takes))
        if op is None and t.tag.startswith("VB"):
            op = known.get((self.lexicon.lemma.get(t.lower, lemma), takes))
        return op

    def _adnominal(self, found: Outlook, node: Token, above: Token, takes: Takes, reported: bool) -> Token | None:
        """A relative clause, a participle after a noun, "plans to keep", "the claim that"."""
        marked = node.dep != "acl:relcl" and (takes == "to" or any(c.dep == "mark" for c in node.children))
        if takes == "clause" and (op := self.governor(above, "clause")) and (op.report or above.lemma in _UNSURE):
            marked = marked or any(c.rel == "nsubj" and c.tag not in ("WDT", "WP") for c in node.children)
        if takes == "to" and any(c.lower in _ORDINAL or c.tag == "JJS" for c in above.children):
            found.top = False
            return None
        if marked:
            return self._governed(found, above, takes, "acl", reported)
        if node.dep != "acl:relcl" and takes == "ing" and preposition(node):
            return self._governed(found, above, takes, "acl", reported)
        found.top = False
        found.presupposed = definite(above)
        return None

    def _adverbial(self, found: Outlook, node: Token, above: Token, takes: Takes, reported: bool) -> Token | None:
        if instead(node):
            found.apply(_AVERTED)
            return None
        word = next((c.lower for c in node.children if c.dep in ("mark", "case") and c.lower != "to"), "")
        if takes == "to" and (not word or word in ("for", "in", "so", "as")):
            op = self.governor(above, "to")
            loose = (
                op is not None
                and op.effect == "keep"
                and op.takes != ("to",)
                and any(c.dep == "obj" for c in above.children)
            )
            if (
                op is not None
                and not loose
                and not nominal(above)
                and above.lemma.lower() not in ("go", "come", "use", "move")
            ):
                return self._governed(found, above, "to", "xcomp", reported)
            found.apply(self._purpose(found, above))
            found.top = False
            return None
        if takes == "ing" and word in ("of", "from", "for", "in", "at", "on", "with", "to", "about", "against", "into"):
            if word == "from" and above.lemma.lower() in _KEEPING:
                found.governor = found.governor or above
                self._apply(found, _AVERTED)
                self._clause(found, above, reported)
                return above
            if self.governor(above, "ing") is not None:
                return self._governed(found, above, "ing", "obl", reported)
        if not word or (takes == "ing" and word == "by" and not nominal(above)):
            self._clause(found, above, reported)
            return above
        if takes == "ing" and word == "about":
            found.apply(_OPEN_QUESTION)
        if takes == "ing" and not nominal(above):
            probe = Outlook()
            self._clause(probe, above, reported)
            found.certainty = min(found.certainty, probe.certainty)
        op = self.lexicon.marks.get(word)
        if op is not None and not (word in ("before", "until", "till") and came(node) and self._over(node, above)):
            found.apply(op)
        if any(c.rel == "aux" and c.lower in ("will", "’ll", "'ll") for c in above.children) and node.tag in (
            "VBZ",
            "VBP",
        ):
            found.future = True
        found.top = False
        found.presupposed = word in _TAKEN
        return None

    def _purpose(self, found: Outlook, above: Token) -> Operator:
        """What a purpose does: probably reached where the deed for it is done ("landed to refuel"), else possible."""
        probe = Outlook()
        if verbal(above):
            self._clause(probe, above, True)
        done = above.tag in ("VBD", "VBN") and probe.certainty == CERTAIN and probe.positive and not probe.future
        if done and found.certainty:
            return Operator(words=(), effect="PR")
        return Operator(words=(), effect="PS" if found.certainty else "U", future=True)

    def _over(self, node: Token, above: Token) -> bool:
        """Whether what comes before a clause has happened, or the clause itself tells of the past."""
        probe = Outlook()
        self._clause(probe, above, True)
        return node.tag == "VBD" or not (probe.future or probe.certainty < CERTAIN)

    def _from_noun(self, found: Outlook, node: Token, above: Token, reported: bool) -> Token | None:
        case = preposition(node)
        if (op := self.lexicon.marks.get(case)) and op.effect != "keep":
            found.apply(op)
            return None
        if nominal(above) and not any(c.dep == "cop" for c in above.children):
            return self._in_noun(found, node, above)
        if not (verbal(above) or above.pos in ("ADJ", "AUX", "NOUN", "PROPN")):
            return None
        if node.rel == "nsubj" and not node.dep.endswith(":pass"):
            return self._as_subject(found, node, above, reported)
        op = self.governor(above, "noun")
        is_definite = definite(node)
        if op is not None and not (is_definite and op.effect == "keep"):
            found.governor = found.governor or above
            self._apply(found, op)
            if found.presupposed:
                return None
        elif is_definite or node.rel == "obl":
            found.presupposed = is_definite
            found.top = False
            probe = Outlook()
            self._clause(probe, above, reported, node)
            found.future = found.future or (probe.future and not is_definite)
            if not is_definite and probe.certainty < CERTAIN:
                found.certainty = min(found.certainty, probe.certainty)
            return None
        self._clause(found, above, reported, node)
        return above

    def _as_subject(self, found: Outlook, node: Token, above: Token, reported: bool) -> Token | None:
        probe = Outlook()
        self._clause(probe, above, reported, node)
        if above.lemma.lower() in _OCCUR:
            self._clause(found, above, reported, node)
            return above
        if not definite(node, possessive=False) and probe.certainty < CERTAIN:
            if not found.future:
                found.certainty, found.future = min(found.certainty, POSSIBLE), probe.future
        elif definite(node):
            found.presupposed = True
        found.top = False
        return None

    def _in_noun(self, found: Outlook, node: Token, above: Token) -> Token | None:
        """A noun of happening under another noun: "the threat of an attack", "a wave of arrests"."""
        if above.lemma.lower() in self.lexicon.parcels:
            self._noun(found, above)
            return above
        op = self.governor(above, "noun")
        if op is None:
            found.presupposed = found.presupposed or definite(node)
            if not definite(node) and self.of(above).certainty <= POSSIBLE:
                found.certainty, found.future = min(found.certainty, POSSIBLE), True
            found.top = False
            return None
        found.governor = found.governor or above
        self._apply(found, op)
        if found.presupposed:
            return None
        self._noun(found, above)
        return above


_ORDINAL = frozenset("first second third fourth fifth last only latest next youngest oldest".split())
_UNSURE = frozenset({"possibility", "chance", "fear", "hope", "likelihood", "prospect", "concern", "risk"})
_FAIL = frozenset({"fail", "collapse"})
_UNDONE = frozenset("deal agreement accord merger takeover bid bailout sale purchase bill motion rescue plan".split())
"""What fails is not done: "the merger failed"."""
_OCCUR = frozenset(
    "be occur happen continue begin start end erupt follow come resume last intensify escalate unfold rage take break "
    "go stop".split()
)
