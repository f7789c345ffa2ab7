"""Clauses: a verb or noun of happening with its arguments by role, passives undone and missing subjects found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord.parse import Doc
from onrecord.parse.doc import Token
from onrecord.resources.actors import noun

from .moods import refusing, subjunctive

PARTICLES = frozenset({"off", "out", "up", "down", "away", "back", "aside", "apart", "together"})
MEANT = frozenset("right ability plan decision bid refusal intention promise threat pledge permission freedom".split())
"""Nouns that an infinitive fills."""
WHEN = frozenset("today yesterday tonight tomorrow monday tuesday wednesday thursday friday saturday sunday".split())
RELATIVE = frozenset({"WDT", "WP", "WP$"})
OBJECT_CONTROL = frozenset(
    "ask order force urge tell allow persuade enable require permit invite compel cause press pressure "
    "encourage instruct "
    "advise warn help let make call appeal request want expect command direct convince implore beg teach authorise "
    "authorize lead get prompt forbid summon".split()
)


_CONVICTED = frozenset("sentence convict jail imprison fine execute hang deport acquit detain charge".split())
"""Verbs done to whom is already acted upon, whatever the tagger says: "was caught by police and sentenced"."""
_NO_CLAUSE = frozenset({"aux", "cop", "case", "mark", "fixed", "amod", "compound", "cc", "flat"})


@dataclass(slots=True, eq=False)
class Clause:
    """A head with its arguments: subj and obj as in the active voice, iobj, xcomp, ccomp (and duty: one with "must"),
    poss,
    mod (adverbs, adjectives, compounds), time, purpose, and prepositions by their word."""

    head: Token
    passive: bool = False
    parts: dict[str, list[Token]] = field(default_factory=dict)

    def get(self, *roles: str) -> list[Token]:
        """The tokens of the first of these roles that is filled, without their coordinates."""
        return next((self.parts[r] for r in roles if r in self.parts), [])

    def put(self, role: str, token: Token) -> None:
        """Add an argument."""
        self.parts.setdefault(role, []).append(token)


def verbal(t: Token) -> bool:
    """Whether it heads or may head a clause as a verb: not an auxiliary, a preposition ("including") or an adjective.

    An "adjective" right after a noun is a finite verb that the parser took for one: "the militia fired rockets".
    """
    if not t.lower[:1].isalpha():
        return False
    if t.pos == "VERB" or (t.pos in ("ADJ", "NOUN", "PROPN") and t.tag.startswith("VB")):
        return t.rel not in _NO_CLAUSE or (t.dep == "amod" and t.tag in ("VBD", "VBN") and _after_noun(t))
    return False


def _after_noun(t: Token) -> bool:
    """Whether the word before an attribute is a noun of the same phrase, or its subject."""
    return any(k.i == t.i - 1 and nominal(k) for k in t.head.children)


def nominal(t: Token) -> bool:
    """Whether it is a noun or, in headlines, tagged a name."""
    return t.pos in ("NOUN", "PROPN") or (t.pos == "VERB" and t.tag in ("NN", "NNS"))


def preposition(t: Token) -> str:
    """The preposition a phrase stands with, in lower case; "" where there is none."""
    cases = [c for c in t.children if c.dep == "case" and c.i < t.i]
    cases = cases or [
        k for c in t.children if c.dep == "nmod:desc" for k in c.children if k.dep == "case" and k.i < c.i
    ]
    if not cases:
        return ""
    first = cases[0]
    return "from" if first.lower == "out" and len(cases) + len(first.children) > 1 else first.lower


def coordinates(t: Token) -> Iterator[Token]:
    """A noun and the nouns coordinated with it."""
    stack = [t]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(
            c for c in reversed(top.children) if c.dep == "conj" and (nominal(c) or c.pos in ("NUM", "ADJ", "PRON"))
        )


class Clauses:
    """The clauses of a Doc, each read once; no subject is shared across the beginning of one of `contents`."""

    def __init__(self, doc: Doc, contents: Iterable[Span] = ()) -> None:
        self.doc = doc
        self._starts = {t.i for span in contents for t in doc.within(span)[:1]}
        self._known: dict[int, Clause] = {}

    def of(self, t: Token) -> Clause:
        """The clause of this head."""
        found = self._known.get(t.i)
        if found is None:
            found = self._known[t.i] = Clause(t)
            if verbal(t) or t.pos in ("AUX", "ADJ"):
                self._verb(found)
            else:
                _noun(found)
        return found

    def _verb(self, c: Clause) -> None:
        t = c.head
        if (main := overtaken_by(t)) is not None:
            _reduced(c, main)
            return
        c.passive = self._is_passive(t)
        if c.passive:
            c.put("passive", t)
        for child in t.children:
            _place(c, child)
        _two_objects(c)
        if t.dep == "amod":
            c.passive = False
            c.parts.clear()
            _misread(c)
        elif t.dep == "acl:relcl":
            _antecedent(c)
        elif t.rel == "acl" and not c.get("subj" if not c.passive else "obj"):
            if c.passive:
                c.put("obj", t.head)
            elif t.tag == "VBG":
                c.put("subj", t.head)
        if not c.get("obj" if c.passive else "subj"):
            self._borrow(c)
        elif (
            (first := c.get("subj"))
            and first[0].lower in WHEN
            and first[0].i
            and nominal(before := self.doc.tokens[first[0].i - 1])
        ):
            first[0] = before

    def _is_passive(self, t: Token) -> bool:
        own = {ch.dep for ch in t.children}
        if "nsubj:pass" in own or "aux:pass" in own or ("obl:agent" in own and "obj" not in own):
            return True
        convicted = t.tag == "VBD" and t.dep == "conj" and t.lemma.lower() in _CONVICTED and "obj" not in own
        if (t.tag != "VBN" and not convicted) or "nsubj" in own or "aux" in own:
            return False
        if t.dep == "conj":
            first = t.head
            return verbal(first) and self.of(first).passive
        return t.rel in ("acl", "advcl", "ccomp", "root", "ROOT", "parataxis", "xcomp") and "obj" not in own

    def _borrow(self, c: Clause) -> None:
        """Find the subject a clause without one shares with the clause it hangs on."""
        t, up = c.head, c.head.head
        role = "obj" if c.passive else "subj"
        if up is t and (torn := self._torn(t)) is not None:
            c.put(role, torn)
            return
        for lost in (up, *up.children, *(g for k in up.children for g in k.children)):
            if lost.i < t.i and lost is not t and overtaken_by(lost) is t:
                c.parts.setdefault(role, []).extend(s for s in lost.children if s.rel == "nsubj")
                return
        if t.dep in ("conj", "parataxis") and any(
            i in self._starts for i in range(min(t.i, up.i) + 1, max(t.i, up.i) + 1)
        ):
            return
        if t.dep == "ccomp" and verbal(up):
            c.parts.setdefault(role, []).extend(_displaced(t, up))
        if up is t or t.dep not in ("conj", "xcomp", "advcl", "parataxis", "dep"):
            return
        if (noun := _plan(t, up)) is not None:
            for g in self.of(noun).get("poss", "of"):
                c.put(role, g)
            return
        if t.dep in ("advcl", "parataxis", "dep") and not (t.tag in ("VBG", "VBN") or _infinitive(t)):
            return
        if not (verbal(up) or up.pos in ("AUX", "ADJ", "NOUN")):
            return
        upper = self.of(up)
        if not upper.passive and ((t.dep == "xcomp" and up.lemma in OBJECT_CONTROL) or (t.tag == "VBG" and _blamed(t))):
            given = upper.get("obj", "iobj", "on", "upon") or upper.get("subj")
        elif upper.passive:
            given = upper.get("obj")
        else:
            given = upper.get("subj")
        for g in given:
            if g is not t:
                c.put(role, g)

    def _torn(self, t: Token) -> Token | None:
        """The subject that a parser took for a sentence of its own: "Brann Tuesday | rejected the plan"."""
        at = t.i - 1
        while at >= 0 and self.doc.tokens[at].lower in WHEN and self.doc.tokens[at].head is t:
            at -= 1
        if t.tag not in ("VBD", "VBZ") or at < 0 or at == t.i - 1 or self.doc.tokens[at].pos != "PROPN":
            return None
        name = self.doc.tokens[at]
        while name.rel in ("flat", "compound") and name.head is not name:
            name = name.head
        return name if name.rel in ("appos", "root", "ROOT") else None


def _displaced(t: Token, up: Token) -> list[Token]:
    """The subject that a parser gave to the verb of saying instead: "jets hit the port, officials said"."""
    subjects = [k for k in up.children if k.rel == "nsubj"]
    return subjects[:1] if len(subjects) > 1 and subjects[0].i < t.i < subjects[1].i else []


def _plan(t: Token, up: Token) -> Token | None:
    """The noun that an infinitive fills, though it hangs on the verb: "defended the right of X to fire"."""
    if t.dep != "advcl" or not _infinitive(t):
        return None
    return next((k for k in up.children if k.dep == "obj" and k.i < t.i and k.lemma.lower() in MEANT), None)


def _blamed(t: Token) -> bool:
    """Whether a gerund tells what an object is accused of or kept from: "accused them of hiding"."""
    return any(c.dep in ("mark", "case") and c.lower in ("of", "from", "for", "into") for c in t.children)


def _infinitive(t: Token) -> bool:
    return any(c.dep == "mark" and c.lower == "to" for c in t.children)


def _place(c: Clause, child: Token) -> None:
    """Put a child of a verb where it belongs."""
    rel = child.rel
    if rel in ("nsubj", "csubj"):
        c.put("obj" if c.passive else "subj", child)
    elif rel in ("obj", "iobj", "xcomp", "ccomp"):
        c.put(rel, child)
        if rel == "ccomp" and (_duty(child) or subjunctive(child)):
            c.put("duty", child)
        if rel == "obj" and refusing(child):
            c.put("nothing", child)
    elif rel in ("obl", "nmod"):
        _place_oblique(c, child)
    elif rel == "advmod" or child.dep == "compound:prt":
        c.put("mod", child)
    elif rel == "advcl":
        unless = any(k.dep == "mark" and k.lower in ("unless", "until") for k in child.children)
        c.put("unless" if unless else "purpose" if _infinitive(child) else "advcl", child)
    elif rel == "expl" and child.lower == "it" and _personal(c.head):
        c.put("obj" if c.passive else "subj", child)


def _personal(t: Token) -> bool:
    """Whether the "it" of a reported clause is somebody, though parsed as a dummy: "Keth said it would go"."""
    own = {k.rel for k in t.children}
    return t.rel == "ccomp" and not own & {"nsubj", "csubj", "ccomp"}


def _two_objects(c: Clause) -> None:
    """Of two objects the first is the one who is given something; an only one is the object: "asked Keth for aid"."""
    if "iobj" in c.parts and "obj" not in c.parts:
        c.parts["obj"] = c.parts.pop("iobj")
    given = [t for t in c.parts.get("obj", []) if t.dep == "obj"]
    if len(given) > 1 and "iobj" not in c.parts and not c.passive:
        c.parts["obj"].remove(given[0])
        c.put("iobj", given[0])


def _duty(t: Token) -> bool:
    """Whether a clause says that somebody else must do something."""
    aux = {k.lower for k in t.children if k.rel == "aux"}
    if (
        "must" not in aux
        or "have" in aux
        or not verbal(t)
        or t.lemma in ("say", "admit", "confess", "be", "have", "know")
    ):
        return False
    return not any(k.rel == "nsubj" and k.lower in ("i", "we", "it", "there", "one") for k in t.children)


def _place_oblique(c: Clause, child: Token) -> None:
    case = preposition(child)
    if child.dep == "obl:agent" or (case == "by" and c.passive):
        c.put("subj", child)
    elif case in PARTICLES and child.children and child.children[0].i == c.head.i + 1:
        c.put("obj", child)
    else:
        c.put(case or "time", child)


def _noun(c: Clause) -> None:
    for child in c.head.children:
        rel = child.rel
        if child.dep == "nmod:poss":
            c.put("poss", child)
        elif rel in ("nmod", "obl"):
            case = preposition(child)
            c.put(case or "mod", child)
        elif rel in ("amod", "compound", "flat") and not (rel == "flat" and child.i > c.head.i):
            c.put("mod", child)
            for more in child.children:
                if more.dep == "conj" or more.rel in ("amod", "compound"):
                    c.put("mod", more)
        elif rel == "acl" and _infinitive(child):
            c.put("xcomp", child)
        elif rel in ("acl", "ccomp") and any(m.dep == "mark" for m in child.children):
            c.put("ccomp", child)
    if "by" not in c.parts:
        for on in c.head.children:
            if on.rel == "nmod" and on.dep != "nmod:poss":
                for by in on.children:
                    if by.rel == "nmod" and preposition(by) == "by":
                        c.put("by", by)


def overtaken_by(t: Token) -> Token | None:
    """The finite verb that shows a participle was taken for one: "said boats launched by rebels had sunk".

    It stands to the right, has an auxiliary but no subject, and nothing joins it to what stands before.
    """
    if t.tag not in ("VBD", "VBN") or any(
        c.rel == "aux" or c.dep in ("obj", "ccomp", "xcomp", "nsubj:pass") for c in t.children
    ):
        return None
    if not any(c.rel == "nsubj" and c.i < t.i and c.pos != "PRON" for c in t.children):
        return None
    for f in (*t.children, *t.head.children, *t.head.head.children):
        if (
            f.i > t.i + 1
            and f.rel in ("advcl", "ccomp", "parataxis", "conj", "dep", "acl", "xcomp")
            and _stranded(f, t)
        ):
            return f
    return None


def _stranded(f: Token, t: Token) -> bool:
    """Whether a finite verb has lost its subject to the participle before it."""
    left = [c for c in f.children if c.i < f.i]
    if not left or left[0].rel != "aux" or left[0].i < t.i or not verbal(f):
        return False
    return not {c.rel for c in left} & {"nsubj", "mark", "cc", "expl", "punct"}


def _reduced(c: Clause, main: Token) -> None:
    """Read a participle that stands after its noun as if it were passive; its agent may hang anywhere below."""
    t = c.head
    c.passive = True
    c.put("passive", t)
    noun = next((k for k in sorted(t.subtree(), key=lambda k: -k.i) if k.i < t.i and nominal(k)), None)
    if noun is not None:
        c.put("obj", noun)
    for child in t.children:
        if child.rel in ("obl", "nmod", "advmod") and child.i < main.i:
            _place(c, child)
            for k in child.subtree():
                if k is not child and k.rel == "nmod" and preposition(k) == "by":
                    c.put("subj", k)


def _misread(c: Clause) -> None:
    """Undo a finite verb taken for an adjective: "the militia fired rockets" as "militia rockets"."""
    noun = c.head.head
    c.put("obj", noun)
    for k in noun.children:
        if k.rel in ("compound", "nsubj", "nmod") and k.i < c.head.i and nominal(k):
            c.put("subj", k)
        elif k.rel == "nmod" and k.i > noun.i:
            _place_oblique(c, k)


def _thing(t: Token) -> Token:
    """What "which" may mean: people are "who", so it is the noun above them: "attacks on civilians which killed"."""
    known = noun(t.lower)
    human = known is not None and known.actor.type in ("PERSON", "GROUP") and t.rel == "nmod"
    return t.head if human and nominal(t.head) else t


def _antecedent(c: Clause) -> None:
    """Put what a relative clause hangs on in the place of its pronoun, or in the place left empty."""
    head = c.head.head
    for tokens in c.parts.values():
        for n, t in enumerate(tokens):
            if t.tag in RELATIVE:
                tokens[n] = _thing(head) if t.lower == "which" else head
                return
    if c.get("subj") and not c.get("obj"):
        c.put("obj", head)
    elif not c.get("subj", "obj"):
        c.put("obj" if c.passive else "subj", head)
